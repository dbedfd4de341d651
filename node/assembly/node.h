// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/assembly/addresses.h"
#include "node/assembly/nodeoptions.h"
#include "node/base/result.h"
#include "node/protocol/values.h"

#include <QStringList>

#include <memory>

/// Builds a node out of its parts and takes it apart in reverse.
namespace gangway::assembly {

/// Figures that change while a node runs.
struct NodeFigures {
    int people = 0; ///< connected now
    protocol::Link link;
    bool operator==(const NodeFigures &) const = default;
};

/// One running domain: store, net thread, gateway, domain and link. Made and stopped on one thread, which is none of
/// its own.
class Node {
public:
    /// Blocks until passengers can join, or fails with a sentence for who started it. Never waits for the link.
    static Result<std::unique_ptr<Node>> start(const NodeOptions &options);

    /// Says good-bye to everyone, finishes what is queued, ends all threads; within 3 s, also with a dead broker. Twice
    /// is harmless.
    void stop();
    ~Node();

    /// The part that stop() waits for at this moment, in words; from any thread.
    QString stopping() const;
    /// Threads that stop() left behind because they did not let go, and that still run. Empty: all ended.
    QStringList leftBehind() const;

    quint16 port() const; ///< the one in use
    quint16 operatorsPort() const; ///< 0: no such listener
    QString certificateFingerprint() const; ///< SHA-256 in hex
    QString words() const; ///< of the domain's key
    QString presentWords() const; ///< of the key that signs now
    DomainId domainId() const;
    QString setAsideFile() const; ///< a damaged database that start() renamed; empty when all was well

    /// How passengers reach it, best address first: "http://192.168.4.1:8181". Loopback only when there is nothing
    /// else.
    QStringList addresses() const;
    /// The same with what they are reached by; empty without a network.
    QList<LocalAddress> localAddresses() const;
    QString addressOf(const QString &host) const; ///< "http://192.168.4.1:8181"

    /// The best address with the certificate's fingerprint, as the QR code holds it: "http://192.168.4.1:8181/#fp=…".
    QString joinLink() const;
    QString joinLinkOf(const QString &host) const;

    /// From any thread but the node's own.
    NodeFigures figures() const;
    QString issueOwnerTicket();

    /// Carries out an order that the crew gives from a terminal (sync/orders.h), or "agreement" (sync/verification.h).
    /// Waits for the database, 2 s at most, else fails with Busy.
    Result<QString> carryOut(const QString &order);

private:
    struct Impl;
    explicit Node(std::unique_ptr<Impl> parts);
    std::unique_ptr<Impl> m_impl;
};

} // namespace gangway::assembly
