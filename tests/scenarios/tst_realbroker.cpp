// SPDX-License-Identifier: GPL-3.0-or-later
// Two domains over a real Apache Kafka broker that is stopped, killed and started again.
#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/sync/topics.h"
#include "tests/scenarios/deletedrecords.h"
#include "tests/scenarios/testnode.h"
#include "tests/support/kafkabroker.h"
#include "tests/support/median.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace gangway;
using namespace gangway::scenarios;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience { 40'000 };
constexpr milliseconds live { 2'000 };

sync::Options over(const QString &servers, const QString &fleet)
{
    return { .servers = servers, .fleet = fleet, .user = {}, .password = {}, .certificateAuthority = {} };
}

} // namespace

class RealBrokerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWaitedArrivesOnceAndInOrder();
    void messagesAreLiveBothWays();
    void killedBrokerLosesAndDoublesNothing();
    void recreatedTopicIsReadFromItsStart();
    void placeInTheTopicsIsLookedUpAfterEveryBreak();
    void deletedRecordsAreAskedForAndCome();
    void stopsAtOnceWithADeadBroker();
    void loginPageIsToldFromABroker();

private:
    bool wait(const std::function<bool()> &condition, milliseconds limit = patience)
    {
        return m_executor.waitUntil(condition, limit);
    }
    bool showsTexts(TestNode &node, RoomId room, qsizetype count, milliseconds limit = patience);

    QTemporaryDir m_folder;
    support::LoopExecutor m_executor;
    std::unique_ptr<support::KafkaBroker> m_broker;
};

// Asks the store only after something changed, not in a loop.
bool RealBrokerTest::showsTexts(TestNode &node, RoomId room, qsizetype count, milliseconds limit)
{
    qsizetype seen = -1;
    return wait(
        [&] {
            // Reading turns the loop, so that more may have changed meanwhile.
            while (std::exchange(seen, node.domain.changes().size()) != node.domain.changes().size())
                if (node.domain.texts(room).size() >= count)
                    return true;
            return false;
        },
        limit);
}

void RealBrokerTest::initTestCase()
{
    QVERIFY(crypto::initialise());
    auto broker = support::KafkaBroker::start({ .folder = m_folder.path() });
    QVERIFY2(broker, qPrintable(broker ? QString() : broker.error().message));
    m_broker = std::move(*broker);
}

void RealBrokerTest::whatWaitedArrivesOnceAndInOrder()
{
    m_broker->stop();
    TestNode a(QStringLiteral("Train A"), m_executor, over(m_broker->address(), QStringLiteral("waited")));
    TestNode b(QStringLiteral("Ferry B"), m_executor, over(m_broker->address(), QStringLiteral("waited")));
    const auto room = a.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, a.person);
    QStringList said;
    for (int i = 0; i < 50; ++i) {
        said.append(QStringLiteral("message %1").arg(i));
        a.say(room, said.last());
    }
    QVERIFY(wait([&] { return a.link.state == protocol::Link::State::Down && a.link.queued >= 50; }));
    QVERIFY(m_broker->restart());
    QVERIFY(showsTexts(b, room, 50));
    QCOMPARE(b.domain.texts(room), said);
    QVERIFY(wait([&] { return a.heldBy(b.domain.self().id) >= 1 && a.link.queued == 0; }));
    QCOMPARE(a.domain.digest(), b.domain.digest());
    const auto &sent = a.domain.metrics(), &received = b.domain.metrics();
    QCOMPARE(received.messagesApplied.value(), quint64(said.size()));
    QVERIFY(sent.linkBytesSent.value() > 0);
    QVERIFY(received.linkBytesReceived.value() >= sent.linkBytesSent.value());
}

void RealBrokerTest::messagesAreLiveBothWays()
{
    TestNode a(QStringLiteral("Train A"), m_executor, over(m_broker->address(), QStringLiteral("live")));
    TestNode b(QStringLiteral("Ferry B"), m_executor, over(m_broker->address(), QStringLiteral("live")));
    const auto room = a.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, a.person);
    a.say(room, QStringLiteral("one"));
    QVERIFY(showsTexts(b, room, 1));
    b.domain.join(room, b.person);

    QList<qint64> there, received, back;
    for (int shown = 1; shown < 10;) {
        const qint64 held = b.heldBy(a.domain.self().id);
        QElapsedTimer timer;
        timer.start();
        b.say(room, QStringLiteral("and two"));
        QVERIFY(showsTexts(a, room, ++shown));
        there.append(timer.elapsed());
        QVERIFY(wait([&] { return b.heldBy(a.domain.self().id) > held; }));
        received.append(timer.restart());
        a.say(room, QStringLiteral("and three"));
        QVERIFY(showsTexts(b, room, ++shown));
        back.append(timer.elapsed());
    }
    qInfo("live: %lld ms there, known as received after %lld ms, %lld ms back", support::median(there),
        support::median(received), support::median(back));
    for (const QList<qint64> &times : { there, received, back })
        QVERIFY(support::median(times) < live.count());
}

void RealBrokerTest::killedBrokerLosesAndDoublesNothing()
{
    TestNode a(QStringLiteral("Train A"), m_executor, over(m_broker->address(), QStringLiteral("killed")));
    TestNode b(QStringLiteral("Ferry B"), m_executor, over(m_broker->address(), QStringLiteral("killed")));
    QVERIFY(wait([&] { return a.isUp() && b.isUp(); }));
    const auto room = a.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, a.person);
    QStringList said;
    for (int i = 0; i < 600; ++i) {
        said.append(QStringLiteral("message %1").arg(i));
        a.say(room, said.last());
        if (i == 300)
            m_broker->kill();
    }
    QVERIFY(wait([&] { return a.link.state == protocol::Link::State::Down; }));
    QCOMPARE(a.link.reason, QStringLiteral("The broker at %1 does not answer.").arg(m_broker->address()));
    QVERIFY(m_broker->restart());
    QVERIFY(showsTexts(b, room, said.size()));
    QCOMPARE(b.domain.texts(room), said);
    QVERIFY(wait([&] { return a.link.queued == 0; }));
    QCOMPARE(a.domain.digest(), b.domain.digest());

    // A restart reads on from its position: nothing comes twice, what comes next does come.
    b.stop();
    const auto received = b.domain.metrics().packsReceived.value();
    a.say(room, QStringLiteral("afterwards"));
    b.start();
    QVERIFY(showsTexts(b, room, said.size() + 1));
    QVERIFY(b.domain.metrics().packsReceived.value() - received <= 3);
}

void RealBrokerTest::recreatedTopicIsReadFromItsStart()
{
    const auto fleet = QStringLiteral("recreated");
    TestNode a(QStringLiteral("Train A"), m_executor, over(m_broker->address(), fleet));
    auto b = std::make_unique<TestNode>(QStringLiteral("Ferry B"), m_executor, over(m_broker->address(), fleet));
    const auto room = a.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, a.person);
    for (int i = 0; i < 5; ++i) {
        a.say(room, QStringLiteral("message %1").arg(i));
        QVERIFY(showsTexts(*b, room, i + 1));
    }
    b->stop();
    // B comes back to another topic of the same name: its position means nothing there.
    const auto forgotten = b->domain.write<Done>([fleet](storage::Writing &writing) {
        return writing->watermarks.savePosition({ sync::packsTopic(fleet), 0, 100'000, QByteArray(16, 'x') });
    });
    QVERIFY(forgotten);
    b->start();
    a.say(room, QStringLiteral("afterwards"));
    QVERIFY(showsTexts(*b, room, 6));
    QCOMPARE(b->domain.texts(room).size(), 6);
    QCOMPARE(a.domain.digest(), b->domain.digest());
}

// Another cluster may answer at the address when the link comes back, with a log that reaches beyond our position:
// nothing but the record at that position can tell.
void RealBrokerTest::placeInTheTopicsIsLookedUpAfterEveryBreak()
{
    const auto fleet = QStringLiteral("break");
    TestNode a(QStringLiteral("Train A"), m_executor, over(m_broker->address(), fleet));
    TestNode b(QStringLiteral("Ferry B"), m_executor, over(m_broker->address(), fleet));
    const auto room = a.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, a.person);
    for (int i = 0; i < 5; ++i) {
        a.say(room, QStringLiteral("message %1").arg(i));
        QVERIFY(showsTexts(b, room, i + 1));
    }
    m_broker->stop();
    QVERIFY(wait([&] { return b.link.state == protocol::Link::State::Down; }));
    const auto replaced = b.domain.write<Done>([fleet](storage::Writing &writing) {
        return writing->watermarks.savePosition({ sync::packsTopic(fleet), 0, 3, QByteArray(16, 'x') });
    });
    QVERIFY(replaced);
    const auto before = b.domain.metrics().packsReceived.value();
    QVERIFY(m_broker->restart());
    a.say(room, QStringLiteral("afterwards"));
    QVERIFY(showsTexts(b, room, 6));
    QVERIFY(wait([&] { return b.domain.metrics().packsReceived.value() >= before + 6; }));
    QCOMPARE(b.domain.texts(room).size(), 6);
    QCOMPARE(a.domain.digest(), b.domain.digest());
}

// Retention took them before C had read them: the origin sends them again. Then once more, and the origin is away: one
// of two who hold them does, for a newcomer.
void RealBrokerTest::deletedRecordsAreAskedForAndCome()
{
    constexpr int count = 30;
    constexpr milliseconds untilAskedAgain { 90'000 }; // 5, 15 or 45 s until a request counts, then the answer
    const auto fleet = QStringLiteral("deleted");
    const sync::Options options = over(m_broker->address(), fleet);
    TestNode a(QStringLiteral("Train A"), m_executor, options), b(QStringLiteral("Ferry B"), m_executor, options),
        c(QStringLiteral("Train C"), m_executor, options);
    QVERIFY(wait([&] { return a.isUp() && b.isUp() && c.isUp(); }));
    c.stop();
    const auto room = a.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, a.person);
    for (int i = 0; i < count; ++i)
        a.say(room, QStringLiteral("message %1").arg(i));
    QVERIFY(showsTexts(b, room, count));
    QVERIFY(a.domain.remove(a.say(room, QStringLiteral("to be deleted")), a.person));
    QVERIFY(wait([&] { return a.heldBy(b.domain.self().id) > 0 && a.link.queued == 0; }));

    const auto sentAgain = [&] {
        quint64 packs = 0;
        for (TestNode *node : { &a, &b, &c })
            packs += node->domain.metrics().packsServed.value();
        return packs;
    };
    QElapsedTimer timer;
    timer.start();
    QVERIFY(deleteRecords(m_broker->address(), sync::packsTopic(fleet)));
    QCOMPARE(c.domain.messages(room).size(), 0);
    c.start();
    QVERIFY(showsTexts(c, room, count + 1, untilAskedAgain));
    QVERIFY(wait([&] { return c.domain.digest() == a.domain.digest(); }));
    QVERIFY(c.domain.texts(room).contains(QStringLiteral("(deleted)")));
    qInfo("%d messages of the origin whole after %lld ms, %llu packs sent again", count, timer.restart(), sentAgain());

    a.stop();
    QVERIFY(deleteRecords(m_broker->address(), sync::packsTopic(fleet)));
    TestNode d(QStringLiteral("Ferry D"), m_executor, options);
    QVERIFY(showsTexts(d, room, count + 1, untilAskedAgain));
    QVERIFY(wait([&] { return d.domain.digest() == b.domain.digest(); }));
    qInfo("and of others after %lld ms, %llu packs sent again in all", timer.elapsed(), sentAgain());
    for (TestNode *node : { &b, &c, &d })
        QVERIFY(wait([&] { return node->link.missing.isEmpty(); }));
}

void RealBrokerTest::stopsAtOnceWithADeadBroker()
{
    TestNode a(QStringLiteral("Train A"), m_executor, over(m_broker->address(), QStringLiteral("dead")));
    QVERIFY(wait([&] { return a.isUp(); }));
    const auto room = a.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, a.person);
    m_broker->kill();
    for (int i = 0; i < 20; ++i)
        a.say(room, QStringLiteral("message %1").arg(i));
    QElapsedTimer timer;
    timer.start();
    a.stop();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(m_broker->restart());
}

void RealBrokerTest::loginPageIsToldFromABroker()
{
    // A captive portal answers everything with a page.
    QTcpServer portal;
    QVERIFY(portal.listen(QHostAddress::LocalHost));
    QObject::connect(&portal, &QTcpServer::newConnection, &portal, [&portal] {
        QTcpSocket *guest = portal.nextPendingConnection();
        QObject::connect(guest, &QTcpSocket::readyRead, guest, [guest] {
            guest->write("HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\nContent-Length: 0\r\n\r\n");
            guest->disconnectFromHost();
        });
    });
    TestNode a(QStringLiteral("Train A"), m_executor,
        over(QStringLiteral("127.0.0.1:%1").arg(portal.serverPort()), QStringLiteral("captive")));
    QTRY_VERIFY_WITH_TIMEOUT((m_executor.turn(), a.link.reason.contains(QStringLiteral("login page"))), 10'000);
    QCOMPARE(a.link.state, protocol::Link::State::Down);
}

QTEST_GUILESS_MAIN(RealBrokerTest)
#include "tst_realbroker.moc"
