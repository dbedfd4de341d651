// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/ops/readiness.h"

#include <QTest>

using namespace gangway::ops;

class ReadinessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneCheckThatFailsMakesTheNodeUnready();
    void linkIsToldButNotWaitedFor();
    void reasonIsToldOnlyWhereSomethingIsMissing();
};

void ReadinessTest::oneCheckThatFailsMakesTheNodeUnready()
{
    QVERIFY(renderReadiness({ { QStringLiteral("database"), true, {} } }).isReady);
    QVERIFY(!renderReadiness(
        { { QStringLiteral("database"), true, {} }, { QStringLiteral("disk"), false, QStringLiteral("full") } })
                 .isReady);
}

void ReadinessTest::linkIsToldButNotWaitedFor()
{
    const Readiness readiness = renderReadiness({ { QStringLiteral("database"), true, {} },
        { QStringLiteral("link"), false, QStringLiteral("No broker answers."), Weight::ToldOnly } });
    QVERIFY(readiness.isReady);
    QVERIFY(readiness.json.contains(R"({"name":"link","ready":false,"reason":"No broker answers."})"));
}

void ReadinessTest::reasonIsToldOnlyWhereSomethingIsMissing()
{
    const Readiness readiness =
        renderReadiness({ { QStringLiteral("database"), false, QStringLiteral("It does not answer.") } });
    QCOMPARE(readiness.json,
        QByteArray(R"({"checks":[{"name":"database","ready":false,"reason":"It does not answer."}],"ready":false})"));
    QVERIFY(!renderReadiness({ { QStringLiteral("database"), true, QStringLiteral("fine") } }).json.contains("fine"));
}

QTEST_APPLESS_MAIN(ReadinessTest)
#include "tst_readiness.moc"
