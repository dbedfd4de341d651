// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/outboxsender.h"

#include <QTimer>

namespace gangway::session {

namespace {

using Kind = OutboxEntry::Kind;

constexpr qint64 usualRetryMs = 1000;

bool isPassing(const Error &error)
{
    return error.code == Error::Code::TooMany || error.code == Error::Code::Busy || error.code == Error::Code::ReadOnly;
}

protocol::Content textContent(const QString &text)
{
    return { protocol::Content::Type::Text, text };
}

// A message that goes at once has no time of its own.
qint64 waited(Timestamp milliseconds)
{
    return milliseconds < protocol::waitedAtLeast ? 0 : milliseconds;
}

// The answer to a post holds only what the node added; the rest is what was sent.
protocol::Message whole(const OutboxEntry &entry, const protocol::Posted &posted)
{
    protocol::Message message;
    message.id = entry.id;
    message.room = entry.room;
    message.hlc = posted.hlc;
    message.sent = posted.arrived;
    message.arrived = posted.arrived;
    message.arrival = posted.arrival;
    message.content = textContent(entry.text);
    return message;
}

protocol::Message whole(const OutboxEntry &, const protocol::MessageAnswer &answer)
{
    return answer.message;
}

} // namespace

OutboxSender::OutboxSender(OutboxIndex &book, CacheThread &cache, Requests &requests, QObject *parent) :
    QObject(parent),
    m_book(book),
    m_cache(cache),
    m_requests(requests)
{
}

void OutboxSender::setOnline(bool online)
{
    m_isOnline = online;
    ++m_connection;
    m_rooms.clear();
    for (const RoomId &room : m_book.rooms())
        send(room);
}

void OutboxSender::restart()
{
    m_rooms.clear();
}

bool OutboxSender::isInFlight(const OutboxEntry &entry) const
{
    return m_rooms.value(entry.room).inFlight == entry.order;
}

// One unanswered entry a room: the next goes after its answer, so the order holds through refusals and reconnects.
void OutboxSender::send(const RoomId &room)
{
    SendState &state = m_rooms[room];
    if (!m_isOnline || state.inFlight != 0 || state.isPaused)
        return;
    const auto next = m_book.next(room);
    if (!next)
        return;
    state.inFlight = next->order;
    if (next->attempted)
        request(*next);
    else
        attempt(*next);
}

void OutboxSender::attempt(const OutboxEntry &entry)
{
    OutboxEntry attempted = entry;
    attempted.attempted = true;
    m_book.put(attempted);
    m_cache.run<Done>([order = entry.order](Cache &cache) { return cache.outbox().setAttempted(order); },
        [this, room = entry.room, order = entry.order, connection = m_connection](const Result<Done> &noted) {
            const auto held = m_book.at(room, order);
            if (connection != m_connection || !held)
                return;
            if (noted)
                request(*held);
            else
                wait(room, noted.error());
        });
}

void OutboxSender::request(const OutboxEntry &entry)
{
    switch (entry.kind) {
    case Kind::Post:
        return ask<protocol::Posted>(entry,
            protocol::MessagePost {
                entry.id, entry.room, textContent(entry.text), waited(m_clock.now() - entry.written) });
    case Kind::Edit:
        return ask<protocol::MessageAnswer>(entry, protocol::MessageEdit { entry.id, textContent(entry.text) });
    case Kind::Remove: return ask<protocol::MessageAnswer>(entry, protocol::MessageDelete { entry.id });
    }
}

template<typename Answer>
void OutboxSender::ask(const OutboxEntry &entry, const protocol::Request &request)
{
    m_requests.ask<Answer>(request, [this, entry, connection = m_connection](const Result<Answer> &answer) {
        if (answer)
            accepted(entry, whole(entry, *answer));
        else if (connection == m_connection)
            isPassing(answer.error()) ? wait(entry.room, answer.error()) : fail(entry, answer.error());
    });
}

void OutboxSender::accepted(const OutboxEntry &entry, const protocol::Message &message)
{
    m_cache.run<StoredMessage>(
        [entry, message](Cache &cache) -> Result<StoredMessage> {
            protocol::Message kept = message;
            if (entry.kind == Kind::Post) {
                kept.author = cache.self();
                kept.domain = cache.home();
            }
            const auto put = cache.messages().put(kept, false);
            const auto removed = cache.outbox().remove(entry.order);
            const auto stored = cache.messages().find(message.id);
            if (!put || !removed || !stored)
                return !put ? put.error() : !removed ? removed.error() : stored.error();
            return (*stored).value_or(StoredMessage { kept, {} });
        },
        [this, entry, connection = m_connection](const Result<StoredMessage> &stored) {
            if (connection == m_connection && isInFlight(entry))
                m_rooms[entry.room].inFlight = 0;
            if (!stored)
                return wait(entry.room, stored.error());
            m_book.remove(entry);
            Q_EMIT saved(*stored);
            Q_EMIT changed(entry.room, entry.id);
            send(entry.room);
        });
}

// Refused: an edit or a post waits for the person, a removal that cannot be is only told.
void OutboxSender::fail(const OutboxEntry &entry, const Error &error)
{
    m_rooms[entry.room].inFlight = 0;
    const bool isKept = entry.kind != Kind::Remove;
    auto held = m_book.at(entry.room, entry.order);
    if (isKept && held) {
        held->failure = error;
        m_book.put(*held);
    } else if (held) {
        m_book.remove(*held);
    }
    m_cache.run<Done>(
        [order = entry.order, isKept, error](
            Cache &cache) { return isKept ? cache.outbox().setFailure(order, error) : cache.outbox().remove(order); },
        [this, entry, isKept, error](const Result<Done> &) {
            Q_EMIT changed(entry.room, entry.id);
            if (!isKept)
                Q_EMIT refused(entry.room, error);
        });
    send(entry.room);
}

// The same entry again, later: it is still the first of its lane.
void OutboxSender::wait(const RoomId &room, const Error &error)
{
    SendState &state = m_rooms[room];
    state.inFlight = 0;
    state.isPaused = true;
    const qint64 delay = Requests::isLost(error) ? 0 : error.retryAfterMs > 0 ? error.retryAfterMs : usualRetryMs;
    QTimer::singleShot(std::chrono::milliseconds(delay), this, [this, room] {
        m_rooms[room].isPaused = false;
        send(room);
    });
}

} // namespace gangway::session
