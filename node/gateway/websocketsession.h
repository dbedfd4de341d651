// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/domainservice.h"
#include "node/gateway/websocket.h"

namespace gangway::gateway {

class SessionRegistry;

/// One client's connection after the upgrade: its requests go to the DomainService as far as the limits allow, frames
/// go out as far as it can take them. Lives on the net thread.
class WebSocketSession final : public WebSocket::Handler, public std::enable_shared_from_this<WebSocketSession> {
public:
    enum class Deflate { No, Agreed };

    WebSocketSession(std::shared_ptr<SessionRegistry> registry, domain::SessionId id, domain::Peer peer,
        std::shared_ptr<Connection> connection, Deflate deflate);

    /// The reading half; the reads themselves keep it alive.
    void setSocket(const std::shared_ptr<WebSocket> &socket) { m_socket = socket; }

    /// Sends `frame` behind what waits. A reader with too much waiting loses its live frames (Keep::MayShed) and the
    /// DomainService hears of it; with far too much it is closed.
    void send(Frame frame, Keep keep);
    /// Sends `text` to this one alone; large ones go deflated where that was agreed.
    void send(const QByteArray &text);
    void answer(const QByteArray &text);
    void admitted(PersonId person);
    void close(domain::CloseCode code, QByteArrayView reason);

    /// Pings, and ends what is silent, stuck or slow to say goodbye.
    void tick(SteadyClock::time_point now);

    /// Ends it at once, without a goodbye.
    void cut();

    void opened() override;
    Next received(QByteArrayView bytes, MessageKind kind) override;
    void heard() override;
    void ended() override;

private:
    enum class State { Opening, Open, Closing, Ended };

    Next receivedText(QByteArrayView text);
    Next receivedDeflated(QByteArrayView bytes);
    void take(const protocol::RequestFrame &frame);
    std::optional<Error> refusal(const protocol::Request &request);
    void refuse(qint64 ref, const Error &error);
    void allowUntil(SteadyClock::time_point helloBy);
    void shed();
    void checkLoad();
    SteadyClock::duration longestStall() const;
    Next nextRead();

    std::shared_ptr<SessionRegistry> m_registry;
    std::shared_ptr<Connection> m_connection;
    std::weak_ptr<WebSocket> m_socket;
    domain::Peer m_peer;
    PersonId m_person;
    SteadyClock::time_point m_lastHeard;
    SteadyClock::time_point m_lastPing;
    SteadyClock::time_point m_closingSince;
    SteadyClock::time_point m_helloBy; ///< while it is nobody's
    const domain::SessionId m_id;
    int m_unanswered = 0;
    State m_state = State::Opening;
    bool m_isFallingBehind = false; ///< the DomainService is about to hear of it
    const bool m_isDeflating;
};

} // namespace gangway::gateway
