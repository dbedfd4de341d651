// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/session.h"

#include "node/gateway/hub.h"
#include "node/protocol/codec.h"

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

Session::Session(std::shared_ptr<Hub> hub, domain::SessionId id, domain::Peer peer, std::shared_ptr<Wire> wire) :
    m_hub(std::move(hub)),
    m_wire(std::move(wire)),
    m_peer(std::move(peer)),
    m_lastHeard(SteadyClock::now()),
    m_lastPing(m_lastHeard),
    m_id(id)
{
}

void Session::opened()
{
    m_state = State::Open;
    allowUntil(SteadyClock::now() + m_hub->deadlines().hello);
    if (m_hub->door())
        m_hub->door()->opened(m_id, m_peer);
}

/// The pass outlives it by as long as a goodbye may take.
void Session::allowUntil(SteadyClock::time_point helloBy)
{
    m_helloBy = helloBy;
    m_wire->pass.extend(helloBy + m_hub->deadlines().closing);
}

WebSocket::Listener::Next Session::received(QByteArrayView bytes, bool isText)
{
    heard();
    m_hub->metrics().framesReceived.add();
    if (m_state != State::Open || !m_hub->door())
        return Next::Read;
    if (!isText) {
        refuse(0, Error::invalid(QStringLiteral("frame"), QStringLiteral("Frames are text, one JSON object each.")));
        return Next::Read;
    }
    const auto decoded = protocol::decodeRequest(bytes);
    if (const auto *frame = std::get_if<protocol::RequestFrame>(&decoded))
        take(*frame);
    else
        refuse(std::get<protocol::BadFrame>(decoded).ref, std::get<protocol::BadFrame>(decoded).error);
    return nextRead();
}

void Session::take(const protocol::RequestFrame &frame)
{
    if (const auto error = refusal(frame.request))
        return refuse(frame.ref, *error);
    if (std::holds_alternative<protocol::Hello>(frame.request))
        allowUntil(m_lastHeard + m_hub->deadlines().secondHello);
    ++m_unanswered;
    m_hub->door()->received(m_id, frame);
}

std::optional<Error> Session::refusal(const protocol::Request &request)
{
    Error tooMany { Error::Code::TooMany, QStringLiteral("Too many requests wait for their answers.") };
    if (m_unanswered >= m_hub->caps().unansweredRequests) {
        constexpr qint64 untilSomeAreAnswered = 1000;
        tooMany.retryAfterMs = untilSomeAreAnswered;
        return tooMany;
    }
    if (m_person.isNull() || !MessageRates::counts(request))
        return std::nullopt;
    const auto wait = m_hub->rates().take(m_person, m_lastHeard);
    if (wait.count() == 0)
        return std::nullopt;
    tooMany.message = QStringLiteral("You write faster than this node allows.");
    tooMany.retryAfterMs = wait.count();
    return tooMany;
}

void Session::refuse(qint64 ref, const Error &error)
{
    m_hub->metrics().requestsRefused.add();
    send(encodeText(protocol::encodeError(ref, error)), Keep::Always);
}

/// A peer that does not read its answers gets no more of them: its requests stay in the socket and slow it down.
WebSocket::Listener::Next Session::nextRead()
{
    if (m_wire->line().bytes() > pauseReadingAbove)
        m_wire->flush();
    if (m_wire->line().bytes() <= pauseReadingAbove)
        return Next::Read;
    m_wire->whenEmpty([socket = m_socket.lock()] {
        if (socket)
            socket->readNext();
    });
    return Next::Wait;
}

void Session::send(Frame frame, Keep keep)
{
    if (m_state != State::Open || (keep == Keep::MayShed && m_isFallingBehind))
        return;
    m_hub->metrics().framesSent.add();
    m_wire->push(std::move(frame), keep);
    checkLoad();
}

void Session::answer(Frame frame)
{
    if (m_unanswered > 0)
        --m_unanswered;
    send(std::move(frame), Keep::Always);
}

/// Frames that were pushed in this turn were not tried yet: only those that the socket refuses count.
void Session::checkLoad()
{
    const auto &caps = m_hub->caps();
    const Line &line = m_wire->line();
    if (line.sheddableBytes() <= caps.shedAbove && line.bytes() <= caps.closeAbove)
        return;
    m_wire->flush();
    if (line.sheddableBytes() > caps.shedAbove)
        shed();
    if (line.bytes() > caps.closeAbove * patience)
        close(domain::CloseCode::Overloaded, {});
}

/// Told in a turn of its own: the domain is in the middle of a broadcast.
void Session::shed()
{
    m_hub->metrics().connectionsShed.add();
    m_wire->shed();
    m_isFallingBehind = true;
    asio::post(m_wire->executor(), [self = shared_from_this()] {
        self->m_isFallingBehind = false;
        if (self->m_state == State::Open && self->m_hub->door())
            self->m_hub->door()->fellBehind(self->m_id);
    });
}

void Session::admitted(PersonId person)
{
    m_person = person;
    m_wire->pass.release();
}

void Session::close(domain::CloseCode code, QByteArrayView reason)
{
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_closingSince = SteadyClock::now();
    if (code == domain::CloseCode::Overloaded) {
        m_hub->metrics().connectionsShed.add();
        m_wire->dropUnsent();
        reason = busy;
    }
    if (const auto socket = m_socket.lock())
        socket->close(quint16(code), reason.toByteArray());
}

void Session::tick(SteadyClock::time_point now)
{
    const auto &deadlines = m_hub->deadlines();
    if (m_state == State::Closing && now - m_closingSince > deadlines.closing)
        return cut();
    if (m_state != State::Open)
        return;
    if (m_person.isNull() && now > m_helloBy)
        return close(domain::CloseCode::Refused, "unauthenticated");
    const auto stuck = m_wire->stuckSince();
    if (stuck && now - *stuck > longestStall())
        return close(domain::CloseCode::Overloaded, {});
    if (!stuck && now - m_lastHeard > 2 * deadlines.pingEvery)
        return cut();
    if (now - m_lastPing >= deadlines.pingEvery) {
        m_lastPing = now;
        m_wire->push(pingFrame(), Keep::Always);
    }
}

SteadyClock::duration Session::longestStall() const
{
    const SteadyClock::duration usual = m_hub->deadlines().noProgress;
    const bool isFull = m_wire->line().bytes() > m_hub->caps().closeAbove;
    return isFull ? std::min<SteadyClock::duration>(stuckWhenFull, usual) : usual;
}

void Session::cut()
{
    m_wire->close();
}

void Session::heard()
{
    m_lastHeard = SteadyClock::now();
}

void Session::ended()
{
    const bool wasOpened = m_state != State::Opening;
    m_state = State::Ended;
    m_hub->forget(m_id);
    if (wasOpened && m_hub->door())
        m_hub->door()->closed(m_id);
}

} // namespace gangway::gateway
