// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/belonging.h"

#include "node/base/logging.h"
#include "node/commands/introduction.h"
#include "node/identity/domainkey.h"
#include "node/storage/writing.h"

#include <algorithm>
#include <set>

namespace gangway::sync {

namespace {

using storage::DomainRecord;

constexpr Timestamp day = 24LL * 60 * 60 * 1000;

bool isListed(const DomainRecord &record, const LocalDomain &self)
{
    return std::any_of(self.fleetKeys.begin(), self.fleetKeys.end(),
        [&](const QString &said) { return identity::namesKey(said, record.publicKey); });
}

bool isPending(const DomainRecord &record)
{
    return !record.domain.own && !record.domain.trusted && record.verdict == DomainRecord::Verdict::None;
}

// The domains of which a pack was taken.
Result<std::set<DomainId>> provenOnes(storage::Writing &writing, const LocalDomain &self)
{
    return writing->watermarks.ofHolder(self.id).transform([](const QList<storage::WatermarkRecord> &marks) {
        std::set<DomainId> origins;
        for (const storage::WatermarkRecord &mark : marks)
            origins.insert(mark.line.origin);
        return origins;
    });
}

} // namespace

Admission admissionOf(const DomainRecord &record, const LocalDomain &self)
{
    if (record.verdict == DomainRecord::Verdict::Distrusted)
        return Admission::Distrusted;
    const bool isTaken = record.domain.own || record.verdict == DomainRecord::Verdict::Admitted ||
        self.fleetKeys.isEmpty() || isListed(record, self);
    return isTaken ? Admission::Taken : Admission::Pending;
}

DomainRecord stranger(const Sender &sender)
{
    DomainRecord record;
    record.domain.id = sender.id;
    record.domain.trusted = false;
    record.domain.words = identity::fingerprintWords(sender.publicKey);
    record.publicKey = sender.publicKey;
    record.succession = sender.succession;
    return record;
}

Result<bool> isTrustedAtFirst(storage::Writing &writing, const LocalDomain &self, const DomainRecord &newcomer)
{
    if (admissionOf(newcomer, self) != Admission::Taken)
        return false;
    if (!self.fleetKeys.isEmpty())
        return true;
    const auto known = writing->domains.all();
    const auto proven = provenOnes(writing, self);
    if (!known || !proven)
        return known ? proven.error() : known.error();
    const auto unproven = std::count_if(known->begin(), known->end(), [&](const DomainRecord &record) {
        return !record.domain.own && record.domain.trusted && !proven->contains(record.domain.id);
    });
    return unproven < mostUnproven || proven->contains(newcomer.domain.id);
}

Result<bool> makeRoomForPending(storage::Writing &writing)
{
    auto known = writing->domains.all();
    if (!known)
        return known.error();
    known->removeIf([](const DomainRecord &record) { return !isPending(record); });
    if (known->size() < mostPending)
        return true;
    const auto quietest = std::min_element(known->begin(), known->end(),
        [](const auto &a, const auto &b) { return a.domain.lastContact < b.domain.lastContact; });
    if (quietest->domain.lastContact > writing.now() - day)
        return false;
    return writing->domains.remove(quietest->domain.id).transform([](Done) { return true; });
}

Result<Admission> admissionOfSender(storage::Writing &writing, const LocalDomain &self, const DomainRecord &sender)
{
    const auto found = writing->domains.find(sender.domain.id);
    if (!found)
        return found.error();
    const DomainRecord record = found->value_or(sender);
    const Admission admission = admissionOf(record, self);
    if (*found || admission == Admission::Taken)
        return admission;
    const auto hasRoom = makeRoomForPending(writing);
    if (!hasRoom)
        return hasRoom.error();
    if (!*hasRoom)
        return admission;
    return commands::introduce(writing, record).transform([admission](Done) { return admission; });
}

Result<Done> trustProven(storage::Writing &writing, DomainId origin)
{
    auto found = writing->domains.find(origin);
    if (!found)
        return found.error();
    if (!*found || (*found)->domain.trusted)
        return Done {};
    (*found)->domain.trusted = true;
    return commands::introduce(writing, **found);
}

Result<Done> reviewTrust(storage::Writing &writing, const LocalDomain &self)
{
    if (self.fleetKeys.isEmpty()) {
        logging::info("sync", QStringLiteral("There is no list of fleet keys: whoever reaches the topics belongs."));
        return Done {};
    }
    const auto known = writing->domains.all();
    if (!known)
        return known.error();
    for (DomainRecord record : *known) {
        const bool isTrusted = admissionOf(record, self) == Admission::Taken;
        if (isTrusted == record.domain.trusted)
            continue;
        record.domain.trusted = isTrusted;
        if (auto told = commands::introduce(writing, record); !told)
            return told;
    }
    return Done {};
}

} // namespace gangway::sync
