// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/packserving.h"

#include "node/storage/reading.h"
#include "node/sync/pack.h"

namespace gangway::sync {

namespace {

// Which events of the pack create a message that is deleted here, by their place in it.
Result<QList<int>> deletedIn(storage::Reading &reading, const Pack &pack)
{
    QList<int> places;
    int place = 0;
    for (const rules::Event &event : pack.events) {
        if (const auto *message = std::get_if<rules::MessageEvent>(&event)) {
            const auto stored = reading->messages.find(message->message);
            if (!stored)
                return stored.error();
            if (*stored && (*stored)->message.deleted)
                places.append(place);
        }
        ++place;
    }
    return places;
}

// The seam for packs whose events can be withheld: until there are such, a pack goes out as it came, and whoever gets
// it ends with the message deleted, since the pack with the deletion is part of the same ranges.
QByteArray withholding(const QByteArray &bytes, const QList<int> &places)
{
    Q_UNUSED(places)
    return bytes;
}

} // namespace

Result<QByteArray> bytesToServe(storage::Reading &reading, const storage::PackRecord &record)
{
    const auto pack = decodePack(record.bytes);
    if (!pack)
        return pack.error();
    return deletedIn(reading, *pack).transform([&](const QList<int> &places) {
        return withholding(record.bytes, places);
    });
}

} // namespace gangway::sync
