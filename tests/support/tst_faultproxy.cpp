// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace gangway::support;

/// A server that sends back whatever it gets, and a client that reaches it through the proxy.
class FaultProxyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void bytesPassBothWays();
    void cutConnectionIsNoticedAndCounted();
    void closedProxyRefusesUntilItOpensAgain();
    void silentDirectionKeepsTheConnectionAndDeliversLater();
    void delayedBytesComeLateAndInOrder();
    void throttledBytesTakeTheirTime();

private:
    QByteArray echoed(const QByteArray &bytes);

    QTcpServer m_echo;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<QTcpSocket> m_client;
};

void FaultProxyTest::initTestCase()
{
    QVERIFY(m_echo.listen(QHostAddress(QHostAddress::LocalHost)));
    connect(&m_echo, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_echo.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
    });
}

void FaultProxyTest::init()
{
    auto started = FaultProxy::start(QStringLiteral("127.0.0.1:%1").arg(m_echo.serverPort()));
    QVERIFY(started);
    m_proxy = std::move(*started);
    m_client = std::make_unique<QTcpSocket>();
    m_client->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
    QTRY_COMPARE(m_client->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(echoed("hello"), "hello");
}

QByteArray FaultProxyTest::echoed(const QByteArray &bytes)
{
    m_client->write(bytes);
    QByteArray answer;
    const bool isComplete = QTest::qWaitFor(
        [&] {
            answer += m_client->readAll();
            return answer.size() >= bytes.size();
        },
        10'000);
    return isComplete ? answer : QByteArray();
}

void FaultProxyTest::bytesPassBothWays()
{
    const QByteArray many(1'000'000, 'x');
    QCOMPARE(echoed(many).size(), many.size());
}

void FaultProxyTest::cutConnectionIsNoticedAndCounted()
{
    QCOMPARE(m_proxy->connectionsCut(), 0);
    m_proxy->cut();
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_proxy->connectionsCut(), 1);
}

void FaultProxyTest::closedProxyRefusesUntilItOpensAgain()
{
    m_proxy->close();
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
    m_client->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
    QTRY_COMPARE(m_client->error(), QAbstractSocket::ConnectionRefusedError);
    QVERIFY(m_proxy->open());
    m_client->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
    QTRY_COMPARE(m_client->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(echoed("again"), "again");
}

void FaultProxyTest::silentDirectionKeepsTheConnectionAndDeliversLater()
{
    m_proxy->setConditions({ .carriesDown = false });
    m_client->write("late");
    QVERIFY(!QTest::qWaitFor([this] { return m_client->bytesAvailable() > 0; }, 200));
    QCOMPARE(m_client->state(), QAbstractSocket::ConnectedState);
    m_proxy->setConditions({});
    QTRY_COMPARE(m_client->bytesAvailable(), 4);
    QCOMPARE(m_client->readAll(), "late");
}

void FaultProxyTest::delayedBytesComeLateAndInOrder()
{
    m_proxy->setConditions({ .delay = 100 });
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(echoed("one two"), "one two");
    QVERIFY(clock.elapsed() >= 200);
}

void FaultProxyTest::throttledBytesTakeTheirTime()
{
    m_proxy->setConditions({ .bytesPerSecond = 10'000 });
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(echoed(QByteArray(5'000, 'x')).size(), 5'000);
    QVERIFY(clock.elapsed() >= 400);
}

QTEST_GUILESS_MAIN(FaultProxyTest)
#include "tst_faultproxy.moc"
