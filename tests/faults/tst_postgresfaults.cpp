// SPDX-License-Identifier: GPL-3.0-or-later
// A PostgreSQL that drops connections, restarts and crashes under a real node, which is never restarted itself.
#include "tests/faults/sendergroup.h"
#include "tests/support/childprocess.h"
#include "tests/support/nodeprocess.h"
#include "tests/support/postgres.h"
#include "tests/support/wsclient.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <future>

using namespace gangway;
using namespace gangway::faults;
using namespace gangway::support;
using namespace Qt::Literals::StringLiterals;

class PostgresFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void droppedConnectionsLoseNothing();
    void serverThatGoesAndComesBackLosesNothing_data();
    void serverThatGoesAndComesBackLosesNothing();
    void whatMemoryHoldsIsServedAndTheRestSaysWhenToAskAgain();
    void nodeIsReadyAgainThoughNobodyWrites();
    void nodeIsUnreadyThoughNobodyWrites();
    void nodeEndsInTimeWithoutItsServer();
    void nodeWaitsForItsServerAtTheStart();
    void nodeEndsInTimeThoughItsServerHangs();

private:
    struct Readiness {
        int status = 0;
        QByteArray body;
    };

    Readiness operatorsPage(const QString &path);
    Readiness readiness() { return operatorsPage(u"/readyz"_s); }
    bool isIdle();
    bool becomesReady(bool isReady);

    /// Sessions that hold the lock on the table of messages against everybody, or wait for it.
    int locks(const QString &which);
    void takeServerAway(bool isCrash) { isCrash ? m_server->kill() : m_server->stop(); }

    /// No message was lost, and the node is the one that was started.
    void verifyNothingIsLost();

    std::unique_ptr<Postgres> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<NodeProcess> m_node;
    std::unique_ptr<SenderGroup> m_senders;
    qint64 m_process = 0;
    QByteArray m_commits; ///< as last seen by isIdle()
};

namespace {

constexpr int drops = 10;
constexpr int allowedForStop = 3000; // milliseconds

} // namespace

void PostgresFaultsTest::init()
{
    auto server = Postgres::start();
    QVERIFY2(server, qPrintable(server ? QString() : server.error().message));
    m_server = std::move(*server);
    m_folder = std::make_unique<QTemporaryDir>();
    auto node = NodeProcess::start({ .folder = m_folder->path(),
        .arguments = { u"--database-url"_s, m_server->url(), u"--message-rate"_s, u"0"_s } });
    QVERIFY2(node, qPrintable(node ? QString() : node.error().message));
    m_node = std::move(*node);
    m_process = m_node->processId();
    m_senders = std::make_unique<SenderGroup>();
    const auto boarded = m_senders->board(m_node->port(), m_node->port());
    QVERIFY2(boarded, qPrintable(boarded ? QString() : boarded.error().message));
}

void PostgresFaultsTest::cleanup()
{
    m_senders.reset();
    m_node.reset();
    m_server.reset();
}

/// Nobody is connected, and what they left behind is written.
bool PostgresFaultsTest::isIdle()
{
    const QByteArray figures = operatorsPage(u"/metrics"_s).body;
    const qsizetype commits = figures.indexOf("\ngangway_commits_total ");
    const QByteArray line = figures.mid(commits + 1, figures.indexOf('\n', commits + 1) - commits);
    return std::exchange(m_commits, line) == line && figures.contains("\ngangway_connections 0\n") &&
        figures.contains("\ngangway_write_queue 0\n");
}

PostgresFaultsTest::Readiness PostgresFaultsTest::operatorsPage(const QString &path)
{
    QNetworkAccessManager network;
    const QUrl page(u"http://127.0.0.1:%1%2"_s.arg(m_node->operatorsPort()).arg(path));
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(page)));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait())
        return {};
    return { reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll() };
}

bool PostgresFaultsTest::becomesReady(bool isReady)
{
    return QTest::qWaitFor([&] { return (readiness().status == 200) == isReady; }, 20'000);
}

void PostgresFaultsTest::verifyNothingIsLost()
{
    QVERIFY(m_senders->finish());
    QCOMPARE(m_senders->failure(), QString());
    const auto verdict = m_senders->judge(m_node->port());
    QVERIFY2(verdict, qPrintable(verdict ? QString() : verdict.error().message));
    qInfo("%s, retried %d, refused %d times", qPrintable(verdict->text()), m_senders->retried(),
        m_senders->refusals(u"read_only"_s) + m_senders->refusals(u"busy"_s));
    QVERIFY2(verdict->isClean(), qPrintable(verdict->text()));
    QCOMPARE(m_node->processId(), m_process);
}

void PostgresFaultsTest::droppedConnectionsLoseNothing()
{
    QList<qint64> gaps;
    for (int i = 0; i < drops; ++i) {
        QVERIFY(m_senders->waitForAcknowledgements(20 + 7 * i));
        const auto dropped = m_server->query(
            u"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"_s);
        QVERIFY(dropped);
        QVERIFY(dropped->trimmed().toInt() > 0);
        QElapsedTimer gap;
        gap.start();
        QVERIFY(m_senders->waitForAcknowledgements(SenderGroup::size));
        gaps.append(gap.elapsed());
    }
    std::sort(gaps.begin(), gaps.end());
    qInfo("acknowledging again after p50 %lld ms, at most %lld ms", gaps.at(drops / 2), gaps.constLast());
    verifyNothingIsLost();
}

void PostgresFaultsTest::serverThatGoesAndComesBackLosesNothing_data()
{
    QTest::addColumn<bool>("isCrash");
    QTest::newRow("restarted") << false;
    QTest::newRow("crashed") << true;
}

void PostgresFaultsTest::serverThatGoesAndComesBackLosesNothing()
{
    QFETCH(const bool, isCrash);
    for (int round = 0; round < 2; ++round) {
        QVERIFY(m_senders->waitForAcknowledgements(50));
        const int refusals = m_senders->refusals(u"read_only"_s);
        takeServerAway(isCrash);
        QVERIFY(QTest::qWaitFor(
            [&] { return m_senders->refusals(u"read_only"_s) > refusals + SenderGroup::size; }, 15'000));
        const Readiness now = readiness();
        QCOMPARE(now.status, 503);
        QVERIFY2(now.body.contains("database"), now.body.constData());
        const int acknowledged = m_senders->acknowledged();
        QVERIFY(m_server->restart());
        QVERIFY(m_senders->waitForAcknowledgements(SenderGroup::size));
        QVERIFY(m_senders->acknowledged() > acknowledged);
        QVERIFY(becomesReady(true)); // readers may notice a little later
    }
    verifyNothingIsLost();
}

void PostgresFaultsTest::whatMemoryHoldsIsServedAndTheRestSaysWhenToAskAgain()
{
    m_senders.reset();
    const auto client = WsClient::open(m_node->port());
    const auto later = WsClient::open(m_node->port());
    const auto welcome = client ? (*client)->enterAsGuest(u"Oona"_s) : client.error();
    QVERIFY(welcome && later);
    const QList<QJsonObject> joined = (*client)->values(u"mine"_s); // of the first room alone
    QCOMPARE(joined.size(), 1);
    const QJsonObject lounge { { "room"_L1, joined.first()["room"_L1] } };
    const QJsonObject deck { { "id"_L1, QUuid::createUuid().toString(QUuid::WithoutBraces) },
        { "name"_L1, "Deck 2"_L1 }, { "reach"_L1, "vehicle"_L1 } };
    takeServerAway(false);
    const auto answers = [](WsClient &asker, const QString &type, const QJsonObject &fields, QLatin1StringView code) {
        const auto answer = asker.request(type, fields);
        return answer && (*answer)["code"_L1] == code && (*answer)["retry_after_ms"_L1].toInteger() > 0;
    };
    QVERIFY(QTest::qWaitFor([&] { return answers(**client, u"room.create"_s, deck, "read_only"_L1); }, 15'000));
    QVERIFY(answers(**client, u"history"_s, lounge, "busy"_L1));
    QVERIFY(answers(**client, u"room.members"_s, lounge, "busy"_L1));
    QVERIFY(answers(**later, u"hello"_s, { { "token"_L1, (*welcome)["token"_L1] } }, "busy"_L1));
    for (const auto &[type, fields] : { std::pair(u"ping"_s, QJsonObject()), std::pair(u"typing"_s, lounge) }) {
        const auto answer = (*client)->request(type, fields);
        QVERIFY2(answer && (*answer)["t"_L1] == "ok"_L1, qPrintable(type));
    }
    QVERIFY(m_server->restart());
    QVERIFY(becomesReady(true));
    const auto history = (*client)->request(u"history"_s, lounge);
    QVERIFY(history && (*history)["t"_L1] == "ok"_L1);
}

void PostgresFaultsTest::nodeIsReadyAgainThoughNobodyWrites()
{
    const int refusals = m_senders->refusals(u"read_only"_s);
    takeServerAway(true);
    QVERIFY(QTest::qWaitFor([&] { return m_senders->refusals(u"read_only"_s) > refusals; }, 15'000));
    m_senders.reset();
    QVERIFY(becomesReady(false));
    QVERIFY(m_server->restart());
    QVERIFY(becomesReady(true));
}

void PostgresFaultsTest::nodeIsUnreadyThoughNobodyWrites()
{
    m_senders.reset();
    QVERIFY(QTest::qWaitFor([this] { return isIdle(); }, 20'000));
    takeServerAway(true);
    // Something late may be written all the same, and fail; asked for a sign of life it does not answer either.
    QVERIFY(QTest::qWaitFor([this] { return readiness().body.contains("The database does not answer."); }, 20'000));
    QVERIFY(m_server->restart());
    QVERIFY(becomesReady(true));
}

void PostgresFaultsTest::nodeEndsInTimeWithoutItsServer()
{
    QVERIFY(m_senders->waitForAcknowledgements(20));
    takeServerAway(true);
    QElapsedTimer taken;
    taken.start();
    QCOMPARE(m_node->terminate(), 0);
    qInfo("%lld ms", taken.elapsed());
    QVERIFY2(taken.elapsed() < allowedForStop, qPrintable(QString::number(taken.elapsed())));
}

int PostgresFaultsTest::locks(const QString &which)
{
    const auto count =
        m_server->query(u"SELECT count(*) FROM pg_locks WHERE relation = 'message'::regclass AND "_s + which);
    return count ? count->trimmed().toInt() : -1;
}

/// Somebody else's lock stands for all that keeps a server from answering.
// It starts before its server, as after a power cut.
void PostgresFaultsTest::nodeWaitsForItsServerAtTheStart()
{
    m_senders.reset();
    QCOMPARE(m_node->terminate(), 0);
    m_server->stop();
    const QString program = qEnvironmentVariable("GANGWAY_BIN") + u"/gangway-node"_s;
    ChildProcess node({ .program = program,
        .arguments = { u"--data-folder"_s, m_folder->path(), u"--port"_s, u"0"_s, u"--listen"_s, u"127.0.0.1"_s,
            u"--database-url"_s, m_server->url() } });
    QVERIFY(node.start());
    const auto line = [](const QString &part) {
        return [part](const QString &said) { return said.contains(part) ? std::optional(said) : std::nullopt; };
    };
    QVERIFY(node.waitForLine(line(u"The database does not answer"_s)));
    QVERIFY(m_server->restart());
    const auto listening = node.waitForLine(line(u"listening on"_s));
    QVERIFY2(listening, qPrintable(node.output()));
    QCOMPARE(node.output().count(u"The database does not answer"_s), 1);
    QCOMPARE(node.stop(), 0);
}

void PostgresFaultsTest::nodeEndsInTimeThoughItsServerHangs()
{
    QVERIFY(m_senders->waitForAcknowledgements(20));
    const auto holder = std::async(std::launch::async, [this] {
        return m_server->query(u"BEGIN; LOCK TABLE message IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(30)"_s);
    });
    QVERIFY(QTest::qWaitFor([this] { return locks(u"NOT granted"_s) > 0; }, 15'000));
    QCOMPARE(m_node->terminate(), 0);
    QCOMPARE(locks(u"granted AND mode = 'AccessExclusiveLock'"_s), 1);
    QVERIFY2(m_node->output().contains(u"does not let go in time"_s), qPrintable(m_node->output()));
    QVERIFY(m_server->query(u"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE mode = 'AccessExclusiveLock'"_s));
}

QTEST_GUILESS_MAIN(PostgresFaultsTest)
#include "tst_postgresfaults.moc"
