// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/limits.h"
#include "ui/session/marks.h"
#include "ui/session/roomstore.h"
#include "ui/session/roster.h"

namespace gangway::session {

/// Everything known of the domain but the messages: what views are drawn from. Memory only. GUI thread.
struct ClientState {
    Roster roster;
    RoomStore rooms;
    Marks marks;
    QList<protocol::ReplicationMark> reach;
    protocol::Limits limits;
    protocol::Link link;

    /// The views that an item concerns.
    struct Touched {
        QList<RoomId> rooms;
        QList<PersonId> people;
        QList<RoomId> members; ///< of these rooms
        bool timeline = false;
        bool connection = false;
        bool self = false;
        bool domains = false;
    };

    /// Takes a value; messages and seals are no part of the picture.
    Touched put(const protocol::Item &item);

    Network network() const { return { roster.self().domain.id, roster.domains(), reach }; }
    void clear() { *this = ClientState(); }
};

/// An own or foreign message as it is drawn: with its author, the rung it stands on, and over it what was written here
/// last and is not confirmed (`latest`).
MessageView viewOf(const StoredMessage &stored, const std::optional<OutboxEntry> &latest, const ClientState &state,
    const Network &network, Timestamp now);

/// A post that is not confirmed, with what was changed in it since.
MessageView viewOf(const OutboxEntry &post, const std::optional<OutboxEntry> &latest, const ClientState &state);

} // namespace gangway::session
