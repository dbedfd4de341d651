// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"
#include "node/base/usualport.h"

#include <QList>
#include <QObject>

namespace gangway::control {

/// Options that a window may set before it starts a node.
struct HostOptions {
    QString vehicle;
    QString kafkaServers; ///< "host:port,host:port"; empty: no link
    QString dataFolder;
    quint16 port = usualPort;
    bool sampleData = false; ///< rooms and people to look around with, for this laptop alone
    QString sampleLanguage = {}; ///< "ru", else English
};

/// An address at which passengers may find a node.
struct NodeAddress {
    /// The kind of network: as assembly::Way.
    enum class Way { Wireless, Cable, Other, Mobile, Tunnel, Inside };

    QString text; ///< as passengers type it: "http://192.168.4.1:8181"
    QString joinLink; ///< the same with the certificate's fingerprint, as the QR code holds it
    QString interface; ///< as the system calls it
    Way way = Way::Other;
    bool leadsToPassengers = true;
    bool operator==(const NodeAddress &) const = default;
};

/// The state of its built-in node that a window may know.
struct NodeStatus {
    enum class State { Stopped, Starting, Running, Stopping, Failed };
    enum class Link { Off, Up, Down };

    State state = State::Stopped;
    Error failure = {}; ///< with Failed
    QString vehicle;
    quint16 port = 0; ///< the one in use, which may be another than asked for
    QList<NodeAddress> addresses; ///< best first; none without a network
    QString fingerprint; ///< SHA-256 of the certificate in hex
    QString words; ///< of the domain's key
    QString setAsideFile; ///< a damaged database that was renamed at the start; empty when all was well
    int people = 0; ///< connected now
    Link link = Link::Off;
    int queued = 0;
    qint64 oldest = 0; ///< UTC ms of the oldest waiting event; 0: none
    QString linkReason;
    bool operator==(const NodeStatus &) const = default;
};

/// Start, stop and status of a node inside the window's process. Lives on the GUI thread; the node has threads of its
/// own.
class NodeControl : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start(const HostOptions &options) = 0;
    virtual void stop() = 0;
    virtual NodeStatus status() const = 0;

    /// A one-use ticket for `hello`, valid for a minute, that makes its bearer the owner. Empty unless running.
    virtual QString takeOwnerTicket() = 0;

Q_SIGNALS:
    void statusChanged(const gangway::control::NodeStatus &status);
};

} // namespace gangway::control
