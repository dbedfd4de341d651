// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/forgeries.h"

#include "node/base/logging.h"
#include "node/identity/succession.h"
#include "node/storage/writing.h"
#include "node/sync/mending.h"
#include "node/sync/pack.h"
#include "node/sync/ranges.h"

namespace gangway::sync {

namespace {

using identity::Succession;

constexpr int packsARange = 256;
constexpr qsizetype partsOfAHome = StateParts::mostParts;

// All packs up to there were signed by whom they had to be.
qint64 toldIn(const Succession &succession, qint64 epoch)
{
    qint64 last = 0;
    for (const Succession::Step &step : succession.steps)
        for (const identity::LastPack &line : step.lines)
            last = line.epoch == epoch ? std::max(last, line.number) : last;
    return last;
}

struct Forged {
    QList<DamagedPacks> packs;
    std::vector<rules::EntryName> entries;
};

void look(const storage::PackRecord &record, const Succession &succession, Forged &forged)
{
    const auto pack = decodePack(record.bytes);
    const auto signer = pack ? identity::stepsIn(pack->succession) : 0;
    if (!pack || identity::maySign(succession, signer, { record.line.epoch, record.number }))
        return;
    forged.packs.append({ record.line, { record.number, record.number }, QStringLiteral("It was forged.") });
    for (const rules::Event &event : pack->events)
        if (const auto name = rules::entryNameOf(event))
            forged.entries.push_back(*name);
}

Result<Done> lookThrough(
    storage::Writing &writing, const storage::PackLine &line, const Succession &succession, Forged &forged)
{
    for (qint64 from = toldIn(succession, line.epoch) + 1;;) {
        const auto records = writing->packs.range(line, from, numbersEnd, packsARange);
        if (!records)
            return records.error();
        for (const storage::PackRecord &record : *records)
            look(record, succession, forged);
        if (records->size() < packsARange)
            return Done {};
        from = records->last().number + 1;
    }
}

} // namespace

Result<QList<PartName>> takeBackForged(storage::Writing &writing, DomainId self, const storage::DomainRecord &domain)
{
    const auto succession = identity::readSuccession(domain.publicKey, domain.succession);
    const auto lines = writing->packs.lines();
    if (!succession || !lines)
        return succession ? lines.error() : succession.error();
    Forged forged;
    for (const storage::PackLine &line : *lines)
        if (line.origin == domain.domain.id)
            if (auto looked = lookThrough(writing, line, *succession, forged); !looked)
                return looked.error();
    QList<PartName> parts;
    for (const rules::EntryName &name : forged.entries)
        parts.append({ name.home, partsOfAHome, qsizetype(name.tail()) & (partsOfAHome - 1) });
    if (!forged.packs.isEmpty())
        logging::warning("sync",
            QStringLiteral("Packs that were signed with a key after it was replaced are taken back."),
            { { "domain", domain.domain.id.text() }, { "count", int(forged.packs.size()) } });
    return forget(writing, self, forged.packs)
        .and_then([&](qint64) { return unlearn(writing, forged.entries); })
        .transform([&](Done) { return parts; });
}

} // namespace gangway::sync
