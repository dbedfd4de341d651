// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/killloop.h"
#include "tests/storage/engines.h"

#include <QTest>

using namespace gangway;
using namespace gangway::faults;
using namespace Qt::Literals::StringLiterals;

class KillLoopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedSurvivesEveryKill_data() { support::Engines::addRows(); }
    void whatWasAcknowledgedSurvivesEveryKill();
    void messageWhoseAnswerWasLostIsKeptOnce_data() { support::Engines::addRows(); }
    void messageWhoseAnswerWasLostIsKeptOnce();
    void controlAcknowledgingBeforeTheCommitIsCaught();
    void controlRepeatingUnderAnotherIdIsCaught();

private:
    KillReport run(KillPlan plan);

    support::Engines m_engines;
    quint32 m_seed = 0;
};

namespace {

#ifdef __SANITIZE_ADDRESS__ // looks for other things, and starts slowly
constexpr int kills = 4;
#else
constexpr int kills = 16; // of each engine, and one more at the end
#endif
constexpr int controlKills = 4;

} // namespace

/// GANGWAY_SEED tries other moments.
void KillLoopTest::initTestCase()
{
    m_seed = qEnvironmentVariableIsSet("GANGWAY_SEED") ? qEnvironmentVariableIntValue("GANGWAY_SEED") : 1;
    qInfo("GANGWAY_SEED=%u", m_seed);
}

KillReport KillLoopTest::run(KillPlan plan)
{
    plan.seed = m_seed;
    const auto report = runKillLoop(plan);
    if (!report)
        qFatal("%s", qPrintable(report.error().message));
    qInfo("%s", qPrintable(report->text()));
    return *report;
}

void KillLoopTest::whatWasAcknowledgedSurvivesEveryKill()
{
    QFETCH(const QString, engine);
    const KillReport report = run({ .databaseUrl = m_engines.freshUrl(engine), .kills = kills });
    QVERIFY(report.retried > 0); // else no kill hit anything
    QVERIFY2(report.verdict.isClean(), qPrintable(report.verdict.text()));
}

void KillLoopTest::messageWhoseAnswerWasLostIsKeptOnce()
{
    QFETCH(const QString, engine);
    const KillReport report =
        run({ .databaseUrl = m_engines.freshUrl(engine), .kills = controlKills, .answers = Relay::Answers::Swallowed });
    QVERIFY(report.bent > 0);
    QVERIFY2(report.verdict.isClean(), qPrintable(report.verdict.text()));
}

void KillLoopTest::controlAcknowledgingBeforeTheCommitIsCaught()
{
    const KillReport report = run({ .databaseUrl = m_engines.freshUrl(u"sqlite"_s),
        .kills = controlKills,
        .answers = Relay::Answers::BeforeTheCommit });
    QVERIFY(report.verdict.lost > 0);
}

void KillLoopTest::controlRepeatingUnderAnotherIdIsCaught()
{
    const KillReport report = run({ .databaseUrl = m_engines.freshUrl(u"sqlite"_s),
        .kills = controlKills,
        .answers = Relay::Answers::Swallowed,
        .retry = Sender::Retry::FreshId });
    QVERIFY(report.verdict.doubled > 0);
}

QTEST_GUILESS_MAIN(KillLoopTest)
#include "tst_killloop.moc"
