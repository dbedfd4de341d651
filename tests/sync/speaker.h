// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/epoch.h"
#include "node/sync/greeting.h"
#include "node/sync/sealing.h"
#include "tests/sync/stage.h"

#include <QTest>

namespace gangway::sync {

/// A stage whose island speaks: one person in one shared room.
class Speaker : public Stage {
public:
    Speaker() : person(island.addPerson(QStringLiteral("Tavi"))) { room = addRoom(); }

    RoomId addRoom() { return island.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, person); }

    Pack sealed(const SealOrder &order = {})
    {
        const Self self = island.self();
        using Sealed = std::optional<SealedPack>;
        const auto pack =
            island.write<Sealed>([self, order](storage::Writing &writing) { return sealNext(writing, self, order); });
        return pack && *pack ? decodePack((*pack)->record.bytes).value_or({}) : Pack {};
    }

    Pack say(const QString &text)
    {
        island.post(room, person, text);
        return sealed();
    }

    qint64 epoch()
    {
        const DomainId self = island.self().id;
        return island
            .write<qint64>([self](storage::Writing &writing) {
                return currentLine(writing, self).transform([](const auto &line) { return line.epoch; });
            })
            .value_or(-1);
    }

    // As the island signs it.
    Record ofIsland(const Pack &pack) { return record(encodePack(pack, island.self().keys.secretKey)); }

    void hearHello(qint64 epoch, qint64 upto)
    {
        const storage::WatermarkRecord mark { origin, { island.self().id, epoch, QStringLiteral("everyone") }, upto, {},
            0 };
        const Hello hello { keys.publicKey, origin, QStringLiteral("Other"), false, 1, { mark } };
        const auto greeted = island.write<Met>(
            [&](storage::Writing &writing) { return sync::greet(writing, island.self(), hello, clock.now()); });
        QVERIFY(greeted);
    }

    PersonId person;
    RoomId room;
};

} // namespace gangway::sync
