// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/event.h"

#include <map>
#include <optional>
#include <utility>

/// How events of all domains become one state: whatever their order, however often they come. `fold` is commutative,
/// associative and idempotent because every part of the state only moves up its own order:
///  - a register (edit, joined, standing, room, profile, domain) to the greater (revision, hash);
///  - a message that its home created twice to the smaller hash, so that the mistake shows everywhere alike;
///  - a deleted message stays deleted, without texts.
/// Every key names the home that alone can write about it (globalid.h), so what one domain says never touches
/// another's.
namespace gangway::rules {

/// Registers are compared by their versions. Revision 0: never set.
struct Version {
    qint64 revision = 0;
    QByteArray hash;
    auto operator<=>(const Version &other) const
    {
        const auto revisions = revision <=> other.revision;
        return revisions != 0 ? revisions : hash.compare(other.hash) <=> 0;
    }
    bool operator==(const Version &) const = default;
};

template<typename Register>
Version versionOf(const Register &event)
{
    return { event.revision, hashOf(event) };
}

/// Whether `incoming` takes the place of `held` in a register of one writer.
inline bool replaces(const Version &incoming, const Version &held)
{
    return incoming > held;
}

/// Whether a message's creation takes the place of another with the same id. Both hashes are of creations or
/// redactions.
bool creationReplaces(QByteArrayView incomingHash, QByteArrayView heldHash);

/// Whether a tombstone counts: its writer is the home of the message or of the room.
bool mayDelete(const TombstoneEvent &event);

/// Of two who deleted the same message, the one that is kept. Null counts as nobody.
template<typename Id>
Id deleterOf(const Id &one, const Id &other)
{
    return one == Id {} || other == Id {} ? std::max(one, other) : std::min(one, other);
}

/// One message as folded. Every part may come first.
struct MessageState {
    std::optional<MessageEvent> created; ///< without its text once deleted, or while that is withheld
    QByteArray hash; ///< of the creation
    std::optional<EditEvent> edit; ///< nothing once deleted
    bool deleted = false;
    GlobalId<PersonId> deletedBy;
    bool operator==(const MessageState &) const = default;
};

/// Everything that a set of events amounts to.
struct State {
    std::map<DomainId, DomainEvent> domains;
    std::map<GlobalId<PersonId>, ProfileEvent> people;
    std::map<GlobalId<RoomId>, RoomEvent> rooms;
    std::map<std::pair<GlobalId<RoomId>, GlobalId<PersonId>>, MembershipEvent> joined;
    std::map<std::pair<GlobalId<RoomId>, GlobalId<PersonId>>, StandingEvent> standing;
    std::map<GlobalMessageId, MessageState> messages;
    bool operator==(const State &) const = default;
};

/// Takes an event in. Kinds that this version does not know, and tombstones of who may not delete, change nothing.
void fold(State &state, const Event &event);

} // namespace gangway::rules
