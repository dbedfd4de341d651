// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/introduction.h"

#include "node/rules/names.h"
#include "node/rules/vehiclename.h"
#include "node/storage/writing.h"

#include <algorithm>

namespace gangway::commands {

namespace {

// A domain that is not trusted takes nobody's name away.
bool isHeeded(const protocol::Domain &other, const protocol::Domain &shown)
{
    return other.id != shown.id && (other.trusted || !shown.trusted);
}

QString shownNameOf(const storage::DomainRecord &record, const QList<storage::DomainRecord> &known)
{
    if (record.domain.own)
        return record.saidName;
    QList<rules::NamedVehicle> others;
    for (const storage::DomainRecord &other : known)
        if (isHeeded(other.domain, record.domain))
            others.append({ other.saidName, other.domain.words });
    return rules::shownName({ record.saidName, record.domain.words }, others);
}

Result<Done> tell(storage::Writing &writing, storage::DomainRecord record, const QString &shown)
{
    record.domain.name = shown;
    record.domain.change = writing.nextNumber();
    writing.changed(record.domain);
    return writing->domains.save(record);
}

} // namespace

Result<Done> introduce(storage::Writing &writing, const storage::DomainRecord &record)
{
    auto known = writing->domains.all();
    if (!known)
        return known.error();
    QList<rules::NameKeys> names { rules::nameKeysOf(record.saidName) };
    for (const storage::DomainRecord &before : std::as_const(*known))
        if (before.domain.id == record.domain.id)
            names.append(rules::nameKeysOf(before.saidName));
    known->removeIf([&](const storage::DomainRecord &other) {
        const bool isConcerned = std::ranges::any_of(
            names, [&](const auto &name) { return rules::areAlike(name, rules::nameKeysOf(other.saidName)); });
        return other.domain.id == record.domain.id || !isConcerned;
    });
    known->append(record);
    for (const storage::DomainRecord &one : std::as_const(*known)) {
        const QString shown = shownNameOf(one, *known);
        if (one.domain.id != record.domain.id && one.domain.name == shown)
            continue;
        if (auto told = tell(writing, one, shown); !told)
            return told;
    }
    return Done {};
}

} // namespace gangway::commands
