// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/vehiclename.h"

#include <QTest>

using namespace gangway::rules;
using namespace Qt::StringLiterals;

class VehicleNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nameIsShownAsItIs_data();
    void nameIsShownAsItIs();
    void nameThatCannotBeReadIsReplacedByTheWords_data();
    void nameThatCannotBeReadIsReplacedByTheWords();
    void sameNameGetsWords_data();
    void sameNameGetsWords();
    void wordsThatBeginAlikeAreAllShown();
    void nameCannotCarryAnotherKeysWords();

private:
    const QString m_words = u"amber canoe river stone cloud maple ember tide"_s;
    const QList<NamedVehicle> m_others { { u"Ferry B"_s, u"quiet lamp north sail copper fern owl dune"_s },
        { {}, u"plain birch south rope iron moss elk bay"_s } };
};

void VehicleNameTest::nameIsShownAsItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"Ferry A"_s;
    QTest::newRow("Cyrillic") << u"Паром Б"_s;
    QTest::newRow("Hebrew") << u"מעבורת"_s;
    QTest::newRow("picture with a variation selector") << u"Ferry ⛴\uFE0F"_s;
    QTest::newRow("as long as allowed") << QString(64, u'x');
}

void VehicleNameTest::nameIsShownAsItIs()
{
    QFETCH(const QString, name);
    QCOMPARE(shownName({ name, m_words }, m_others), name);
}

void VehicleNameTest::nameThatCannotBeReadIsReplacedByTheWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("blanks") << u"  \u3164"_s;
    QTest::newRow("zero width") << u"\u200B\u2060"_s;
    QTest::newRow("right-to-left override") << u"\u202EB yrreF"_s;
    QTest::newRow("isolate") << u"Ferry\u2067 B"_s;
    QTest::newRow("two lines") << u"Ferry\nB"_s;
    QTest::newRow("too long") << QString(65, u'x');
}

void VehicleNameTest::nameThatCannotBeReadIsReplacedByTheWords()
{
    QFETCH(const QString, name);
    QCOMPARE(shownName({ name, m_words }, m_others), m_words);
}

void VehicleNameTest::sameNameGetsWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("same") << u"Ferry B"_s;
    QTest::newRow("other case") << u"FERRY b"_s;
    QTest::newRow("wide letters") << u"Ｆｅｒｒｙ B"_s;
    QTest::newRow("invisible character") << u"Fer\u200Bry B"_s;
}

void VehicleNameTest::sameNameGetsWords()
{
    QFETCH(const QString, name);
    QCOMPARE(shownName({ name, m_words }, m_others), name + u" (amber canoe)"_s);
}

void VehicleNameTest::wordsThatBeginAlikeAreAllShown()
{
    const QList<NamedVehicle> others { { u"Ferry B"_s, u"amber canoe plain birch south rope iron moss"_s } };
    QCOMPARE(shownName({ u"Ferry B"_s, m_words }, others), u"Ferry B (%1)"_s.arg(m_words));
}

void VehicleNameTest::nameCannotCarryAnotherKeysWords()
{
    QCOMPARE(shownName({ u"Ferry B (quiet lamp)"_s, m_words }, m_others), u"Ferry B (quiet lamp) (amber canoe)"_s);
}

QTEST_APPLESS_MAIN(VehicleNameTest)
#include "tst_vehiclename.moc"
