// SPDX-License-Identifier: GPL-3.0-or-later
// A domain's state, part by part, as a record on control; and its digest in a hello.
#include "node/identity/domainkey.h"
#include "node/sync/inbox.h"

#include <QFile>
#include <QHash>
#include <QTest>

#include <rapidcheck.h>

using namespace gangway;
using namespace gangway::sync;

namespace {

// Fixed, so that the committed examples can be made anew.
const crypto::KeyPair &keys()
{
    static const crypto::KeyPair pair = crypto::keyPairFromSeed(QByteArray(32, 'p'));
    return pair;
}

DomainId home(int number)
{
    return identity::domainIdOf(QByteArray(32, char(number)));
}

PartsRecord emptyRecord()
{
    return { keys().publicKey, identity::domainIdOf(keys().publicKey), QByteArray(Hello::stateSize, 's'), {} };
}

PartsRecord someRecord()
{
    PartsRecord record = emptyRecord();
    record.homes = { { home(1), { { 900, 0x0123456789abcdefULL } } }, { home(2), { { 1000, 7 }, { 999, ~0ULL } } } };
    return record;
}

QByteArray encoded(const PartsRecord &record)
{
    return encodePartsRecord(record, keys().secretKey);
}

Incoming decoded(const QByteArray &bytes)
{
    return decode(Channel::Control, { { QStringLiteral("control"), 0 }, 0, 0, {}, bytes });
}

HomeParts anyParts(qsizetype count)
{
    HomeParts parts(count);
    for (StatePart &part : parts)
        part = { *rc::gen::inRange<qint64>(0, 100'000), *rc::gen::arbitrary<quint64>() };
    return parts;
}

Hello helloWithState(const QByteArray &state)
{
    Hello hello { .publicKey = keys().publicKey, .domain = identity::domainIdOf(keys().publicKey) };
    hello.name = QStringLiteral("Ferry B");
    hello.marks = { { hello.domain, { home(3), 5, QStringLiteral("everyone") }, 7, { { 9, 12 } }, 0 } };
    hello.nonce = 77;
    hello.state = state;
    return hello;
}

} // namespace

class PartsRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void whatIsWrittenIsRead();
    void anyChangedByteIsRefused();
    void itIsNoRequest();
    void whatMakesNoSenseIsRefused();
    void manyPartsTakeSeveralRecords();
    void stateOfAHelloIsSigned();
    void stateCostsLittle();
    void committedExamplesAreStillRead();
};

void PartsRecordTest::whatIsWrittenIsRead()
{
    QVERIFY(rc::check("any parts", [] {
        PartsRecord record = emptyRecord();
        const int homes = *rc::gen::inRange(0, 8);
        for (int i = 0; i < homes; ++i)
            record.homes.emplace(home(i), anyParts(qsizetype(1) << *rc::gen::inRange(0, 8)));
        const QByteArray bytes = encoded(record);
        RC_ASSERT(bytes.size() <= ControlRecord::mostBytes);
        const Incoming read = decoded(bytes);
        RC_ASSERT(std::holds_alternative<PartsRecord>(read.content));
        RC_ASSERT(std::get<PartsRecord>(read.content) == record);
    }));
}

void PartsRecordTest::anyChangedByteIsRefused()
{
    const QByteArray good = encoded(someRecord());
    for (qsizetype i = 0; i < good.size(); ++i)
        for (const int bit : { 1, 0x10, 0x80 }) {
            QByteArray bad = good;
            bad[i] = char(bad[i] ^ bit);
            const Incoming read = decoded(bad);
            QVERIFY(!std::holds_alternative<PartsRecord>(read.content));
        }
}

// Each type is signed over a text of its own.
void PartsRecordTest::itIsNoRequest()
{
    QByteArray bytes = encoded(someRecord());
    const auto type = bytes.indexOf(QByteArray("\x07\x03", 2));
    QVERIFY(type > 0);
    bytes[type + 1] = 1;
    QVERIFY(std::holds_alternative<Error>(decoded(bytes).content));
    QVERIFY(!decodeRangeRecord(encoded(someRecord())));
}

void PartsRecordTest::whatMakesNoSenseIsRefused()
{
    const auto isRefused = [](const PartsRecord &record) {
        return std::holds_alternative<Error>(decoded(encoded(record)).content);
    };
    PartsRecord record = someRecord();
    record.homes[home(1)] = HomeParts(3); // no power of two
    QVERIFY(isRefused(record));
    record.homes[home(1)] = {};
    QVERIFY(isRefused(record));
    record = someRecord();
    record.state = "short";
    QVERIFY(isRefused(record));
    record = emptyRecord();
    for (int i = 0; i < 3; ++i)
        record.homes.emplace(home(i), HomeParts(1024));
    QVERIFY(isRefused(record));
}

void PartsRecordTest::manyPartsTakeSeveralRecords()
{
    StateParts parts;
    for (int i = 0; i < 300'000; ++i) {
        std::array<quint8, 16> id { quint8(i >> 16), quint8(i >> 8), quint8(i) };
        id[14] = quint8(i * 31 >> 8);
        id[15] = quint8(i * 31);
        parts.add({ .home = home(i % 3 == 0), .message = MessageId(id) },
            { .version = { 0, QByteArray(rules::hashSize, char(i)) } });
    }
    parts.finish();
    QList<DomainId> homes;
    for (int i = 2; i < 250; ++i)
        homes.append(home(i));
    const auto records = partsRecordsOf(emptyRecord(), parts, homes);
    QVERIFY(records.size() >= 2);
    std::map<DomainId, HomeParts> all;
    for (PartsRecord record : records) {
        const QByteArray bytes = encoded(record);
        QVERIFY(bytes.size() <= ControlRecord::mostBytes);
        QVERIFY(std::holds_alternative<PartsRecord>(decoded(bytes).content));
        all.merge(record.homes);
    }
    QCOMPARE(all.size(), size_t(250));
    QCOMPARE(all[home(0)], parts.homes().at(home(0)));
    QCOMPARE(all[home(7)], HomeParts(1));
}

void PartsRecordTest::stateOfAHelloIsSigned()
{
    const Hello hello = helloWithState(QByteArray(Hello::stateSize, 's'));
    const QByteArray bytes = encodeHello(hello, keys().secretKey);
    const auto read = decodeHello(bytes);
    QVERIFY(read);
    QCOMPARE(*read, hello);
    QByteArray altered = bytes;
    altered.back() = char(altered.back() ^ 1); // the state stands last
    QVERIFY(!decodeHello(altered));
    // Of another size it is a later version's: the hello counts, its state does not.
    const auto longer = decodeHello(encodeHello(helloWithState(QByteArray(20, 's')), keys().secretKey));
    QVERIFY(longer);
    QVERIFY(longer->state.isEmpty());
}

void PartsRecordTest::stateCostsLittle()
{
    const auto with = encodeHello(helloWithState(QByteArray(Hello::stateSize, 's')), keys().secretKey).size();
    QVERIFY(with - encodeHello(helloWithState({}), keys().secretKey).size() <= 20);
}

// Frozen: every later version reads them. GANGWAY_WRITE_EXAMPLES=1 writes them anew.
void PartsRecordTest::committedExamplesAreStillRead()
{
    const QString folder = qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/fuzz/corpus/control/");
    const Hello hello = helloWithState(QByteArray(Hello::stateSize, 's'));
    const QHash<QString, QByteArray> made {
        { QStringLiteral("parts"), encoded(someRecord()) },
        { QStringLiteral("hello-with-state"), encodeHello(hello, keys().secretKey) },
    };
    for (auto example = made.begin(); example != made.end(); ++example) {
        QFile file(folder + example.key());
        if (qEnvironmentVariableIsSet("GANGWAY_WRITE_EXAMPLES")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(*example);
            file.close();
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const Incoming read = decoded(file.readAll());
        if (const auto *record = std::get_if<PartsRecord>(&read.content))
            QCOMPARE(*record, someRecord());
        else
            QCOMPARE(std::get<Hello>(read.content), hello);
    }
}

QTEST_APPLESS_MAIN(PartsRecordTest)
#include "tst_partsrecord.moc"
