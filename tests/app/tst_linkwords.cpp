// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence of the node about its link is shown in the language of the windows, with its names and numbers.
#include "app/linkwords.h"
#include "node/sync/linkreason.h"
#include "node/sync/linksentences.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace gangway;
using namespace Qt::StringLiterals;

class LinkWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySentenceIsTranslated_data();
    void everySentenceIsTranslated();
    void reasonKeepsItsBroker();
    void unknownTextStays();

private:
    QTranslator m_russian;
};

void LinkWordsTest::initTestCase()
{
    QVERIFY(m_russian.load(u":/i18n/gangway_ru.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&m_russian));
}

void LinkWordsTest::everySentenceIsTranslated_data()
{
    QTest::addColumn<QString>("sentence");
    for (const char *sentence : sync::sentences::all())
        QTest::newRow(sentence) << sync::sentences::filled(sentence, u"10.0.0.7:9092"_s, u"1048576"_s);
}

void LinkWordsTest::everySentenceIsTranslated()
{
    QFETCH(const QString, sentence);
    const QString words = app::linkWords(sentence);
    QVERIFY2(words != sentence, qPrintable(words));
    const bool isRussian = std::ranges::any_of(words, [](QChar one) { return one.script() == QChar::Script_Cyrillic; });
    QVERIFY2(isRussian, qPrintable(words));
    QCOMPARE(words.contains(u"10.0.0.7:9092"), sentence.contains(u"10.0.0.7:9092"));
    QCOMPARE(words.contains(u"1048576"), sentence.contains(u"1048576"));
    QVERIFY2(!words.contains(u'%'), qPrintable(words));
}

void LinkWordsTest::reasonKeepsItsBroker()
{
    const QString reason = sync::linkReason(
        u"10.1.2.3:9092/bootstrap: Connect to ipv4#10.1.2.3:9092 failed: Connection refused (after 0ms in state CONNECT)"_s,
        u"10.1.2.3:9092"_s, {});
    QCOMPARE(app::linkWords(reason), u"Брокер по адресу 10.1.2.3:9092 не отвечает."_s);
}

void LinkWordsTest::unknownTextStays()
{
    QCOMPARE(app::linkWords(u"Something librdkafka says."_s), u"Something librdkafka says."_s);
    QCOMPARE(app::linkWords({}), QString());
}

QTEST_GUILESS_MAIN(LinkWordsTest)
#include "tst_linkwords.moc"
