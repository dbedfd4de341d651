// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/database.h"
#include "node/sql/transaction.h"
#include "tests/storage/engines.h"

using namespace gangway;
using namespace gangway::sql;
using support::Engines;

class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void boundValuesComeBackAsTheyWere_data() { Engines::addRows(); }
    void boundValuesComeBackAsTheyWere();
    void questionMarkInAQuotedTextIsNoPlace_data() { Engines::addRows(); }
    void questionMarkInAQuotedTextIsNoPlace();
    void answerLeftHalfReadDoesNotHinderTheCommit_data() { Engines::addRows(); }
    void answerLeftHalfReadDoesNotHinderTheCommit();
    void transactionThatDiesIsRolledBack_data() { Engines::addRows(); }
    void transactionThatDiesIsRolledBack();
    void textsSortByCodePoint_data() { Engines::addRows(); }
    void textsSortByCodePoint();
    void statementThatCannotBePreparedFailsWhenRun_data() { Engines::addRows(); }
    void statementThatCannotBePreparedFailsWhenRun();
    void sqliteFlushesEveryCommit();
    void serverThatCannotHoldEveryTextIsRefused();
    void terminatedConnectionIsNoticed();
    void lockIsHeldOnceAndGivenBack_data() { Engines::addRows(); }
    void lockIsHeldOnceAndGivenBack();

private:
    Engines m_engines;
    QString m_url;
    std::unique_ptr<Database> m_database;
};

namespace {

constexpr auto createSql = "CREATE TABLE item (id {bytes} PRIMARY KEY, name {text}, size BIGINT) {keyed}";
constexpr auto insertSql = "INSERT INTO item (id, name, size) VALUES (?, ?, ?)";
constexpr auto countSql = "SELECT COUNT(*) FROM item";
constexpr auto namesSql = "SELECT name FROM item ORDER BY name";

using Item = std::tuple<QByteArray, QString, qint64>;

std::unique_ptr<Database> open(const QString &url, Access access = Access::Write)
{
    auto database = Database::open(*Location::fromUrl(url), access);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    return std::move(*database);
}

} // namespace

void DatabaseTest::init()
{
    m_database.reset();
    if (!QTest::currentDataTag())
        return; // a test of one engine opens its own
    QFETCH(const QString, engine);
    m_url = m_engines.freshUrl(engine);
    m_database = open(m_url);
    QVERIFY(m_database->execute(m_database->dialect().translate(createSql)));
}

void DatabaseTest::boundValuesComeBackAsTheyWere()
{
    const QByteArray bytes("\0'\\\xff", 4);
    QVERIFY(m_database->prepare(insertSql).bind(bytes, QString(), std::numeric_limits<qint64>::min()).run());
    QVERIFY(m_database->prepare(insertSql).bind(QByteArray(), QStringLiteral("x"), std::optional<int>()).run());
    const auto items = m_database->prepare("SELECT id, name, size FROM item ORDER BY name").all([](const Row &row) {
        return Item { row.bytes(0), row.isNull(1) ? QStringLiteral("null") : row.text(1), row.integer(2) };
    });
    QVERIFY(items);
    QCOMPARE(items->at(0), (Item { bytes, QString(), std::numeric_limits<qint64>::min() }));
    QCOMPARE(items->at(1), (Item { QByteArray(), QStringLiteral("x"), 0 }));
}

void DatabaseTest::questionMarkInAQuotedTextIsNoPlace()
{
    const auto text = m_database->prepare("SELECT 'who''s there?' || CAST(? AS VARCHAR(9))")
                          .bind(QStringLiteral("!"))
                          .first([](const Row &row) { return row.text(0); });
    QVERIFY(text);
    QCOMPARE(text->value_or(QString()), QStringLiteral("who's there?!"));
}

void DatabaseTest::answerLeftHalfReadDoesNotHinderTheCommit()
{
    auto transaction = Transaction::begin(*m_database);
    for (const char *id : { "a", "b", "c" })
        QVERIFY(m_database->prepare(insertSql).bind(QByteArray(id), QString::fromLatin1(id), 1).run());
    const auto one = m_database->prepare(namesSql).first([](const Row &row) { return row.text(0); });
    QCOMPARE(one->value_or(QString()), QStringLiteral("a"));
    const auto returned = m_database->prepare("UPDATE item SET size = size + 1 RETURNING size").integer();
    QCOMPARE(returned.value_or(0), 2);
    QVERIFY(transaction->commit());
    QCOMPARE(open(m_url, Access::Read)->prepare(countSql).integer().value_or(0), 3);
}

void DatabaseTest::transactionThatDiesIsRolledBack()
{
    {
        auto transaction = Transaction::begin(*m_database);
        QVERIFY(m_database->prepare(insertSql).bind(QByteArray("a"), QStringLiteral("a"), 1).run());
    }
    QCOMPARE(m_database->prepare(countSql).integer().value_or(-1), 0);
}

void DatabaseTest::textsSortByCodePoint()
{
    const QStringList sorted { QStringLiteral("B"), QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("Ä"),
        QStringLiteral("я"), QStringLiteral("\uFFFD"), QStringLiteral("🚆") };
    for (const QString &name : sorted)
        QVERIFY(m_database->prepare(insertSql).bind(name.toUtf8(), name, 1).run());
    const auto names = m_database->prepare(namesSql).all([](const Row &row) { return row.text(0); });
    QCOMPARE(names.value_or(QList<QString>()), sorted);
}

void DatabaseTest::statementThatCannotBePreparedFailsWhenRun()
{
    const auto failed = m_database->prepare("SELECT nothing FROM nowhere WHERE id = ?").bind(1).integer();
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, Error::Code::Internal);
    QVERIFY(!failed.error().message.isEmpty());
    QVERIFY(!m_database->isConnectionLost());
}

void DatabaseTest::sqliteFlushesEveryCommit()
{
    const auto database = open(m_engines.freshUrl(QStringLiteral("sqlite")));
    constexpr int full = 2;
    QCOMPARE(database->prepare("PRAGMA synchronous").integer().value_or(0), full);
    const auto mode = database->prepare("PRAGMA journal_mode").first([](const Row &row) { return row.text(0); });
    QCOMPARE(mode->value_or(QString()), QStringLiteral("wal"));
}

void DatabaseTest::serverThatCannotHoldEveryTextIsRefused()
{
    QVERIFY(open(m_engines.freshUrl(QStringLiteral("PostgreSQL")))->check());
    support::Postgres &server = m_engines.postgres();
    const auto inEncoding = [&server](const QString &encoding) {
        const QString name = encoding.toLower();
        const auto made = server.query(
            QStringLiteral("CREATE DATABASE %1 ENCODING '%2' LOCALE 'C' TEMPLATE template0").arg(name, encoding));
        return made ? open(server.url(name))->check() : Result<Done>(made.error());
    };
    QVERIFY(inEncoding(QStringLiteral("SQL_ASCII")));
    const auto refused = inEncoding(QStringLiteral("LATIN1"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unsupported);
    QVERIFY2(refused.error().message.contains(QStringLiteral("LATIN1")), qPrintable(refused.error().message));
}

void DatabaseTest::terminatedConnectionIsNoticed()
{
    const auto database = open(m_engines.freshUrl(QStringLiteral("postgres")));
    QVERIFY(database->prepare("SELECT 1").integer());
    QVERIFY(m_engines.postgres().query(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                                                      "pid <> pg_backend_pid() AND datname IS NOT NULL")));
    const auto lost = database->prepare("SELECT 1").integer();
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, Error::Code::ReadOnly);
    QVERIFY(database->isConnectionLost());
}

void DatabaseTest::lockIsHeldOnceAndGivenBack()
{
    QVERIFY(m_database->lock());
    auto second = open(m_url);
    const auto refused = second->lock();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Busy);
    m_database.reset();
    QTRY_VERIFY(second->lock().has_value()); // a server notices the end a moment later
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
