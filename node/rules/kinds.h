// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

/// The kinds of events that domains exchange, once for packs, hashes, the outbox and the digest's parts. The fields of
/// each are in eventfields.h, where their types also say who alone may write it: a reference without a home is an
/// entity of the pack's origin. Everybody is told of a domain or a profile, and of the rest whomever the room reaches.
namespace gangway::rules {

/// Part of every hash, of the pack format and of the outbox: never renumbered.
enum class Kind {
    Domain = 0,
    Profile = 1,
    Room = 2,
    Membership = 3, ///< the *joined* register
    Standing = 4,
    Message = 5,
    Edit = 6,
    Tombstone = 7,
    Redacted = 8,
};

struct KindRow {
    Kind kind;
    int priority; ///< in the outbox; lower leaves first
};

/// Of messages and edits, behind everything else.
constexpr int contentPriority = 3;

/// In the order of Kind. Deletions leave first, so that nothing is read longer than its author wished; then what
/// messages refer to.
constexpr std::array<KindRow, 9> kinds { {
    { Kind::Domain, 1 },
    { Kind::Profile, 1 },
    { Kind::Room, 1 },
    { Kind::Membership, 2 },
    { Kind::Standing, 2 },
    { Kind::Message, contentPriority },
    { Kind::Edit, contentPriority },
    { Kind::Tombstone, 0 },
    { Kind::Redacted, contentPriority },
} };

constexpr const KindRow &rowOf(Kind kind)
{
    return kinds[std::size_t(kind)];
}

constexpr int firstUnknownKind = int(kinds.size());
constexpr int lastKind = 63; ///< that a pack can carry

} // namespace gangway::rules
