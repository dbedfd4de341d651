// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/storeclient.h"
#include "tests/storage/engines.h"
#include "tests/storage/storeharness.h"

#include <future>

using namespace gangway;
using namespace gangway::support;
using storage::Reading;
using storage::StoreClient;
using storage::Writing;

/// Nothing of this depends on the engine, so SQLite serves alone.
class StoreClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersComeOnItsExecutor();
    void closedClientNeitherAsksNorAnswers();
    void endedClientAnswersNobody();
    void closingTellsWhenWhatIsUnderWayHasEnded();
    void nothingPassesAClosedGate();

private:
    Engines m_engines;
};

namespace {

constexpr auto key = "key";

Result<Done> writeKey(Writing &writing)
{
    return writing->meta.setValue(QString::fromLatin1(key), "value");
}

bool isKeyWritten(StoreHarness &harness)
{
    return harness
        .read<bool>([](Reading &reading) {
            return reading->meta.value(QString::fromLatin1(key)).transform([](const auto &held) {
                return held == QByteArray("value");
            });
        })
        .value();
}

/// Keeps the storage thread busy until it is destroyed.
class Obstacle {
public:
    explicit Obstacle(StoreHarness &harness)
    {
        harness.store().write<Done>(
            harness.loop(),
            [gone = m_gone.get_future().share()](Writing &) {
                gone.wait();
                return Result<Done>(Done {});
            },
            [](const Result<Done> &) {});
    }
    ~Obstacle() { m_gone.set_value(); }
    Q_DISABLE_COPY_MOVE(Obstacle)

private:
    std::promise<void> m_gone;
};

} // namespace

void StoreClientTest::answersComeOnItsExecutor()
{
    StoreHarness harness(m_engines.freshUrl(QStringLiteral("sqlite")));
    LoopExecutor own;
    StoreClient client(harness.store(), own);
    bool isWritten = false, isRead = false;
    client.write<Done>(writeKey, [&](const Result<Done> &done) { isWritten = bool(done); });
    QVERIFY(own.waitUntil([&] { return isWritten; }));
    client.read<bool>([](Reading &) { return Result<bool>(true); }, [&](const Result<bool> &read) { isRead = *read; });
    QVERIFY(own.waitUntil([&] { return isRead; }));
}

void StoreClientTest::closedClientNeitherAsksNorAnswers()
{
    StoreHarness harness(m_engines.freshUrl(QStringLiteral("sqlite")));
    StoreClient client(harness.store(), harness.loop());
    int answers = 0;
    const auto count = [&](const Result<Done> &) { ++answers; };
    client.write<Done>([](Writing &) { return Result<Done>(Done {}); }, count);
    client.close();
    client.write<Done>(writeKey, count);
    QVERIFY(!isKeyWritten(harness)); // and all that was asked before this has been answered
    QCOMPARE(answers, 0);
}

void StoreClientTest::endedClientAnswersNobody()
{
    StoreHarness harness(m_engines.freshUrl(QStringLiteral("sqlite")));
    int answers = 0;
    {
        StoreClient client(harness.store(), harness.loop());
        client.write<Done>(writeKey, [&](const Result<Done> &) { ++answers; });
    }
    QVERIFY(harness.write<Done>([](Writing &) { return Result<Done>(Done {}); }));
    QVERIFY(isKeyWritten(harness));
    QCOMPARE(answers, 0);
}

void StoreClientTest::closingTellsWhenWhatIsUnderWayHasEnded()
{
    StoreHarness harness(m_engines.freshUrl(QStringLiteral("sqlite")));
    StoreClient client(harness.store(), harness.loop());
    int answers = 0;
    bool isIdle = false;
    {
        const Obstacle obstacle(harness);
        client.write<Done>(writeKey, [&](const Result<Done> &) { ++answers; });
        client.close([&] { isIdle = true; });
        harness.loop().turn();
        QVERIFY(!isIdle);
    }
    QVERIFY(harness.loop().waitUntil([&] { return isIdle; }));
    QCOMPARE(answers, 0);

    bool isIdleAtOnce = false;
    StoreClient(harness.store(), harness.loop()).close([&] { isIdleAtOnce = true; });
    QVERIFY(isIdleAtOnce);
}

void StoreClientTest::nothingPassesAClosedGate()
{
    StoreHarness harness(m_engines.freshUrl(QStringLiteral("sqlite")));
    const auto gate = std::make_shared<RunGate>();
    StoreClient client(harness.store(), harness.loop(), gate);
    std::optional<Result<Done>> answer;
    {
        const Obstacle obstacle(harness);
        client.write<Done>(writeKey, [&](const Result<Done> &done) { answer = done; });
        gate->close();
    }
    QVERIFY(harness.loop().waitUntil([&] { return answer.has_value(); }));
    QVERIFY(!*answer);
    answer.reset();
    client.write<Done>(writeKey, [&](const Result<Done> &done) { answer = done; });
    QVERIFY(!isKeyWritten(harness));
    QVERIFY(!answer);
}

QTEST_GUILESS_MAIN(StoreClientTest)
#include "tst_storeclient.moc"
