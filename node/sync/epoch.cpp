// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/epoch.h"

#include "node/base/crypto.h"
#include "node/base/logging.h"
#include "node/storage/writing.h"
#include "node/sync/linkmeta.h"
#include "node/sync/topics.h"

namespace gangway::sync {

namespace {

// Minutes since 2020 and a byte by chance: two copies of a database that start an epoch at the same moment hardly meet
// again, and if they do they find out. Fits in 32 bits, which a pack spends on it, until 2051.
qint64 newEpoch(Timestamp now, qint64 last)
{
    constexpr Timestamp since2020 = 1'577'836'800'000;
    constexpr Timestamp minute = 60'000;
    quint8 chance = 0;
    crypto::fillRandom(&chance, sizeof chance);
    const qint64 minutes = std::max<Timestamp>(now - since2020, 0) / minute;
    return std::max(minutes << 8 | chance, last + 1);
}

Result<storage::PackLine> lineOf(DomainId self, Result<qint64> epoch)
{
    return std::move(epoch).transform([self](qint64 number) { return storage::PackLine { self, number, everyone() }; });
}

Result<storage::PackLine> openEpoch(storage::Writing &writing, storage::PackLine line)
{
    line.epoch = newEpoch(writing.now(), line.epoch);
    return keepNumber(writing, Number::Epoch, line.epoch).transform([&](Done) { return line; });
}

} // namespace

Result<storage::PackLine> currentLine(storage::Writing &writing, DomainId self)
{
    return lineOf(self, keptNumber(writing, Number::Epoch));
}

Result<storage::PackLine> currentLine(storage::Reading &reading, DomainId self)
{
    return lineOf(self, keptNumber(reading, Number::Epoch));
}

Result<storage::PackLine> lineForNextPack(storage::Writing &writing, DomainId self)
{
    const auto line = currentLine(writing, self);
    return line && line->epoch == 0 ? openEpoch(writing, *line) : line;
}

Result<Done> beginEpoch(storage::Writing &writing, DomainId self)
{
    const auto line = currentLine(writing, self);
    if (!line)
        return line.error();
    if (line->epoch == 0)
        return Done {};
    return openEpoch(writing, *line).transform([](const auto &) { return Done {}; });
}

Result<Done> leaveEpoch(storage::Writing &writing, const storage::PackLine &suspect)
{
    const auto line = currentLine(writing, suspect.origin);
    if (!line)
        return line.error();
    if (*line != suspect)
        return Done {};
    logging::warning("sync",
        QStringLiteral(
            "This database is older than what this domain has sent, or a copy: its packs are numbered anew."),
        { { "epoch", line->epoch } });
    return openEpoch(writing, *line).transform([](const auto &) { return Done {}; });
}

} // namespace gangway::sync
