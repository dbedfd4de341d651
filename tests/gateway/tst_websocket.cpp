// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/testgateway.h"
#include "tests/gateway/wireclient.h"

using namespace gangway;
using namespace gangway::test;

// A deadline by which the test itself has to say something, on whatever machine.
constexpr std::chrono::milliseconds timeToSpeak { 2000 };

/// The gateway itself as a client of gangway.v1 sees it.
class WebSocketTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainAndTlsClientsTalk();
    void anotherSubprotocolIsRefusedWithWords();
    void whoAsksForNoWebSocketIsToldToUpgrade();
    void aHandshakeNeedsAWholeKey_data();
    void aHandshakeNeedsAWholeKey();
    void longMessagesComeInFragments();
    void fragmentsOfAClientAreJoined();
    void anOversizedMessageIsClosedWith1009();
    void aClaimOfTwoGibibytesIsClosedWith1009();
    void unreadableFramesAreExplained_data();
    void unreadableFramesAreExplained();
    void textMustBeUtf8();
    void whoDoesNotSayHelloIsLetGo();
    void onlyAHelloBuysTime();
    void aTakenNameLeavesTimeForAnother();
    void silenceIsPingedAndThenEnded();
    void aPongIsASignOfLife();
    void theDoorCanCloseASession();
    void everySessionOpensAndClosesOnce();
    void aFullNodeSaysSoBeforeTheUpgrade();
    void emptySessionsKeepNobodyOut();
    void stoppingSaysGoodbyeInTime();
    void goodbyeSaysWhatTheContractSays();
    void stoppingWaitsForNobodyLong();
};

void WebSocketTest::plainAndTlsClientsTalk()
{
    TestGateway node;
    WireClient plain(node.port());
    QVERIFY(plain.enter("Tavi"));
    QVERIFY(!node.service().lastWasSecure);
    WireClient secure(node.port(), WireClient::Security::Tls);
    QVERIFY(secure.enter("Brannoc"));
    QVERIFY(node.service().lastWasSecure);
    plain.sendText(R"({"t":"message.post","ref":2,"id":"0198c0de-0000-7000-8000-000000000001",)"
                   R"("room":"0198c0de-0000-7000-8000-000000000002","content":{"type":"text","text":"Hi"}})");
    QVERIFY(plain.readText()->contains(R"("ok")"));
    QVERIFY(plain.readText()->contains("changed"));
    QVERIFY(secure.readText()->contains("changed"));
}

void WebSocketTest::anotherSubprotocolIsRefusedWithWords()
{
    TestGateway node;
    WireClient client(node.port());
    const auto answer = client.upgrade({ { "Sec-WebSocket-Protocol", "chat.v9" } });
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("gangway.v1"));
    WireClient among(node.port());
    const auto welcome = among.upgrade({ { "Sec-WebSocket-Protocol", "chat.v9, gangway.v1" } });
    QCOMPARE(welcome.status, 101);
    QCOMPARE(welcome.headers.value("sec-websocket-protocol"), QByteArray("gangway.v1"));
    QVERIFY(!welcome.headers.contains("sec-websocket-extensions"));
}

void WebSocketTest::whoAsksForNoWebSocketIsToldToUpgrade()
{
    TestGateway node;
    WireClient plain(node.port());
    WireClient old(node.port());
    for (const auto &answer : { plain.request("GET", "/ws"), old.upgrade({ { "Sec-WebSocket-Version", "8" } }) }) {
        QCOMPARE(answer.status, 426);
        QCOMPARE(answer.headers.value("upgrade"), QByteArray("websocket"));
        QVERIFY(answer.headers.value("connection").contains("Upgrade"));
        QCOMPARE(answer.headers.value("sec-websocket-version"), QByteArray("13"));
        QCOMPARE(answer.headers.value("content-type"), QByteArray("application/problem+json"));
    }
    QCOMPARE(plain.request("GET", "/healthz").status, 200); // the connection goes on
}

void WebSocketTest::aHandshakeNeedsAWholeKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("status");
    QTest::newRow("16 bytes") << QByteArray("dGhlIHNhbXBsZSBub25jZQ==") << 101;
    QTest::newRow("none") << QByteArray() << 400;
    QTest::newRow("short") << QByteArray("c2hvcnQ=") << 400;
    QTest::newRow("17 bytes") << QByteArray("dGhlIHNhbXBsZSBub25jZSE=") << 400;
    QTest::newRow("no padding") << QByteArray("dGhlIHNhbXBsZSBub25jZQ") << 400;
    QTest::newRow("no base64") << QByteArray("dGhlIHNhbXBsZSBub25j!Q==") << 400;
    QTest::newRow("two") << QByteArray("dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
                         << 400;
}

void WebSocketTest::aHandshakeNeedsAWholeKey()
{
    QFETCH(const QByteArray, key);
    QFETCH(const int, status);
    TestGateway node;
    WireClient client(node.port());
    const auto answer = client.upgrade({ { "Sec-WebSocket-Key", key } });
    QCOMPARE(answer.status, status);
    if (status != 101)
        QCOMPARE(answer.headers.value("content-type"), QByteArray("application/problem+json"));
}

void WebSocketTest::longMessagesComeInFragments()
{
    TestGateway node;
    for (const auto security : { WireClient::Security::Plain, WireClient::Security::Tls }) {
        WireClient client(node.port(), security);
        QVERIFY(client.enter());
        client.sendText(R"({"t":"history","ref":2,"room":"0198c0de-0000-7000-8000-000000000002","limit":40})");
        QList<qsizetype> sizes;
        bool isLast = false;
        while (!isLast) {
            const auto frame = client.readFrame();
            QVERIFY(frame);
            QCOMPARE(frame->opcode, sizes.isEmpty() ? 1 : 0);
            sizes.append(frame->payload.size());
            isLast = frame->isLast;
        }
        QCOMPARE(sizes.size(), 3);
        QCOMPARE(sizes[0], 16384);
        QCOMPARE(sizes[1], 16384);
        client.sendText(R"({"t":"ping","ref":3})");
        QVERIFY(client.readText());
    }
}

void WebSocketTest::fragmentsOfAClientAreJoined()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.sendFrame(1, R"({"t":"pi)", false);
    client.sendFrame(9, "are you there");
    client.sendFrame(0, R"(ng","ref":5})");
    const auto pong = client.readFrame();
    QCOMPARE(pong->opcode, 10);
    QCOMPARE(pong->payload, QByteArray("are you there"));
    QVERIFY(client.readText()->contains(R"("ref":5)"));
}

void WebSocketTest::anOversizedMessageIsClosedWith1009()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.sendText(QByteArray(65536 + 1, ' '));
    QCOMPARE(client.readUntilClose().value_or(WebSocketFrame {}).closeCode(), quint16(1009));
}

void WebSocketTest::aClaimOfTwoGibibytesIsClosedWith1009()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.write(QByteArray::fromHex("81ff0000000080000000") + "\x01\x02\x03\x04");
    QCOMPARE(client.readUntilClose().value_or(WebSocketFrame {}).closeCode(), quint16(1009));
}

void WebSocketTest::unreadableFramesAreExplained_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("no JSON") << QByteArray("hello?") << QByteArray("invalid");
    QTest::newRow("no object") << QByteArray("[1]") << QByteArray("invalid");
    QTest::newRow("no ref") << QByteArray(R"({"t":"ping"})") << QByteArray("invalid");
    QTest::newRow("unknown t") << QByteArray(R"({"t":"fly","ref":2})") << QByteArray("unsupported");
    const QByteArray deep = QByteArray(10000, '[') + QByteArray(10000, ']');
    QTest::newRow("deep JSON") << QByteArray(R"({"t":"ping","ref":2,"x":)") + deep + '}' << QByteArray("too_large");
}

void WebSocketTest::unreadableFramesAreExplained()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.sendText(text);
    const auto answer = client.readText();
    QVERIFY(answer);
    QVERIFY2(answer->contains("\"code\":\"" + code + '"'), answer->constData());
    client.sendText(R"({"t":"ping","ref":3})");
    QVERIFY(client.readText()->contains(R"("ok")"));
}

void WebSocketTest::textMustBeUtf8()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.sendText("\xff\xfe");
    QCOMPARE(client.readUntilClose().value_or(WebSocketFrame {}).closeCode(), quint16(1007));
    WireClient binary(node.port());
    QVERIFY(binary.enter("Brannoc"));
    binary.sendFrame(2, R"({"t":"ping","ref":3})");
    QVERIFY(binary.readText()->contains("invalid"));
}

void WebSocketTest::whoDoesNotSayHelloIsLetGo()
{
    gateway::Options options;
    options.deadlines.hello = std::chrono::milliseconds(50);
    TestGateway node(options);
    WireClient client(node.port());
    QCOMPARE(client.upgrade().status, 101);
    const auto close = client.readUntilClose();
    QVERIFY(close);
    QCOMPARE(close->closeCode(), quint16(1008));
    QCOMPARE(close->payload.mid(2), QByteArray("unauthenticated"));
    client.sendFrame(8, close->payload);
    QTRY_COMPARE(node.service().closedCount.load(), 1);
}

void WebSocketTest::onlyAHelloBuysTime()
{
    gateway::Options options;
    options.deadlines.hello = timeToSpeak;
    TestGateway node(options);
    WireClient client(node.port());
    QCOMPARE(client.upgrade().status, 101);
    client.sendText(R"({"t":"ping","ref":1})");
    QVERIFY(client.readText());
    QCOMPARE(client.readUntilClose().value_or(WebSocketFrame {}).closeCode(), quint16(1008));
}

void WebSocketTest::aTakenNameLeavesTimeForAnother()
{
    gateway::Options options;
    options.deadlines.hello = timeToSpeak;
    TestGateway node(options);
    WireClient client(node.port());
    QCOMPARE(client.upgrade().status, 101);
    client.sendText(R"({"t":"hello","ref":1,"client":"test","guest":{"name":"Taken"}})");
    QVERIFY(client.readText()->contains("Taken 2"));
    WireClient silent(node.port()); // outlives its own hello deadline while the first one thinks
    QCOMPARE(silent.upgrade().status, 101);
    QVERIFY(silent.readUntilClose());
    client.sendText(R"({"t":"hello","ref":2,"client":"test","guest":{"name":"Taken 2"}})");
    QVERIFY(client.readText()->contains(R"("ok")"));
}

void WebSocketTest::silenceIsPingedAndThenEnded()
{
    gateway::Options options;
    options.deadlines.pingEvery = std::chrono::milliseconds(300);
    TestGateway node(options);
    WireClient client(node.port());
    QVERIFY(client.enter());
    const auto ping = client.readFrame();
    QVERIFY(ping);
    QCOMPARE(ping->opcode, 9);
    QVERIFY(client.waitForEnd());
    QTRY_COMPARE(node.metrics().connections.value(), 0);
}

void WebSocketTest::aPongIsASignOfLife()
{
    gateway::Options options;
    options.deadlines.pingEvery = timeToSpeak / 2;
    TestGateway node(options);
    WireClient client(node.port());
    QVERIFY(client.enter());
    for (int count = 0; count < 4; ++count) { // twice as long as silence may last
        const auto ping = client.readFrame();
        QVERIFY(ping && ping->opcode == 9);
        client.sendFrame(10, ping->payload);
    }
    QVERIFY(client.isConnected());
}

void WebSocketTest::theDoorCanCloseASession()
{
    TestGateway node;
    for (const auto security : { WireClient::Security::Plain, WireClient::Security::Tls }) {
        WireClient client(node.port(), security);
        QVERIFY(client.enter());
        client.sendText(R"({"t":"auth.logout","ref":9})");
        QVERIFY2(client.readText()->contains(R"("ref":9)"), "what was queued before comes first");
        const auto close = client.readUntilClose();
        QVERIFY(close);
        QCOMPARE(close->closeCode(), quint16(4001));
        QCOMPARE(close->payload.mid(2), QByteArray("signed_out"));
        client.sendFrame(8, close->payload);
        QVERIFY(client.waitForEnd());
    }
}

void WebSocketTest::everySessionOpensAndClosesOnce()
{
    TestGateway node;
    for (int count = 0; count < 10; ++count) {
        WireClient client(node.port());
        QVERIFY(client.enter());
        if (count % 2 == 0)
            client.socket().abort();
        else
            client.sendFrame(8, QByteArray::fromHex("03e8"));
    }
    QTRY_COMPARE(node.service().closedCount.load(), 10);
    QCOMPARE(node.service().open.load(), 0);
    QCOMPARE(node.metrics().connections.value(), 0);
}

void WebSocketTest::aFullNodeSaysSoBeforeTheUpgrade()
{
    gateway::Options options;
    options.caps.connections = 2;
    TestGateway node(options);
    WireClient first(node.port());
    WireClient second(node.port());
    QVERIFY(first.enter("Tavi"));
    WireClient page(node.port());
    QVERIFY(!page.request("GET", "/vehicle").body.contains("full"));
    QVERIFY(second.enter("Brannoc"));
    WireClient third(node.port());
    const auto answer = third.upgrade();
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.headers.contains("retry-after"));
    QCOMPARE(page.request("GET", "/healthz").status, 200);
    QVERIFY(page.request("GET", "/vehicle").body.contains(R"("full":true)"));
}

void WebSocketTest::emptySessionsKeepNobodyOut()
{
    gateway::Options options;
    options.caps.connections = 3;
    TestGateway node(options);
    WireClient friendly(node.port());
    QVERIFY(friendly.enter("Tavi"));
    WireClient oldest(node.port());
    WireClient younger(node.port());
    QCOMPARE(oldest.upgrade().status, 101);
    QCOMPARE(younger.upgrade().status, 101);
    WireClient comer(node.port());
    QVERIFY(comer.enter("Brannoc"));
    QVERIFY(oldest.waitForEnd());
    friendly.sendText(R"({"t":"ping","ref":3})");
    QVERIFY(friendly.readText()->contains(R"("ok")"));
}

void WebSocketTest::stoppingSaysGoodbyeInTime()
{
    qint64 quickest = std::numeric_limits<qint64>::max();
    for (int round = 0; round < TestGateway::stops; ++round) {
        TestGateway node;
        WireClient client(node.port());
        QVERIFY(client.enter());
        quickest = std::min(quickest, node.timeToStop(domain::CloseCode::Restarting));
        QCOMPARE(client.readUntilClose().value_or(WebSocketFrame {}).closeCode(), quint16(1012));
        QCOMPARE(node.service().open.load(), 0);
    }
    QVERIFY2(quickest < 1000, qPrintable(QString::number(quickest)));
}

void WebSocketTest::goodbyeSaysWhatTheContractSays()
{
    using enum domain::CloseCode;
    for (const auto &[code, reason] : { std::pair(GoingAway, "going_away"), std::pair(Restarting, "restarting") }) {
        TestGateway node;
        WireClient client(node.port());
        QVERIFY(client.enter());
        node.timeToStop(code);
        const auto close = client.readUntilClose().value_or(WebSocketFrame {});
        QCOMPARE(close.closeCode(), quint16(code));
        QCOMPARE(close.payload.mid(2), QByteArray(reason));
    }
}

void WebSocketTest::stoppingWaitsForNobodyLong()
{
    qint64 quickest = std::numeric_limits<qint64>::max();
    for (int round = 0; round < TestGateway::stops; ++round) {
        TestGateway node;
        std::vector<std::unique_ptr<WireClient>> clients;
        for (int count = 0; count < 20; ++count) {
            clients.push_back(std::make_unique<WireClient>(
                node.port(), count % 2 == 0 ? WireClient::Security::Plain : WireClient::Security::Tls));
            QVERIFY(clients.back()->enter(QByteArray::number(count)));
        }
        quickest = std::min(quickest, node.timeToStop());
        QCOMPARE(node.service().open.load(), 0);
        for (const auto &client : clients)
            QVERIFY(client->waitForEnd());
    }
    QVERIFY2(quickest < 1000, qPrintable(QString::number(quickest)));
}

QTEST_GUILESS_MAIN(WebSocketTest)
#include "tst_websocket.moc"
