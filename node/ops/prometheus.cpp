// SPDX-License-Identifier: GPL-3.0-or-later
// The sole includer of prometheus-cpp.
#include "node/ops/prometheus.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace gangway::ops {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(const char *name, const char *help, MetricType type, ClientMetric metric)
{
    return { std::string("gangway_") + name, help, type, { std::move(metric) } };
}

MetricFamily counter(const char *name, const char *help, const metrics::Counter &value)
{
    ClientMetric metric;
    metric.counter.value = double(value.value());
    return family(name, help, MetricType::Counter, std::move(metric));
}

MetricFamily gauge(const char *name, const char *help, const metrics::Gauge &value)
{
    ClientMetric metric;
    metric.gauge.value = double(value.value());
    return family(name, help, MetricType::Gauge, std::move(metric));
}

MetricFamily gauges(const char *name, const char *help, const char *label, const metrics::GaugeByName &value)
{
    MetricFamily all { std::string("gangway_") + name, help, MetricType::Gauge, {} };
    for (const auto &[of, number] : value.values()) {
        ClientMetric metric;
        metric.label.push_back({ label, of });
        metric.gauge.value = double(number);
        all.metric.push_back(std::move(metric));
    }
    return all;
}

/// `unit` turns what was observed into what is shown: 1e-6 for microseconds to seconds, 1 for plain counts.
MetricFamily histogram(const char *name, const char *help, const metrics::Histogram &value, double unit)
{
    ClientMetric metric;
    std::uint64_t total = 0;
    for (std::size_t bucket = 0; bucket < metrics::Histogram::buckets; ++bucket) {
        total += value.count(bucket);
        const bool isLast = bucket + 1 == metrics::Histogram::buckets;
        const double bound = isLast ? std::numeric_limits<double>::infinity() : double(value.bound(bucket)) * unit;
        metric.histogram.bucket.push_back({ total, bound });
    }
    metric.histogram.sample_count = total;
    metric.histogram.sample_sum = double(value.sum()) * unit;
    return family(name, help, MetricType::Histogram, std::move(metric));
}

std::vector<MetricFamily> connectionFamilies(const metrics::NodeMetrics &m)
{
    return {
        gauge("connections", "WebSocket connections now.", m.connections),
        counter("connections_accepted_total", "Sockets accepted.", m.connectionsAccepted),
        counter("connections_refused_total", "Sockets refused: over a cap, too slow, or not understood.",
            m.connectionsRefused),
        counter("connections_shed_total", "Readers too slow whose queue was dropped.", m.connectionsShed),
        counter("frames_received_total", "Frames from clients.", m.framesReceived),
        counter("frames_sent_total", "Frames to clients.", m.framesSent),
        counter("requests_refused_total", "Requests answered with an error.", m.requestsRefused),
        counter("logins_refused_total", "Sign-ins with a wrong name or password, or too often.", m.loginsRefused),
        counter("tokens_refused_total", "Hellos with an unknown token.", m.tokensRefused),
    };
}

std::vector<MetricFamily> storageFamilies(const metrics::NodeMetrics &m)
{
    constexpr double seconds = 1e-6;
    return {
        counter("messages_saved_total", "Messages written here and committed.", m.messagesSaved),
        counter("messages_applied_total", "Messages that came over the link and were committed.", m.messagesApplied),
        counter("commits_total", "Transactions committed.", m.commits),
        counter("commit_failures_total", "Transactions that failed.", m.commitFailures),
        histogram("commit_commands", "Commands sharing a commit.", m.commitBatch, 1),
        histogram("commit_seconds", "Duration of a commit.", m.commitTime, seconds),
        histogram("post_seconds", "From a post's frame to its answer.", m.postTime, seconds),
        histogram("fan_out_seconds", "Encoding what a commit changed and writing it to all who are to have it.",
            m.fanOutTime, seconds),
        gauge("write_queue", "Commands waiting for the storage thread.", m.writeQueue),
    };
}

std::vector<MetricFamily> linkFamilies(const metrics::NodeMetrics &m)
{
    return {
        gauge("packs_missing", "Packs that left the network before they were read here.", m.packsMissing),
        gauges("vehicle_packs_behind", "Packs of ours that another vehicle is not known to hold.", "vehicle",
            m.packsBehind),
        gauges("vehicle_behind_since_timestamp_seconds", "When the first of them was made; 0: none.", "vehicle",
            m.behindSince),
        histogram("link_round_trip_seconds", "From a hello to its return from the topic.", m.linkRoundTrip, 1e-6),
        gauges("vehicle_packs_missing", "The same, by the vehicle that made them.", "vehicle", m.packsMissingOf),
        gauge("packs_lost", "Missing packs that were asked for again and again and nobody sent.", m.packsLost),
        gauge("differing_parts",
            "Parts of about a thousand entries in which vehicles that hold the same packs show something else.",
            m.differingParts),
        gauges("vehicle_differing_parts", "The same, by the other vehicle; 0 for one that agrees.", "vehicle",
            m.differingPartsOf),
        counter(
            "entries_repaired_total", "Entries that were shown otherwise than they were signed.", m.entriesRepaired),
        counter("packs_damaged_total", "Stored packs that were damaged and are asked for again.", m.packsDamaged),
        counter("packs_asked_total", "Missing packs asked for, repeated requests included.", m.packsAsked),
        counter("packs_served_total", "Packs sent again because others missed them.", m.packsServed),
        counter("pack_served_bytes_total", "Bytes of packs sent again because others missed them.", m.packBytesServed),
        gauge("link_up", "1 while the fleet's Kafka is reached.", m.linkUp),
        gauge(
            "link_clients_left_behind", "Clients of librdkafka that hang and were replaced.", m.linkClientsLeftBehind),
        counter("link_restarts_total", "Times a link thread hung and was replaced.", m.linkRestarts),
        gauge("clock_error_milliseconds",
            "How far this machine's clock is ahead of the broker's; 0: right or not known.", m.clockError),
        gauge("outbox_events", "Events waiting to leave.", m.outboxDepth),
        counter("packs_sent_total", "Packs acknowledged by the broker.", m.packsSent),
        counter(
            "packs_received_total", "Packs read from the broker, ours and repeated ones included.", m.packsReceived),
        counter("packs_quarantined_total", "Records and events set aside as unreadable or not allowed.",
            m.packsQuarantined),
        counter("packs_over_quota_total", "Packs left for later, since their vehicle sent more than an hour's quota.",
            m.packsOverQuota),
        counter("link_sent_bytes_total", "Bytes of packs acknowledged by the broker.", m.linkBytesSent),
        counter("link_received_bytes_total", "Bytes of records read from the broker.", m.linkBytesReceived),
    };
}

} // namespace

QByteArray renderPrometheus(const metrics::NodeMetrics &metrics)
{
    std::vector<MetricFamily> families = connectionFamilies(metrics);
    for (auto &&more : { storageFamilies(metrics), linkFamilies(metrics) })
        families.insert(families.end(), more.begin(), more.end());
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

QByteArray prometheusContentType()
{
    return QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8");
}

} // namespace gangway::ops
