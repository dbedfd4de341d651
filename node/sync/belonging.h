// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"
#include "node/sync/incoming.h"
#include "node/sync/localdomain.h"

namespace gangway::storage {
class Writing;
}

/// Membership of the fleet: it decides whose packs are taken, and who counts in the m of `received n/m`.
namespace gangway::sync {

/// So many domains of which no pack came are trusted on first use; the others once a pack of theirs was taken.
constexpr int mostUnproven = 16;
/// So many that are not trusted are kept in mind; another one waits until one of them was silent for a day.
constexpr int mostPending = 100;

/// Whether the packs of a domain are taken.
enum class Admission { Taken, Pending, Distrusted };

/// The crew's word comes first, then the fleet's list; without a list everybody's packs are taken.
Admission admissionOf(const storage::DomainRecord &record, const LocalDomain &self);

/// A domain that nothing is known of but its keys.
storage::DomainRecord stranger(const Sender &sender);

/// Whether one that is met now is trusted: it belongs, and there is proof of it or room for one without.
Result<bool> isTrustedAtFirst(
    storage::Writing &writing, const LocalDomain &self, const storage::DomainRecord &newcomer);

/// Room for one more that is not trusted; who was silent for longest may have to go. False when there is none.
Result<bool> makeRoomForPending(storage::Writing &writing);

/// Whether the sender of a pack is admitted; an unknown one whose packs are not taken is noted.
Result<Admission> admissionOfSender(
    storage::Writing &writing, const LocalDomain &self, const storage::DomainRecord &sender);

/// A pack of it was taken: from now on it counts.
Result<Done> trustProven(storage::Writing &writing, DomainId origin);

/// Puts the list into force for who is known already, and logs what the lack of one means.
Result<Done> reviewTrust(storage::Writing &writing, const LocalDomain &self);

} // namespace gangway::sync
