// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/receiver.h"

#include "node/base/logging.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"

namespace gangway::sync {

namespace {

constexpr std::chrono::milliseconds retryDelay { 1000 };

Result<QList<storage::PositionRecord>> positionsOf(storage::Reading &reading, const QList<Partition> &partitions)
{
    QList<storage::PositionRecord> positions;
    for (const Partition &partition : partitions) {
        const auto position = reading->watermarks.position(partition.topic, partition.number);
        if (!position)
            return position.error();
        if (*position)
            positions.append(**position);
    }
    return positions;
}

} // namespace

void Receiver::follow(const QList<Partition> &partitions)
{
    using Positions = QList<storage::PositionRecord>;
    m_dependencies.store.read<Positions>(
        [partitions](storage::Reading &reading) { return positionsOf(reading, partitions); },
        [this, partitions](Result<Positions> positions) {
            if (positions)
                return followFrom(partitions, *positions);
            m_retry = m_dependencies.executor.startTimer(retryDelay, [this, partitions] { follow(partitions); });
        });
}

// The last record that was applied is read once more: if it is not the one we know, the topic was replaced.
void Receiver::followFrom(const QList<Partition> &partitions, const QList<storage::PositionRecord> &positions)
{
    QList<Start> starts;
    for (const Partition &partition : partitions)
        starts.append({ partition, -1 });
    for (const storage::PositionRecord &position : positions) {
        const Partition partition { position.topic, position.partition };
        m_expected[partition] = position;
        for (Start &start : starts)
            if (start.partition == partition)
                start.offset = position.offset;
    }
    m_dependencies.transport.follow(starts);
}

void Receiver::take(const QList<Record> &records)
{
    std::set<Partition> replaced;
    for (const Record &record : records) {
        // Records behind one we do not know are read again from the start, and must not move the position before.
        if (replaced.contains(record.partition) || !isExpected(record, replaced))
            continue;
        const bool isPack = record.partition.topic == m_dependencies.packsTopic;
        m_waiting.append(decode(isPack ? Channel::Packs : Channel::Control, record));
        if (const auto *pack = std::get_if<Pack>(&m_waiting.last().content))
            m_waiting.last().wasAsked = m_dependencies.wasAsked(*pack);
        m_dependencies.metrics.linkBytesReceived.add(quint64(record.key.size() + record.value.size()));
        if (isPack)
            m_dependencies.metrics.packsReceived.add();
    }
    if (m_waiting.isEmpty())
        m_dependencies.transport.resume();
    else
        applyWaiting();
}

// False for the record we read last (it is known), and for the first of a topic that turns out to be another one, which
// `replaced` then has.
bool Receiver::isExpected(const Record &record, std::set<Partition> &replaced)
{
    const auto found = m_expected.find(record.partition);
    if (found == m_expected.end())
        return true;
    const storage::PositionRecord last = found->second;
    m_expected.erase(found);
    if (record.offset == last.offset && digestOf(record) == last.digest)
        return false;
    replaced.insert(record.partition);
    rewind(record.partition, QStringLiteral("The topic is not the one that was read before."));
    return false;
}

void Receiver::rewind(const Partition &partition, const QString &reason)
{
    logging::warning("sync", QStringLiteral("A topic is read again from its start."),
        { { "reason", reason }, { "topic", partition.topic }, { "partition", partition.number } });
    m_expected.erase(partition);
    m_dependencies.transport.follow({ { partition, -1 } });
}

void Receiver::applyWaiting()
{
    if (m_isApplying || m_waiting.isEmpty())
        return;
    m_isApplying = true;
    const auto batch = std::make_shared<const QList<Incoming>>(m_waiting);
    m_dependencies.store.write<Applied>(
        [batch, self = m_dependencies.self, quotas = m_quotas](storage::Writing &writing) {
            Quotas counted = *quotas;
            auto applied = apply(writing, self, *batch, &counted);
            if (applied)
                *quotas = counted;
            return applied;
        },
        [this](Result<Applied> result) { finished(std::move(result)); });
}

void Receiver::finished(Result<Applied> result)
{
    m_isApplying = false;
    if (!result) {
        if (!std::exchange(m_isFailing, true))
            logging::warning("sync", QStringLiteral("Records from the topics could not be stored."),
                { { "why", result.error().message } });
        m_retry = m_dependencies.executor.startTimer(retryDelay, [this] { applyWaiting(); });
        return;
    }
    m_isFailing = false;
    auto batch = std::exchange(m_waiting, {});
    for (const qsizetype place : result->unheeded)
        batch[place].content = Unknown();
    m_dependencies.metrics.messagesApplied.add(quint64(result->messages));
    m_dependencies.metrics.packsOverQuota.add(quint64(result->refusedByQuota));
    m_dependencies.metrics.packsQuarantined.add(quint64(result->quarantined));
    m_dependencies.applied(batch, *result);
    m_dependencies.transport.resume();
}

} // namespace gangway::sync
