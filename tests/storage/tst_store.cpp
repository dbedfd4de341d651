// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/statementcache.h"
#include "tests/storage/engines.h"
#include "tests/storage/somerecords.h"
#include "tests/storage/storeharness.h"

#include <future>

using namespace gangway;
using namespace gangway::support;
using storage::Reading;
using storage::Writing;

class StoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsReadAndSurvivesReopening_data() { Engines::addRows(); }
    void whatWasWrittenIsReadAndSurvivesReopening();
    void whatQueuesUpSharesOneCommit_data() { Engines::addRows(); }
    void whatQueuesUpSharesOneCommit();
    void listenerHearsBeforeTheCompletion_data() { Engines::addRows(); }
    void listenerHearsBeforeTheCompletion();
    void onlyTheCulpritOfABatchIsRefused_data() { Engines::addRows(); }
    void onlyTheCulpritOfABatchIsRefused();
    void refusalBeforeAnythingWasWrittenCostsTheOthersNothing_data() { Engines::addRows(); }
    void refusalBeforeAnythingWasWrittenCostsTheOthersNothing();
    void failedStatementThatNobodyMindedIsRefused_data() { Engines::addRows(); }
    void failedStatementThatNobodyMindedIsRefused();
    void numbersGrowAcrossReopening_data() { Engines::addRows(); }
    void numbersGrowAcrossReopening();
    void stampsGrowAcrossReopeningThoughTheClockWentBack();
    void roomIsTouchedOnceATransactionAndNeverBack_data() { Engines::addRows(); }
    void roomIsTouchedOnceATransactionAndNeverBack();
    void secondStoreOnTheSameDatabaseIsRefused_data() { Engines::addRows(); }
    void secondStoreOnTheSameDatabaseIsRefused();
    void closingWritesWhatIsQueuedAndRefusesTheRest_data() { Engines::addRows(); }
    void closingWritesWhatIsQueuedAndRefusesTheRest();
    void readerCannotWrite_data() { Engines::addRows(); }
    void readerCannotWrite();
    void fileThatIsNoDatabaseIsRefusedAndLeftAlone();
    void damagedFileIsSetAsideAndANewOneBegun_data();
    void damagedFileIsSetAsideAndANewOneBegun();
    void damageWhileRunningSpoilsOnlyWhatTouchesIt();

private:
    Engines m_engines;
};

namespace {

Result<qint64> takeNumber(Writing &writing)
{
    if (const auto kept = writing->meta.setValue(QStringLiteral("key"), "value"); !kept)
        return kept.error();
    return writing.nextNumber();
}

std::function<Result<qint64>(Writing &)> bulkyWrite(int i)
{
    return [i](Writing &writing) -> Result<qint64> {
        const auto kept = writing->meta.setValue(QString::number(i), QByteArray(4000, char('a' + i % 26)));
        return kept ? Result<qint64>(writing.nextNumber()) : kept.error();
    };
}

/// Writes rubbish over 8 KiB, from the middle on when `from` is negative. Returns what the file is then.
QByteArray overwrite(const QString &path, qint64 from)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        qFatal("the database cannot be opened");
    file.seek(from < 0 ? file.size() / 2 / 4096 * 4096 : from);
    file.write(QByteArray(8192, '\xa5'));
    file.seek(0);
    return file.readAll();
}

Result<bool> writeThenFail(Writing &writing)
{
    if (const auto kept = writing->meta.setValue(QStringLiteral("culprit"), "was here"); !kept)
        return kept.error();
    writing.changed(protocol::Room { .name = QStringLiteral("of the culprit") });
    return Error { Error::Code::Conflict, QStringLiteral("no") };
}

/// Keeps the storage thread busy until it dies, so that all that is submitted meanwhile queues up.
class Hold {
public:
    explicit Hold(StoreHarness &harness)
    {
        auto opened = std::make_shared<std::future<void>>(m_gate.get_future());
        harness.store().write<bool>(
            harness.loop(),
            [opened](Writing &) -> Result<bool> {
                if (opened->valid())
                    opened->get();
                return true;
            },
            [](Result<bool>) {});
    }
    ~Hold() { m_gate.set_value(); }

private:
    std::promise<void> m_gate;
};

} // namespace

void StoreTest::whatWasWrittenIsReadAndSurvivesReopening()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    QVERIFY2(harness.isOpen(), qPrintable(harness.failure().message));
    const auto room = someRoom(1);
    VERIFY_DONE(harness.write<bool>([&](Writing &writing) { return writing->rooms.insert(room); }));
    for (int round = 0; round < 2; ++round) {
        const auto rooms =
            harness.read<QList<storage::RoomRecord>>([](Reading &reading) { return reading->rooms.all(); });
        VERIFY_DONE(rooms);
        QCOMPARE(*rooms, QList { room });
        harness.open();
    }
}

void StoreTest::whatQueuesUpSharesOneCommit()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    constexpr int commands = 300;
    int answered = 0;
    {
        const Hold hold(harness);
        for (int i = 0; i < commands; ++i)
            harness.store().write<qint64>(
                harness.loop(), takeNumber, [&](Result<qint64> result) { answered += result ? 1 : 0; });
    }
    QVERIFY(harness.loop().waitUntil([&] { return answered == commands; }));
    // The first held the thread alone; the rest came together, or in two parts if the thread was quick to start.
    QVERIFY(harness.metrics().commits.value() <= 3);
}

void StoreTest::listenerHearsBeforeTheCompletion()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    qsizetype heardBefore = -1;
    harness.store().write<qint64>(
        harness.loop(),
        [](Writing &writing) {
            writing.changed(protocol::Room {});
            return takeNumber(writing);
        },
        [&](Result<qint64>) { heardBefore = harness.takeItems().size(); });
    QVERIFY(harness.loop().waitUntil([&] { return heardBefore >= 0; }));
    QCOMPARE(heardBefore, 1);
}

void StoreTest::onlyTheCulpritOfABatchIsRefused()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    QList<Error::Code> refused;
    int kept = 0;
    {
        const Hold hold(harness);
        for (int i = 0; i < 10; ++i)
            harness.store().write<bool>(
                harness.loop(),
                [i](Writing &writing) -> Result<bool> {
                    if (i == 5)
                        return writeThenFail(writing);
                    writing.changed(protocol::Room { .name = QString::number(i) });
                    return writing->rooms.insert(someRoom(quint8(i)));
                },
                [&](Result<bool> result) {
                    if (result)
                        ++kept;
                    else
                        refused.append(result.error().code);
                });
    }
    QVERIFY(harness.loop().waitUntil([&] { return kept + refused.size() == 10; }));
    QCOMPARE(refused, QList { Error::Code::Conflict });
    QCOMPARE(harness.takeItems().size(), 9);
    const auto trace = harness.read<std::optional<QByteArray>>(
        [](Reading &reading) { return reading->meta.value(QStringLiteral("culprit")); });
    VERIFY_DONE(trace);
    QVERIFY(!trace->has_value());
    const auto rooms = harness.read<QList<storage::RoomRecord>>([](Reading &reading) { return reading->rooms.all(); });
    QCOMPARE(rooms->size(), 9);
}

void StoreTest::refusalBeforeAnythingWasWrittenCostsTheOthersNothing()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    int answered = 0;
    const auto refuse = [](Writing &writing) -> Result<qint64> {
        if (const auto found = writing->rooms.find(RoomId()); !found)
            return found.error();
        writing.changed(protocol::Room {}); // not to be heard of
        return Error::notFound(QStringLiteral("room"));
    };
    {
        const Hold hold(harness);
        for (int i = 0; i < 50; ++i) {
            harness.store().write<qint64>(harness.loop(), takeNumber, [&](Result<qint64>) { ++answered; });
            harness.store().write<qint64>(harness.loop(), refuse, [&](Result<qint64>) { ++answered; });
        }
    }
    QVERIFY(harness.loop().waitUntil([&] { return answered == 100; }));
    QVERIFY(harness.takeItems().isEmpty());
    QCOMPARE(harness.metrics().commitFailures.value(), 0U);
    QVERIFY(harness.metrics().commits.value() <= 3);
}

void StoreTest::failedStatementThatNobodyMindedIsRefused()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const storage::TokenRecord token { .hash = "same", .person = idOf<PersonId>(1) };
    const auto careless = harness.write<bool>([&](Writing &writing) -> Result<bool> {
        (void)writing->accounts.insertToken(token);
        (void)writing->accounts.insertToken(token); // the key is there already
        return true;
    });
    QVERIFY(!careless);
    const auto found = harness.read<std::optional<storage::TokenRecord>>(
        [](Reading &reading) { return reading->accounts.findToken("same"); });
    VERIFY_DONE(found);
    QVERIFY(!found->has_value());
}

void StoreTest::numbersGrowAcrossReopening()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    qint64 last = 0;
    for (int round = 0; round < 3; ++round) {
        const auto number = harness.write<qint64>(takeNumber);
        VERIFY_DONE(number);
        QVERIFY(*number > last);
        last = *number;
        const auto seen = harness.read<qint64>([](Reading &reading) { return reading.lastNumber(); });
        QVERIFY(*seen >= last);
        harness.open();
    }
}

void StoreTest::stampsGrowAcrossReopeningThoughTheClockWentBack()
{
    StoreHarness harness(m_engines.freshUrl(QStringLiteral("sqlite")));
    const auto stamp = [](Writing &writing) -> Result<Hlc> {
        if (const auto number = takeNumber(writing); !number)
            return number.error();
        return writing.nextHlc();
    };
    const auto before = harness.write<Hlc>(stamp);
    harness.clock().advance(-4 * 60'000); // an hour would be a clock that was wrong: tst_hlc
    harness.open();
    const auto after = harness.write<Hlc>(stamp);
    QVERIFY(*after > *before);
}

void StoreTest::roomIsTouchedOnceATransactionAndNeverBack()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    VERIFY_DONE(harness.write<bool>([](Writing &writing) { return writing->rooms.insert(someRoom(1)); }));
    const auto touch = [&harness](Timestamp at) {
        return harness.write<bool>([at](Writing &writing) -> Result<bool> {
            writing.touchRoom(idOf<RoomId>(1), at - 1, at + 999);
            writing.touchRoom(idOf<RoomId>(1), at, at + 1000);
            return true;
        });
    };
    VERIFY_DONE(touch(500));
    VERIFY_DONE(touch(300));
    const auto room = harness.read<std::optional<storage::RoomRecord>>(
        [](Reading &reading) { return reading->rooms.find(idOf<RoomId>(1)); });
    QCOMPARE((*room)->room.last, 500);
    QCOMPARE((*room)->room.change, 1500); // who resumes hears of it
}

void StoreTest::secondStoreOnTheSameDatabaseIsRefused()
{
    QFETCH(const QString, engine);
    const QString url = m_engines.freshUrl(engine);
    StoreHarness first(url);
    QVERIFY(first.isOpen());
    StoreHarness second(url);
    QVERIFY(!second.isOpen());
    QCOMPARE(second.failure().code, Error::Code::Busy);
    QVERIFY(second.failure().message.contains(QStringLiteral("in use")));
    first.close();
    second.open();
    QVERIFY(second.isOpen());
}

void StoreTest::closingWritesWhatIsQueuedAndRefusesTheRest()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    int kept = 0;
    std::optional<Error> late;
    for (int i = 0; i < 20; ++i)
        harness.store().write<qint64>(
            harness.loop(), takeNumber, [&](Result<qint64> result) { kept += result ? 1 : 0; });
    harness.store().close();
    harness.store().write<qint64>(harness.loop(), takeNumber, [&](Result<qint64> result) { late = result.error(); });
    QVERIFY(harness.loop().waitUntil([&] { return late.has_value(); }));
    QCOMPARE(kept, 20);
    QCOMPARE(late->code, Error::Code::ReadOnly);
}

void StoreTest::readerCannotWrite()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const auto cheat = harness.read<bool>([](Reading &reading) -> Result<bool> {
        auto &repositories = const_cast<storage::Repositories &>(*reading.operator->());
        return repositories.rooms.insert(someRoom(1));
    });
    QVERIFY(!cheat);
}

void StoreTest::fileThatIsNoDatabaseIsRefusedAndLeftAlone()
{
    const QString path = m_engines.folder() + QStringLiteral("/letter.db");
    const QByteArray letter(5000, 'x');
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(letter) == letter.size());
    file.close();
    StoreHarness harness(QStringLiteral("sqlite:") + path);
    QVERIFY(!harness.isOpen());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), letter);
}

void StoreTest::damagedFileIsSetAsideAndANewOneBegun_data()
{
    QTest::addColumn<qint64>("from");
    QTest::newRow("its header") << qint64(0);
    QTest::newRow("its schema") << qint64(100);
    QTest::newRow("a page in the middle") << qint64(-1);
}

void StoreTest::damagedFileIsSetAsideAndANewOneBegun()
{
    QFETCH(const qint64, from);
    const QString path = QStringLiteral("%1/%2.db").arg(m_engines.folder(), QLatin1String(QTest::currentDataTag()));
    StoreHarness harness(QStringLiteral("sqlite:") + path);
    qint64 last = 0;
    for (int i = 0; i < 40; ++i)
        last = harness.write<qint64>(bulkyWrite(i)).value_or(0);
    harness.close();
    const QByteArray damaged = overwrite(path, from);

    harness.open();
    QVERIFY2(harness.isOpen(), qPrintable(harness.failure().message));
    QFile aside(harness.store().setAsideFile());
    QVERIFY2(aside.fileName().startsWith(path + QStringLiteral(".damaged-")), qPrintable(aside.fileName()));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), damaged);
    // A cursor into the lost database must not pass for one into this.
    QVERIFY(harness.write<qint64>(takeNumber).value_or(0) > last + 1'000'000);

    harness.open();
    QVERIFY(harness.isOpen() && harness.store().setAsideFile().isEmpty());
}

// The node goes on for who does not meet the damage; the next start heals.
void StoreTest::damageWhileRunningSpoilsOnlyWhatTouchesIt()
{
    const QString path = m_engines.folder() + QStringLiteral("/running.db");
    StoreHarness harness(QStringLiteral("sqlite:") + path);
    for (int i = 0; i < 40; ++i)
        VERIFY_DONE(harness.write<qint64>(bulkyWrite(i)));
    const auto damage = [](Writing &) -> Result<bool> { return sql::damage(QStringLiteral("malformed")); };
    const auto met = harness.write<bool>(damage);
    QVERIFY(!met && sql::isDamage(met.error()));
    QVERIFY(harness.metrics().databaseReady.value() != 0);
    VERIFY_DONE(harness.write<qint64>(takeNumber));
}

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
