// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "tests/support/childprocess.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace gangway::support {

/// A real gangway-node of the test's own. It keeps folder and port over terminate, kill and restart.
class NodeProcess {
public:
    struct Options {
        QString folder; ///< its data; must outlive the node
        QString vehicle = QStringLiteral("Train A");
        QStringList arguments = {}; ///< more options: "--kafka-servers", "127.0.0.1:9092"
    };

    /// Starts $GANGWAY_BIN/gangway-node on a free port and returns when it listens. Fails with what it said.
    static Result<std::unique_ptr<NodeProcess>> start(const Options &options);

    /// Terminates it, so that it leaves nothing outside its folder.
    ~NodeProcess();
    Q_DISABLE_COPY_MOVE(NodeProcess)

    /// The port for clients, on 127.0.0.1.
    quint16 port() const { return m_port; }

    /// The operators' listener (/metrics, /readyz), or 0 when it is off.
    quint16 operatorsPort() const { return m_operatorsPort; }

    /// SIGTERM, and waits. Returns the exit code; nothing when it had to be killed.
    std::optional<int> terminate() { return m_process->stop(); }

    /// SIGKILL.
    void kill() { m_process->kill(); }

    /// Starts again on the same folder and port after terminate() or kill(), with `arguments` instead of the first ones
    /// when given.
    Result<Done> restart(const std::optional<QStringList> &arguments = {});

    /// A fresh one-use owner ticket, as `gangway-node --owner-ticket` prints it.
    Result<QString> ownerTicket() const;

    /// All that it has logged and printed since its last start.
    QString output() { return m_process->output(); }

    qint64 processId() const { return m_process->processId(); }

private:
    explicit NodeProcess(const Options &options) : m_options(options) { }

    Options m_options;
    quint16 m_port = 0;
    quint16 m_operatorsPort = 0;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace gangway::support
