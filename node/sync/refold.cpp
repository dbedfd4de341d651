// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/refold.h"

#include "node/base/logging.h"
#include "node/storage/storeclient.h"
#include "node/storage/writing.h"
#include "node/sync/importer.h"
#include "node/sync/linkmeta.h"

#include <algorithm>

namespace gangway::sync {

namespace {

constexpr int packsAStep = 50;

// Refused events are left out: they were reported, or would be, when the pack came.
Result<Done> foldPack(Importer &importer, const Pack &pack)
{
    for (const rules::Event &event : pack.events) {
        const auto done = importer.apply(pack.origin, event);
        if (!done && !isRefusal(done.error()))
            return done;
    }
    return Done {};
}

Result<RefoldPlace> foldSome(storage::Writing &writing, const LocalDomain &self, RefoldPlace place, int most)
{
    const auto records = writing->packs.later(place.line, place.number, most);
    if (!records)
        return records.error();
    Importer importer(writing, self.kinds);
    for (const storage::PackRecord &record : *records) {
        const auto pack = decodePack(record.bytes); // whatever is stored was decoded before
        if (!pack)
            continue;
        if (auto folded = foldPack(importer, *pack); !folded)
            return folded.error();
        if (holdsLater(*pack, self.kinds))
            continue;
        if (auto cleared = writing->packs.clearLater(record.line, record.number); !cleared)
            return cleared.error();
    }
    place.folded += int(records->size());
    place.isDone = records->size() < most;
    if (!records->isEmpty()) {
        place.line = records->last().line;
        place.number = records->last().number;
    }
    return place;
}

void nextStep(
    storage::StoreClient &store, const LocalDomain &self, const RefoldPlace &place, std::function<void()> done)
{
    store.write<RefoldPlace>(
        [self, place](storage::Writing &writing) { return foldAgain(writing, self, place, packsAStep); },
        [&store, self, done = std::move(done)](const Result<RefoldPlace> &reached) {
            if (reached && !reached->isDone)
                return nextStep(store, self, *reached, done);
            if (!reached)
                logging::error("sync", QStringLiteral("Packs of a later version could not be folded again."),
                    { { "reason", reached.error().message } });
            else if (reached->folded > 0)
                logging::info("sync", QStringLiteral("Packs that earlier versions did not understand were folded."),
                    { { "count", reached->folded } });
            done();
        });
}

} // namespace

bool holdsLater(const Pack &pack, const KindTable &kinds)
{
    return std::any_of(pack.events.begin(), pack.events.end(), [&](const auto &it) { return isLater(it, kinds); });
}

Result<RefoldPlace> foldAgain(storage::Writing &writing, const LocalDomain &self, RefoldPlace place, int most)
{
    const auto understood = keptNumber(writing, Number::Understood);
    if (!understood)
        return understood.error();
    if (*understood < self.kinds.version) {
        auto reached = foldSome(writing, self, place, most);
        if (!reached || !reached->isDone)
            return reached;
        place = *reached;
    }
    // After a downgrade the number shrinks, so that what comes meanwhile is folded by the next upgrade.
    place.isDone = true;
    if (*understood != self.kinds.version)
        if (auto kept = keepNumber(writing, Number::Understood, self.kinds.version); !kept)
            return kept.error();
    return place;
}

void foldAgain(storage::StoreClient &store, const LocalDomain &self, std::function<void()> done)
{
    nextStep(store, self, {}, std::move(done));
}

} // namespace gangway::sync
