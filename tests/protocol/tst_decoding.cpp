// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/codec.h"

#include <QTest>

using namespace gangway;
using namespace gangway::protocol;

/// Frames of a hostile or mistaken client, and the answers to them.
class DecodingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badFrameIsRefusedWithItsField_data();
    void badFrameIsRefusedWithItsField();
    void deepJsonIsRefusedBeforeItIsParsed();
    void bracketsInTextsAreNoDepth();
    void theLargestWholeNumberIsTaken();
    void unknownFieldsAreIgnored();
    void laterItemsAndFramesAreIgnoredByTheClient();
    void laterValuesAreShownByTheClientAsTheSafestKnown();
};

namespace {

void row(const char *name, const QByteArray &frame, const char *code, const char *field, qint64 ref)
{
    QTest::newRow(name) << frame << QString::fromLatin1(code) << QString::fromLatin1(field) << ref;
}

// Rules that stand in the contract to the letter: who gets a `ref`, how far numbers go, what is JSON.
void addRowsToTheLetter()
{
    row("no t", R"({"ref":3})", "invalid", "t", 3);
    row("t is a number", R"({"ref":4,"t":5})", "invalid", "t", 4);
    row("t is half a pair", R"({"ref":4,"t":"\ud800"})", "invalid", "t", 4);
    row("neither t nor ref", R"({})", "invalid", "ref", 0);
    row("ref is 2^53", R"({"t":"ping","ref":9007199254740992})", "invalid", "ref", 0);
    row("a number from 2^53", R"({"t":"changes","ref":3,"after":9007199254740992})", "invalid", "after", 3);
    row("a number below -2^53", R"({"t":"changes","ref":3,"after":-9007199254740993})", "invalid", "after", 3);
    for (const char *hlc : { "8000000000000000", "ffffffffffffffff", "0x00000000000001", "+000000000000001" })
        row(hlc,
            R"({"t":"history","ref":1,"room":"019a0000-0000-7000-8000-000000000001","before":")" + QByteArray(hlc) +
                R"(.019a0000-0000-7000-8000-000000000001.019a0000-0000-7000-8000-000000000031"})",
            "invalid", "before", 1);
    row("raw line feed in a text", "{\"t\":\"ping\",\"ref\":1,\"x\":\"a\nb\"}", "invalid", "frame", 0);
    row("raw tab in a name", "{\"t\":\"ping\",\"ref\":1,\"a\tb\":1}", "invalid", "frame", 0);
    row("unknown escape", R"({"t":"ping","ref":1,"x":"\q"})", "invalid", "frame", 0);
    row("text without end", R"({"t":"ping","ref":1,"x":"\)", "invalid", "frame", 0);
}

} // namespace

void DecodingTest::badFrameIsRefusedWithItsField_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<qint64>("ref");
    row("no json", "nonsense", "invalid", "frame", 0);
    row("a list", "[]", "invalid", "frame", 0);
    row("no ref", R"({"t":"ping"})", "invalid", "ref", 0);
    row("ref is text", R"({"t":"ping","ref":"1"})", "invalid", "ref", 0);
    row("ref is a fraction", R"({"t":"ping","ref":1.5})", "invalid", "ref", 0);
    row("ref is huge", R"({"t":"ping","ref":1e300})", "invalid", "ref", 0);
    row("ref is negative", R"({"t":"ping","ref":-4})", "invalid", "ref", 0);
    row("unknown request", R"({"t":"dance","ref":3})", "unsupported", "", 3);
    row("room missing", R"({"t":"room.join","ref":3})", "invalid", "room", 3);
    row("room is no id", R"({"t":"room.join","ref":3,"room":"lounge"})", "invalid", "room", 3);
    row("name is a number",
        R"({"t":"room.create","ref":3,"id":"019a0000-0000-7000-8000-000000000001","name":5,"reach":"vehicle"})",
        "invalid", "name", 3);
    row("unknown reach",
        R"({"t":"room.create","ref":3,"id":"019a0000-0000-7000-8000-000000000001","name":"x","reach":"moon"})",
        "invalid", "reach", 3);
    row("token and guest", R"({"t":"hello","ref":3,"token":"abc","guest":{"name":"Tavi"}})", "invalid", "token", 3);
    row("token and ticket", R"({"t":"hello","ref":3,"token":"abc","owner_ticket":"def"})", "invalid", "token", 3);
    row("empty token", R"({"t":"hello","ref":3,"token":""})", "invalid", "token", 3);
    row("empty ticket", R"({"t":"hello","ref":3,"owner_ticket":"","guest":{"name":"Tavi"}})", "invalid", "owner_ticket",
        3);
    row("nobody", R"({"t":"hello","ref":3})", "invalid", "guest", 3);
    row("a hue beyond any number", R"({"t":"profile.set","ref":3,"colour":1099511627776})", "invalid", "colour", 3);
    row("a page beyond any number",
        R"({"t":"history","ref":3,"room":"019a0000-0000-7000-8000-000000000001","limit":1099511627776})", "invalid",
        "limit", 3);
    row("nested path",
        R"({"t":"message.edit","ref":3,"id":"019a0000-0000-7000-8000-000000000001","content":{"type":"text","text":7}})",
        "invalid", "content.text", 3);
    row("forged system line",
        R"({"t":"message.edit","ref":3,"id":"019a0000-0000-7000-8000-000000000001","content":{"type":"joined"}})",
        "invalid", "content.type", 3);
    row("U+0000", R"({"t":"profile.set","ref":3,"nick":"a\u0000b"})", "invalid", "nick", 3);
    row("half a pair", R"({"t":"profile.set","ref":3,"nick":"a\ud800"})", "invalid", "nick", 3);
    row("nobody says hello", R"({"t":"hello","ref":1})", "invalid", "guest", 1);
    row("bad cursor", R"({"t":"history","ref":1,"room":"019a0000-0000-7000-8000-000000000001","before":"x"})",
        "invalid", "before", 1);
    row("too large", QByteArray(70'000, ' '), "too_large", "frame", 0);
    addRowsToTheLetter();
}

void DecodingTest::badFrameIsRefusedWithItsField()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QString, code);
    QFETCH(const QString, field);
    QFETCH(const qint64, ref);
    const auto decoded = decodeRequest(frame);
    QVERIFY(std::holds_alternative<BadFrame>(decoded));
    const BadFrame &bad = std::get<BadFrame>(decoded);
    QCOMPARE(errorCodeName(bad.error.code), code);
    QCOMPARE(bad.error.field, field);
    QCOMPARE(bad.ref, ref);
    QVERIFY(!bad.error.message.isEmpty());
}

void DecodingTest::deepJsonIsRefusedBeforeItIsParsed()
{
    const QByteArray deep = QByteArray(R"({"t":"ping","ref":1,"x":)") + QByteArray(16, '[') + QByteArray(16, ']') + '}';
    const auto decoded = decodeRequest(deep);
    QVERIFY(std::holds_alternative<BadFrame>(decoded));
    QCOMPARE(std::get<BadFrame>(decoded).error.field, QStringLiteral("depth"));
    const QByteArray allowed =
        QByteArray(R"({"t":"ping","ref":1,"x":)") + QByteArray(15, '[') + QByteArray(15, ']') + '}';
    QVERIFY(std::holds_alternative<RequestFrame>(decodeRequest(allowed)));
}

void DecodingTest::bracketsInTextsAreNoDepth()
{
    const QByteArray frame = QByteArray(R"({"t":"ping","ref":1,"x":"\"\\)") + QByteArray(100, '[') + "\"}";
    QVERIFY(std::holds_alternative<RequestFrame>(decodeRequest(frame)));
}

void DecodingTest::theLargestWholeNumberIsTaken()
{
    const auto decoded = decodeRequest(R"({"t":"changes","ref":9007199254740991,"after":9007199254740991})");
    QCOMPARE(std::get<RequestFrame>(decoded).ref, 9007199254740991);
    QCOMPARE(std::get<Changes>(std::get<RequestFrame>(decoded).request).after, 9007199254740991);
}

void DecodingTest::unknownFieldsAreIgnored()
{
    const auto decoded = decodeRequest(R"({"t":"ping","ref":1,"later":{"a":[1]}})");
    QVERIFY(std::holds_alternative<RequestFrame>(decoded));
}

void DecodingTest::laterItemsAndFramesAreIgnoredByTheClient()
{
    const auto changed = decodeIncoming(R"({"t":"changed","change":5,"items":[{"hologram":{"id":1}}]})");
    QVERIFY(changed);
    QVERIFY(std::get<Changed>(std::get<Event>(*changed)).items.isEmpty());
    const auto later = decodeIncoming(R"({"t":"fireworks"})");
    QVERIFY(later && std::holds_alternative<std::monostate>(*later));
    QVERIFY(!decodeIncoming("nonsense"));
}

void DecodingTest::laterValuesAreShownByTheClientAsTheSafestKnown()
{
    const auto changed = decodeIncoming(R"({"t":"changed","change":5,"items":[
        {"person":{"id":"019a0000-0000-7000-8000-000000000001","nick":"Tavi","colour":1,"role":"pilot",
            "domain":"019a0000-0000-7000-8000-000000000002","change":5}},
        {"room":{"id":"019a0000-0000-7000-8000-000000000003","kind":"public","name":"Far","topic":"","reach":"galaxy",
            "domain":"019a0000-0000-7000-8000-000000000002","members":1,"change":5}}]})");
    QVERIFY(changed);
    const auto items = std::get<Changed>(std::get<Event>(*changed)).items;
    QCOMPARE(items.size(), 2);
    QCOMPARE(std::get<Person>(items[0]).role, Role::Guest);
    QCOMPARE(std::get<Room>(items[1]).reach, Reach::Vehicle);
}

QTEST_APPLESS_MAIN(DecodingTest)
#include "tst_decoding.moc"
