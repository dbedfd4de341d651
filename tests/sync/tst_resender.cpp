// SPDX-License-Identifier: GPL-3.0-or-later
// Sending again never stands before what is live, and takes no more of the link than it may.
#include "node/sync/resender.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using namespace std::chrono_literals;
using sync::Instant;
using sync::Resender;
using sync::Stage;

namespace {

constexpr int packs = 60;
constexpr int textSize = 4000; // that do not compress

/// A network that takes everything, and acknowledges it when a test says so.
class Network final : public sync::Transport {
public:
    void open(Listener &) override { }
    void follow(const QList<sync::Start> &) override { }
    void resume() override { }
    void send(const sync::Outgoing &record) override
    {
        sent.append(record);
        bytes += record.value.size();
    }
    void close() override { }
    qint64 sentBytes() const override { return 0; }
    qint64 receivedBytes() const override { return 0; }

    QList<sync::Outgoing> sent;
    qint64 bytes = 0;
};

/// A stage that holds packs of another domain, and a resender that may send them.
class Sender : public Stage {
public:
    Sender()
    {
        for (int i = 1; i <= packs; ++i) {
            auto event = message(i, clock.now());
            event.text = QString::fromLatin1(crypto::randomBytes(textSize / 2).toHex());
            hear({ event });
        }
        resender.send({ { line(), { { 1, packs } } } });
    }

    storage::PackLine line() const { return { origin, 1, QStringLiteral("everyone") }; }

    // Lets half a second pass, and the store answer.
    void turn()
    {
        now += 500ms;
        resender.turn(now);
        domain.settle();
    }

    void acknowledge()
    {
        for (; acknowledged < network.sent.size(); ++acknowledged)
            resender.delivered(network.sent[acknowledged].ticket, true);
    }

    Network network;
    bool isBusy = false;
    Instant now { 0 };
    qsizetype acknowledged = 0;
    metrics::NodeMetrics metrics;
    support::LoopExecutor executor;
    storage::StoreClient store { domain.store(), executor, std::make_shared<RunGate>() };
    Resender resender { { store, network, topic(), metrics, [this] { return isBusy; } } };
};

} // namespace

class ResenderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void littleIsUnderWay();
    void rateIsKeptAndAllGoes();
    void liveComesFirstButStarvesNothing();
    void whatOthersSentIsLeftOut();
};

void ResenderTest::littleIsUnderWay()
{
    Sender sender;
    for (int i = 0; i < 20; ++i) {
        sender.turn();
        sender.executor.turn();
    }
    QVERIFY(sender.network.bytes >= Resender::mostUnderWay);
    QVERIFY(sender.network.bytes <= Resender::mostUnderWay + 2 * textSize);
    QCOMPARE(sender.network.sent.first().key, sender.origin.bytes());
    QVERIFY(sync::decodePack(sender.network.sent.first().value));
}

void ResenderTest::rateIsKeptAndAllGoes()
{
    Sender sender;
    QVERIFY(sender.network.bytes == 0);
    while (!sender.resender.isIdle() && sender.now < 60s) {
        sender.turn();
        sender.executor.turn();
        sender.acknowledge();
        QVERIFY(sender.network.bytes <=
            Resender::burst + Resender::bytesPerSecond * sender.now.count() / 1000 + 2 * textSize);
    }
    QCOMPARE(sender.network.sent.size(), packs);
    QCOMPARE(sender.metrics.packsServed.value(), quint64(packs));
}

void ResenderTest::liveComesFirstButStarvesNothing()
{
    Sender sender;
    sender.isBusy = true;
    for (int i = 0; i < 40; ++i) { // 20 s
        sender.turn();
        sender.executor.turn();
        sender.acknowledge();
    }
    QVERIFY2(sender.network.sent.size() >= 5 && sender.network.sent.size() <= 11,
        qPrintable(QString::number(sender.network.sent.size())));
}

void ResenderTest::whatOthersSentIsLeftOut()
{
    Sender sender;
    sender.resender.drop(sender.line(), { { 1, 20 } });
    while (!sender.resender.isIdle() && sender.now < 60s) {
        sender.turn();
        sender.executor.turn();
        sender.acknowledge();
        sender.resender.drop(sender.line(), { { 50, packs } });
    }
    QCOMPARE(sender.network.sent.size(), 29);
}

QTEST_APPLESS_MAIN(ResenderTest)
#include "tst_resender.moc"
