// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/crypto.h"
#include "node/base/uuid7.h"

#include <QTest>

using namespace gangway;

class StrongIdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void textAndBytesReadBack();
    void malformedTextIsNothing_data();
    void malformedTextIsNothing();
    void laterIdsSortLater();
};

namespace {

class FixedClock final : public Clock {
public:
    Timestamp now() const override { return time; }
    qint64 uptime() const override { return 0; }
    QByteArray boot() const override { return {}; }
    Timestamp time = 1'790'000'000'000;
};

} // namespace

void StrongIdTest::textAndBytesReadBack()
{
    const SystemClock clock;
    const auto id = IdGenerator(clock).make<RoomId>();
    QCOMPARE(RoomId::fromText(id.text()).value(), id);
    QCOMPARE(RoomId::fromBytes(id.bytes()).value(), id);
    QCOMPARE(id.text().size(), 36);
    QCOMPARE(id.text().at(14), u'7');
}

void StrongIdTest::malformedTextIsNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << QStringLiteral("0190-");
    QTest::newRow("braces") << QStringLiteral("{01900000-0000-7000-8000-00000000000}");
    QTest::newRow("no dash") << QStringLiteral("01900000x0000-7000-8000-000000000000");
    QTest::newRow("no hex") << QStringLiteral("0190000g-0000-7000-8000-000000000000");
}

void StrongIdTest::malformedTextIsNothing()
{
    QFETCH(const QString, text);
    QVERIFY(!RoomId::fromText(text));
}

void StrongIdTest::laterIdsSortLater()
{
    FixedClock clock;
    IdGenerator ids(clock);
    const auto first = ids.make<MessageId>();
    clock.time += 1;
    const auto second = ids.make<MessageId>();
    QVERIFY(first < second);
    QVERIFY(first.text() < second.text());
}

QTEST_APPLESS_MAIN(StrongIdTest)
#include "tst_strongid.moc"
