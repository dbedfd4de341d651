// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/text.h"
#include "ui/session/plaintext.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gangway;

/// Typed text is made sendable by the rules that the node refuses by.
class PlainTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blankIsWhatTheNodeCallsBlank();
    void whatIsCleanedIsCleanToTheNode();
    void endIsTrimmedAndTheBeginningIsNot();
    void lineHasNoLinesAndTurnsNothing();
    void strangersTextTakesNoTime();

private:
    static QString letter(char32_t point) { return QString::fromUcs4(&point, 1); }
};

void PlainTextTest::blankIsWhatTheNodeCallsBlank()
{
    for (char32_t point = 0; point <= 0x10ffff; ++point) {
        const QString text = QChar::isSurrogate(point) ? QString(QChar(ushort(point))) : letter(point);
        if (session::isBlank(text) != rules::isBlank(text))
            QFAIL(qPrintable(QString::number(point, 16)));
    }
    QVERIFY(session::isBlank(u""));
    QVERIFY(!session::isBlank(QStringLiteral("\u2800\u200ba")));
}

void PlainTextTest::whatIsCleanedIsCleanToTheNode()
{
    QString all;
    for (char32_t point = 0; point <= 0xffff; ++point)
        all += QChar(ushort(point));
    QVERIFY(!rules::isCleanText(all, rules::Layout::Lines));
    const QString clean = session::cleaned(all);
    QVERIFY(rules::isCleanText(clean, rules::Layout::Lines));
    QVERIFY(rules::isCleanText(session::oneLine(all), rules::Layout::SingleLine));
    QVERIFY(clean.contains(QStringLiteral("abc")));
    QCOMPARE(session::cleaned(QStringLiteral("😀\tя\n")), QStringLiteral("😀\tя\n"));
    QCOMPARE(session::cleaned(QStringLiteral("a\r\nb\rc\vd\u0085e")), QStringLiteral("a\nb\nc\nd\ne"));
}

void PlainTextTest::endIsTrimmedAndTheBeginningIsNot()
{
    QCOMPARE(session::sendable(QStringLiteral("  a \n b \n\n ")), QStringLiteral("  a \n b"));
    QCOMPARE(session::sendable(QStringLiteral(" \u200b\n")), QString());
}

void PlainTextTest::lineHasNoLinesAndTurnsNothing()
{
    QCOMPARE(session::oneLine(QStringLiteral(" Deck\r\n7\u2028lounge\u202e ")), QStringLiteral("Deck 7 lounge"));
}

// A person may paste a whole book. Far from what it takes: it fails for what grows with the square of the length.
void PlainTextTest::strangersTextTakesNoTime()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString &part : { QStringLiteral("\r"), QStringLiteral(" "), QString(QChar(0xd800)),
             QStringLiteral("\u200b"), QStringLiteral("\n\u202e"), QStringLiteral("a\u0301") }) {
        const QString text = part.repeated(1'000'000);
        session::sendable(text);
        session::oneLine(text);
        session::isBlank(text);
    }
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(PlainTextTest)
#include "tst_plaintext.moc"
