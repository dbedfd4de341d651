// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/limits.h"

#include <QTest>

using namespace gangway;
using namespace gangway::rules;
using namespace Qt::StringLiterals;

namespace {

const protocol::Limits limits;
using Check = Result<QString> (*)(const QString &, const protocol::Limits &, const QString &);

Error::Code codeOf(const Result<QString> &result)
{
    return result ? Error::Code::Unsupported : result.error().code;
}

} // namespace

Q_DECLARE_METATYPE(Check)

class LimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextHasItsLongest_data();
    void everyTextHasItsLongest();
    void lengthsAreCodePointsAfterTrimming();
    void namesMustBeSeen();
    void namesHaveOneLine();
    void messagesKeepTheirLines();
    void halvesOfPairsAndNullsAreNowhereTaken();
    void passwordsAreNotTrimmed();
    void passwordIsTheSameOnEverySystem();
    void huesAreEight();
};

void LimitsTest::everyTextHasItsLongest_data()
{
    QTest::addColumn<Check>("check");
    QTest::addColumn<int>("longest");
    QTest::newRow("nick") << Check(checkNick) << 32;
    QTest::newRow("full name") << Check(checkFullName) << 64;
    QTest::newRow("room name") << Check(checkRoomName) << 64;
    QTest::newRow("topic") << Check(checkTopic) << 256;
    QTest::newRow("text") << Check(checkMessageText) << 4000;
}

void LimitsTest::everyTextHasItsLongest()
{
    QFETCH(const Check, check);
    QFETCH(const int, longest);
    QCOMPARE(check(QString(longest, u'x'), limits, u"f"_s).value().size(), longest);
    const auto refused = check(QString(longest + 1, u'x'), limits, u"f"_s);
    QCOMPARE(codeOf(refused), Error::Code::TooLarge);
    QCOMPARE(refused.error().limit, qint64(longest));
    QCOMPARE(refused.error().field, u"f"_s);
}

void LimitsTest::lengthsAreCodePointsAfterTrimming()
{
    QCOMPARE(checkNick(u"🙂"_s.repeated(32), limits, u"f"_s).value().size(), 64);
    QCOMPARE(codeOf(checkNick(u"🙂"_s.repeated(33), limits, u"f"_s)), Error::Code::TooLarge);
    QCOMPARE(checkNick(u"  "_s + QString(32, u'x') + u"\u00a0"_s, limits, u"f"_s).value().size(), 32);
}

void LimitsTest::namesMustBeSeen()
{
    for (const QString &name : { u""_s, u"   "_s, u"\u200b\u200d"_s, u"\u2800\u3164\ufe0f"_s, u"\u202e"_s }) {
        QCOMPARE(codeOf(checkNick(name, limits, u"f"_s)), Error::Code::Invalid);
        QCOMPARE(codeOf(checkRoomName(name, limits, u"f"_s)), Error::Code::Invalid);
    }
    for (const QString &unseen : { u"\u200b\u200d"_s, u" \u2800 \u3164"_s, u"\ufe0f"_s, u"\u034f"_s }) {
        QCOMPARE(codeOf(checkTopic(unseen, limits, u"f"_s)), Error::Code::Invalid);
        QCOMPARE(codeOf(checkFullName(unseen, limits, u"f"_s)), Error::Code::Invalid);
    }
    QCOMPARE(checkTopic(u" "_s, limits, u"f"_s).value(), QString());
    QCOMPARE(checkFullName(u""_s, limits, u"f"_s).value(), QString());
}

void LimitsTest::namesHaveOneLine()
{
    for (const QString &name : { u"a\nb"_s, u"a\tb"_s, u"a\u2028b"_s, u"a\u0085b"_s })
        QCOMPARE(codeOf(checkNick(name, limits, u"f"_s)), Error::Code::Invalid);
}

void LimitsTest::messagesKeepTheirLines()
{
    QCOMPARE(checkMessageText(u"  a\n\tb\n \n"_s, limits, u"f"_s).value(), u"  a\n\tb"_s);
    QCOMPARE(codeOf(checkMessageText(u"a\rb"_s, limits, u"f"_s)), Error::Code::Invalid);
    QCOMPARE(codeOf(checkMessageText(u"\u2800\ufe0f"_s, limits, u"f"_s)), Error::Code::Invalid);
    QCOMPARE(codeOf(checkMessageText(u"\u200b\n"_s, limits, u"f"_s)), Error::Code::Invalid);
}

void LimitsTest::halvesOfPairsAndNullsAreNowhereTaken()
{
    for (const QChar bad : { QChar(0), QChar(0xD83D), QChar(0xDE42), QChar(7) }) {
        const QString text = u"a"_s + bad + u"b"_s;
        for (const Check check : { checkNick, checkFullName, checkRoomName, checkTopic, checkMessageText })
            QCOMPARE(codeOf(check(text, limits, u"f"_s)), Error::Code::Invalid);
    }
}

void LimitsTest::passwordIsTheSameOnEverySystem()
{
    const QString composed = u"caf\u00e9 au lait"_s;
    QCOMPARE(comparedPassword(u"cafe\u0301\u00a0au\u3000lait"_s), composed);
    QCOMPARE(*checkPassword(u"cafe\u0301\u2003au\u202flait"_s, u"f"_s), composed);
    QCOMPARE(comparedPassword(u"CAF\u00c9 \ufb01 \uff21"_s), u"CAF\u00c9 \ufb01 \uff21"_s); // case and width stay
    QCOMPARE(checkPassword(u"1234567\U000e0fff"_s, u"f"_s).error().code, Error::Code::Invalid);
    QVERIFY(!checkPassword(u"abcdefe\u0301"_s, u"f"_s)); // seven, however they were typed
}

void LimitsTest::passwordsAreNotTrimmed()
{
    QVERIFY(checkPassword(u"   x    "_s, u"f"_s));
    QCOMPARE(checkPassword(u"1234567"_s, u"f"_s).error().code, Error::Code::Invalid);
    QVERIFY(checkPassword(QString(256, u'x'), u"f"_s));
    QCOMPARE(checkPassword(QString(257, u'x'), u"f"_s).error().code, Error::Code::TooLarge);
}

void LimitsTest::huesAreEight()
{
    QVERIFY(checkColour(0, u"f"_s) && checkColour(7, u"f"_s));
    QVERIFY(!checkColour(-1, u"f"_s) && !checkColour(8, u"f"_s));
}

QTEST_APPLESS_MAIN(LimitsTest)
#include "tst_limits.moc"
