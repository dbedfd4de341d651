// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres.h"

#include <QTest>

using namespace gangway;
using namespace gangway::support;

class PostgresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void committedRowsOutliveStopAndKill();
    void missingServerIsExplainedWithTheInstallCommand();
};

void PostgresTest::committedRowsOutliveStopAndKill()
{
    auto started = Postgres::start();
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    Postgres &server = **started;
    QVERIFY(server.query(QStringLiteral("CREATE TABLE kept (n INT); INSERT INTO kept VALUES (7)")));
    server.stop();
    QVERIFY(!server.query(QStringLiteral("SELECT 1")));
    QVERIFY(server.restart());
    QVERIFY(server.query(QStringLiteral("INSERT INTO kept VALUES (8)")));
    server.kill();
    QVERIFY(server.restart());
    QCOMPARE(server.query(QStringLiteral("SELECT sum(n) FROM kept")).value_or({}).trimmed(), u"15");
    QVERIFY(server.createDatabase(QStringLiteral("another")));
}

void PostgresTest::missingServerIsExplainedWithTheInstallCommand()
{
    const auto started = Postgres::start({ .binaries = QStringLiteral("/nowhere") });
    QVERIFY(!started);
    QVERIFY(started.error().message.contains(QStringLiteral("apt-get install postgresql")));
}

QTEST_GUILESS_MAIN(PostgresTest)
#include "tst_postgres.moc"
