// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/catchup.h"
#include "node/domain/replies.h"
#include "node/protocol/requests.h"
#include "node/storage/records.h"

namespace gangway::commands {
struct RoomDeletion;
} // namespace gangway::commands

namespace gangway::domain {

/// Answers what is asked about rooms: create, change, delete, join, leave, invite, remove, who is there. Lives on the
/// net thread.
class RoomRequests {
public:
    struct Dependencies {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Presence &presence;
        CatchUp &catchUp;
        Replies &replies;
        ClientSink &sink;
    };

    explicit RoomRequests(const Dependencies &parts) : m_dependencies(parts) { }

    void create(const Session &session, qint64 ref, const protocol::RoomCreate &request);
    void join(const Session &session, qint64 ref, const protocol::RoomJoin &request);
    void leave(const Session &session, qint64 ref, const protocol::RoomLeave &request);
    void openDirect(const Session &session, qint64 ref, const protocol::RoomDirect &request);
    void invite(const Session &session, qint64 ref, const protocol::RoomInvite &request);
    void remove(const Session &session, qint64 ref, const protocol::RoomRemove &request);
    void set(const Session &session, qint64 ref, const protocol::RoomSet &request);
    void erase(const Session &session, qint64 ref, const protocol::RoomDelete &request);
    void restore(const Session &session, qint64 ref, const protocol::RoomRestore &request);
    void members(const Session &session, qint64 ref, const protocol::RoomMembers &request);

private:
    commands::RoomDeletion deletionOf(RoomId room, const Session &by) const;
    void answerRoom(const RequestId &requestId, const Result<protocol::Room> &room);
    void answerMembers(const RequestId &requestId, PersonId asker, const protocol::RoomMembers &request,
        const QList<storage::MembershipRecord> &records);
    void sendMembers(const RequestId &requestId, const QList<protocol::Member> &members);
    QList<protocol::Person> peopleThatFit(const QList<protocol::Member> &members, qsizetype bytes) const;

    Dependencies m_dependencies;
};

} // namespace gangway::domain
