// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM ends a node within 3 s, whatever hangs on it, and without losing what it has promised.
#include "tests/faults/sendergroup.h"
#include "tests/support/faultproxy.h"
#include "tests/support/nodeprocess.h"
#include "tests/support/wsclient.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace gangway;
using namespace gangway::faults;
using namespace gangway::support;
using namespace Qt::Literals::StringLiterals;

class StopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nodeEndsInTimeWhateverTheBrokerDoes_data();
    void nodeEndsInTimeWhateverTheBrokerDoes();
    void clientsThatNeverAnswerDoNotHoldItUp();
    void clientIsToldThatTheNodeGoesAway();
    void whatWasAcknowledgedBeforeTheStopIsThere();
};

namespace {

constexpr int allowed = 3000; // milliseconds

enum class Broker { None, Refusing, Silent, DropsEveryone };

std::unique_ptr<NodeProcess> startNode(const QTemporaryDir &folder, const QStringList &arguments = {})
{
    auto node = NodeProcess::start({ .folder = folder.path(), .arguments = arguments });
    if (!node)
        qFatal("%s", qPrintable(node.error().message));
    return std::move(*node);
}

/// A port at which nobody listens.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QStringList linkTo(const QString &address)
{
    return { u"--kafka-servers"_s, address, u"--fleet"_s, u"stop"_s };
}

/// Something waits for the link when the node is told to end. Returns the state of the link, empty when that failed.
QString queueMessage(quint16 port)
{
    const SystemClock clock;
    IdGenerator ids(clock);
    const auto client = WsClient::open(port);
    if (!client || !(*client)->enterAsGuest(u"Tavi"_s))
        return {};
    const QString room = ids.make<RoomId>().text();
    const QJsonObject content { { "type"_L1, "text"_L1 }, { "text"_L1, "for everyone"_L1 } };
    const auto made = (*client)->request(
        u"room.create"_s, { { "id"_L1, room }, { "name"_L1, "Deck"_L1 }, { "reach"_L1, "everyone"_L1 } });
    const auto posted = (*client)->request(u"message.post"_s,
        { { "id"_L1, ids.make<MessageId>().text() }, { "room"_L1, room }, { "content"_L1, content } });
    if (!made || !posted || (*posted)["t"_L1] != "ok"_L1)
        return {};
    (*client)->waitUntil([&] { return !(*client)->value(u"link"_s, {}).isEmpty(); });
    return (*client)->value(u"link"_s, {})["state"_L1].toString();
}

} // namespace

Q_DECLARE_METATYPE(Broker)

void StopTest::nodeEndsInTimeWhateverTheBrokerDoes_data()
{
    QTest::addColumn<Broker>("broker");
    QTest::newRow("no link") << Broker::None;
    QTest::newRow("refused") << Broker::Refusing;
    QTest::newRow("silent") << Broker::Silent;
    QTest::newRow("reset") << Broker::DropsEveryone;
}

void StopTest::nodeEndsInTimeWhateverTheBrokerDoes()
{
    QFETCH(const Broker, broker);
    const auto proxy = FaultProxy::start(u"127.0.0.1:%1"_s.arg(freePort()));
    QVERIFY(proxy);
    if (broker == Broker::Silent)
        (*proxy)->setConditions({ .carriesUp = false, .carriesDown = false });
    const QString address = broker == Broker::Refusing ? u"127.0.0.1:%1"_s.arg(freePort()) : (*proxy)->address();
    const QTemporaryDir folder;
    const auto node = startNode(folder, broker == Broker::None ? QStringList() : linkTo(address));
    QCOMPARE(queueMessage(node->port()), broker == Broker::None ? u"off"_s : u"down"_s);
    QElapsedTimer taken;
    taken.start();
    QCOMPARE(node->terminate(), 0);
    qInfo("%lld ms", taken.elapsed());
    QVERIFY2(taken.elapsed() < allowed, qPrintable(QString::number(taken.elapsed())));
}

// Nothing here turns the event loop while the node ends, so that nobody answers its close frame.
void StopTest::clientsThatNeverAnswerDoNotHoldItUp()
{
    const QTemporaryDir folder;
    const auto node = startNode(folder);
    std::vector<std::unique_ptr<WsClient>> people;
    for (int i = 0; i < 10; ++i) {
        auto client = WsClient::open(node->port());
        QVERIFY(client);
        QVERIFY((*client)->enterAsGuest(u"Person %1"_s.arg(i)));
        people.push_back(std::move(*client));
    }
    std::vector<std::unique_ptr<QTcpSocket>> strangers;
    for (int i = 0; i < 10; ++i) {
        strangers.push_back(std::make_unique<QTcpSocket>());
        strangers.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), node->port());
        QVERIFY(strangers.back()->waitForConnected());
    }
    QElapsedTimer taken;
    taken.start();
    QCOMPARE(node->terminate(), 0);
    qInfo("%lld ms", taken.elapsed());
    QVERIFY2(taken.elapsed() < allowed, qPrintable(QString::number(taken.elapsed())));
}

void StopTest::clientIsToldThatTheNodeGoesAway()
{
    const QTemporaryDir folder;
    const auto node = startNode(folder);
    const auto client = WsClient::open(node->port());
    QVERIFY(client);
    QVERIFY((*client)->enterAsGuest(u"Tavi"_s));
    QCOMPARE(node->terminate(), 0);
    QVERIFY((*client)->waitUntil([&] { return !(*client)->isOpen(); }));
    constexpr int goingAway = 1001;
    constexpr int restarting = 1012;
    QVERIFY2((*client)->closeCode() == goingAway || (*client)->closeCode() == restarting,
        qPrintable(QString::number((*client)->closeCode())));
}

void StopTest::whatWasAcknowledgedBeforeTheStopIsThere()
{
    const QTemporaryDir folder;
    const auto node = startNode(folder, { u"--message-rate"_s, u"0"_s });
    SenderGroup senders;
    const auto boarded = senders.board(node->port(), node->port());
    QVERIFY2(boarded, qPrintable(boarded ? QString() : boarded.error().message));
    for (int round = 0; round < 3; ++round) {
        QVERIFY(senders.waitForAcknowledgements(50));
        QElapsedTimer taken;
        taken.start();
        const auto code = node->terminate();
        QVERIFY2(code == 0, qPrintable(node->output()));
        QVERIFY2(taken.elapsed() < allowed, qPrintable(QString::number(taken.elapsed())));
        QVERIFY(node->restart());
    }
    QVERIFY(senders.finish());
    QCOMPARE(senders.failure(), QString());
    QVERIFY(senders.retried() > 0);
    const auto verdict = senders.judge(node->port());
    QVERIFY(verdict);
    qInfo("%s", qPrintable(verdict->text()));
    QVERIFY2(verdict->isClean(), qPrintable(verdict->text()));
}

QTEST_GUILESS_MAIN(StopTest)
#include "tst_stop.moc"
