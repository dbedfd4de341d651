// SPDX-License-Identifier: GPL-3.0-or-later
// Two vehicles whose broker loses topics, all it has, or its life, and whose connections vanish: whatever is said once
// the link can carry it arrives soon. By hand:
//
//     GANGWAY_ROUNDS=40 GANGWAY_SEED=1 KAFKA_VERSION=4.1.0 tst_comeback rounds
//     GANGWAY_LONG=1 tst_comeback idleVehicleCostsLittle thinLinkIsNotTakenForNone
#include "node/storage/reading.h"
#include "node/sync/topics.h"
#include "tests/scenarios/testnode.h"
#include "tests/support/faultproxy.h"
#include "tests/support/kafkabroker.h"
#include "tests/support/median.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::scenarios;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience { 60'000 }; // for what hangs
constexpr qint64 promised = 15'000; // milliseconds until a message arrives

const auto fleet = u"comeback"_s;

sync::Options over(const QString &servers)
{
    return { .servers = servers, .fleet = fleet, .user = {}, .password = {}, .certificateAuthority = {} };
}

bool isLong()
{
    return qEnvironmentVariableIntValue("GANGWAY_LONG") > 0;
}

} // namespace

class ComebackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rounds();
    void forgottenConnectionsAreReplaced();
    void singleMessageCostsLittle();
    void idleVehicleCostsLittle();
    void thinLinkIsNotTakenForNone_data();
    void thinLinkIsNotTakenForNone();
    void cleanupTestCase();

private:
    bool wait(const std::function<bool()> &condition) { return m_executor.waitUntil(condition, patience); }
    void turnFor(milliseconds time)
    {
        m_executor.waitUntil([] { return false; }, time);
    }
    bool arrives(TestNode &node, const QString &text);
    /// How long until what each says now is read by the other, in milliseconds.
    qint64 probe();

    void deleteTopic(const QString &topic);
    void recreateTopics(QRandomGenerator &random);
    void replaceBroker(QRandomGenerator &random);
    void killBroker(QRandomGenerator &random);

    QTemporaryDir m_folder;
    support::LoopExecutor m_executor;
    std::unique_ptr<support::FaultProxy> m_nearA, m_nearB; // each vehicle's own way to the broker
    std::unique_ptr<support::KafkaBroker> m_broker;
    std::unique_ptr<TestNode> m_a, m_b;
    RoomId m_room;
    int m_probes = 0;
    bool m_isWhole = true; // neither vehicle was left without its link by a test that failed
};

void ComebackTest::initTestCase()
{
    QVERIFY(crypto::initialise());
    m_nearA = std::move(*support::FaultProxy::start());
    m_nearB = std::move(*support::FaultProxy::start());
    auto broker = support::KafkaBroker::start({ .folder = m_folder.path(),
        .extra = { u"listener.security.protocol.map=PLAINTEXT:PLAINTEXT,B:PLAINTEXT,CONTROLLER:PLAINTEXT"_s,
            u"advertised.listeners=PLAINTEXT://%1,B://%2"_s.arg(m_nearA->address(), m_nearB->address()) },
        .listeners = { u"B"_s } });
    QVERIFY2(broker, qPrintable(broker ? QString() : broker.error().message));
    m_broker = std::move(*broker);
    m_nearA->setTarget(m_broker->address());
    m_nearB->setTarget(m_broker->address(u"B"_s));
    m_a = std::make_unique<TestNode>(u"Train A"_s, m_executor, over(m_nearA->address()));
    m_b = std::make_unique<TestNode>(u"Ferry B"_s, m_executor, over(m_nearB->address()));
    m_room = m_a->domain.addRoom(u"All"_s, protocol::Reach::Everyone, m_a->person);
    m_a->say(m_room, u"first"_s);
    QVERIFY(arrives(*m_b, u"first"_s));
    m_b->domain.join(m_room, m_b->person);
}

void ComebackTest::cleanupTestCase()
{
    m_a.reset();
    m_b.reset();
}

// Asks the store only after something changed, not in a loop.
bool ComebackTest::arrives(TestNode &node, const QString &text)
{
    qsizetype seen = -1;
    return wait([&] {
        while (std::exchange(seen, node.domain.changes().size()) != node.domain.changes().size())
            if (node.domain.texts(m_room).contains(text))
                return true;
        return false;
    });
}

qint64 ComebackTest::probe()
{
    QElapsedTimer timer;
    timer.start();
    const QString there = u"probe %1"_s.arg(++m_probes), back = u"probe %1"_s.arg(++m_probes);
    m_a->say(m_room, there);
    m_b->say(m_room, back);
    const bool haveArrived = arrives(*m_b, there) && arrives(*m_a, back);
    return haveArrived ? timer.elapsed() : patience.count();
}

void ComebackTest::deleteTopic(const QString &topic)
{
    const auto done = m_broker->deleteTopic(topic);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
}

// While B is away, for good or without its knowledge.
void ComebackTest::recreateTopics(QRandomGenerator &random)
{
    const bool isStopped = random.bounded(2) == 0;
    isStopped ? m_b->stop() : m_nearB->close();
    const QStringList topics { sync::packsTopic(fleet), sync::controlTopic(fleet) };
    const int which = random.bounded(3);
    for (int i = 0; i < 2; ++i)
        if (which == 2 || which == i)
            deleteTopic(topics[i]);
    // The new topic may be longer than the old one was, or shorter.
    for (int i = random.bounded(2) * 20; i > 0; --i) {
        m_a->say(m_room, u"meanwhile %1"_s.arg(i));
        m_executor.turn();
    }
    if (isStopped)
        m_b->start();
    else
        QVERIFY(m_nearB->open());
}

void ComebackTest::replaceBroker(QRandomGenerator &random)
{
    random.bounded(2) == 0 ? m_broker->stop() : m_broker->kill();
    m_broker->clear();
    QVERIFY(m_broker->restart());
}

void ComebackTest::killBroker(QRandomGenerator &random)
{
    const int count = 10 + random.bounded(30);
    for (int i = 0; i < count; ++i) {
        m_a->say(m_room, u"in the middle %1 %2"_s.arg(m_probes).arg(i));
        if (i == count / 2)
            m_broker->kill();
    }
    QVERIFY(m_broker->restart());
    QVERIFY(arrives(*m_b, u"in the middle %1 %2"_s.arg(m_probes).arg(count - 1)));
}

void ComebackTest::rounds()
{
    using Round = void (ComebackTest::*)(QRandomGenerator &);
    static constexpr std::array<Round, 3> kinds { &ComebackTest::recreateTopics, &ComebackTest::replaceBroker,
        &ComebackTest::killBroker };
    static constexpr std::array names { "topics recreated", "empty broker", "broker killed" };
    const int count = qEnvironmentVariableIsSet("GANGWAY_ROUNDS") ? qEnvironmentVariableIntValue("GANGWAY_ROUNDS") : 3;
    const int seed = qEnvironmentVariableIsSet("GANGWAY_SEED") ? qEnvironmentVariableIntValue("GANGWAY_SEED") : 1;
    QRandomGenerator random { quint32(seed) };
    QList<qint64> times;
    m_isWhole = false;
    for (int round = 0; round < count; ++round) {
        const int kind = round < 3 ? round : random.bounded(3);
        (this->*kinds[size_t(kind)])(random);
        if (QTest::currentTestFailed())
            return;
        times.append(probe());
        qInfo("round %d, %s: %lld ms", round + 1, names[size_t(kind)], times.last());
        QVERIFY2(times.last() <= promised, qPrintable(m_a->link.reason + u" / "_s + m_b->link.reason));
        QVERIFY(wait([this] { return m_a->isUp() && m_b->isUp(); }));
    }
    m_isWhole = true;
    qInfo("%d rounds: median %lld ms, longest %lld ms", count, support::median(times),
        *std::max_element(times.begin(), times.end()));
}

// A router that forgets them answers nothing, nor does it reset them.
void ComebackTest::forgottenConnectionsAreReplaced()
{
    QVERIFY(m_isWhole && wait([this] { return m_a->isUp() && m_b->isUp(); }));
    m_nearB->strand();
    const qint64 taken = probe();
    qInfo("arrived after %lld ms", taken);
    QVERIFY2(taken <= promised, qPrintable(QString::number(taken)));
    QVERIFY(wait([this] { return m_b->isUp(); }));
}

// With all that it causes over a minute and a half, the hello of its author and requests for news among it, against the
// same time without it.
void ComebackTest::singleMessageCostsLittle()
{
    QVERIFY(m_isWhole && wait([this] { return m_a->isUp() && m_b->isUp(); }));
    turnFor(milliseconds(90'000));
    constexpr std::chrono::seconds time { 80 };
    const auto upWhile = [&] {
        const qint64 before = m_nearA->bytesSent();
        turnFor(time);
        return m_nearA->bytesSent() - before;
    };
    const qint64 idle = upWhile();
    m_a->say(m_room, u"Good morning, does anybody know when the ferry to Skerry leaves today?"_s);
    const qint64 bytes = upWhile() - idle;
    qInfo("%lld bytes up, beside %lld of an idle vehicle", bytes, idle);
    QVERIFY2(bytes <= 700, qPrintable(QString::number(bytes)));
}

void ComebackTest::idleVehicleCostsLittle()
{
    QVERIFY(m_isWhole && wait([this] { return m_a->isUp() && m_b->isUp(); }));
    turnFor(milliseconds(40'000));
    const qint64 before = m_nearB->bytesCarried();
    constexpr int seconds = 64;
    turnFor(std::chrono::seconds(seconds));
    const double megabytes = double(m_nearB->bytesCarried() - before) / seconds * 86'400 / 1e6;
    qInfo("%.1f MB a day", megabytes);
    QVERIFY(megabytes <= 5);

    // A vehicle that only reads, and asks seldom, has to notice all the same.
    m_nearB->strand();
    QElapsedTimer timer;
    timer.start();
    m_a->say(m_room, u"to whom only reads"_s);
    QVERIFY(arrives(*m_b, u"to whom only reads"_s));
    qInfo("arrived after %lld ms", timer.elapsed());
    QVERIFY2(timer.elapsed() <= promised, qPrintable(QString::number(timer.elapsed())));
}

void ComebackTest::thinLinkIsNotTakenForNone_data()
{
    QTest::addColumn<int>("delay"); // ms each way
    QTest::addColumn<int>("rate"); // bytes a second
    QTest::addColumn<int>("waiting"); // messages
    QTest::addColumn<int>("limit"); // ms until a live message arrives
    QTest::newRow("9.6 kbit/s") << 1000 << 1200 << 1000 << 10'000;
    QTest::newRow("64 kbit/s") << 150 << 8000 << 6000 << 2'000;
}

void ComebackTest::thinLinkIsNotTakenForNone()
{
    QVERIFY(m_isWhole && wait([this] { return m_a->isUp() && m_b->isUp(); }));
    m_b->stop();
    QFETCH(const int, delay);
    QFETCH(const int, rate);
    QFETCH(const int, waiting);
    QFETCH(const int, limit);
    m_nearB->setConditions({ .delay = delay, .bytesPerSecond = rate });
    QRandomGenerator random(1);
    for (int i = 0; i < waiting; ++i) {
        QString text;
        for (int j = 0; j < 60; ++j)
            text.append(QChar(u'a' + random.bounded(26)));
        m_b->domain.post(m_room, m_b->person, text);
    }
    m_b->domain.post(m_room, m_b->person, u"the last"_s);
    m_b->start();
    const auto isUnderWay = [&] { return m_b->link.queued > 0 && m_b->link.queued < waiting; };
    QVERIFY(wait([&] { return m_b->isUp() && isUnderWay(); }));
    // Then somebody writes to who waits for an answer.
    QElapsedTimer timer;
    QList<qint64> took;
    for (int i = 0; i < 10; ++i) {
        timer.start();
        m_b->say(m_room, u"live %1 at %2"_s.arg(i).arg(rate));
        QVERIFY(arrives(*m_a, u"live %1 at %2"_s.arg(i).arg(rate)));
        took.append(timer.elapsed());
    }
    const qint64 longest = *std::max_element(took.begin(), took.end());
    qInfo("a live message arrives after %lld ms at most, the first after %lld ms, %d wait", longest, took.first(),
        m_b->link.queued);
    QVERIFY2(longest <= limit, qPrintable(QString::number(longest)));
    QVERIFY(m_b->link.queued > 0);
    int downs = 0;
    bool wasUp = true;
    const auto &metrics = m_b->domain.metrics();
    const quint64 sentBefore = metrics.packsSent.value(), readBefore = metrics.packsReceived.value();
    QVERIFY(m_executor.waitUntil(
        [&] {
            downs += wasUp && !m_b->isUp();
            wasUp = m_b->isUp();
            return m_b->link.queued == 0;
        },
        milliseconds(600'000)));
    qInfo("%d times down, %llu packs, %llu read back", downs, quint64(metrics.packsSent.value()) - sentBefore,
        quint64(metrics.packsReceived.value()) - readBefore);
    QCOMPARE(downs, 0);
    m_nearB->setConditions({});
    QVERIFY(arrives(*m_a, u"the last"_s));
}

// Tests that take minutes run by hand only, and are not listed as run.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (!isLong() && arguments.size() == 1)
        arguments += { u"rounds"_s, u"forgottenConnectionsAreReplaced"_s };
    ComebackTest test;
    return QTest::qExec(&test, arguments);
}

#include "tst_comeback.moc"
