// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/location.h"

#include <QTest>

using namespace gangway;
using namespace gangway::sql;

class LocationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fileIsWhatFollowsTheScheme();
    void serverIsReadFromUrl();
    void socketFolderStandsInTheQuery();
    void passwordIsNeverShown();
    void whatIsNotUnderstoodIsRefusedWithWhatIsAccepted_data();
    void whatIsNotUnderstoodIsRefusedWithWhatIsAccepted();
};

void LocationTest::fileIsWhatFollowsTheScheme()
{
    const auto location = Location::fromUrl(QStringLiteral("sqlite:/my data/100%.db"));
    QVERIFY(location);
    QCOMPARE(location->engine, Engine::Sqlite);
    QCOMPARE(location->file, QStringLiteral("/my data/100%.db"));
}

void LocationTest::serverIsReadFromUrl()
{
    const auto location = Location::fromUrl(
        QStringLiteral("postgresql://me:p%40ss@db.example:6000/chat?sslmode=require&gssencmode=disable"));
    QVERIFY(location);
    const Location expected { .engine = Engine::Postgres,
        .host = QStringLiteral("db.example"),
        .port = 6000,
        .name = QStringLiteral("chat"),
        .user = QStringLiteral("me"),
        .password = QStringLiteral("p@ss"),
        .options = QStringLiteral("sslmode=require;gssencmode=disable") };
    QCOMPARE(*location, expected);
}

void LocationTest::socketFolderStandsInTheQuery()
{
    const auto location = Location::fromUrl(QStringLiteral("postgresql:///chat?host=/run/pg&user=me"));
    QVERIFY(location);
    QCOMPARE(location->host, QStringLiteral("/run/pg"));
    QCOMPARE(location->user, QStringLiteral("me"));
    QCOMPARE(location->port, 5432);
}

void LocationTest::passwordIsNeverShown()
{
    const auto location = Location::fromUrl(QStringLiteral("postgresql://me:secret@host/chat"));
    QVERIFY(!location->text().contains(QStringLiteral("secret")));
    QVERIFY(location->text().contains(QStringLiteral("host")));
}

void LocationTest::whatIsNotUnderstoodIsRefusedWithWhatIsAccepted_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << QString();
    QTest::newRow("another engine") << QStringLiteral("mysql://host/chat");
    QTest::newRow("no file") << QStringLiteral("sqlite:");
    QTest::newRow("no database") << QStringLiteral("postgresql://host");
    QTest::newRow("a second setting smuggled in") << QStringLiteral("postgresql://host/chat?sslmode=require;host=evil");
}

void LocationTest::whatIsNotUnderstoodIsRefusedWithWhatIsAccepted()
{
    QFETCH(const QString, url);
    const auto location = Location::fromUrl(url);
    QVERIFY(!location);
    QCOMPARE(location.error().code, Error::Code::Invalid);
    QCOMPARE(location.error().field, QStringLiteral("database_url"));
    QVERIFY(location.error().message.contains(QStringLiteral("postgresql://")));
}

QTEST_APPLESS_MAIN(LocationTest)
#include "tst_location.moc"
