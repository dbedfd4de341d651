// SPDX-License-Identifier: GPL-3.0-or-later
// Kafka as a transport, over a real broker.
#include "node/sync/kafkalink.h"
#include "tests/support/kafkabroker.h"
#include "tests/support/loopexecutor.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace gangway;
using namespace gangway::sync;

namespace {

constexpr std::chrono::milliseconds patience { 40'000 };

/// Follows from where nothing is, and from the oldest record when it is told so; then once more.
class Rewinder final : public Transport::Listener {
public:
    explicit Rewinder(Transport &transport) : m_transport(transport) { }

    void linkChanged(bool, const QString &) override { }
    void partitionsFound(const QList<Partition> &found) override
    {
        partitions += found;
        followFromNowhere();
    }
    void recordsArrived(const QList<Record> &) override { m_transport.resume(); }
    void caughtUp() override { }
    void delivered(quint64, bool) override { }

    void positionLost(const Partition &partition, const QString &) override
    {
        ++lost;
        m_transport.follow({ { partition, -1 } });
    }

    void followFromNowhere()
    {
        QList<Start> starts;
        for (const Partition &partition : partitions)
            starts.append({ partition, 1'000 });
        m_transport.follow(starts);
    }

    QList<Partition> partitions;
    int lost = 0;

private:
    Transport &m_transport;
};

} // namespace

class KafkaLinkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allTopicsMayBeReadAgainAtOnce();
};

// librdkafka 2.0.2 ends the process with a failed assertion when partitions are assigned again while it still stops
// those that were: seen when the topics of a broker had been replaced.
void KafkaLinkTest::allTopicsMayBeReadAgainAtOnce()
{
    const QTemporaryDir folder;
    const auto broker = support::KafkaBroker::start({ .folder = folder.path() });
    QVERIFY2(broker, qPrintable(broker ? QString() : broker.error().message));
    support::LoopExecutor executor;
    const Options options { .servers = (*broker)->address(), .user = {}, .password = {}, .certificateAuthority = {} };
    const auto link = KafkaLink::make(options, "rewinds", executor, std::make_shared<KafkaDisposal>());
    QVERIFY(link);
    Rewinder rewinder(**link);
    (*link)->open(rewinder);
    QVERIFY(executor.waitUntil([&] { return rewinder.partitions.size() == 2; }, patience));
    for (int round = 1; round <= 20; ++round) {
        QVERIFY(executor.waitUntil([&] { return rewinder.lost >= 2 * round; }, patience));
        rewinder.followFromNowhere();
    }
}

QTEST_GUILESS_MAIN(KafkaLinkTest)
#include "tst_kafkalink.moc"
