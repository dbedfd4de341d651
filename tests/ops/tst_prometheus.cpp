// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/ops/prometheus.h"

#include <QTest>

using namespace gangway;

class PrometheusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countersAndGaugesShowTheirValue();
    void histogramCountsAreCumulativeAndInSeconds();
    void bucketsFitWhatIsMeasured();
    void everyFamilyHasHelpAndType();
};

void PrometheusTest::countersAndGaugesShowTheirValue()
{
    metrics::NodeMetrics figures;
    figures.connections.set(12);
    figures.messagesSaved.add(3);
    figures.packsMissingOf.set({ { "a", 4 }, { "b", 5 } });
    figures.differingPartsOf.set({ { "a", 0 }, { "b", 3 } });
    const QByteArray text = ops::renderPrometheus(figures);
    QVERIFY(text.contains("\ngangway_connections 12\n"));
    QVERIFY(text.contains("\ngangway_messages_saved_total 3\n"));
    QVERIFY(text.contains("\ngangway_vehicle_packs_missing{vehicle=\"b\"} 5\n"));
    QVERIFY(text.contains("\ngangway_vehicle_differing_parts{vehicle=\"b\"} 3\n"));
}

void PrometheusTest::histogramCountsAreCumulativeAndInSeconds()
{
    metrics::NodeMetrics figures;
    figures.commitTime.observe(60); // below 64 µs
    figures.commitTime.observe(100); // below 128 µs
    figures.commitTime.observe(90'000'000); // beyond all bounds
    const QByteArray text = ops::renderPrometheus(figures);
    QVERIFY(text.contains("gangway_commit_seconds_bucket{le=\"6.4e-05\"} 1\n"));
    QVERIFY(text.contains("gangway_commit_seconds_bucket{le=\"0.000128\"} 2\n"));
    QVERIFY(text.contains("gangway_commit_seconds_bucket{le=\"+Inf\"} 3\n"));
    QVERIFY(text.contains("gangway_commit_seconds_count 3\n"));
}

// Usual values fall into buckets in the middle.
void PrometheusTest::bucketsFitWhatIsMeasured()
{
    metrics::NodeMetrics figures;
    figures.commitBatch.observe(1);
    figures.commitBatch.observe(30);
    figures.linkRoundTrip.observe(700'000); // over a satellite
    figures.linkRoundTrip.observe(9'000'000); // at 9.6 kbit/s
    figures.fanOutTime.observe(40);
    const QByteArray text = ops::renderPrometheus(figures);
    QVERIFY(text.contains("gangway_commit_commands_bucket{le=\"1\"} 1\n"));
    QVERIFY(text.contains("gangway_commit_commands_bucket{le=\"16\"} 1\n"));
    QVERIFY(text.contains("gangway_commit_commands_bucket{le=\"32\"} 2\n"));
    QVERIFY(text.contains("gangway_link_round_trip_seconds_bucket{le=\"1.024\"} 1\n"));
    QVERIFY(text.contains("gangway_link_round_trip_seconds_bucket{le=\"16.384\"} 2\n"));
    QVERIFY(text.contains("gangway_fan_out_seconds_bucket{le=\"6.4e-05\"} 1\n"));
}

void PrometheusTest::everyFamilyHasHelpAndType()
{
    const QByteArray text = ops::renderPrometheus({});
    QCOMPARE(text.count("# HELP"), text.count("# TYPE"));
    QVERIFY(text.count("# HELP") > 20);
}

QTEST_APPLESS_MAIN(PrometheusTest)
#include "tst_prometheus.moc"
