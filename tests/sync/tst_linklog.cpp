// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/linklog.h"

#include <QTest>

using namespace gangway;
using sync::LinkLog;

namespace {

constexpr Timestamp start = 1'790'000'000'000;
constexpr Timestamp second = 1000;
const QString refused = QStringLiteral("The broker refuses the password.");

} // namespace

class LinkLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stateAndReasonAreSaidOnceWhileTheyLast();
    void noWindowOfAMinuteHasMoreThanFourLines();
    void stateAfterABusyMinuteIsSaidInTheEnd();
    void clockSetBackDoesNotSilence();
};

void LinkLogTest::stateAndReasonAreSaidOnceWhileTheyLast()
{
    LinkLog log;
    QVERIFY(log.admits(false, refused, start));
    for (int i = 1; i < 600; ++i)
        QVERIFY(!log.admits(false, refused, start + i * second));
    QVERIFY(log.admits(false, QStringLiteral("another"), start + 600 * second));
    QVERIFY(log.admits(true, {}, start + 601 * second));
    QVERIFY(!log.admits(true, {}, start + 700 * second));
}

void LinkLogTest::noWindowOfAMinuteHasMoreThanFourLines()
{
    LinkLog log;
    QList<Timestamp> said;
    for (int i = 0; i < 3600; ++i)
        if (log.admits(i % 2 == 0, {}, start + i * second))
            said.append(start + i * second);
    QVERIFY(said.size() >= 200);
    for (qsizetype i = LinkLog::mostLines; i < said.size(); ++i)
        QVERIFY(said[i] - said[i - LinkLog::mostLines] >= LinkLog::window);
}

void LinkLogTest::stateAfterABusyMinuteIsSaidInTheEnd()
{
    LinkLog log;
    for (int i = 0; i < 6; ++i)
        log.admits(i % 2 == 0, {}, start + i * second);
    QVERIFY(!log.admits(false, refused, start + 10 * second));
    QVERIFY(log.admits(false, refused, start + 60 * second));
}

void LinkLogTest::clockSetBackDoesNotSilence()
{
    LinkLog log;
    for (int i = 0; i < LinkLog::mostLines; ++i)
        QVERIFY(log.admits(i % 2 == 0, {}, start));
    QVERIFY(!log.admits(true, {}, start));
    QVERIFY(log.admits(true, {}, start - 3600 * second));
}

QTEST_APPLESS_MAIN(LinkLogTest)
#include "tst_linklog.moc"
