// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/database.h"
#include "node/sql/migrator.h"
#include "tests/storage/engines.h"

using namespace gangway;
using namespace gangway::sql;
using support::Engines;

class MigratorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachStepIsAppliedOnce_data() { Engines::addRows(); }
    void eachStepIsAppliedOnce();
    void newerSchemaIsRefusedWithWords_data() { Engines::addRows(); }
    void newerSchemaIsRefusedWithWords();
    void alteredStepIsRefused_data() { Engines::addRows(); }
    void alteredStepIsRefused();
    void failingStepLeavesNothingBehind_data() { Engines::addRows(); }
    void failingStepLeavesNothingBehind();
    void fileIsCopiedBeforeItIsAltered();
    void freshFileNeedsNoCopy();

private:
    std::unique_ptr<Database> open(const QString &url);
    Engines m_engines;
};

namespace {

const Migration first { 1, QStringLiteral("first"),
    "-- a comment; with a semicolon\nCREATE TABLE item (id {bytes} PRIMARY KEY, name {text} NOT NULL) {keyed};\n"
    "INSERT INTO item (id, name)\n VALUES ('a', 'one');\n" };
const Migration second { 2, QStringLiteral("second"), "ALTER TABLE item ADD COLUMN size BIGINT NOT NULL DEFAULT 7;\n" };
const Migration broken { 3, QStringLiteral("broken"), "CREATE TABLE other (id BIGINT);\nCREATE GARBAGE;\n" };

qint64 ask(Database &database, const char *text)
{
    return database.prepare(text).integer().value_or(-1);
}

} // namespace

std::unique_ptr<Database> MigratorTest::open(const QString &url)
{
    auto database = Database::open(*Location::fromUrl(url), Access::Write);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    return std::move(*database);
}

void MigratorTest::eachStepIsAppliedOnce()
{
    QFETCH(const QString, engine);
    const auto database = open(m_engines.freshUrl(engine));
    QVERIFY(migrate(*database, { first }));
    QVERIFY(migrate(*database, { first }));
    QVERIFY(migrate(*database, { first, second }));
    QVERIFY(migrate(*database, { first, second }));
    QCOMPARE(ask(*database, "SELECT COUNT(*) FROM item"), 1);
    QCOMPARE(ask(*database, "SELECT size FROM item"), 7);
}

void MigratorTest::newerSchemaIsRefusedWithWords()
{
    QFETCH(const QString, engine);
    const auto database = open(m_engines.freshUrl(engine));
    QVERIFY(migrate(*database, { first, second }));
    const auto refused = migrate(*database, { first });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unsupported);
    QVERIFY(refused.error().message.contains(QStringLiteral("newer")));
    QCOMPARE(ask(*database, "SELECT size FROM item"), 7);
}

void MigratorTest::alteredStepIsRefused()
{
    QFETCH(const QString, engine);
    const auto database = open(m_engines.freshUrl(engine));
    QVERIFY(migrate(*database, { first }));
    Migration altered = first;
    altered.text += "-- an innocent remark\n";
    const auto refused = migrate(*database, { altered, second });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Conflict);
    QCOMPARE(ask(*database, "SELECT COUNT(*) FROM schema_migration"), 1);
}

void MigratorTest::failingStepLeavesNothingBehind()
{
    QFETCH(const QString, engine);
    const auto database = open(m_engines.freshUrl(engine));
    QVERIFY(!migrate(*database, { first, second, broken }));
    QCOMPARE(ask(*database, "SELECT COUNT(*) FROM schema_migration"), 2);
    QCOMPARE(ask(*database, "SELECT COUNT(*) FROM other"), -1);
    QVERIFY(migrate(*database, { first, second }));
}

void MigratorTest::fileIsCopiedBeforeItIsAltered()
{
    const QString url = m_engines.freshUrl(QStringLiteral("sqlite"));
    const auto database = open(url);
    QVERIFY(migrate(*database, { first }));
    QVERIFY(migrate(*database, { first, second }));
    const auto copy = open(url + QStringLiteral(".before-0002"));
    QCOMPARE(ask(*copy, "SELECT COUNT(*) FROM item"), 1);
    QCOMPARE(ask(*copy, "SELECT COUNT(*) FROM schema_migration"), 1);
}

void MigratorTest::freshFileNeedsNoCopy()
{
    const QString url = m_engines.freshUrl(QStringLiteral("sqlite"));
    QVERIFY(migrate(*open(url), { first, second }));
    const QString file = Location::fromUrl(url)->file;
    QVERIFY(!QFile::exists(file + QStringLiteral(".before-0001")));
    QVERIFY(!QFile::exists(file + QStringLiteral(".before-0002")));
}

QTEST_GUILESS_MAIN(MigratorTest)
#include "tst_migrator.moc"
