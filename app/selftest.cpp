// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/selftest.h"

#include <QDir>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace gangway::app {

SelfTest::SelfTest(QList<Part> parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) { }

void SelfTest::start()
{
    QTextStream(stdout) << partsReport(m_parts) << Qt::flush;
    if (areWhole(m_parts))
        sail();
    else
        end(1);
}

void SelfTest::end(int exitCode)
{
    QTextStream(stdout) << (exitCode == 0 ? u"selftest: passed"_s : u"selftest: failed"_s) << Qt::endl;
    Q_EMIT ended(exitCode);
}

void SelfTest::sail()
{
    QTextStream out(stdout);
    assembly::NodeOptions options { .dataFolder = m_data.path() };
    options.storage.url = u"sqlite:"_s + QDir(m_data.path()).filePath(u"domain.db"_s);
    options.domain.vehicle = u"Self-test"_s;
    options.gateway.listenAddress = u"127.0.0.1"_s;
    options.gateway.port = 0;
    options.gateway.operators.reset();
    auto started = assembly::Node::start(options);
    if (!started) {
        out << u"node: "_s << started.error().message << Qt::endl;
        end(1);
        return;
    }
    m_node = std::move(*started);
    out << u"node: listening on port "_s << m_node->port() << Qt::endl;
    NodeCommand command { .action = NodeCommand::Action::Send, .text = u"Does it float?"_s };
    command.address = m_node->joinLink();
    command.room = u"Lounge"_s;
    command.name = u"Self-test"_s;
    command.tokenFile = m_data.filePath(u"tokens.json"_s); // nothing of it stays
    m_passenger = std::make_unique<TerminalClient>(command);
    connect(
        m_passenger.get(), &TerminalClient::ended, this,
        [this](int exitCode) {
            m_node->stop();
            end(exitCode);
        },
        Qt::QueuedConnection);
    m_passenger->start();
}

} // namespace gangway::app
