// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/websocketsession.h"

#include "node/gateway/sessionregistry.h"
#include "node/protocol/codec.h"
#include "node/protocol/limits.h"

namespace gangway::gateway {

namespace {

/// While more than this waits to be read by the peer, its further requests wait too.
constexpr std::size_t pauseReadingAbove = 128 * 1024;

/// Above Caps::closeAbove a reader that still takes bytes, a phone that gets its first pages over a thin link, is left
/// alone until that much more waits, or it takes nothing for so long.
constexpr std::size_t patience = 4;
constexpr std::chrono::seconds stuckWhenFull { 2 };

/// The reason of a close with 1013.
constexpr QByteArrayView busy = R"({"code":"busy","retry_after_ms":5000})";

} // namespace

WebSocketSession::WebSocketSession(std::shared_ptr<SessionRegistry> registry, domain::SessionId id, domain::Peer peer,
    std::shared_ptr<Connection> connection, Deflate deflate) :
    m_registry(std::move(registry)),
    m_connection(std::move(connection)),
    m_peer(std::move(peer)),
    m_lastHeard(SteadyClock::now()),
    m_lastPing(m_lastHeard),
    m_id(id),
    m_isDeflating(deflate == Deflate::Agreed)
{
}

void WebSocketSession::opened()
{
    m_state = State::Open;
    allowUntil(SteadyClock::now() + m_registry->deadlines().hello);
    if (m_registry->service())
        m_registry->service()->opened(m_id, m_peer);
}

/// The slot outlives it by as long as a goodbye may take.
void WebSocketSession::allowUntil(SteadyClock::time_point helloBy)
{
    m_helloBy = helloBy;
    m_connection->slot.extend(helloBy + m_registry->deadlines().closing);
}

WebSocket::Handler::Next WebSocketSession::received(QByteArrayView bytes, MessageKind kind)
{
    heard();
    m_registry->metrics().framesReceived.add();
    if (m_state != State::Open || !m_registry->service())
        return Next::Read;
    if (kind == MessageKind::Text)
        return receivedText(bytes);
    if (kind == MessageKind::DeflatedText)
        return receivedDeflated(bytes);
    refuse(0, Error::invalid(QStringLiteral("frame"), QStringLiteral("Frames are text, one JSON object each.")));
    return Next::Read;
}

/// Ends like a text that comes as it is: too long, or no UTF-8.
WebSocket::Handler::Next WebSocketSession::receivedDeflated(QByteArrayView bytes)
{
    const auto inflated = m_registry->deflate().inflated(bytes, std::size_t(protocol::Limits().frame));
    if (inflated.tooLong)
        close(domain::CloseCode::TooBig, {});
    else if (!inflated.text || !inflated.text->isValidUtf8())
        close(domain::CloseCode::Broken, {});
    else
        return receivedText(*inflated.text);
    return Next::Read;
}

WebSocket::Handler::Next WebSocketSession::receivedText(QByteArrayView text)
{
    const auto decoded = protocol::decodeRequest(text);
    if (const auto *frame = std::get_if<protocol::RequestFrame>(&decoded))
        take(*frame);
    else
        refuse(std::get<protocol::BadFrame>(decoded).ref, std::get<protocol::BadFrame>(decoded).error);
    return nextRead();
}

void WebSocketSession::take(const protocol::RequestFrame &frame)
{
    if (const auto error = refusal(frame.request))
        return refuse(frame.ref, *error);
    if (std::holds_alternative<protocol::Hello>(frame.request))
        allowUntil(m_lastHeard + m_registry->deadlines().secondHello);
    ++m_unanswered;
    m_registry->service()->received(m_id, frame);
}

std::optional<Error> WebSocketSession::refusal(const protocol::Request &request)
{
    Error tooMany { Error::Code::TooMany, QStringLiteral("Too many requests wait for their answers.") };
    if (m_unanswered >= m_registry->caps().unansweredRequests) {
        constexpr qint64 untilSomeAreAnswered = 1000;
        tooMany.retryAfterMs = untilSomeAreAnswered;
        return tooMany;
    }
    if (m_person.isNull() || !MessageRates::counts(request))
        return std::nullopt;
    const auto wait = m_registry->rates().take(m_person, m_lastHeard);
    if (wait.count() == 0)
        return std::nullopt;
    tooMany.message = QStringLiteral("You write faster than this node allows.");
    tooMany.retryAfterMs = wait.count();
    return tooMany;
}

void WebSocketSession::refuse(qint64 ref, const Error &error)
{
    m_registry->metrics().requestsRefused.add();
    send(protocol::encodeError(ref, error));
}

/// A peer that does not read its answers gets no more of them: its requests stay in the socket and slow it down.
WebSocket::Handler::Next WebSocketSession::nextRead()
{
    if (m_connection->queue().bytes() > pauseReadingAbove)
        m_connection->flush();
    if (m_connection->queue().bytes() <= pauseReadingAbove)
        return Next::Read;
    m_connection->whenEmpty([socket = m_socket.lock()] {
        if (socket)
            socket->readNext();
    });
    return Next::Wait;
}

void WebSocketSession::send(Frame frame, Keep keep)
{
    if (m_state != State::Open || (keep == Keep::MayShed && m_isFallingBehind))
        return;
    m_registry->metrics().framesSent.add();
    m_connection->push(std::move(frame), keep);
    checkLoad();
}

void WebSocketSession::send(const QByteArray &text)
{
    const bool isWorthIt = m_isDeflating && text.size() >= worthDeflating;
    send(isWorthIt ? m_registry->deflate().encodeText(text) : encodeText(text), Keep::Always);
}

void WebSocketSession::answer(const QByteArray &text)
{
    if (m_unanswered > 0)
        --m_unanswered;
    send(text);
}

/// Frames that were pushed in this turn were not tried yet: only those that the socket refuses count.
void WebSocketSession::checkLoad()
{
    const auto &caps = m_registry->caps();
    const WriteQueue &queue = m_connection->queue();
    if (queue.sheddableBytes() <= caps.shedAbove && queue.bytes() <= caps.closeAbove)
        return;
    m_connection->flush();
    if (queue.sheddableBytes() > caps.shedAbove)
        shed();
    if (queue.bytes() > caps.closeAbove * patience)
        close(domain::CloseCode::Overloaded, {});
}

/// Told in a turn of its own: the domain is in the middle of a broadcast.
void WebSocketSession::shed()
{
    m_registry->metrics().connectionsShed.add();
    m_connection->shed();
    m_isFallingBehind = true;
    asio::post(m_connection->executor(), [self = shared_from_this()] {
        self->m_isFallingBehind = false;
        if (self->m_state == State::Open && self->m_registry->service())
            self->m_registry->service()->queueOverflowed(self->m_id);
    });
}

void WebSocketSession::admitted(PersonId person)
{
    m_person = person;
    m_connection->slot.release();
}

void WebSocketSession::close(domain::CloseCode code, QByteArrayView reason)
{
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_closingSince = SteadyClock::now();
    if (code == domain::CloseCode::Overloaded) {
        m_registry->metrics().connectionsShed.add();
        m_connection->dropUnsent();
        reason = busy;
    }
    if (const auto socket = m_socket.lock())
        socket->close(quint16(code), reason.toByteArray());
}

void WebSocketSession::tick(SteadyClock::time_point now)
{
    const auto &deadlines = m_registry->deadlines();
    if (m_state == State::Closing && now - m_closingSince > deadlines.closing)
        return cut();
    if (m_state != State::Open)
        return;
    if (m_person.isNull() && now > m_helloBy)
        return close(domain::CloseCode::Refused, "unauthenticated");
    const auto stuck = m_connection->stuckSince();
    if (stuck && now - *stuck > longestStall())
        return close(domain::CloseCode::Overloaded, {});
    if (!stuck && now - m_lastHeard > 2 * deadlines.pingEvery)
        return cut();
    if (now - m_lastPing >= deadlines.pingEvery) {
        m_lastPing = now;
        m_connection->push(pingFrame(), Keep::Always);
    }
}

SteadyClock::duration WebSocketSession::longestStall() const
{
    const SteadyClock::duration usual = m_registry->deadlines().noProgress;
    const bool isFull = m_connection->queue().bytes() > m_registry->caps().closeAbove;
    return isFull ? std::min<SteadyClock::duration>(stuckWhenFull, usual) : usual;
}

void WebSocketSession::cut()
{
    m_connection->close();
}

void WebSocketSession::heard()
{
    m_lastHeard = SteadyClock::now();
}

void WebSocketSession::ended()
{
    const bool wasOpened = m_state != State::Opening;
    m_state = State::Ended;
    m_registry->forget(m_id);
    if (wasOpened && m_registry->service())
        m_registry->service()->closed(m_id);
}

} // namespace gangway::gateway
