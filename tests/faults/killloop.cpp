// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/killloop.h"

#include "tests/support/nodeprocess.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace gangway::faults {

using namespace Qt::Literals::StringLiterals;
using support::NodeProcess;

namespace {

constexpr int longestLife = 300; // milliseconds of load before a kill
constexpr int longestWait = 30'000; // milliseconds until a busy machine has got that far
constexpr int earlyKills = 5; // one in so many comes before the node has acknowledged anything

Error failed(const QString &what, const SenderGroup &senders)
{
    return Error::internal(what + u' ' + senders.failure());
}

/// The parts of one run, and its steps.
class Run {
public:
    explicit Run(const KillPlan &plan) : m_plan(plan), m_random(plan.seed) { }

    Result<KillReport> execute()
    {
        if (const auto begun = begin(); !begun)
            return begun.error();
        for (int left = m_plan.kills; left > 0; --left) {
            const bool isEarly = left > 1 && m_random.bounded(earlyKills) == 0; // one at least has to hit something
            if (const auto killed = isEarly ? killEarly() : killUnderLoad(); !killed)
                return killed.error();
        }
        return conclude();
    }

private:
    Result<Done> begin()
    {
        auto node = NodeProcess::start({ .folder = m_folder.path(),
            .arguments = { u"--database-url"_s, m_plan.databaseUrl, u"--message-rate"_s, u"0"_s } });
        if (!node)
            return node.error();
        m_node = std::move(*node);
        if (m_plan.answers == Relay::Answers::Passed)
            return m_senders.board(m_node->port(), m_node->port(), m_plan.retry);
        auto relay = Relay::start(m_node->port());
        if (!relay)
            return relay.error();
        m_relay = std::move(*relay);
        return m_senders.board(m_node->port(), m_relay->port(), m_plan.retry);
    }

    Result<Done> killEarly()
    {
        bend(m_plan.answers);
        waitFor(m_random.bounded(longestLife));
        return kill();
    }

    Result<Done> killUnderLoad()
    {
        if (!waitForLoad())
            return failed(u"The senders were not served."_s, m_senders);
        bend(m_plan.answers);
        const int enough = m_relay ? m_relay->bent() + leastBent() : 0;
        waitFor(m_random.bounded(longestLife));
        if (m_relay && !QTest::qWaitFor([&] { return m_relay->bent() >= enough; }, longestWait))
            return failed(u"The relay had too little to bend."_s, m_senders);
        return kill();
    }

    // An answer counts for its sender once it has reached him, as his next post shows. When the relay answers before
    // the commit more often than there are senders, one of them has posted twice: his first post is promised, and at
    // the kill it is lost.
    int leastBent() const { return m_plan.answers == Relay::Answers::BeforeTheCommit ? SenderGroup::size + 1 : 1; }

    Result<Done> kill()
    {
        m_node->kill();
        ++m_report.kills;
        bend(Relay::Answers::Passed);
        m_sinceStart.start();
        m_isRestarting = true;
        return m_node->restart();
    }

    bool waitForLoad()
    {
        if (!m_senders.waitForAcknowledgements(1))
            return false;
        if (std::exchange(m_isRestarting, false))
            m_report.restarts.append(m_sinceStart.elapsed());
        return m_senders.waitForAcknowledgements(SenderGroup::size);
    }

    void bend(Relay::Answers answers)
    {
        if (m_relay)
            m_relay->setAnswers(answers);
    }

    // The moment of a fault, not a wait for something to happen.
    static void waitFor(int milliseconds)
    {
        const QDeadlineTimer moment(milliseconds);
        (void)QTest::qWaitFor([&] { return moment.hasExpired(); }, 2 * longestLife);
    }

    Result<KillReport> conclude()
    {
        if (!m_senders.finish())
            return failed(u"Not everything was acknowledged in the end."_s, m_senders);
        if (!m_senders.failure().isEmpty())
            return failed(u"A wrong answer:"_s, m_senders);
        m_node->kill();
        ++m_report.kills;
        if (const auto restarted = m_node->restart(); !restarted)
            return restarted.error();
        auto verdict = m_senders.judge(m_node->port());
        if (!verdict)
            return verdict.error();
        m_report.verdict = *verdict;
        m_report.retried = m_senders.retried();
        m_report.bent = m_relay ? m_relay->bent() : 0;
        return m_report;
    }

    const KillPlan m_plan;
    QTemporaryDir m_folder;
    std::unique_ptr<NodeProcess> m_node;
    std::unique_ptr<Relay> m_relay;
    SenderGroup m_senders;
    QRandomGenerator m_random;
    QElapsedTimer m_sinceStart;
    bool m_isRestarting = false;
    KillReport m_report;
};

} // namespace

qint64 KillReport::restartPercentile(double of) const
{
    QList<qint64> sorted = restarts;
    std::sort(sorted.begin(), sorted.end());
    return sorted.isEmpty() ? 0 : sorted.at(qsizetype(of * double(sorted.size() - 1)));
}

QString KillReport::text() const
{
    return u"kills %1, %2, retried %3, bent %4, restart p50 %5 ms, p99 %6 ms"_s.arg(kills)
        .arg(verdict.text())
        .arg(retried)
        .arg(bent)
        .arg(restartPercentile(0.5))
        .arg(restartPercentile(0.99));
}

Result<KillReport> runKillLoop(const KillPlan &plan)
{
    return Run(plan).execute();
}

} // namespace gangway::faults
