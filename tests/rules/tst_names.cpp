// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/names.h"
#include "node/rules/text.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gangway::rules;
using namespace Qt::StringLiterals;

class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatLooksTheSameIsTheSameName_data();
    void whatLooksTheSameIsTheSameName();
    void whatIsDrawnTheSameIsAlike_data();
    void whatIsDrawnTheSameIsAlike();
    void everyLetterHasTheKeyOfItsOtherCases();
    void whatDiffersStaysApart();
    void accountIsFoundByItsLettersAlone();
    void nothingVisibleHasNoKey();
    void aKeyIsItsOwnKey();
    void keyOfCommonLettersIsThatOfAnyName();
    void suggestionIsTheFirstFreeOne();
    void suggestionKeepsToTheLimitAndToWholeCharacters();
    void codePointsCountPairsOnce();
};

void NamesTest::whatLooksTheSameIsTheSameName_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("case") << u"Tavi"_s << u"tAVI"_s;
    QTest::newRow("spaces") << u" Tavi  Berg "_s << u"Tavi\u00a0\u2003Berg"_s;
    QTest::newRow("full width") << u"ＴＡＶＩ"_s << u"tavi"_s;
    QTest::newRow("ligature") << u"ﬁnn"_s << u"finn"_s;
    QTest::newRow("composed") << u"Zo\u00eb"_s << u"Zoe\u0308"_s;
    QTest::newRow("zero width") << u"Ta\u200bvi\u200d"_s << u"Tavi"_s;
    QTest::newRow("variation selectors") << u"Ta\ufe0fvi\U000e0100"_s << u"Tavi"_s;
    QTest::newRow("joiner of graphemes") << u"Tavi\u034f"_s << u"Tavi"_s;
    QTest::newRow("fillers") << u"Tavi\u3164\u2800"_s << u"\u115fTavi"_s;
    QTest::newRow("filler as a space") << u"Tavi\uffa0Berg"_s << u"Tavi Berg"_s;
    QTest::newRow("direction marks") << u"\u202eTavi"_s << u"Tavi"_s;
    QTest::newRow("sharp s") << u"Straße"_s << u"STRASSE"_s;
    QTest::newRow("capital sharp s") << u"straẞe"_s << u"straße"_s;
    QTest::newRow("small and capital sharp s") << u"STRAẞE"_s << u"strasse"_s;
    QTest::newRow("Cyrillic a") << u"T\u0430vi"_s << u"Tavi"_s;
    QTest::newRow("Cyrillic capital") << u"\u0422avi"_s << u"TAVI"_s;
    QTest::newRow("all of it Cyrillic") << u"\u0420\u043e\u0441\u0430"_s << u"Poca"_s;
    QTest::newRow("Greek omicron") << u"Brann\u03bfc"_s << u"Brannoc"_s;
    QTest::newRow("Greek nu") << u"Ta\u03bdi"_s << u"tavi"_s;
    QTest::newRow("Greek tau") << u"\u03a4avi"_s << u"Tavi"_s;
    QTest::newRow("Cherokee") << u"\u13a2avi"_s << u"Tavi"_s;
    QTest::newRow("Cyrillic capital i") << u"\u0406lse"_s << u"Ilse"_s;
    QTest::newRow("digits for letters") << u"0rl0"_s << u"Orlo"_s;
    QTest::newRow("letters beside each other") << u"Carmen"_s << u"Carrnen"_s;
}

void NamesTest::whatLooksTheSameIsTheSameName()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QCOMPARE(nameKey(one), nameKey(other));
    QVERIFY(!nameKey(one).isEmpty());
}

void NamesTest::whatIsDrawnTheSameIsAlike_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("capital i at the end") << u"TaviI"_s << u"Tavil"_s;
    QTest::newRow("capital i at the start") << u"Ian"_s << u"lan"_s;
    QTest::newRow("capital i and one") << u"TaviI"_s << u"Tavi1"_s;
    QTest::newRow("capital i and a bar") << u"TaviI"_s << u"Tavi|"_s;
    QTest::newRow("Cyrillic capital i") << u"Tavi\u0406"_s << u"Tavil"_s;
    QTest::newRow("palochka") << u"\u04c0an"_s << u"Ian"_s;
    QTest::newRow("Greek capital iota") << u"Tavi\u0399"_s << u"Tavil"_s;
    QTest::newRow("Greek capital nu") << u"\u039dora"_s << u"Nora"_s;
    QTest::newRow("with a zero width space") << u"TaviI\u200b"_s << u"Tavil "_s;
    QTest::newRow("all small and all capital") << u"KIM"_s << u"kim"_s;
}

void NamesTest::whatIsDrawnTheSameIsAlike()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QVERIFY(areAlike(nameKeysOf(one), nameKeysOf(other)));
}

// Over all of Unicode: one letter has one key, whatever case it is written in.
void NamesTest::everyLetterHasTheKeyOfItsOtherCases()
{
    for (char32_t point = U'A'; point <= QChar::LastValidCodePoint; ++point) {
        const QString letter = QString::fromUcs4(&point, 1);
        if (QChar::isSurrogate(point) || (!QChar::isLetter(point) && !QChar::isMark(point)))
            continue;
        const QString key = nameKey(letter);
        for (const QString &other : { letter.toUpper(), letter.toLower(), letter.toCaseFolded(), key })
            QVERIFY2(nameKey(other) == key, qPrintable(QString::number(point, 16)));
    }
}

void NamesTest::whatDiffersStaysApart()
{
    QVERIFY(nameKey(u"Tavi"_s) != nameKey(u"Tavi 2"_s));
    QVERIFY(nameKey(u"Tavi"_s) != nameKey(u"Távi"_s));
    QVERIFY(!areAlike(nameKeysOf(u"Kai"_s), nameKeysOf(u"Kal"_s)));
    QVERIFY(!areAlike(nameKeysOf(u"KAI"_s), nameKeysOf(u"kal"_s)));
    QVERIFY(nameKey(u"Рома"_s) != nameKey(u"Роза"_s));
    QVERIFY(nameKey(u"Ta vi"_s) != nameKey(u"Tavi"_s));
    QVERIFY(nameKey(u"👩‍🚀"_s) != nameKey(u"👨‍🚀"_s));
}

void NamesTest::accountIsFoundByItsLettersAlone()
{
    QCOMPARE(signInKey(u" TAVI"_s), u"tavi"_s);
    QCOMPARE(signInKey(u"straẞe"_s), signInKey(u"STRASSE"_s));
    QVERIFY(signInKey(u"T\u0430vi"_s) != signInKey(u"Tavi"_s));
}

void NamesTest::nothingVisibleHasNoKey()
{
    for (const QString &name : { u""_s, u" \u3000"_s, u"\u200b"_s, u"\u3164"_s, u"\u2800"_s, u"\ufe0f"_s, u"\u034f"_s })
        QVERIFY(nameKey(name).isEmpty());
}

void NamesTest::aKeyIsItsOwnKey()
{
    for (const QString &name :
        { u"İstanbul"_s, u"ＴＡＶＩ Berg"_s, u"Straße"_s, u"ΣΊΣΥΦΟΣ"_s, u"👩‍🚀"_s, u"각ᄀ\u1160 ｱ"_s })
        QCOMPARE(nameKey(nameKey(name)), nameKey(name));
}

// The short way to the key of Latin and Cyrillic letters answers what the long one does, which a character that is
// drawn as nothing leads to.
void NamesTest::keyOfCommonLettersIsThatOfAnyName()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 20'000; ++i) {
        QString name;
        for (int length = random.bounded(1, 12); length > 0; --length)
            name += random.bounded(5) == 0 ? u' ' : QChar(random.bounded(0x20, 0x530));
        QCOMPARE(nameKey(name), nameKey(name + u"\u200b"_s));
    }
    for (char16_t unit = 0x20; unit < 0x530; ++unit)
        QCOMPARE(nameKey(QString(QChar(unit))), nameKey(QChar(unit) + u"\u200b"_s));
}

void NamesTest::suggestionIsTheFirstFreeOne()
{
    const QStringList taken { u"Tavi"_s, u"Tavi 2"_s, u"Tavi 3"_s };
    QCOMPARE(suggestName(u"Tavi"_s, 32, [&](const QString &name) { return !taken.contains(name); }), u"Tavi 4"_s);
}

void NamesTest::suggestionKeepsToTheLimitAndToWholeCharacters()
{
    const auto all = [](const QString &) { return true; };
    QCOMPARE(suggestName(QString(32, u'x'), 32, all), QString(30, u'x') + u" 2"_s);
    const QString smiles = suggestName(u"🙂"_s.repeated(32), 32, all);
    QCOMPARE(codePoints(smiles), 32);
    QVERIFY(isCleanText(smiles, Layout::SingleLine));
}

void NamesTest::codePointsCountPairsOnce()
{
    QCOMPARE(codePoints(u""_s), 0);
    QCOMPARE(codePoints(u"a🙂b"_s), 3);
    QVERIFY(isCleanText(u"a🙂\nb"_s, Layout::Lines));
    QVERIFY(!isCleanText(u"a\nb"_s, Layout::SingleLine));
    QVERIFY(!isCleanText(QString(QChar(0xD83D)), Layout::Lines));
    for (const QChar turning : { u'\u202e', u'\u202a', u'\u2066', u'\u2069' }) {
        QVERIFY(!isCleanText(turning + u"nwob"_s, Layout::SingleLine)); // a name must not pose as another
        QVERIFY(isCleanText(turning + u"nwob"_s, Layout::Lines));
    }
    QVERIFY(isCleanText(u"\u200fשם\u200e"_s, Layout::SingleLine));
    QVERIFY(isBlank(u" \u2060\u200f\n"_s) && !isBlank(u" .") && !isBlank(u"🙂"));
}

QTEST_APPLESS_MAIN(NamesTest)
#include "tst_names.moc"
