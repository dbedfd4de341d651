// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/testgateway.h"
#include "tests/gateway/wireclient.h"

using namespace gangway;
using namespace gangway::test;

/// Readers that are slow, deaf or gone while much is sent, and writers that are too fast.
class SlowReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itLosesLiveFramesAndIsTold_data() { bothSecurities(); }
    void itLosesLiveFramesAndIsTold();
    void itsAnswersAreKept();
    void whoTakesNothingIsClosedWith1013();
    void whoDoesNotReadAnswersGetsNoMore_data() { bothSecurities(); }
    void whoDoesNotReadAnswersGetsNoMore();
    void noFrameIsCutByAnother_data() { bothSecurities(); }
    void noFrameIsCutByAnother();
    void theOthersAreNotDelayed();
    void leavingWithAFullQueueIsClean_data() { bothSecurities(); }
    void leavingWithAFullQueueIsClean();
    void stoppingWithFullQueuesIsClean();
    void onlySoManyRequestsMayWait();
    void writingTooFastIsRefusedForAWhile();

private:
    static void bothSecurities();
    static QByteArray liveFrame() { return "{\"t\":\"changed\",\"padding\":\"" + QByteArray(16000, 'x') + "\"}"; }
    static void broadcast(TestGateway &node, int times);
    static void fillUntilShed(TestGateway &node, int shed);
};

void SlowReaderTest::bothSecurities()
{
    QTest::addColumn<WireClient::Security>("security");
    QTest::newRow("plain") << WireClient::Security::Plain;
    QTest::newRow("TLS") << WireClient::Security::Tls;
}

void SlowReaderTest::broadcast(TestGateway &node, int times)
{
    node.loop().runAndWait([&] {
        for (int count = 0; count < times; ++count)
            node.service().broadcast(liveFrame());
    });
}

/// As much as the system's own buffers take, and then enough.
void SlowReaderTest::fillUntilShed(TestGateway &node, int shed)
{
    constexpr int enough = 200;
    for (int round = 0; round < enough && node.service().fallen < shed; ++round)
        broadcast(node, 20);
    QVERIFY(node.service().fallen >= shed);
}

void SlowReaderTest::itLosesLiveFramesAndIsTold()
{
    QFETCH(WireClient::Security, security);
    TestGateway node;
    WireClient client(node.port(), security);
    QVERIFY(client.enter());
    client.socket().setReadBufferSize(4096);
    fillUntilShed(node, 1);
    client.socket().setReadBufferSize(0);
    QByteArray last;
    while (!last.contains("behind")) {
        const auto text = client.readText();
        QVERIFY(text);
        last = *text;
        QVERIFY(last.contains("behind") || last == liveFrame());
    }
    client.sendText(R"({"t":"changes","ref":2,"after":7})");
    QVERIFY(client.readText()->contains(R"("ok")"));
    broadcast(node, 1);
    QCOMPARE(*client.readText(), liveFrame());
    QCOMPARE(node.metrics().connectionsShed.value(), 1u);
}

void SlowReaderTest::itsAnswersAreKept()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.socket().setReadBufferSize(4096);
    broadcast(node, 10);
    client.sendText(R"({"t":"history","ref":2,"room":"0198c0de-0000-7000-8000-000000000002","limit":3})");
    QTRY_COMPARE(node.metrics().framesReceived.value(), 2u);
    fillUntilShed(node, 1);
    client.socket().setReadBufferSize(0);
    bool hasAnswer = false;
    for (QByteArray text; !text.contains("behind"); hasAnswer = hasAnswer || text.startsWith(R"({"t":"ok")"))
        text = client.readText().value_or("behind");
    QVERIFY(hasAnswer);
}

void SlowReaderTest::whoTakesNothingIsClosedWith1013()
{
    gateway::Options options;
    options.deadlines.noProgress = std::chrono::milliseconds(300);
    TestGateway node(options);
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.socket().setReadBufferSize(4096);
    fillUntilShed(node, 1);
    QTRY_COMPARE(node.metrics().connectionsShed.value(), 2u); // it is closing, the frame stands in the line
    client.socket().setReadBufferSize(0);
    const auto close = client.readUntilClose();
    QVERIFY(close);
    QCOMPARE(close->closeCode(), quint16(1013));
    const QJsonObject reason = QJsonDocument::fromJson(close->payload.mid(2)).object();
    QCOMPARE(reason.value(u"code").toString(), QStringLiteral("busy"));
    QVERIFY(reason.value(u"retry_after_ms").toInt() > 0);
}

void SlowReaderTest::whoDoesNotReadAnswersGetsNoMore()
{
    QFETCH(WireClient::Security, security);
    TestGateway node;
    WireClient client(node.port(), security);
    QVERIFY(client.enter());
    client.socket().setReadBufferSize(4096);
    constexpr int requests = 600;
    for (int count = 0; count < requests; ++count)
        client.sendText(R"({"t":"history","ref":2,"room":"0198c0de-0000-7000-8000-000000000002","limit":60})");
    const auto taken = node.metrics().framesReceived.value();
    QVERIFY2(taken < requests, "36 MB of answers do not fit into the system's buffers");
    client.socket().setReadBufferSize(0);
    for (int count = 0; count < requests; ++count) {
        const auto answer = client.readText();
        QVERIFY(answer && answer->size() > 60 * 1024);
    }
}

void SlowReaderTest::noFrameIsCutByAnother()
{
    QFETCH(WireClient::Security, security);
    TestGateway node;
    WireClient client(node.port(), security);
    QVERIFY(client.enter());
    client.socket().setReadBufferSize(4096);
    for (int round = 0; round < 60; ++round) {
        broadcast(node, 10);
        client.sendFrame(9, QByteArray::number(round));
    }
    client.socket().setReadBufferSize(0);
    QList<QByteArray> pongs;
    bool isWithinText = false;
    while (pongs.size() < 60) {
        const auto frame = client.readFrame();
        QVERIFY(frame);
        if (frame->opcode == 10) {
            pongs.append(frame->payload);
            continue;
        }
        QCOMPARE(frame->opcode, isWithinText ? 0 : 1);
        isWithinText = !frame->isLast;
    }
    QCOMPARE(pongs.last(), QByteArray("59"));
}

void SlowReaderTest::theOthersAreNotDelayed()
{
    TestGateway node;
    std::vector<std::unique_ptr<WireClient>> deaf;
    for (int count = 0; count < 20; ++count) {
        deaf.push_back(std::make_unique<WireClient>(node.port()));
        QVERIFY(deaf.back()->enter("Deaf " + QByteArray::number(count)));
        deaf.back()->socket().setReadBufferSize(4096);
    }
    fillUntilShed(node, 20);
    WireClient healthy(node.port());
    QVERIFY(healthy.enter("Healthy"));
    std::vector<qint64> times;
    for (int round = 0; round < 300; ++round) {
        QElapsedTimer time;
        time.start();
        broadcast(node, 1);
        QCOMPARE(*healthy.readText(), liveFrame());
        times.push_back(time.elapsed());
    }
    std::sort(times.begin(), times.end());
    const qint64 p99 = times[times.size() * 99 / 100 - 1]; // a pause of the machine is nobody's delay
    QVERIFY2(p99 <= 150, qPrintable(QString::number(p99)));
}

void SlowReaderTest::leavingWithAFullQueueIsClean()
{
    QFETCH(WireClient::Security, security);
    TestGateway node;
    for (int count = 0; count < 10; ++count) {
        WireClient client(node.port(), security);
        QVERIFY(client.enter());
        client.socket().setReadBufferSize(4096);
        broadcast(node, 600);
        client.socket().abort();
        broadcast(node, 20);
    }
    QTRY_COMPARE(node.service().closedCount.load(), 10);
}

void SlowReaderTest::stoppingWithFullQueuesIsClean()
{
    qint64 quickest = std::numeric_limits<qint64>::max();
    for (int round = 0; round < TestGateway::stops; ++round) {
        TestGateway node;
        std::vector<std::unique_ptr<WireClient>> deaf;
        for (int count = 0; count < 10; ++count) {
            deaf.push_back(std::make_unique<WireClient>(
                node.port(), count % 2 == 0 ? WireClient::Security::Plain : WireClient::Security::Tls));
            QVERIFY(deaf.back()->enter(QByteArray::number(count)));
            deaf.back()->socket().setReadBufferSize(4096);
        }
        fillUntilShed(node, 10);
        quickest = std::min(quickest, node.timeToStop());
        QCOMPARE(node.service().open.load(), 0);
    }
    QVERIFY2(quickest < 1000, qPrintable(QString::number(quickest)));
}

void SlowReaderTest::onlySoManyRequestsMayWait()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    for (int count = 0; count < 64; ++count)
        client.sendText(R"({"t":"typing","ref":2,"room":"0198c0de-0000-7000-8000-000000000002"})");
    client.sendText(R"({"t":"ping","ref":99})");
    const auto answer = client.readText();
    QVERIFY(answer);
    QVERIFY(answer->contains("too_many") && answer->contains(R"("ref":99)") && answer->contains("retry_after_ms"));
    QCOMPARE(node.service().unansweredTypings.load(), 64);
}

void SlowReaderTest::writingTooFastIsRefusedForAWhile()
{
    gateway::Options options;
    options.caps.messagesPerSecond = 0.1; // so that nothing comes back while we write, however slow we are
    TestGateway node(options);
    WireClient phone(node.port());
    WireClient laptop(node.port());
    QVERIFY(phone.enter("Tavi") && laptop.enter("Tavi"));
    const QByteArray post = R"({"t":"message.post","ref":2,"id":"0198c0de-0000-7000-8000-000000000001",)"
                            R"("room":"0198c0de-0000-7000-8000-000000000002","content":{"type":"text","text":"Hi"}})";
    int refused = 0;
    qint64 wait = 0;
    for (int count = 0; count < 40; ++count) {
        WireClient &device = count % 2 == 0 ? phone : laptop;
        device.sendText(post);
        QByteArray answer;
        while (!answer.contains(R"("ref":2)"))
            answer = device.readText().value_or(R"("ref":2)");
        if (!answer.contains("too_many"))
            continue;
        ++refused;
        wait = QJsonDocument::fromJson(answer).object().value(u"retry_after_ms").toInteger();
    }
    QVERIFY2(refused > 0 && refused <= 20, qPrintable(QString::number(refused)));
    QVERIFY(wait > 0 && wait <= 10'000);
    QCOMPARE(node.service().posts.load(), 40 - refused);
}

QTEST_GUILESS_MAIN(SlowReaderTest)
#include "tst_slowreader.moc"
