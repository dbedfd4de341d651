// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/domainkey.h"
#include "node/rules/eventfields.h"
#include "node/sync/cborfields.h"
#include "node/sync/columns.h"
#include "node/sync/pack.h"
#include "tests/rules/eventworld.h"

#include <QFile>
#include <QMap>
#include <QTest>

using namespace gangway;
using namespace gangway::sync;
namespace world = gangway::rules::world;

namespace {

const crypto::KeyPair &keys()
{
    static const crypto::KeyPair pair = crypto::makeKeyPair();
    return pair;
}

// Events as their origin writes them: it is the home of what it sends.
rules::Event ofOrigin(rules::Event event, DomainId origin)
{
    std::visit(
        [&](auto &it) {
            if constexpr (requires { it.domain; })
                it.domain = origin;
            if constexpr (requires { it.publicKey; })
                it.publicKey = keys().publicKey;
        },
        event);
    return event;
}

Pack packOf(const std::vector<rules::Event> &events)
{
    Pack pack { keys().publicKey, identity::domainIdOf(keys().publicKey), 3, QStringLiteral("everyone"), 17,
        Hlc::at(1'790'000'000'000, 2), {} };
    for (const rules::Event &event : events)
        pack.events.push_back(ofOrigin(event, pack.origin));
    return pack;
}

// As a later version writes: kinds, values and fields that this one does not know.
std::vector<rules::Event> laterEvents()
{
    const rules::GlobalId<rules::EntityId> entity { world::id<DomainId>(7),
        rules::EntityId(world::id<MessageId>(1).array()) };
    rules::ProfileEvent profile { world::id<PersonId>(1), {}, QStringLiteral("Tavi"), {}, 3, protocol::Role(77), false,
        7, 2, "a field" };
    return { rules::UnknownEvent { 40, { entity, entity }, "later", "and more" }, rules::UnknownEvent { 41, {}, {} },
        profile };
}

// Examples from which the fuzzer starts and that later versions must go on reading, by name.
QMap<QString, std::vector<rules::Event>> examples()
{
    const rules::GlobalId<RoomId> room { world::id<DomainId>(7), world::id<RoomId>(1) };
    const auto person = world::id<PersonId>(1);
    const DomainId domain; // becomes the origin
    const auto message = [&](int number) {
        return rules::MessageEvent { world::id<MessageId>(number), room, person, domain,
            Hlc::at(1'790'000'000'000 + 1000 * number), 1'790'000'000'000 + 900 * number, protocol::Content::Type::Text,
            QStringLiteral("Message %1 from the ferry").arg(number) };
    };
    std::vector<rules::Event> many;
    for (int i = 1; i <= 100; ++i)
        many.push_back(message(i));
    auto withheld = message(4);
    withheld.withheldText = rules::textHash(std::exchange(withheld.text, {}));
    return {
        { QStringLiteral("nothing"), {} },
        { QStringLiteral("withheld-text"), { withheld, message(5) } },
        { QStringLiteral("one-message"), { message(1) } },
        { QStringLiteral("many-messages"), many },
        { QStringLiteral("every-kind"),
            { rules::DomainEvent { domain, QStringLiteral("Ferry B"), {}, false, 1 },
                rules::ProfileEvent { person, domain, QStringLiteral("Tavi"), QStringLiteral("Tavi Mäki"), 3,
                    protocol::Role::Crew, false, 7, 2 },
                rules::RoomEvent { room.id, domain, QStringLiteral("Deck 7"), QStringLiteral("chess"),
                    protocol::Reach::Everyone, person, 9, 3 },
                rules::MembershipEvent { room, person, domain, true, 4, 4 },
                rules::StandingEvent {
                    room.id, domain, { world::id<DomainId>(8), person }, rules::RoomStanding::Admin, 5 },
                message(1), rules::EditEvent { world::id<MessageId>(1), room, domain, QStringLiteral("edited"), 1, 6 },
                rules::TombstoneEvent { { world::id<DomainId>(7), world::id<MessageId>(2) }, room, person, domain },
                rules::RedactedEvent {
                    world::id<MessageId>(3), room, person, domain, Hlc::at(1'790'000'000'000), 3, person } } },
        { QStringLiteral("later-version"), laterEvents() },
    };
}

QByteArray counted(int size, int first)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes.append(char(first + i));
    return bytes;
}

template<typename Id>
Id idOf(const QByteArray &hex)
{
    return *Id::fromBytes(QByteArray::fromHex(hex));
}

// The example that the page takes apart, byte by byte.
const crypto::KeyPair &pageKeys()
{
    static const crypto::KeyPair pair = crypto::keyPairFromSeed(counted(32, 0));
    return pair;
}

Pack packOfPage()
{
    const DomainId origin = identity::domainIdOf(pageKeys().publicKey);
    const auto person = idOf<PersonId>("01a0c450-44f0-7123-8456-789abcdef012");
    const rules::GlobalId<RoomId> room { *DomainId::fromBytes(counted(16, 0xa0)),
        *RoomId::fromBytes(counted(16, 0x10)) };
    const Timestamp time = 1'790'000'000'000;
    return { pageKeys().publicKey, origin, 3, QStringLiteral("everyone"), 17, Hlc::at(time, 2),
        { rules::ProfileEvent {
              person, origin, QStringLiteral("Tavi"), {}, 5, protocol::Role::Passenger, false, time - 10'000, 1 },
            rules::MessageEvent { idOf<MessageId>("01a0c450-6c50-7abc-9def-0123456789ab"), room, person, origin,
                Hlc::at(time + 100, 0), time + 90, protocol::Content::Type::Text, QStringLiteral("Ahoy ⚓") } } };
}

// The bytes of the block that begins with ```pack: hex, two spaces, what it is.
QByteArray bytesOfPage()
{
    QFile page(qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/node/sync/README.md"));
    if (!page.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = page.readAll();
    const auto begin = text.indexOf("```pack\n") + 8;
    QByteArray bytes;
    for (const QByteArray &line : text.sliced(begin, text.indexOf("```", begin) - begin).split('\n'))
        bytes += QByteArray::fromHex(line.first(std::max<qsizetype>(0, line.indexOf("  "))));
    return bytes;
}

QByteArray anyPack()
{
    return encodePack(packOf(world::anyEvents(60)), keys().secretKey);
}

} // namespace

class PackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void whatWasEncodedIsDecoded();
    void everyFlippedBitIsRefused();
    void everyCutIsRefused();
    void anotherKeysSignatureIsRefused();
    void zeroCharacterIsRefused();
    void withheldTextKeepsTheSignature();
    void flagsThatMakeNoSenseAreRefused();
    void moreThan256EventsAreRefused();
    void compressionBombIsRefused();
    void claimedLengthIsNotBelieved();
    void committedExamplesAreStillRead();
    void examplePackOfThePageIsWhatItSays();
};

void PackTest::whatWasEncodedIsDecoded()
{
    QVERIFY(rc::check("encode, decode", [] {
        Pack pack = packOf(world::anyEvents(60));
        const auto decoded = decodePack(encodePack(pack, keys().secretKey));
        RC_ASSERT(decoded.has_value());
        pack.signature = decoded->signature;
        RC_ASSERT(*decoded == pack);
    }));
}

void PackTest::everyFlippedBitIsRefused()
{
    QVERIFY(rc::check("one bit", [] {
        QByteArray bytes = anyPack();
        const auto at = *rc::gen::inRange<qsizetype>(0, bytes.size());
        const auto bit = *rc::gen::inRange(0, 8);
        const auto before = decodePack(bytes);
        bytes[at] = char(bytes[at] ^ (1 << bit));
        const auto after = decodePack(bytes);
        // A bit of a CBOR length may say the same in another way; then all that was signed is the same.
        const bool isUnharmed = !after || *after == *before;
        RC_ASSERT(isUnharmed);
    }));
}

void PackTest::everyCutIsRefused()
{
    const QByteArray bytes = encodePack(packOf({ rules::UnknownEvent { 40, {}, "later" } }), keys().secretKey);
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY(!decodePack(bytes.first(size)));
    QVERIFY(decodePack(bytes));
    QVERIFY(!decodePack(bytes + 'x'));
}

void PackTest::anotherKeysSignatureIsRefused()
{
    const QByteArray bytes = encodePack(packOf({}), crypto::makeKeyPair().secretKey);
    QCOMPARE(decodePack(bytes).error().field, QStringLiteral("signature"));
}

void PackTest::zeroCharacterIsRefused()
{
    const rules::EditEvent edit { world::id<MessageId>(1), {}, {}, QStringLiteral("a") + QChar(0), 1, 1 };
    QCOMPARE(decodePack(encodePack(packOf({ edit }), keys().secretKey)).error().field, QStringLiteral("columns"));
}

void PackTest::withheldTextKeepsTheSignature()
{
    const auto whole = decodePack(encodePack(packOf(examples()[QStringLiteral("every-kind")]), keys().secretKey));
    const QByteArray lean = withhold(*whole, [](const rules::Event &) { return true; });
    QVERIFY(!lean.contains("edited") && !lean.contains("Message 1"));
    const auto read = decodePack(lean);
    QVERIFY(read);
    QCOMPARE(read->signature, whole->signature);
    QCOMPARE(read->events.size(), whole->events.size());
    for (std::size_t i = 0; i < read->events.size(); ++i)
        QCOMPARE(rules::hashOf(read->events[i]), rules::hashOf(whole->events[i]));
    // Twice is the same, and what is not asked for stays.
    QCOMPARE(withhold(*read, [](const rules::Event &) { return true; }), lean);
    QCOMPARE(withhold(*whole, [](const rules::Event &) { return false; }),
        encodePack(packOf(examples()[QStringLiteral("every-kind")]), keys().secretKey));
}

void PackTest::flagsThatMakeNoSenseAreRefused()
{
    Pack pack = packOf({ rules::RoomEvent { world::id<RoomId>(1), {}, {}, {}, {}, {}, 1, 1 } });
    EventColumns<ColumnWriter> columns(pack.origin, pack.publicKey, pack.firstHlc);
    columns.kind(int(rules::Kind::Room), false, true);
    rules::fields::transfer(columns, std::get<rules::RoomEvent>(pack.events.front()));
    const auto packBytes = [&](const QByteArray &columnBytes) {
        CborWriter writer(9);
        writer.number(0, 1);
        writer.bytes(1, pack.publicKey);
        writer.number(2, pack.epoch);
        writer.text(3, pack.scope);
        writer.number(4, pack.number);
        writer.number(5, qint64(pack.firstHlc.value));
        writer.bytes(6, columnBytes);
        writer.bytes(7, columns.ids());
        writer.bytes(9, QByteArray(64, 'x'));
        return writer.result();
    };
    QCOMPARE(decodePack(packBytes(columns.columns())).error().field, QStringLiteral("columns"));
    QByteArray withoutFlag = columns.columns();
    withoutFlag[3] = char(int(rules::Kind::Room)); // behind three lengths of one byte
    QCOMPARE(decodePack(packBytes(withoutFlag)).error().field, QStringLiteral("signature"));
}

void PackTest::moreThan256EventsAreRefused()
{
    const rules::Event event = rules::UnknownEvent { 40, {}, {} };
    QVERIFY(decodePack(encodePack(packOf(std::vector(256, event)), keys().secretKey)));
    QCOMPARE(decodePack(encodePack(packOf(std::vector(257, event)), keys().secretKey)).error().field,
        QStringLiteral("events"));
}

void PackTest::compressionBombIsRefused()
{
    const rules::UnknownEvent bomb { 40, {}, QByteArray(Pack::mostBytes + 1, 'a') };
    const QByteArray bytes = encodePack(packOf({ bomb }), keys().secretKey);
    QVERIFY(bytes.size() < 2000);
    QCOMPARE(decodePack(bytes).error().field, QStringLiteral("columns"));
}

void PackTest::claimedLengthIsNotBelieved()
{
    // A map whose first value claims to be a byte string of 2^40 bytes.
    QVERIFY(!decodePack(QByteArray::fromHex("a1005b0000010000000000")));
}

// GANGWAY_WRITE_EXAMPLES=1 writes them anew, which is right only for new kinds of events: old ones are a promise.
void PackTest::committedExamplesAreStillRead()
{
    const QString folder = qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/fuzz/corpus/pack/");
    const auto expected = examples();
    for (auto example = expected.begin(); example != expected.end(); ++example) {
        QFile file(folder + example.key());
        if (qEnvironmentVariableIsSet("GANGWAY_WRITE_EXAMPLES")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(encodePack(packOf(example.value()), keys().secretKey));
            file.close();
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const auto pack = decodePack(file.readAll());
        QVERIFY2(pack, qPrintable(example.key()));
        QCOMPARE(pack->number, 17);
        QCOMPARE(pack->events.size(), example->size());
        for (std::size_t i = 0; i < pack->events.size(); ++i)
            QCOMPARE(pack->events[i].index(), (*example)[i].index());
    }
}

void PackTest::examplePackOfThePageIsWhatItSays()
{
    Pack said = packOfPage();
    const QByteArray bytes = bytesOfPage();
    QCOMPARE(bytes.toHex(), encodePack(said, pageKeys().secretKey).toHex());
    const auto read = decodePack(bytes);
    QVERIFY(read);
    said.signature = read->signature;
    QVERIFY(*read == said);
}

QTEST_APPLESS_MAIN(PackTest)
#include "tst_pack.moc"
