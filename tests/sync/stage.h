// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/identity/domainkey.h"
#include "node/storage/reading.h"
#include "node/sync/inbox.h"
#include "node/sync/orders.h"
#include "tests/rules/eventworld.h"
#include "tests/scenarios/insider.h"
#include "tests/scenarios/testdomain.h"
#include "tests/support/manualclock.h"

namespace gangway::sync {

/// Another domain that says whatever a test wants, and the domain that listens.
class Stage {
public:
    static QString topic() { return QStringLiteral("gangway.test.packs.everyone"); }

    explicit Stage(const QString &databaseUrl = {}) :
        domain(QStringLiteral("Here"), m_executor, clock, m_ids, databaseUrl)
    {
        keys = crypto::makeKeyPair();
        origin = identity::domainIdOf(keys.publicKey);
    }

    Record packed(const std::vector<rules::Event> &events) { return packed(1, ++m_number, events); }

    Record packed(qint64 epoch, qint64 number, const std::vector<rules::Event> &events)
    {
        Pack pack { keys.publicKey, origin, epoch, QStringLiteral("everyone"), number, Hlc::at(clock.now()), {}, {},
            keys.succession };
        for (const rules::Event &event : events)
            pack.events.push_back(ours(event));
        return record(encodePack(pack, keys.secretKey));
    }

    /// From here on another domain speaks, whose key follows from `number`.
    void speakAs(int number)
    {
        keys = crypto::keyPairFromSeed(QByteArray(32, char(number)));
        origin = identity::domainIdOf(keys.publicKey);
    }
    static DomainId fixedOrigin(int number)
    {
        return identity::domainIdOf(crypto::keyPairFromSeed(QByteArray(32, char(number))).publicKey);
    }

    Record record(const QByteArray &value)
    {
        return { { topic(), 0 }, m_offset++, clock.now(), origin.bytes(), value };
    }

    Applied take(const QList<Record> &records)
    {
        QList<Incoming> batch;
        for (const Record &one : records)
            batch.append(decode(Channel::Packs, one));
        const auto applied =
            domain.write<Applied>([&](storage::Writing &writing) { return apply(writing, self(), batch); });
        return applied.value_or({});
    }

    /// The other domain says hello, with a key, an id and a nonce of its own.
    Applied greet(Hello hello)
    {
        hello.publicKey = keys.publicKey;
        hello.domain = origin;
        hello.nonce = newNonce();
        hello.succession = keys.succession;
        return say(encodeHello(hello, keys.secretKey));
    }

    /// Anything on control.
    Applied say(const QByteArray &bytes)
    {
        const Record said { { QStringLiteral("gangway.test.control"), 0 }, m_offset++, clock.now(), origin.bytes(),
            bytes };
        const QList<Incoming> batch { decode(Channel::Control, said) };
        return domain.write<Applied>([&](storage::Writing &writing) { return apply(writing, self(), batch); })
            .value_or({});
    }

    std::optional<storage::DomainRecord> domainRecord(DomainId id)
    {
        using Found = std::optional<storage::DomainRecord>;
        return domain.read<Found>([id](storage::Reading &reading) { return reading->domains.find(id); })
            .value_or(Found());
    }

    QList<storage::DomainRecord> domains()
    {
        using Found = QList<storage::DomainRecord>;
        return domain.read<Found>([](storage::Reading &reading) { return reading->domains.all(); }).value_or(Found());
    }

    /// The watermarks of others' packs that this domain holds.
    QList<storage::WatermarkRecord> marks()
    {
        using Found = QList<storage::WatermarkRecord>;
        return domain.read<Found>([this](storage::Reading &reading) { return reading->watermarks.ofHolder(self().id); })
            .value_or(Found());
    }

    Result<QString> order(const QString &text)
    {
        return domain.write<QString>([&](storage::Writing &writing) { return carryOut(writing, text); });
    }

    Applied hear(const std::vector<rules::Event> &events) { return take({ packed(events) }); }

    rules::GlobalId<RoomId> room() const { return { origin, rules::world::id<RoomId>(1) }; }
    RoomId localRoom() const { return room().id; }

    rules::MessageEvent message(int number, Timestamp time)
    {
        return { rules::world::id<MessageId>(number), room(), rules::world::id<PersonId>(1), origin, Hlc::at(time),
            time, protocol::Content::Type::Text, QStringLiteral("text") };
    }

    // The number of messages that the room's only visitor from here has not read.
    int unread(PersonId reader, qint64 readTo)
    {
        return domain
            .read<int>([=, this](storage::Reading &reading) {
                return reading->messages.unread({ localRoom(), reader, readTo });
            })
            .value_or(-1);
    }

    std::optional<storage::MessageRecord> stored(int number)
    {
        using Found = std::optional<storage::MessageRecord>;
        return domain
            .read<Found>([number](storage::Reading &reading) {
                return reading->messages.find(rules::world::id<MessageId>(number));
            })
            .value_or(Found());
    }

    int quarantined()
    {
        using Records = QList<storage::QuarantineRecord>;
        const auto records = domain.read<Records>([](storage::Reading &reading) { return reading->quarantine.all(); });
        return records ? int(records->size()) : -1;
    }

    qint64 position()
    {
        using Found = std::optional<storage::PositionRecord>;
        const auto found =
            domain.read<Found>([](storage::Reading &reading) { return reading->watermarks.position(topic(), 0); });
        return found && *found ? (*found)->offset : -1;
    }

    int outbox()
    {
        return domain
            .read<int>([](storage::Reading &reading) {
                return reading->outbox.depth(QStringLiteral("everyone")).transform([](auto depth) {
                    return depth.queued;
                });
            })
            .value_or(-1);
    }

    LocalDomain self() const
    {
        LocalDomain self = domain.self();
        self.fleetKeys = fleetKeys;
        return self;
    }

    // Events as their home writes them.
    rules::Event ours(const rules::Event &event) const { return scenarios::signedBy(keys, event); }

private:
    support::LoopExecutor m_executor;

public:
    support::ManualClock clock;

private:
    IdGenerator m_ids { clock };
    qint64 m_number = 0;
    qint64 m_offset = 0;

public:
    scenarios::TestDomain domain;
    identity::DomainKey keys;
    DomainId origin;
    QStringList fleetKeys; // of the domain
};

} // namespace gangway::sync
