// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/strongid.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace gangway::domain {

/// One client's connection, numbered by the gateway; never reused within a process.
using SessionId = quint64;

struct Peer {
    QString address;
    bool isLoopback = false;
    bool isSecure = false; ///< TLS
};

enum class CloseCode {
    GoingAway = 1001,
    Broken = 1007, ///< no UTF-8, or wrongly compressed
    Refused = 1008,
    TooBig = 1009,
    Restarting = 1012,
    Overloaded = 1013,
    SignedOut = 4001
};

/// The way out to the clients. Implemented by the gateway; all on the net thread. A frame is JSON text, complete and
/// encoded.
class ClientSink {
public:
    virtual ~ClientSink() = default;
    virtual void send(SessionId session, const QByteArray &frame) = 0;
    /// The one answer to a request, `ok` or `error`: sent like any frame, and the request no longer counts as
    /// unanswered.
    virtual void answer(SessionId session, const QByteArray &frame) = 0;
    /// The session's hello was accepted; call it before the answer. Its deadline for a hello ends, it no longer counts
    /// as a stranger when sockets run short, and the message rate is the person's from now on.
    virtual void admitted(SessionId session, PersonId person) = 0;
    /// The same bytes to many: framed once, written straight to each socket.
    virtual void broadcast(const std::vector<SessionId> &sessions, const QByteArray &frame) = 0;
    /// Sends what is queued, then closes. `reason` is an error code's name; with Overloaded the gateway says its own,
    /// with the pause to make.
    virtual void close(SessionId session, CloseCode code, const QString &reason) = 0;
};

} // namespace gangway::domain
