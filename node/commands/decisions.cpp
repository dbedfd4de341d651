// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/decisions.h"

#include "node/commands/hiding.h"
#include "node/commands/introduction.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

using protocol::Decision;
using storage::DomainRecord;

void admit(DomainRecord &record)
{
    record.verdict = DomainRecord::Verdict::Admitted;
    record.domain.trusted = true;
    record.domain.distrusted = false;
    record.domain.retired = record.domain.retired && !std::exchange(record.retiredHere, false);
}

void distrust(DomainRecord &record)
{
    record.verdict = DomainRecord::Verdict::Distrusted;
    record.domain.trusted = false;
    record.domain.distrusted = true;
}

Result<Done> apply(storage::Writing &writing, DomainRecord &record, Decision decision)
{
    switch (decision) {
    case Decision::Admit: admit(record); return showPast(writing, record.domain.id);
    case Decision::Distrust: distrust(record); return Done {};
    case Decision::DistrustAndHide: distrust(record); return hidePast(writing, record.domain.id);
    case Decision::Retire: record.domain.retired = record.retiredHere = true; return Done {};
    }
    return Error::invalid(QStringLiteral("decision"), QStringLiteral("This decision is not known."));
}

} // namespace

Result<protocol::Domain> decide(storage::Writing &writing, DomainId domain, Decision decision)
{
    auto found = writing->domains.find(domain);
    if (!found)
        return found.error();
    if (!*found || (*found)->domain.own)
        return Error::notFound(QStringLiteral("domain"));
    DomainRecord &record = **found;
    if (auto applied = apply(writing, record, decision); !applied)
        return applied.error();
    if (auto told = introduce(writing, record); !told)
        return told.error();
    return writing->domains.find(domain).transform([](const auto &saved) { return saved->domain; });
}

} // namespace gangway::commands
