// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/strongid.h"

#include <compare>

/// How people, rooms and messages are named among all domains, and how each domain names those of others.
namespace gangway::rules {

/// Names an entity among all domains: its home, and the id that its home gave it. A domain's id follows from its key,
/// so nobody else can sign anything about (home, id): ownership is decided by comparing ids, never by who came first.
template<typename Id>
struct GlobalId {
    DomainId home;
    Id id;
    auto operator<=>(const GlobalId &) const = default;
    friend size_t qHash(const GlobalId &it, size_t seed = 0) { return qHashMulti(seed, it.home, it.id); }
};

/// Names a message. The room is part of it, so that whoever reads a deletion can tell from the name alone whether its
/// writer, the message's home or the room's, may delete it.
struct GlobalMessageId {
    DomainId home;
    GlobalId<RoomId> room;
    MessageId id;
    auto operator<=>(const GlobalMessageId &) const = default;
};

/// An entity of which only later versions know what it is.
using EntityId = StrongId<struct EntityTag>;

/// Stands for an id that another domain's entity has already in our database and towards our clients: the first 8 bytes
/// of the id, then BLAKE2b over home, id and, for a message, its room, marked as a UUID of version 8 (RFC 9562, 5.8).
/// Needed only where two domains gave the same id, which honest ones never do.
std::array<quint8, 16> substituteId(DomainId home, const std::array<quint8, 16> &id, const GlobalId<RoomId> &room = {});

/// Whether an id is one that substituteId makes.
bool isSubstituteId(const std::array<quint8, 16> &id);

/// The id of the one room of two people, in whatever order they are named: nobody chooses it, so both who open it at
/// once open the same. BLAKE2b over the two, marked as a UUID of version 8, which no client may give: so nobody can
/// take it, or ask for it by making a room of that id. Somebody named twice has a room for their notes alone.
RoomId directRoomId(const GlobalId<PersonId> &one, const GlobalId<PersonId> &other);

/// Whether a client may give this id to something new. Fails with Invalid.
Result<Done> checkNewId(const std::array<quint8, 16> &id);

} // namespace gangway::rules
