// SPDX-License-Identifier: GPL-3.0-or-later
// Hanging parts are left behind: clients of librdkafka, and a whole link thread.
#include "node/storage/reading.h"
#include "node/sync/sync.h"
#include "node/sync/topics.h"
#include "tests/scenarios/fakebroker.h"
#include "tests/scenarios/testdomain.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::scenarios;
using namespace gangway::sync;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Hangs in open() until it is let go; then says that it is up, as if nothing had been.
class Hanging final : public Transport {
public:
    explicit Hanging(
        std::shared_future<void> letGo, std::function<void()> hangs = [] {}) :
        m_letGo(std::move(letGo)),
        m_hangs(std::move(hangs))
    {
    }
    void open(Listener &listener) override
    {
        m_hangs();
        m_letGo.wait();
        listener.linkChanged(true, {});
    }
    void follow(const QList<Start> &) override { }
    void resume() override { }
    void send(const Outgoing &) override { }
    void close() override { }
    qint64 sentBytes() const override { return 0; }
    qint64 receivedBytes() const override { return 0; }

private:
    std::shared_future<void> m_letGo;
    std::function<void()> m_hangs;
};

/// Up at once; what is sent comes back at once.
class Echo final : public Transport {
public:
    explicit Echo(Executor &executor) : m_executor(executor) { }
    void open(Listener &listener) override
    {
        m_listener = &listener;
        m_executor.post([this] {
            m_listener->linkChanged(true, {});
            m_listener->caughtUp();
        });
    }
    void follow(const QList<Start> &) override { }
    void resume() override { }
    void send(const Outgoing &record) override
    {
        m_executor.post([this, record] {
            if (!m_listener)
                return;
            m_listener->delivered(record.ticket, true);
            m_listener->recordsArrived({ { { record.topic, 0 }, m_next++, 1000, record.key, record.value } });
        });
    }
    void close() override { m_listener = nullptr; }
    qint64 sentBytes() const override { return 0; }
    qint64 receivedBytes() const override { return 0; }

private:
    Executor &m_executor;
    Listener *m_listener = nullptr;
    qint64 m_next = 0;
};

} // namespace

class LinkRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_links.clear(); }
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void clientThatHangsIsToldOnceAndWaitedForByNobody();
    void threadThatHangsIsToldAndReplaced();
    void stopDoesNotWaitForAThreadThatHangs();
    void databaseThatHangsIsNamed();

private:
    LinkRun::Dependencies dependencies(LinkRun::MakeTransport makeTransport)
    {
        return { m_domain.self(), m_domain.store(), m_clock, m_domain.metrics(), u"test"_s, std::move(makeTransport),
            [this](const protocol::Link &link) { m_executor.post([this, link] { m_links.append(link); }); } };
    }

    support::LoopExecutor m_executor;
    SystemClock m_machine;
    CorrectedClock m_clock { m_machine };
    IdGenerator m_ids { m_clock };
    TestDomain m_domain { u"Here"_s, m_executor, m_clock, m_ids };
    QList<protocol::Link> m_links;
};

void LinkRunTest::clientThatHangsIsToldOnceAndWaitedForByNobody()
{
    std::promise<void> letGo;
    KafkaDisposal disposal;
    disposal.take(u"quick"_s, [] {});
    disposal.take(u"hangs"_s, [waited = letGo.get_future().share()] { waited.wait(); });
    QCOMPARE(disposal.wait(milliseconds(200)), QStringList { u"hangs"_s });
    disposal.look();
    QCOMPARE(disposal.leftBehind(), 0);
    disposal.look(KafkaDisposal::Clock::now() + KafkaDisposal::patience);
    QCOMPARE(disposal.leftBehind(), 1);
    letGo.set_value();
    QCOMPARE(disposal.wait(seconds(10)), QStringList());
    QCOMPARE(disposal.leftBehind(), 0);
}

void LinkRunTest::threadThatHangsIsToldAndReplaced()
{
    std::promise<void> letGo;
    const auto waited = letGo.get_future().share();
    std::atomic<int> made = 0;
    auto started = Sync::startOver(dependencies([&](Executor &executor) -> Result<std::unique_ptr<Transport>> {
        if (++made == 1)
            return std::unique_ptr<Transport>(std::make_unique<Hanging>(waited));
        return std::unique_ptr<Transport>(std::make_unique<Echo>(executor));
    }),
        std::make_shared<KafkaDisposal>());
    QVERIFY(started);
    const auto person = m_domain.addPerson(u"Tavi"_s);
    const auto room = m_domain.addRoom(u"All"_s, protocol::Reach::Everyone, person);
    m_domain.post(room, person, u"waits"_s);
    const auto isTold = [this](protocol::Link::State state, const QString &words) {
        return std::any_of(m_links.begin(), m_links.end(),
            [&](const auto &link) { return link.state == state && link.reason.contains(words); });
    };
    QVERIFY(m_executor.waitUntil([&] { return isTold(protocol::Link::State::Down, u"hung for 10 s"_s); }, seconds(60)));
    QVERIFY(m_executor.waitUntil([&] { return isTold(protocol::Link::State::Up, {}); }, seconds(60)));
    QCOMPARE(m_domain.metrics().linkRestarts.value(), 1u);
    (*started)->wake();
    QVERIFY(m_executor.waitUntil([&] { return m_links.last().queued == 0; }, seconds(60)));

    // The one that was left behind comes to itself: nothing of it is told, or written.
    const auto sealed = [this] {
        return *m_domain.read<qint64>([this](storage::Reading &reading) -> Result<qint64> {
            return qint64(reading->packs.unacknowledged(1000)->size());
        });
    };
    QVERIFY(m_executor.waitUntil([&] { return sealed() == 0; }, seconds(60)));
    const auto sent = m_domain.metrics().packsSent.value();
    letGo.set_value();
    m_domain.post(room, person, u"later"_s);
    (*started)->wake();
    QVERIFY(m_executor.waitUntil([&] { return m_domain.metrics().packsSent.value() == sent + 1; }, seconds(60)));
    QVERIFY(m_executor.waitUntil([&] { return sealed() == 0; }, seconds(60))); // told just after it was counted
    QCOMPARE((*started)->stop(), QStringList());
}

void LinkRunTest::stopDoesNotWaitForAThreadThatHangs()
{
    std::promise<void> letGo;
    const auto waited = letGo.get_future().share();
    std::atomic<bool> hangs = false;
    auto started = Sync::startOver(dependencies([&](Executor &) -> Result<std::unique_ptr<Transport>> {
        return std::unique_ptr<Transport>(std::make_unique<Hanging>(waited, [this, &hangs] {
            hangs = true;
            m_executor.post([] {});
        }));
    }),
        std::make_shared<KafkaDisposal>());
    QVERIFY(started);
    QVERIFY(m_executor.waitUntil([&] { return hangs.load(); }, seconds(60)));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE((*started)->stop(), QStringList { u"the link's thread"_s });
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE((*started)->stop(), QStringList());
    letGo.set_value();
}

void LinkRunTest::databaseThatHangsIsNamed()
{
    auto started = Sync::startOver(dependencies([](Executor &executor) -> Result<std::unique_ptr<Transport>> {
        return std::unique_ptr<Transport>(std::make_unique<Echo>(executor));
    }),
        std::make_shared<KafkaDisposal>());
    QVERIFY(started);
    const auto isUp = [&] { return !m_links.isEmpty() && m_links.last().state == protocol::Link::State::Up; };
    QVERIFY(m_executor.waitUntil(isUp));
    const auto person = m_domain.addPerson(u"Oona"_s);
    m_domain.addRoom(u"Deck"_s, protocol::Reach::Everyone, person);
    std::promise<void> letGo;
    m_links.clear();
    m_domain.store().write<Done>(
        m_executor,
        [waited = letGo.get_future().share()](storage::Writing &) -> Result<Done> {
            waited.wait();
            return Done {};
        },
        [](Result<Done>) {});
    (*started)->wake();
    // The queue is told somewhat later than it is to be sealed.
    QVERIFY(m_executor.waitUntil([&] { return !m_links.isEmpty() && m_links.last().queued > 0; }));
    QCOMPARE((*started)->stop(), QStringList { u"the database"_s });
    letGo.set_value();
    m_domain.settle();
}

QTEST_GUILESS_MAIN(LinkRunTest)
#include "tst_linkrun.moc"
