// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/event.h"

#include <map>
#include <optional>
#include <utility>

/// How events of all domains become one state: whatever their order, however often they come. `fold` is commutative,
/// associative and idempotent because every part of the state only moves up its own order:
///  - a register (edit, joined, standing, room, profile, domain) to the greater (revision, hash);
///  - a profile or room claimed by two homes, and a message created twice, to the smaller home or hash, so that one
///    domain's mistake shows everywhere alike;
///  - a deleted message stays deleted, without texts.
namespace gangway::rules {

/// What a register is compared by. Revision 0: never set.
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

/// The same where a domain claims to be the home: the smaller home wins, then the version.
bool replaces(DomainId incomingHome, const Version &incoming, DomainId heldHome, const Version &held);

/// Whether a message's creation takes the place of another with the same id. Both hashes are of creations or
/// redactions.
bool creationReplaces(QByteArrayView incomingHash, QByteArrayView heldHash);

/// Of two who deleted the same message, the one that is kept. Null counts as nobody.
PersonId deleterOf(PersonId one, PersonId other);

/// One message as folded. Every part may come first.
struct MessageState {
    std::optional<MessageEvent> created; ///< without its text once deleted
    QByteArray hash; ///< of the creation
    std::optional<EditEvent> edit; ///< nothing once deleted
    bool deleted = false;
    PersonId deletedBy;
    bool operator==(const MessageState &) const = default;
};

void fold(MessageState &state, const MessageEvent &event);
void fold(MessageState &state, const EditEvent &event);
void fold(MessageState &state, const TombstoneEvent &event);
void fold(MessageState &state, const RedactedEvent &event);

/// Everything that a set of events amounts to.
struct State {
    std::map<DomainId, DomainEvent> domains;
    std::map<PersonId, ProfileEvent> people;
    std::map<RoomId, RoomEvent> rooms;
    std::map<std::pair<RoomId, PersonId>, MembershipEvent> joined;
    std::map<std::pair<RoomId, PersonId>, StandingEvent> standing;
    std::map<MessageId, MessageState> messages;
    bool operator==(const State &) const = default;
};

/// Takes an event in. Events of later kinds change nothing.
void fold(State &state, const Event &event);

} // namespace gangway::rules
