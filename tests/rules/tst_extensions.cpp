// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/extensions.h"

#include <QTest>

using namespace gangway;
using namespace gangway::rules;

namespace {

constexpr Timestamp sent = 1'790'000'000'000, minute = 60'000;

MessageEvent saying(const QByteArray &extensions)
{
    return { .sent = sent, .extensions = extensions };
}

} // namespace

class ExtensionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeOfWritingReadsBack();
    void bytesAreAsTheyWillAlwaysBe();
    void laterFieldsArePassedOver();
    void whatIsNoneSaysNothing_data();
    void whatIsNoneSaysNothing();
};

void ExtensionsTest::timeOfWritingReadsBack()
{
    for (const Timestamp waited : { minute, 3 * minute, waitedAtMost })
        QCOMPARE(writtenOf(saying(messageExtensions(sent, writtenAt(sent, waited)))), sent - waited);
    for (const Timestamp waited : { Timestamp(0), minute - 1, -minute, waitedAtMost + 1 })
        QVERIFY(messageExtensions(sent, writtenAt(sent, waited)).isEmpty());
}

void ExtensionsTest::bytesAreAsTheyWillAlwaysBe()
{
    QCOMPARE(messageExtensions(sent, sent - 180'000).toHex(), QByteArray("0103a0fe0a"));
}

void ExtensionsTest::laterFieldsArePassedOver()
{
    const QByteArray ours = messageExtensions(sent, sent - minute);
    const MessageEvent later = saying(ours + QByteArray::fromHex("0702abcd"));
    QCOMPARE(writtenOf(later), sent - minute);
    QVERIFY(!areExtensionsKnown(later));
    QVERIFY(areExtensionsKnown(saying(ours)));
    QVERIFY(areExtensionsKnown(saying({})));
    QVERIFY(!areExtensionsKnown(EditEvent { .extensions = ours })); // the key means something else there
}

void ExtensionsTest::whatIsNoneSaysNothing_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("not made of fields") << QByteArray("61206669656c64");
    QTest::newRow("longer than there is") << QByteArray("0105a0fe0a");
    QTest::newRow("a value with a tail") << QByteArray("0104a0fe0a00");
    QTest::newRow("not ascending") << QByteArray("0200") + QByteArray("0103a0fe0a");
    QTest::newRow("a number without an end") << QByteArray("0103ffffff");
    QTest::newRow("too large a number") << QByteArray("010affffffffffffffffff7f");
    QTest::newRow("half a minute") << QByteArray("0103b0ea01");
}

void ExtensionsTest::whatIsNoneSaysNothing()
{
    QFETCH(const QByteArray, hex);
    QCOMPARE(writtenOf(saying(QByteArray::fromHex(hex))), 0);
}

QTEST_APPLESS_MAIN(ExtensionsTest)
#include "tst_extensions.moc"
