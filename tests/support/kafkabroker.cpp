// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kafkabroker.h"

namespace gangway::support {

namespace {

constexpr int startLimit = 120'000; // milliseconds; the very first start on a machine also fetches the jars

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

KafkaBroker::KafkaBroker(const Options &options) : m_process(commandFor(options)) { }

void KafkaBroker::stop()
{
    m_process.stop();
}

void KafkaBroker::kill()
{
    m_process.kill();
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
