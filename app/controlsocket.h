// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QLocalServer>

#include <functional>

namespace gangway::app {

/// How another process of the same user asks a running node for an owner ticket: a local socket named after the data
/// folder, open to this user only. Lives on the main thread. The protocol is one line each way: "owner-ticket" and the
/// ticket.
class ControlSocket : public QObject {
    Q_OBJECT

public:
    explicit ControlSocket(std::function<QString()> issueTicket, QObject *parent = nullptr);

    /// Fails with Busy when another node answers for that folder.
    Result<Done> listen(const QString &dataFolder);

    /// Asks the node that runs on `dataFolder`; waits at most 3 s. Fails with NotFound when none does.
    static Result<QString> requestOwnerTicket(const QString &dataFolder);

private:
    void serveNext();

    std::function<QString()> m_issueTicket;
    QLocalServer m_server;
};

} // namespace gangway::app
