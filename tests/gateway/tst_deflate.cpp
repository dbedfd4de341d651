// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/incomingframes.h"
#include "node/gateway/messagedeflate.h"
#include "tests/gateway/testgateway.h"
#include "tests/gateway/wireclient.h"

#include <QtEndian>

using namespace gangway;
using namespace gangway::test;
using gateway::MessageDeflate;

/// Compressed messages (RFC 7692), which browsers ask for. The other side is Qt's zlib, not the node's.
class DeflateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOfferIsTakenWhereItCanBe_data();
    void anOfferIsTakenWhereItCanBe();
    void theExamplesOfTheStandardAreRead();
    void whatWouldGrowStaysAsItIs();
    void largeAnswersComeDeflated_data() { bothSecurities(); }
    void largeAnswersComeDeflated();
    void whoDoesNotAskGetsNone();
    void whatGoesToAllStaysAsItIs();
    void requestsMayComeDeflated_data() { bothSecurities(); }
    void requestsMayComeDeflated();
    void piecesOfAnySizeAreFollowed();
    void aWrongMarkIsClosedWith1002_data();
    void aWrongMarkIsClosedWith1002();
    void whatCannotBeReadIsClosed_data();
    void whatCannotBeReadIsClosed();

private:
    static void bothSecurities();
    static WireClient::Headers browser()
    {
        return { { "Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits" } };
    }
    static QByteArray deflated(const QByteArray &text);
    static bool isDeflateOf(const QByteArray &bytes, const QByteArray &text);
    static QByteArray history(int ref)
    {
        return R"({"t":"history","ref":)" + QByteArray::number(ref) +
            R"(,"room":"0198c0de-0000-7000-8000-000000000002","limit":40})";
    }
};

void DeflateTest::bothSecurities()
{
    QTest::addColumn<WireClient::Security>("security");
    QTest::newRow("plain") << WireClient::Security::Plain;
    QTest::newRow("TLS") << WireClient::Security::Tls;
}

/// A final block, behind which the standard wants a zero byte (RFC 7692, 7.2.3.5); Qt wraps it in a length, a header
/// and a checksum.
QByteArray DeflateTest::deflated(const QByteArray &text)
{
    return qCompress(text).mid(6).chopped(4) + '\0';
}

bool DeflateTest::isDeflateOf(const QByteArray &bytes, const QByteArray &text)
{
    quint32 low = 1;
    quint32 high = 0;
    for (const char letter : text) {
        low = (low + quint8(letter)) % 65521;
        high = (high + low) % 65521;
    }
    QByteArray length(4, '\0');
    QByteArray checksum(4, '\0');
    qToBigEndian(quint32(text.size()), length.data());
    qToBigEndian(high << 16 | low, checksum.data());
    const QByteArray lastBlock("\x00\x00\xff\xff\x03\x00", 6);
    return qUncompress(length + "\x78\x9c" + bytes + lastBlock + checksum) == text;
}

void DeflateTest::anOfferIsTakenWhereItCanBe_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("agreed");
    const QByteArray alone = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    QTest::newRow("Chromium") << QByteArray("permessage-deflate; client_max_window_bits") << alone;
    QTest::newRow("Firefox") << QByteArray("permessage-deflate") << alone;
    QTest::newRow("no context") << QByteArray(
                                       "permessage-deflate; client_no_context_takeover;server_no_context_takeover")
                                << alone;
    QTest::newRow("the largest window") << QByteArray("permessage-deflate; server_max_window_bits=15")
                                        << alone + "; server_max_window_bits=15";
    QTest::newRow("the second") << QByteArray("x-webkit-deflate-frame, permessage-deflate") << alone;
    QTest::newRow("without the small window")
        << QByteArray("permessage-deflate; server_max_window_bits=10, permessage-deflate") << alone;
    QTest::newRow("none") << QByteArray() << QByteArray();
    QTest::newRow("another") << QByteArray("permessage-brotli") << QByteArray();
    QTest::newRow("a small window") << QByteArray("permessage-deflate; server_max_window_bits=9") << QByteArray();
    QTest::newRow("what nobody knows") << QByteArray("permessage-deflate; level=9") << QByteArray();
}

void DeflateTest::anOfferIsTakenWhereItCanBe()
{
    QFETCH(const QByteArray, offer);
    QFETCH(const QByteArray, agreed);
    QCOMPARE(MessageDeflate::agreementOn(offer), agreed);
    TestGateway node;
    WireClient client(node.port());
    const auto answer = client.upgrade({ { "Sec-WebSocket-Extensions", offer } });
    QCOMPARE(answer.status, 101);
    QCOMPARE(answer.headers.value("sec-websocket-extensions"), agreed);
}

// RFC 7692, 7.2.3: an ordinary block, a final one, one that is stored, two blocks.
void DeflateTest::theExamplesOfTheStandardAreRead()
{
    MessageDeflate deflate;
    const QByteArrayList examples { QByteArray::fromHex("f248cdc9c90700"), QByteArray::fromHex("f348cdc9c9070000"),
        QByteArray::fromHex("000500faff48656c6c6f00"), QByteArray::fromHex("f248050000 00ffffcac9c90700") };
    for (const QByteArray &example : examples)
        QCOMPARE(deflate.inflated(example, 5).text, "Hello");
    QVERIFY(deflate.inflated(examples[0], 4).tooLong);
}

void DeflateTest::whatWouldGrowStaysAsItIs()
{
    QByteArray noise(4096, Qt::Uninitialized);
    quint32 seed = 7;
    for (char &byte : noise)
        byte = char((seed = seed * 1664525 + 1013904223) >> 24);
    MessageDeflate deflate;
    QCOMPARE(*deflate.encodeText(noise), *gateway::encodeText(noise));
}

void DeflateTest::largeAnswersComeDeflated()
{
    QFETCH(const WireClient::Security, security);
    TestGateway node;
    WireClient plain(node.port(), security);
    QVERIFY(plain.enter("Brannoc"));
    plain.sendText(history(2));
    const auto text = plain.readText();
    QVERIFY(text && text->size() > 40 * 1024);
    WireClient client(node.port(), security);
    QVERIFY(client.enter("Tavi", browser()));
    for (int ref = 2; ref < 5; ++ref) { // nothing is kept from one to the next
        client.sendText(history(ref));
        const auto frame = client.readFrame();
        QVERIFY(frame && frame->isLast && frame->isDeflated);
        QVERIFY(frame->payload.size() < text->size() / 2);
        QVERIFY(
            isDeflateOf(frame->payload, QByteArray(*text).replace("\"ref\":2", "\"ref\":" + QByteArray::number(ref))));
    }
    client.sendText(R"({"t":"ping","ref":9})");
    QVERIFY(!client.readFrame()->isDeflated); // a small one
}

void DeflateTest::whoDoesNotAskGetsNone()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter());
    client.sendText(history(2));
    QVERIFY(!client.readFrame()->isDeflated);
    client.sendFrame(1 | WireClient::deflatedMark, deflated(R"({"t":"ping","ref":3})"));
    QCOMPARE(client.readUntilClose()->closeCode(), 1002);
}

void DeflateTest::whatGoesToAllStaysAsItIs()
{
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter("Tavi", browser()));
    const QByteArray live = "{\"t\":\"changed\",\"padding\":\"" + QByteArray(4000, 'x') + "\"}";
    node.loop().runAndWait([&] { node.service().broadcast(live); });
    const auto frame = client.readFrame();
    QVERIFY(frame && !frame->isDeflated);
    QCOMPARE(frame->payload, live);
}

void DeflateTest::requestsMayComeDeflated()
{
    QFETCH(const WireClient::Security, security);
    TestGateway node;
    WireClient client(node.port(), security);
    QVERIFY(client.enter("Tavi", browser()));
    const auto ping = [](int ref) { return R"({"t":"ping","ref":)" + QByteArray::number(ref) + "}"; };
    const auto isAnswered = [&](int ref) { return client.readText()->contains("\"ref\":" + QByteArray::number(ref)); };
    client.sendFrame(1 | WireClient::deflatedMark, deflated(ping(2)));
    client.sendText(ping(3)); // each may or may not
    client.sendFrame(1 | WireClient::deflatedMark, deflated(ping(4)));
    for (int ref = 2; ref < 5; ++ref)
        QVERIFY(isAnswered(ref));
    const QByteArray parted = deflated(ping(5));
    client.sendFrame(1 | WireClient::deflatedMark, parted.left(4), false);
    client.sendFrame(9, "still here");
    client.sendFrame(0, parted.mid(4), true);
    QCOMPARE(client.readFrame()->opcode, 10);
    QVERIFY(isAnswered(5));
    for (const int opcode : { 2, 2 | WireClient::deflatedMark }) {
        client.sendFrame(opcode, deflated(ping(6)));
        QVERIFY(client.readText()->contains(R"("field":"frame")"));
    }
    const QByteArray padded = ping(7).chopped(1) + R"(,"padding":")" + QByteArray(60000, 'x') + "\"}";
    client.sendFrame(1 | WireClient::deflatedMark, deflated(padded));
    QVERIFY(isAnswered(7));
}

void DeflateTest::piecesOfAnySizeAreFollowed()
{
    using Kind = gateway::MessageKind;
    // lengths of one, two and eight bytes; marked and not; a ping with a mark of its own between two fragments
    QByteArray wire = QByteArray::fromHex("c185") + "mask" + "12345" + QByteArray::fromHex("417e00c8") +
        QByteArray(200, '\xc1') + QByteArray::fromHex("c980") + "mask" + QByteArray::fromHex("80ff0000000000000102") +
        "mask" + QByteArray(258, '\xc2') + QByteArray::fromHex("8100") + QByteArray::fromHex("8200") +
        QByteArray::fromHex("c200");
    QByteArray expected = wire;
    expected.replace(0, 1, "\x82");
    expected.replace(11, 1, "\x02");
    expected.replace(wire.size() - 2, 1, "\x82");
    for (qsizetype piece = 1; piece <= wire.size(); ++piece) {
        gateway::IncomingFrames frames;
        QByteArray read = wire;
        for (qsizetype at = 0; at < read.size(); at += piece)
            frames.pass({ read.data() + at, std::size_t(std::min(piece, read.size() - at)) });
        QCOMPARE(read, expected);
        for (const Kind kind :
            { Kind::DeflatedText, Kind::DeflatedText, Kind::Text, Kind::Binary, Kind::DeflatedBinary })
            QCOMPARE(frames.takeKind(), kind);
    }
}

void DeflateTest::aWrongMarkIsClosedWith1002_data()
{
    QTest::addColumn<int>("opcode");
    QTest::newRow("a ping") << 9;
    QTest::newRow("a fragment that goes on") << 0;
}

void DeflateTest::aWrongMarkIsClosedWith1002()
{
    QFETCH(const int, opcode);
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter("Tavi", browser()));
    if (opcode == 0)
        client.sendFrame(1 | WireClient::deflatedMark, "ab", false);
    client.sendFrame(opcode | WireClient::deflatedMark, "cd");
    QCOMPARE(client.readUntilClose()->closeCode(), 1002);
}

void DeflateTest::whatCannotBeReadIsClosed_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("code");
    QTest::newRow("damaged") << QByteArray::fromHex("ffffffffff") << 1007;
    QTest::newRow("no UTF-8") << deflated("{\"t\":\"\xc3\x28\"}") << 1007;
    QTest::newRow("a megabyte in little") << deflated(QByteArray(1024 * 1024, ' ')) << 1009;
    QTest::newRow("a byte too long") << deflated(QByteArray(65537, ' ')) << 1009;
}

void DeflateTest::whatCannotBeReadIsClosed()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const int, code);
    TestGateway node;
    WireClient client(node.port());
    QVERIFY(client.enter("Tavi", browser()));
    client.sendFrame(1 | WireClient::deflatedMark, payload);
    QCOMPARE(client.readUntilClose()->closeCode(), code);
}

QTEST_GUILESS_MAIN(DeflateTest)
#include "tst_deflate.moc"
