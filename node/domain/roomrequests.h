// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/replies.h"
#include "node/domain/resumer.h"
#include "node/protocol/requests.h"

namespace gangway::domain {

/// Answers what is asked about rooms: create, join, leave, who is there. Lives on the net thread.
class RoomRequests {
public:
    struct Parts {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Presence &presence;
        Resumer &resumer;
        Replies &replies;
        Outlet &outlet;
    };

    explicit RoomRequests(const Parts &parts) : m_parts(parts) { }

    void create(const Session &session, qint64 ref, const protocol::RoomCreate &request);
    void join(const Session &session, qint64 ref, const protocol::RoomJoin &request);
    void leave(const Session &session, qint64 ref, const protocol::RoomLeave &request);
    void members(const Session &session, qint64 ref, const protocol::RoomMembers &request);

private:
    void sendMembers(const Asker &asker, const QList<protocol::Member> &members);
    QList<protocol::Person> peopleThatFit(const QList<protocol::Member> &members, qsizetype bytes) const;

    Parts m_parts;
};

} // namespace gangway::domain
