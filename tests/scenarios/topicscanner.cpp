// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/topicscanner.h"

#include "node/sync/hello.h"
#include "node/sync/kafkalink.h"
#include "node/sync/pack.h"
#include "node/sync/topics.h"
#include "tests/support/loopexecutor.h"

#include <QDirIterator>
#include <QFile>

#include <type_traits>

namespace gangway::scenarios {

namespace {

constexpr std::chrono::milliseconds patience { 30'000 };

/// Collects what a link brings.
class Collector final : public sync::Transport::Listener {
public:
    explicit Collector(sync::Transport &link) : m_link(link) { }

    void linkChanged(bool, const QString &) override { }
    void partitionsFound(const QList<sync::Partition> &partitions) override
    {
        QList<sync::Start> starts;
        for (const sync::Partition &partition : partitions)
            starts.append({ partition, -1 });
        m_link.follow(starts);
    }
    void recordsArrived(const QList<sync::Record> &arrived) override
    {
        records += arrived;
        m_link.resume();
    }
    void caughtUp() override { isComplete = true; }
    void positionLost(const sync::Partition &, const QString &) override { }
    void delivered(quint64, bool isAcknowledged) override { isDelivered = isAcknowledged; }

    QList<sync::Record> records;
    bool isComplete = false;
    bool isDelivered = false;

private:
    sync::Transport &m_link;
};

QByteArray said(const rules::DomainEvent &event)
{
    return event.name.toUtf8();
}
QByteArray said(const rules::ProfileEvent &event)
{
    return event.person.bytes() + event.nick.toUtf8() + '\n' + event.fullName.toUtf8();
}
QByteArray said(const rules::RoomEvent &event)
{
    return event.room.bytes() + event.name.toUtf8() + '\n' + event.topic.toUtf8();
}
QByteArray said(const rules::MembershipEvent &event)
{
    return event.room.id.bytes() + event.person.bytes();
}
QByteArray said(const rules::StandingEvent &event)
{
    return event.room.bytes() + event.person.id.bytes();
}
QByteArray said(const rules::MessageEvent &event)
{
    return event.message.bytes() + event.room.id.bytes() + event.text.toUtf8();
}
QByteArray said(const rules::EditEvent &event)
{
    return event.message.bytes() + event.room.id.bytes() + event.text.toUtf8();
}
QByteArray said(const rules::TombstoneEvent &event)
{
    return event.message.id.bytes() + event.room.id.bytes();
}
QByteArray said(const rules::RedactedEvent &event)
{
    return event.message.bytes() + event.room.id.bytes();
}
QByteArray said(const rules::UnknownEvent &event)
{
    return event.payload;
}

Result<std::unique_ptr<sync::KafkaLink>> connected(
    const QString &servers, const QString &fleet, support::LoopExecutor &executor)
{
    sync::Options options;
    options.servers = servers;
    options.fleet = fleet;
    return sync::KafkaLink::make(options, "scanner", executor, std::make_shared<sync::KafkaDisposal>());
}

Error noAnswer()
{
    return Error::internal(QStringLiteral("The broker did not answer in time."));
}

} // namespace

Result<Done> TopicScanner::read()
{
    support::LoopExecutor executor;
    auto link = connected(m_servers, m_fleet, executor);
    if (!link)
        return link.error();
    Collector collector(**link);
    (*link)->open(collector);
    const bool isComplete = executor.waitUntil([&] { return collector.isComplete; }, patience);
    (*link)->close();
    if (!isComplete)
        return noAnswer();
    m_records = collector.records;
    m_contents.clear();
    m_decoded = 0;
    for (const sync::Record &record : m_records) {
        QByteArray content;
        if (const auto pack = sync::decodePack(record.value)) {
            m_decoded += qsizetype(pack->events.size());
            for (const rules::Event &event : pack->events)
                content += std::visit([](const auto &it) { return said(it); }, event) + '\n';
        } else if (const auto hello = sync::decodeHello(record.value)) {
            content = hello->name.toUtf8();
        }
        m_contents.append(content);
    }
    return Done {};
}

QStringList TopicScanner::find(const QByteArray &needle) const
{
    QStringList places;
    for (qsizetype i = 0; i < m_records.size(); ++i) {
        const QString place = QStringLiteral("%1 record %2").arg(m_records[i].partition.topic).arg(m_records[i].offset);
        if (m_records[i].value.contains(needle) || m_records[i].key.contains(needle))
            places.append(place + QStringLiteral(", raw"));
        if (m_contents[i].contains(needle))
            places.append(place + QStringLiteral(", decoded"));
    }
    QDirIterator files(m_brokerFolder, { QStringLiteral("*.log") }, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
            places.append(file.fileName());
    }
    return places;
}

Result<Done> TopicScanner::plant(const QByteArray &value) const
{
    support::LoopExecutor executor;
    auto link = connected(m_servers, m_fleet, executor);
    if (!link)
        return link.error();
    Collector collector(**link);
    (*link)->open(collector);
    (*link)->send({ 1, sync::packsTopic(m_fleet), "planted", value });
    const bool isDelivered = executor.waitUntil([&] { return collector.isDelivered; }, patience);
    (*link)->close();
    return isDelivered ? Result<Done>(Done {}) : Result<Done>(noAnswer());
}

} // namespace gangway::scenarios
