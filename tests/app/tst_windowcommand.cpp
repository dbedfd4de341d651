// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include <QTest>

using namespace gangway::app;
using namespace Qt::StringLiterals;

/// The command line of `gangway`.
class WindowCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linkByItselfIsJoined();
    void otherWordsAreRefused_data();
    void otherWordsAreRefused();
};

void WindowCommandTest::linkByItselfIsJoined()
{
    const WindowCommand command = parseWindowCommand({ u"gangway"_s, u"gangway://192.168.4.1:8181"_s });
    QCOMPARE(command.problem, QString());
    QCOMPARE(command.join, u"gangway://192.168.4.1:8181"_s);
}

void WindowCommandTest::otherWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no link") << QStringList { u"192.168.4.1"_s };
    QTest::newRow("a page of the web") << QStringList { u"http://192.168.4.1:8181"_s };
    QTest::newRow("two links") << QStringList { u"gangway:a"_s, u"gangway:b"_s };
    QTest::newRow("beside --join") << QStringList { u"--join"_s, u"a"_s, u"gangway:b"_s };
    QTest::newRow("without a host") << QStringList { u"gangway:"_s };
}

void WindowCommandTest::otherWordsAreRefused()
{
    QFETCH(QStringList, words);
    QVERIFY(!parseWindowCommand(QStringList { u"gangway"_s } + words).problem.isEmpty());
}

QTEST_GUILESS_MAIN(WindowCommandTest)
#include "tst_windowcommand.moc"
