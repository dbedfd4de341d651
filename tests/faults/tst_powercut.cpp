// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/database.h"
#include "node/sql/transaction.h"
#include "node/storage/schema.h"
#include "tests/faults/powercutdisk.h"
#include "tests/storage/somerecords.h"
#include "tests/storage/storeharness.h"

using namespace gangway;
using namespace gangway::support;
using storage::Reading;
using storage::Writing;

class PowerCutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAcknowledgedSurvivesACutAtAnyMoment();
    void cutWhileTheLogIsWrittenBackLosesNothing();
    void controlWithoutASyncAtEachCommitLosesMessages();
    void fullDiskRefusesWritesServesReadsAndRecoversByItself();
};

namespace {

constexpr int leastCuts = 200;
const QString fileName = QStringLiteral("domain.db");
const QString logName = QStringLiteral("domain.db-wal");

/// A machine at the moment its power went: the disk, and how many messages had been acknowledged.
struct Wreck {
    PowerCutDisk::Image image;
    int acknowledged = 0;
};

storage::MessageRecord message(int number)
{
    auto record = someMessage(0, idOf<RoomId>(1), number);
    auto bytes = record.message.id.array();
    bytes[14] = quint8(number >> 8);
    bytes[15] = quint8(number & 0xff);
    record.message.id = MessageId(bytes);
    record.createdText = QStringLiteral("Message %1 ").arg(number).repeated(1 + number % 40);
    return record;
}

Result<bool> post(Writing &writing, int number)
{
    writing.touchRoom(idOf<RoomId>(1), number, number);
    return writing->messages.insert(message(number));
}

/// How many of the messages 1 to `acknowledged` a restarted node does not find.
int lostOf(const Wreck &wreck)
{
    const QTemporaryDir folder;
    PowerCutDisk::writeTo(folder.path(), wreck.image);
    StoreHarness harness(QStringLiteral("sqlite:%1/%2").arg(folder.path(), fileName));
    if (!harness.isOpen())
        qFatal("after the cut: %s", qPrintable(harness.failure().message));
    const auto lost = harness.read<int>([&wreck](Reading &reading) -> Result<int> {
        int missing = 0;
        for (int number = 1; number <= wreck.acknowledged; ++number) {
            const auto found = reading->messages.find(message(number).message.id);
            if (!found)
                return found.error();
            if (!*found || (*found)->createdText != message(number).createdText)
                ++missing;
        }
        return missing;
    });
    return lost ? *lost : wreck.acknowledged;
}

int lostOf(const std::vector<Wreck> &wrecks)
{
    int lost = 0;
    for (const Wreck &wreck : wrecks)
        lost += lostOf(wreck);
    return lost;
}

/// Without the store's thread, so that a setting can be altered.
std::vector<Wreck> postOneByOne(PowerCutDisk &disk, const QTemporaryDir &folder, const QString &setting)
{
    std::vector<Wreck> wrecks;
    int acknowledged = 0;
    auto opened = sql::Database::open({ .file = folder.filePath(fileName) }, sql::Access::Write);
    if (!opened || !storage::upgradeSchema(**opened) || !(*opened)->execute(setting))
        return wrecks;
    storage::Repositories repositories((*opened)->statements());
    disk.cutEvery(9, [&](const PowerCutDisk::Image &image) { wrecks.push_back({ image, acknowledged }); });
    for (int next = 1; next <= 120; ++next) {
        auto transaction = sql::Transaction::begin(**opened);
        if (!transaction || !repositories.messages.insert(message(next)) || !transaction->commit())
            return {};
        acknowledged = next;
    }
    disk.cutEvery(0, {});
    return wrecks;
}

} // namespace

void PowerCutTest::whatWasAcknowledgedSurvivesACutAtAnyMoment()
{
    const QTemporaryDir folder;
    std::vector<Wreck> wrecks;
    std::atomic<int> acknowledged { 0 };
    PowerCutDisk disk(1);
    {
        StoreHarness harness(QStringLiteral("sqlite:%1/%2").arg(folder.path(), fileName));
        QVERIFY(harness.isOpen());
        VERIFY_DONE(harness.write<bool>([](Writing &writing) { return writing->rooms.insert(someRoom(1)); }));
        disk.cutEvery(9, [&](const PowerCutDisk::Image &image) { wrecks.push_back({ image, acknowledged }); });
        for (int next = 1; next <= 300;) { // in batches of one to seven
            const int end = next + 1 + next % 7;
            for (; next < end; ++next)
                harness.store().write<bool>(
                    harness.loop(), [next](Writing &writing) { return post(writing, next); },
                    [&](Result<bool> result) { acknowledged += result ? 1 : 0; });
            QVERIFY(harness.loop().waitUntil([&] { return acknowledged == end - 1; }));
        }
        disk.cutEvery(0, {});
        QVERIFY(disk.syncs(logName) > 50);
    }
    QVERIFY2(int(wrecks.size()) >= leastCuts, qPrintable(QString::number(wrecks.size())));
    qInfo("%d cuts", int(wrecks.size()));
    QCOMPARE(lostOf(wrecks), 0);
}

void PowerCutTest::cutWhileTheLogIsWrittenBackLosesNothing()
{
    const QTemporaryDir folder;
    PowerCutDisk disk(4);
    const auto wrecks = postOneByOne(disk, folder, QStringLiteral("PRAGMA wal_autocheckpoint=40"));
    QVERIFY(wrecks.size() > 100);
    QVERIFY(disk.syncs(fileName) > 10);
    QCOMPARE(lostOf(wrecks), 0);
}

void PowerCutTest::controlWithoutASyncAtEachCommitLosesMessages()
{
    const QTemporaryDir folder;
    PowerCutDisk disk(2);
    const auto wrecks = postOneByOne(disk, folder, QStringLiteral("PRAGMA synchronous=NORMAL"));
    QVERIFY(wrecks.size() > 100);
    QVERIFY(lostOf(wrecks) > 0);
}

void PowerCutTest::fullDiskRefusesWritesServesReadsAndRecoversByItself()
{
    const QTemporaryDir folder;
    PowerCutDisk disk(3);
    StoreHarness harness(QStringLiteral("sqlite:%1/%2").arg(folder.path(), fileName));
    QVERIFY(harness.isOpen());
    const auto postNumber = [&harness](int number) {
        return harness.write<bool>([number](Writing &writing) { return post(writing, number); });
    };
    VERIFY_DONE(postNumber(1));
    for (int round = 0; round < 3; ++round) {
        disk.setFull(true);
        const auto refused = postNumber(100 + round);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::ReadOnly);
        const auto found = harness.read<std::optional<storage::MessageRecord>>(
            [](Reading &reading) { return reading->messages.find(message(1).message.id); });
        VERIFY_DONE(found);
        QVERIFY(found->has_value());
        disk.setFull(false);
        VERIFY_DONE(postNumber(10 + round));
    }
    QVERIFY(disk.refusedWrites() > 0);
    const auto trace = harness.read<std::optional<storage::MessageRecord>>(
        [](Reading &reading) { return reading->messages.find(message(100).message.id); });
    QVERIFY(!trace->has_value());
}

QTEST_GUILESS_MAIN(PowerCutTest)
#include "tst_powercut.moc"
