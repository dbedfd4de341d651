// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/selfcheck.h"

#include "node/base/logging.h"
#include "node/storage/reading.h"

namespace gangway::sync {

namespace {

// A few milliseconds of work, and then a pause: less than a tenth of one core, 100,000 packs in three minutes.
constexpr int packsAStep = 64;
constexpr std::chrono::milliseconds pause { 100 };
constexpr qsizetype entriesAStep = 50;
constexpr qint64 entriesASlice = 100'000;
constexpr quint16 mostSlices = 1024;

} // namespace

void SelfCheck::begin(const QList<PartName> &parts, Done done)
{
    m_hasEvents = true;
    begin(std::make_shared<PackCheck>(
              m_dependencies.self.id, m_dependencies.self.kinds, parts.first(std::min(parts.size(), mostParts))),
        std::move(done));
}

void SelfCheck::beginFull(qint64 entries, Done done)
{
    m_hasEvents = false;
    PackCheck::Slice slice;
    while (slice.count < mostSlices && slice.count * entriesASlice < entries)
        slice.count *= 2;
    slice.index = m_nextSlice++ % slice.count;
    begin(std::make_shared<PackCheck>(m_dependencies.self.id, m_dependencies.self.kinds, slice), std::move(done));
}

void SelfCheck::begin(std::shared_ptr<PackCheck> check, Done done)
{
    m_check = std::move(check);
    m_outcome = {};
    m_done = std::move(done);
    step();
}

void SelfCheck::stop()
{
    m_check.reset();
    m_timer.reset();
    m_done = {};
}

void SelfCheck::step()
{
    m_dependencies.store.read<bool>(
        [check = m_check](storage::Reading &reading) { return check->step(reading, packsAStep); },
        [this, check = m_check](const Result<bool> &isDone) {
            if (check != m_check)
                return;
            if (!isDone)
                return end();
            if (*isDone)
                return compare();
            m_timer = m_dependencies.executor.startTimer(pause, [this] { step(); });
        });
}

void SelfCheck::compare()
{
    m_dependencies.store.read<Found>(
        [check = m_check, self = m_dependencies.self.id](storage::Reading &reading) -> Result<Found> {
            if (auto finished = check->finish(reading); !finished)
                return finished.error();
            return compareRows(reading, *check, self).transform([&](Comparison comparison) {
                return Found { std::move(comparison.differences), check->damaged() };
            });
        },
        [this, check = m_check](const Result<Found> &found) {
            if (check == m_check)
                found ? judge(*found) : end();
        });
}

// The contents of a damaged pack are not known until it is here again, and then all is looked at once more.
void SelfCheck::judge(const Found &found)
{
    m_outcome.differing += found.differences.size();
    if (!found.damaged.isEmpty())
        return forgetDamaged(found.damaged);
    if (m_dependencies.mode == Mode::TellsOnly)
        return end();
    if (found.differences.isEmpty()) {
        m_outcome.speaking = m_check->speaking();
        return end();
    }
    if (!m_hasEvents)
        return lookCloser(found.differences);
    QList<Mend> entries;
    for (const Difference &difference : found.differences)
        if (const auto said = m_check->events().find(difference.name); said != m_check->events().end())
            entries.append({ difference, said->second });
    mendNext(std::move(entries));
}

void SelfCheck::forgetDamaged(const QList<DamagedPacks> &damaged)
{
    for (const DamagedPacks &packs : damaged.first(std::min<qsizetype>(damaged.size(), 3)))
        logging::warning("sync", QStringLiteral("Stored packs are damaged."),
            { { "reason", packs.reason }, { "origin", packs.line.origin.text() }, { "first", packs.numbers.first },
                { "last", packs.numbers.last } });
    if (m_dependencies.mode == Mode::TellsOnly)
        return end();
    m_dependencies.store.write<qint64>(
        [self = m_dependencies.self.id, damaged](storage::Writing &writing) { return forget(writing, self, damaged); },
        [this, check = m_check](const Result<qint64> &count) {
            if (check != m_check)
                return;
            m_outcome.askedAgain = count.has_value() ? *count : 0;
            m_dependencies.metrics.packsDamaged.add(quint64(m_outcome.askedAgain));
            if (m_outcome.askedAgain > 0)
                m_dependencies.askAgain();
            end();
        });
}

void SelfCheck::lookCloser(const QList<Difference> &differences)
{
    constexpr qsizetype finest = StateParts::mostParts;
    std::set<PartName> parts;
    for (const Difference &difference : differences)
        parts.insert({ difference.name.home, finest, difference.name.tail() & (finest - 1) });
    begin(QList<PartName>(parts.begin(), parts.end()), std::exchange(m_done, {}));
}

void SelfCheck::mendNext(QList<Mend> entries)
{
    if (entries.isEmpty())
        return end();
    const auto some = entries.first(std::min(entries.size(), entriesAStep));
    entries.remove(0, some.size());
    m_dependencies.store.write<int>(
        [self = m_dependencies.self, some](storage::Writing &writing) { return mend(writing, self, some); },
        [this, check = m_check, entries](const Result<int> &mended) {
            if (check != m_check)
                return;
            m_outcome.repaired += mended.has_value() ? *mended : 0;
            mended ? mendNext(entries) : end();
        });
}

void SelfCheck::end()
{
    m_dependencies.metrics.entriesRepaired.add(quint64(m_outcome.repaired));
    if (m_outcome.repaired > 0)
        logging::warning("sync", QStringLiteral("Rows of the database that contradicted its packs were repaired."),
            { { "entries", m_outcome.repaired } });
    else if (m_outcome.differing > 0)
        logging::warning("sync", QStringLiteral("Rows of the database contradict its packs."),
            { { "entries", qint64(m_outcome.differing) } });
    const Outcome outcome = m_outcome;
    const Done done = std::exchange(m_done, {});
    stop();
    if (done)
        done(outcome);
}

} // namespace gangway::sync
