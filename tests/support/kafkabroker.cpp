// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafkabroker.h"

#include <QDataStream>
#include <QDir>
#include <QTcpSocket>

namespace gangway::support {

namespace {

constexpr int startLimit = 120'000; // milliseconds; the very first start on a machine also fetches the jars

constexpr int deletionLimit = 10'000; // milliseconds

const auto readyPrefix = QStringLiteral("ready ");

ChildProcess::Options commandFor(const KafkaBroker::Options &options)
{
    ChildProcess::Options command {
        .program =
            qEnvironmentVariable("GANGWAY_SOURCE", QStringLiteral(".")) + QStringLiteral("/tests/support/kafka/broker"),
        .arguments = { QStringLiteral("run"), options.folder },
    };
    if (!options.extra.isEmpty())
        command.environment.insert(QStringLiteral("KAFKA_EXTRA"), options.extra.join(u'\n'));
    if (!options.listeners.isEmpty())
        command.environment.insert(QStringLiteral("KAFKA_LISTENERS"), options.listeners.join(u' '));
    if (!options.format.isEmpty())
        command.environment.insert(QStringLiteral("KAFKA_FORMAT"), options.format);
    if (!options.version.isEmpty())
        command.environment.insert(QStringLiteral("KAFKA_VERSION"), options.version);
    return command;
}

} // namespace

Result<std::unique_ptr<KafkaBroker>> KafkaBroker::start(const Options &options)
{
    std::unique_ptr<KafkaBroker> broker(new KafkaBroker(options));
    if (auto started = broker->restart(); !started)
        return started.error();
    return broker;
}

KafkaBroker::KafkaBroker(const Options &options) : m_options(options), m_process(commandFor(options)) { }

void KafkaBroker::stop()
{
    m_process.stop();
}

void KafkaBroker::kill()
{
    m_process.kill();
}

void KafkaBroker::clear()
{
    QDir(m_options.folder + QStringLiteral("/data")).removeRecursively();
}

// A request of Kafka's protocol, DeleteTopics version 1, for which there is no tool among the broker's own jars:
//     size, key (20), version, correlation, client's name, number of names, name, timeout
// and its answer: size, correlation, throttling time, number of names, name, error.
Result<Done> KafkaBroker::deleteTopic(const QString &name)
{
    QByteArray request;
    QDataStream out(&request, QIODevice::WriteOnly);
    const QByteArray bytes = name.toUtf8();
    out << qint16(20) << qint16(1) << qint32(1) << qint16(-1) << qint32(1) << qint16(bytes.size());
    out.writeRawData(bytes.constData(), int(bytes.size()));
    out << qint32(deletionLimit);
    QTcpSocket socket;
    socket.connectToHost(m_address.section(u':', 0, 0), m_address.section(u':', 1).toUShort());
    QByteArray size;
    QDataStream(&size, QIODevice::WriteOnly) << qint32(request.size());
    socket.write(size + request);
    const qsizetype wanted = 4 + 4 + 4 + 4 + 2 + bytes.size() + 2;
    while (socket.bytesAvailable() < wanted && socket.waitForReadyRead(deletionLimit)) { }
    const QByteArray answer = socket.readAll();
    if (answer.size() == wanted && answer.endsWith(QByteArray(2, 0)))
        return Done();
    return Error::internal(QStringLiteral("The topic was not deleted: ") + QString::fromLatin1(answer.toHex()));
}

Result<Done> KafkaBroker::restart()
{
    if (auto started = m_process.start(); !started)
        return started;
    auto address = m_process.waitForLine(
        [](const QString &line) {
            return line.startsWith(readyPrefix) ? std::optional(line.mid(readyPrefix.size())) : std::nullopt;
        },
        startLimit);
    if (!address)
        return address.error();
    const QStringList parts = address->split(u' '); // "127.0.0.1:1000 SSL=127.0.0.1:1001"
    m_address = parts.first();
    for (const QString &part : parts.sliced(1))
        m_listeners.insert(part.section(u'=', 0, 0), part.section(u'=', 1));
    return Done();
}

} // namespace gangway::support
