// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/connection.h"
#include "node/gateway/incomingframes.h"

#include <QByteArrayView>

namespace gangway::gateway {

/// The reading half of one WebSocket: handshake, unmasking, fragments, control frames, closing. Text leaves through the
/// connection, already framed. All on the net thread; it lives as long as its reads do.
class WebSocket {
public:
    /// Hears of its events; none of these is called from within a call to the WebSocket.
    class Handler {
    public:
        enum class Next { Read, Wait };

        virtual ~Handler() = default;
        virtual void opened() = 0;
        /// One whole message as it came, a deflated one too; `bytes` is gone afterwards. After Wait nothing is read
        /// until readNext().
        virtual Next received(QByteArrayView bytes, MessageKind kind) = 0;
        /// A ping or a pong came.
        virtual void heard() = 0;
        /// Once, as the last call, also when opened() never came.
        virtual void ended() = 0;
    };

    virtual ~WebSocket() = default;

    /// Goes on after Next::Wait.
    virtual void readNext() = 0;

    /// Says goodbye behind what waits already, then awaits the peer's. Once.
    virtual void close(quint16 code, const QByteArray &reason) = 0;
};

} // namespace gangway::gateway
