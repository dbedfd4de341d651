// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QLocalServer>

#include <functional>

namespace gangway::app {

/// How another process of the same user asks something of a running node: a local socket named by the data folder
/// (controlsocketname.h), open to this user only. Lives on the main thread. The protocol: a line with the order,
/// answered by the line "ok" or "failed", the answer or a sentence that says why, and the end of the connection.
class ControlSocket : public QObject {
    Q_OBJECT

public:
    using Orders = std::function<Result<QString>(const QString &order)>;

    explicit ControlSocket(Orders carryOut, QObject *parent = nullptr);
    ~ControlSocket() override;

    /// Fails with Busy when another node answers for that folder.
    Result<Done> listen(const QString &dataFolder);

    /// Asks the node that runs on `dataFolder`; waits for at most 3 s of silence. Fails with NotFound when none does,
    /// Denied when the node says no.
    static Result<QString> ask(const QString &dataFolder, const QString &order);

private:
    void serveNext();
    bool open(const QString &dataFolder);

    Orders m_carryOut;
    QLocalServer m_server;
    QString m_name;
};

} // namespace gangway::app
