// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and claims: what is written is read, and no bytes of a stranger do harm.
#include "node/identity/domainkey.h"
#include "node/sync/cborfields.h"
#include "node/sync/inbox.h"

#include <QFile>
#include <QHash>
#include <QTest>

#include <rapidcheck.h>

using namespace gangway;
using sync::RangeRecord;

namespace {

const crypto::KeyPair &keys()
{
    static const crypto::KeyPair pair = crypto::makeKeyPair();
    return pair;
}

RangeRecord recordOf(QList<sync::Range> ranges, RangeRecord::Type type = RangeRecord::Type::Request)
{
    return { type, keys().publicKey, identity::domainIdOf(keys().publicKey), std::move(ranges) };
}

storage::PackLine line(char origin, qint64 epoch)
{
    return { *DomainId::fromBytes(QByteArray(16, origin)), epoch, QStringLiteral("everyone") };
}

QList<sync::Range> anyRanges()
{
    QList<sync::Range> ranges;
    const int count = *rc::gen::inRange(0, int(RangeRecord::mostRanges) + 1);
    for (int i = 0; i < count; ++i) {
        const auto first = *rc::gen::inRange<qint64>(1, 1'000'000), length = *rc::gen::inRange<qint64>(0, 5000);
        const auto gap = *rc::gen::inRange<qint64>(2, 900);
        const qint64 last = first + length;
        ranges.append({ line(char('a' + i % 7), 1 + i), { { first, last }, { last + gap, last + gap } } });
    }
    return ranges;
}

sync::Incoming decoded(const QByteArray &bytes)
{
    return sync::decode(sync::Channel::Control, { { QStringLiteral("control"), 0 }, 0, 0, {}, bytes });
}

bool isUnknown(const sync::Incoming &incoming)
{
    return std::holds_alternative<sync::Unknown>(incoming.content);
}

} // namespace

class RangeRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void whatIsWrittenIsRead();
    void requestIsNoClaim();
    void anyChangedByteIsRefused();
    void tooMuchIsRefused();
    void typeOfALaterVersionMeansNothing();
    void helloIsStillAHello();
    void committedExamplesAreStillRead();
};

void RangeRecordTest::whatIsWrittenIsRead()
{
    QVERIFY(rc::check("any ranges", [] {
        const auto type = *rc::gen::element(RangeRecord::Type::Request, RangeRecord::Type::Claim);
        const RangeRecord record = recordOf(anyRanges(), type);
        const QByteArray bytes = sync::encodeRangeRecord(record, keys().secretKey);
        RC_ASSERT(bytes.size() <= RangeRecord::mostBytes);
        const auto read = sync::decodeRangeRecord(bytes);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == record);
        RC_ASSERT(std::holds_alternative<RangeRecord>(decoded(bytes).content));
    }));
}

// Both are signed over a text of their own: the type cannot be turned.
void RangeRecordTest::requestIsNoClaim()
{
    QByteArray bytes = sync::encodeRangeRecord(recordOf({ { line('a', 1), { { 1, 3 } } } }), keys().secretKey);
    const auto type = bytes.indexOf(QByteArray("\x07\x01", 2));
    QVERIFY(type > 0);
    bytes[type + 1] = 2;
    QVERIFY(!sync::decodeRangeRecord(bytes));
}

void RangeRecordTest::anyChangedByteIsRefused()
{
    const QByteArray good = sync::encodeRangeRecord(recordOf({ { line('a', 1), { { 1, 3 } } } }), keys().secretKey);
    for (qsizetype i = 0; i < good.size(); ++i) {
        QVERIFY(!sync::decodeRangeRecord(good.left(i)));
        for (const int bit : { 1, 0x10, 0x80 }) {
            QByteArray bad = good;
            bad[i] = char(bad[i] ^ bit);
            const auto read = sync::decodeRangeRecord(bad);
            QVERIFY(!read);
            QVERIFY(!read.error().message.isEmpty());
        }
    }
}

void RangeRecordTest::tooMuchIsRefused()
{
    QList<sync::Range> ranges;
    for (int i = 0; i <= RangeRecord::mostRanges; ++i)
        ranges.append({ line('a', 1 + i), { { 1, 3 } } });
    QVERIFY(!sync::decodeRangeRecord(sync::encodeRangeRecord(recordOf(ranges), keys().secretKey)));
    sync::Range torn { line('a', 1), {} };
    for (qint64 i = 0; i <= RangeRecord::mostSpans; ++i)
        torn.spans.append({ 2 * i + 1, 2 * i + 1 });
    QVERIFY(!sync::decodeRangeRecord(sync::encodeRangeRecord(recordOf({ torn }), keys().secretKey)));
    QVERIFY(!sync::decodeRangeRecord(QByteArray(RangeRecord::mostBytes + 1, 'x')));
}

void RangeRecordTest::typeOfALaterVersionMeansNothing()
{
    sync::CborWriter later(3);
    later.number(0, 7);
    later.number(7, 63);
    later.text(20, QStringLiteral("what will be"));
    QVERIFY(isUnknown(decoded(later.result())));
    sync::CborWriter broken(2); // but what claims to be ours has to be
    broken.number(0, 1);
    broken.number(7, 1);
    QVERIFY(std::holds_alternative<Error>(decoded(broken.result()).content));
}

void RangeRecordTest::helloIsStillAHello()
{
    const DomainId self = identity::domainIdOf(keys().publicKey);
    const sync::Hello hello { keys().publicKey, self, QStringLiteral("Ferry B"), false, 1,
        { { self, { self, 5, QStringLiteral("everyone") }, 7, { { 9, 12 } }, 0 } } };
    const auto read = decoded(sync::encodeHello(hello, keys().secretKey));
    QVERIFY(std::holds_alternative<sync::Hello>(read.content));
    QCOMPARE(std::get<sync::Hello>(read.content), hello);
}

// Frozen: every later version reads them. GANGWAY_WRITE_EXAMPLES=1 writes them anew.
void RangeRecordTest::committedExamplesAreStillRead()
{
    const QString folder = qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/fuzz/corpus/control/");
    const QList<sync::Range> ranges { { line('a', 1), { { 1, 3 }, { 7, 7 } } }, { line('b', 9), { { 2, 2 } } } };
    const sync::Hello hello { keys().publicKey, identity::domainIdOf(keys().publicKey), QStringLiteral("Ferry B"),
        false, 1, { { identity::domainIdOf(keys().publicKey), line('a', 5), 7, { { 9, 12 } }, 0 } } };
    const QByteArray secret = keys().secretKey;
    const QHash<QString, QByteArray> made {
        { QStringLiteral("request"), sync::encodeRangeRecord(recordOf(ranges), secret) },
        { QStringLiteral("claim"), sync::encodeRangeRecord(recordOf(ranges, RangeRecord::Type::Claim), secret) },
        { QStringLiteral("hello"), sync::encodeHello(hello, secret) },
    };
    for (auto example = made.begin(); example != made.end(); ++example) {
        QFile file(folder + example.key());
        if (qEnvironmentVariableIsSet("GANGWAY_WRITE_EXAMPLES")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(*example);
            file.close();
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const sync::Incoming read = decoded(file.readAll());
        if (const auto *record = std::get_if<RangeRecord>(&read.content))
            QCOMPARE(record->ranges, ranges);
        else
            QCOMPARE(std::get<sync::Hello>(read.content).marks.first().above, hello.marks.first().above);
    }
}

QTEST_APPLESS_MAIN(RangeRecordTest)
#include "tst_rangerecord.moc"
