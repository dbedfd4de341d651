// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/directory.h"
#include "node/domain/presence.h"
#include "node/domain/replies.h"
#include "node/domain/settings.h"
#include "node/protocol/requests.h"

namespace gangway::domain {

/// Answers who and what is looked for: rooms and people by name, both by their ids. From memory, on the net thread.
class FindRequests {
public:
    struct Dependencies {
        const Settings &settings;
        const Directory &directory;
        const Presence &presence;
        Replies &replies;
        ClientSink &sink;
    };

    explicit FindRequests(const Dependencies &parts) : m_dependencies(parts) { }

    void rooms(const Session &session, qint64 ref, const protocol::RoomsFind &request);
    void people(const Session &session, qint64 ref, const protocol::PeopleFind &request);

private:
    Result<protocol::FoundRooms> foundRooms(const protocol::RoomsFind &request) const;
    Result<protocol::FoundPeople> foundPeople(const protocol::PeopleFind &request) const;
    void roomsById(const RequestId &requestId, PersonId asker, const QList<RoomId> &ids);
    QList<PersonId> onlineOf(const QList<protocol::Person> &people) const;
    void peopleById(const RequestId &requestId, const QList<PersonId> &ids);

    /// Those of `values` that fit an answer; the others go ahead of it as changed values.
    template<typename Value>
    QList<Value> fitting(const RequestId &requestId, const QList<Value> &values);

    Dependencies m_dependencies;
};

} // namespace gangway::domain
