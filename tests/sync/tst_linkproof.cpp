// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linkproof.h"
#include "tests/support/loopexecutor.h"

#include <QTest>

using namespace gangway;
using namespace gangway::sync;
using std::chrono::milliseconds;

namespace {

/// Carries nothing; tells what it was asked for.
class Wire final : public Transport {
public:
    void open(Listener &) override { }
    void follow(const QList<Start> &) override { }
    void resume() override { }
    void send(const Outgoing &) override { }
    void close() override { }
    void reconnect() override { ++reconnects; }
    milliseconds patience() const override { return milliseconds(8000); }
    bool isReceiving() const override { return receives; }
    qint64 sentBytes() const override { return 0; }
    qint64 receivedBytes() const override { return 0; }

    int reconnects = 0;
    bool receives = false;
};

} // namespace

class LinkProofTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onlyAHelloThatCameBackProves();
    void neitherAnOldHelloNorACopysProves();
    void lateHelloEndsTheLinkAndAsksForANewOne();
    void laterHelloHasToComeBackToo();
    void whatArrivesMeanwhileExcuses();
    void excuseOfATopicThatNeverFallsSilentEnds();
    void knownObjectionAsksForNoNewConnections();
    void refusedHelloIsSaidAgain();
    void newLinkHasToBeProvenAnew();
    void returnTellsItsTimes();

private:
    void advance(int seconds) { m_executor.advance(milliseconds(1000 * seconds)); }

    support::ManualClock m_clock;
    support::LoopExecutor m_executor { &m_clock };
    Wire m_wire;
    int m_said = 0, m_changes = 0;
    bool m_isBusy = false;
    std::unique_ptr<LinkProof> m_proof;
};

void LinkProofTest::init()
{
    m_wire = {};
    m_said = m_changes = 0;
    m_isBusy = false;
    m_proof = std::make_unique<LinkProof>(LinkProof::Dependencies { m_executor, m_clock, m_wire,
        [this] { return m_isBusy; }, [this] { m_proof->sent(quint64(++m_said)); }, [this] { ++m_changes; } });
}

void LinkProofTest::onlyAHelloThatCameBackProves()
{
    QVERIFY(!m_proof->isProven());
    QCOMPARE(m_proof->reason(), QString());
    m_proof->setUsable(true, false);
    QCOMPARE(m_said, 1);
    QVERIFY(!m_proof->isProven());
    QVERIFY(m_proof->reason().startsWith(QStringLiteral("Waiting for the broker")));
    m_proof->delivered(1, true);
    QVERIFY(!m_proof->isProven());
    QVERIFY(m_proof->read(1, 1000, StampedBy::Broker));
    QVERIFY(m_proof->isProven());
    QCOMPARE(m_proof->reason(), QString());
    QCOMPARE(m_changes, 1);
    advance(600);
    QVERIFY(m_proof->isProven());
    QCOMPARE(m_wire.reconnects, 0);
}

void LinkProofTest::neitherAnOldHelloNorACopysProves()
{
    m_proof->setUsable(true, false);
    QVERIFY(!m_proof->read(77, 1000, StampedBy::Broker));
    QVERIFY(!m_proof->isProven());
}

void LinkProofTest::lateHelloEndsTheLinkAndAsksForANewOne()
{
    m_proof->setUsable(true, false);
    advance(7);
    QCOMPARE(m_wire.reconnects, 0);
    advance(3);
    QCOMPARE(m_wire.reconnects, 1);
    QVERIFY(m_proof->isLate());
    QCOMPARE(m_proof->reason(), QStringLiteral("The broker does not return what is sent to it."));
    QCOMPARE(m_said, 2);
    QVERIFY(!m_proof->read(1, 1000, StampedBy::Broker)); // came over what was given up
    QVERIFY(m_proof->read(2, 1000, StampedBy::Broker));
    QVERIFY(m_proof->isProven() && !m_proof->isLate());
}

void LinkProofTest::laterHelloHasToComeBackToo()
{
    m_proof->setUsable(true, false);
    QVERIFY(m_proof->read(1, 1000, StampedBy::Broker));
    advance(100);
    m_proof->sent(50);
    advance(7);
    QVERIFY(m_proof->isProven());
    advance(3);
    QVERIFY(!m_proof->isProven());
    QCOMPARE(m_wire.reconnects, 1);
}

void LinkProofTest::whatArrivesMeanwhileExcuses()
{
    m_proof->setUsable(true, false);
    m_wire.receives = true;
    advance(30);
    m_wire.receives = false;
    m_isBusy = true; // for as long as it takes: a database in trouble is not the link's
    advance(300);
    m_isBusy = false;
    advance(7);
    QCOMPARE(m_wire.reconnects, 0);
    advance(3);
    QCOMPARE(m_wire.reconnects, 1);
}

void LinkProofTest::excuseOfATopicThatNeverFallsSilentEnds()
{
    m_proof->setUsable(true, false);
    m_wire.receives = true;
    advance(59);
    QCOMPARE(m_wire.reconnects, 0);
    advance(12);
    QCOMPARE(m_wire.reconnects, 1);
}

void LinkProofTest::knownObjectionAsksForNoNewConnections()
{
    m_proof->setUsable(true, true);
    advance(60);
    QCOMPARE(m_wire.reconnects, 0);
    QVERIFY(m_said > 1);
    QVERIFY(!m_proof->isProven());
}

void LinkProofTest::refusedHelloIsSaidAgain()
{
    m_proof->setUsable(true, true);
    m_proof->delivered(1, false);
    QCOMPARE(m_said, 1);
    advance(1);
    QCOMPARE(m_said, 2);
    for (int second = 0; second < 60; ++second) {
        m_proof->delivered(quint64(m_said), false);
        advance(1);
    }
    QVERIFY2(m_said < 20, qPrintable(QString::number(m_said)));
}

void LinkProofTest::newLinkHasToBeProvenAnew()
{
    m_proof->setUsable(true, false);
    QVERIFY(m_proof->read(1, 1000, StampedBy::Broker));
    m_proof->setUsable(false, true);
    QVERIFY(!m_proof->isProven());
    m_proof->setUsable(true, false);
    QVERIFY(!m_proof->isProven());
    QCOMPARE(m_said, 2);
    QVERIFY(m_proof->read(2, 1000, StampedBy::Broker));
    QVERIFY(m_proof->isProven());
}

void LinkProofTest::returnTellsItsTimes()
{
    m_proof->setUsable(true, false);
    const qint64 sent = m_clock.uptime();
    advance(1);
    m_proof->delivered(1, true);
    advance(2);
    const auto returned = m_proof->read(1, 1234, StampedBy::Sender);
    QVERIFY(returned);
    QCOMPARE(returned->sent, sent);
    QCOMPARE(returned->acknowledged, sent + 1000);
    QCOMPARE(returned->read, sent + 3000);
    QCOMPARE(returned->appended, 1234);
    QVERIFY(returned->stampedBy == StampedBy::Sender);
}

QTEST_GUILESS_MAIN(LinkProofTest)
#include "tst_linkproof.moc"
