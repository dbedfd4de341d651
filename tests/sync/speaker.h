// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/epoch.h"
#include "node/sync/peerhello.h"
#include "node/sync/sealing.h"
#include "tests/sync/stage.h"

#include <QTest>

namespace gangway::sync {

/// A stage whose domain speaks: one person in one shared room.
class Speaker : public Stage {
public:
    Speaker() : person(domain.addPerson(QStringLiteral("Tavi"))) { room = addRoom(); }

    RoomId addRoom() { return domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, person); }

    Pack sealed(const SealOrder &order = {})
    {
        const LocalDomain self = domain.self();
        using Sealed = std::optional<SealedPack>;
        const auto pack =
            domain.write<Sealed>([self, order](storage::Writing &writing) { return sealNext(writing, self, order); });
        return pack && *pack ? decodePack((*pack)->record.bytes).value_or({}) : Pack {};
    }

    Pack say(const QString &text)
    {
        domain.post(room, person, text);
        return sealed();
    }

    qint64 epoch()
    {
        const DomainId self = domain.self().id;
        return domain
            .write<qint64>([self](storage::Writing &writing) {
                return currentLine(writing, self).transform([](const auto &line) { return line.epoch; });
            })
            .value_or(-1);
    }

    // As the domain signs it.
    Record ofDomain(const Pack &pack) { return record(encodePack(pack, domain.self().keys.secretKey)); }

    void hearHello(qint64 epoch, qint64 upto)
    {
        const storage::WatermarkRecord mark { origin, { domain.self().id, epoch, QStringLiteral("everyone") }, upto, {},
            0 };
        const Hello hello { keys.publicKey, origin, QStringLiteral("Other"), false, 1, { mark } };
        const auto greeted = domain.write<Met>(
            [&](storage::Writing &writing) { return sync::greet(writing, domain.self(), hello, clock.now()); });
        QVERIFY(greeted);
    }

    PersonId person;
    RoomId room;
};

} // namespace gangway::sync
