// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nodeprocess.h"

namespace gangway::support {

namespace {

QString program()
{
    return qEnvironmentVariable("GANGWAY_BIN", QStringLiteral(".")) + QStringLiteral("/gangway-node");
}

// Takes the port out of "listening on http://127.0.0.1:8181" or "operators on http://127.0.0.1:40001 (…)".
std::optional<QString> portAfter(const QString &prefix, const QString &line)
{
    const QString start = prefix + QStringLiteral(" on http://127.0.0.1:");
    if (!line.startsWith(start))
        return std::nullopt;
    return line.mid(start.size()).section(u' ', 0, 0);
}

} // namespace

Result<std::unique_ptr<NodeProcess>> NodeProcess::start(const Options &options)
{
    std::unique_ptr<NodeProcess> node(new NodeProcess(options));
    if (auto started = node->restart(); !started)
        return started.error();
    return node;
}

NodeProcess::~NodeProcess()
{
    if (m_process)
        terminate();
}

Result<Done> NodeProcess::restart(const std::optional<QStringList> &arguments)
{
    if (arguments)
        m_options.arguments = *arguments;
    m_process = std::make_unique<ChildProcess>(ChildProcess::Options {
        .program = program(),
        .arguments = QStringList { QStringLiteral("--data-folder"), m_options.folder, QStringLiteral("--vehicle"),
                         m_options.vehicle, QStringLiteral("--port"), QString::number(m_port),
                         QStringLiteral("--listen"), QStringLiteral("127.0.0.1") } +
            m_options.arguments,
    });
    if (auto started = m_process->start(); !started)
        return started;
    auto port =
        m_process->waitForLine([](const QString &line) { return portAfter(QStringLiteral("listening"), line); });
    if (!port)
        return port.error();
    m_port = port->toUShort();
    // Printed in the same breath when there is such a listener, and followed by an empty line in any case.
    const auto operators = m_process->waitForLine([](const QString &line) {
        return line.isEmpty() ? std::optional(QString()) : portAfter(QStringLiteral("operators"), line);
    });
    m_operatorsPort = operators.value_or({}).toUShort();
    return Done();
}

Result<QString> NodeProcess::ownerTicket() const
{
    return ChildProcess::run({ .program = program(),
                                 .arguments = { QStringLiteral("--owner-ticket"), QStringLiteral("--data-folder"),
                                     m_options.folder, QStringLiteral("--vehicle"), m_options.vehicle } })
        .transform([](const QString &output) { return output.trimmed(); });
}

} // namespace gangway::support
