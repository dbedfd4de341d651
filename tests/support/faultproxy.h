// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace gangway::support {

/// Stands between a client and a server on loopback and makes the link bad: slow, delayed, one-way, silent, cut or
/// refused. Runs on a thread of its own; the public functions may be called from any.
class FaultProxy {
public:
    struct Conditions {
        bool carriesUp = true; ///< from the client to the server; false: stays open and silent, as a dead link does
        bool carriesDown = true;
        int delay = 0; ///< milliseconds each way
        int bytesPerSecond = 0; ///< each way and connection; 0: as fast as it goes
    };

    /// Listens on a free port of 127.0.0.1 and connects everybody to `target`, "127.0.0.1:9092". The target may also be
    /// set later.
    static Result<std::unique_ptr<FaultProxy>> start(const QString &target = {});
    ~FaultProxy();
    Q_DISABLE_COPY_MOVE(FaultProxy)

    quint16 port() const { return m_port; }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }

    void setTarget(const QString &target);
    void setConditions(const Conditions &conditions);

    /// Resets all connections; new ones are accepted.
    void cut();

    /// Resets all connections and refuses new ones until open().
    void close();
    Result<Done> open();

    /// Connections of now stay open and silent for good, as when a router forgets them; new ones are carried.
    void strand();

    /// Bytes that came in for either side, so far.
    qint64 bytesCarried() const { return *m_carried; }
    /// Those of them that clients sent.
    qint64 bytesSent() const { return *m_sent; }

    /// How many connections were reset by cut() and close(): a run in which this stayed 0 has proved nothing.
    int connectionsCut() const { return *m_cut; }

    /// How many connections were accepted so far.
    int connectionsAccepted() const { return *m_accepted; }

private:
    class Server;
    FaultProxy();

    /// Runs it on the proxy's thread and waits until it is done.
    void onThread(const std::function<void()> &work);

    QThread m_thread;
    std::shared_ptr<std::atomic<int>> m_cut = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<int>> m_accepted = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<qint64>> m_carried = std::make_shared<std::atomic<qint64>>(0);
    std::shared_ptr<std::atomic<qint64>> m_sent = std::make_shared<std::atomic<qint64>>(0);
    Server *m_server = nullptr; // lives on m_thread, deleted there
    quint16 m_port = 0;
};

} // namespace gangway::support
