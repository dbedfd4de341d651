// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/transaction.h"
#include "node/storage/counter.h"
#include "tests/storage/engines.h"
#include "tests/storage/somerecords.h"
#include "tests/storage/storeharness.h"

using namespace gangway;
using namespace gangway::support;
using storage::Writing;

class ChangeFeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listenerHearsWhatAnotherProcessWrote_data() { Engines::addRows(); }
    void listenerHearsWhatAnotherProcessWrote();
    void emptyCommandIsEnoughToHearIt_data() { Engines::addRows(); }
    void emptyCommandIsEnoughToHearIt();
    void refusedBatchLosesNothingOfIt_data() { Engines::addRows(); }
    void refusedBatchLosesNothingOfIt();

private:
    Engines m_engines;
};

namespace {

/// Another process on the same database, as far as a listener can tell: it asks nobody for the lock.
class OtherProcess {
public:
    explicit OtherProcess(const QString &url) :
        m_database(std::move(*sql::Database::open(*sql::Location::fromUrl(url), sql::Access::Write))),
        m_repositories(m_database->statements())
    {
    }

    /// Writes with numbers from the counter on, and saves it.
    Result<Done> write(const std::function<Result<Done>(storage::Repositories &, qint64 &number)> &work)
    {
        auto transaction = sql::Transaction::begin(*m_database);
        if (!transaction)
            return transaction.error();
        auto counter = storage::Counter::take(m_database->statements());
        if (!counter)
            return counter.error();
        if (auto written = work(m_repositories, counter->number); !written)
            return written;
        counter->hlc = Hlc::at(ManualClock::someTime + 1000);
        return counter->save(m_database->statements()).and_then([&](Done) { return transaction->commit(); });
    }

private:
    std::unique_ptr<sql::Database> m_database;
    storage::Repositories m_repositories;
};

const RoomId room = idOf<RoomId>(1);
const PersonId person = idOf<PersonId>(1);

Result<Done> ignoring(Result<bool> result)
{
    return std::move(result).transform([](bool) { return Done {}; });
}

/// One value of every kind, each under a number of its own.
Result<Done> writeOneOfEach(storage::Repositories &to, qint64 &number)
{
    storage::DomainRecord domain { .domain = { .id = idOf<DomainId>(1), .own = true, .change = ++number } };
    auto somebody = somePerson(1);
    somebody.person.change = ++number;
    auto place = someRoom(1);
    place.room.change = ++number;
    auto membership = someMembership(room, person);
    membership.member.change = ++number;
    const auto message = someMessage(1, room, ++number);
    const storage::PackLine line { idOf<DomainId>(1), 1, QStringLiteral("everyone") };
    const storage::SealRecord seal { message.message.id, person, line, 1, ++number };
    const storage::WatermarkRecord mark {
        .holder = idOf<DomainId>(2), .line = line, .upto = 1, .above = {}, .change = ++number
    };
    const qint64 read = ++number, delivered = ++number;
    return to.domains.save(domain)
        .and_then([&](Done) { return to.people.save(somebody); })
        .and_then([&](Done) { return ignoring(to.rooms.insert(place)); })
        .and_then([&](Done) { return to.memberships.save(membership); })
        .and_then([&](Done) { return ignoring(to.messages.insert(message)); })
        .and_then([&](Done) { return to.packs.insertSeals({ seal }); })
        .and_then([&](Done) { return to.watermarks.save(mark); })
        .and_then([&](Done) { return ignoring(to.marks.moveRead(room, person, message.message.arrival, read)); })
        .and_then(
            [&](Done) { return ignoring(to.marks.moveDelivered(room, person, message.message.arrival, delivered)); });
}

template<typename Value>
int countOf(const QList<protocol::Item> &items)
{
    return int(std::ranges::count_if(items, [](const auto &item) { return std::holds_alternative<Value>(item); }));
}

bool isInOrder(const QList<protocol::Item> &items)
{
    return std::ranges::is_sorted(items, {}, protocol::changeOf);
}

Result<qint64> writeOwnRoom(Writing &writing)
{
    auto own = someRoom(2);
    own.room.change = writing.nextNumber();
    writing.changed(own.room);
    return writing->rooms.insert(own).transform([&](bool) { return own.room.change; });
}

} // namespace

void ChangeFeedTest::listenerHearsWhatAnotherProcessWrote()
{
    QFETCH(const QString, engine);
    const QString url = m_engines.freshUrl(engine);
    StoreHarness harness(url);
    QVERIFY2(harness.isOpen(), qPrintable(harness.failure().message));
    OtherProcess other(url);
    VERIFY_DONE(other.write(writeOneOfEach));

    const auto written = harness.write<qint64>(writeOwnRoom);
    VERIFY_DONE(written);
    const auto items = harness.takeItems();
    QVERIFY(isInOrder(items));
    QCOMPARE(countOf<protocol::Domain>(items), 1);
    QCOMPARE(countOf<protocol::Person>(items), 1);
    QCOMPARE(countOf<protocol::Room>(items), 2);
    QCOMPARE(countOf<protocol::Member>(items), 1);
    QCOMPARE(countOf<protocol::Message>(items), 1);
    QCOMPARE(countOf<protocol::PackReceipt>(items), 1);
    QCOMPARE(countOf<protocol::ReplicationMark>(items), 1);
    QCOMPARE(countOf<protocol::ReadMark>(items), 1);
    QCOMPARE(countOf<protocol::DeliveredMark>(items), 1);
    QVERIFY(countOf<protocol::OwnRoomState>(items) > 0);
    QCOMPARE(protocol::changeOf(items.last()), *written); // and ours behind all of it

    VERIFY_DONE(harness.write<qint64>([](Writing &writing) -> Result<qint64> { return writing.nextNumber(); }));
    QCOMPARE(harness.takeItems().size(), 0); // nothing twice
}

void ChangeFeedTest::emptyCommandIsEnoughToHearIt()
{
    QFETCH(const QString, engine);
    const QString url = m_engines.freshUrl(engine);
    StoreHarness harness(url);
    QVERIFY2(harness.isOpen(), qPrintable(harness.failure().message));
    OtherProcess other(url);
    for (int round = 0; round < 2; ++round) {
        VERIFY_DONE(other.write([](storage::Repositories &to, qint64 &number) {
            auto place = someRoom(1);
            place.room.change = ++number;
            return to.rooms.save(place);
        }));
        const auto stamp = harness.write<Hlc>([](Writing &writing) -> Result<Hlc> { return writing.lastHlc(); });
        VERIFY_DONE(stamp);
        QCOMPARE(countOf<protocol::Room>(harness.takeItems()), 1);
        QCOMPARE(*stamp, Hlc::at(ManualClock::someTime + 1000)); // ours will follow it
    }
}

void ChangeFeedTest::refusedBatchLosesNothingOfIt()
{
    QFETCH(const QString, engine);
    const QString url = m_engines.freshUrl(engine);
    StoreHarness harness(url);
    QVERIFY2(harness.isOpen(), qPrintable(harness.failure().message));
    OtherProcess other(url);
    VERIFY_DONE(other.write(writeOneOfEach));
    const auto refused = harness.write<qint64>([](Writing &writing) -> Result<qint64> {
        if (const auto written = writeOwnRoom(writing); !written)
            return written;
        return Error { Error::Code::Conflict, QStringLiteral("no") };
    });
    QVERIFY(!refused);
    VERIFY_DONE(harness.write<qint64>(writeOwnRoom));
    const auto items = harness.takeItems();
    QVERIFY(isInOrder(items));
    QCOMPARE(countOf<protocol::Message>(items), 1);
    QCOMPARE(countOf<protocol::Room>(items), 2);
}

QTEST_GUILESS_MAIN(ChangeFeedTest)
#include "tst_changefeed.moc"
