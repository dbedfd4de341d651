// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/roomfinder.h"

namespace gangway::session {

namespace {

using State = RoomSearch::State;

constexpr qint64 busyPause = 1'000; // ms, unless the node names a longer one

void appendNew(QList<RoomId> &rooms, const QList<RoomId> &more)
{
    const QSet<RoomId> held(rooms.cbegin(), rooms.cend());
    for (const RoomId &room : more)
        if (!held.contains(room))
            rooms.append(room);
}

// Finds as the node would, as far as that can be told here: the node also knows letters that look alike.
bool isFoundBy(const QString &query, const QString &name)
{
    return query.isEmpty() || name.startsWith(query, Qt::CaseInsensitive) ||
        name.contains(u' ' + query, Qt::CaseInsensitive);
}

} // namespace

RoomFinder::RoomFinder(const Timeouts &timeouts, Requests &requests, QObject *parent) :
    QObject(parent),
    m_requests(requests)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(timeouts.searchDelay);
    m_again.setSingleShot(true);
    for (QTimer *timer : { &m_typing, &m_again })
        connect(timer, &QTimer::timeout, this, &RoomFinder::askFirst);
}

void RoomFinder::find(const QString &query)
{
    const QString wanted = query.simplified();
    const bool isSame = wanted == m_search.query;
    if (isSame && (m_search.state == State::Searching || !m_isOnline))
        return;
    m_search.query = wanted;
    if (m_search.state == State::Unsupported)
        return;
    if (isSame)
        return askFirst();
    ++m_turn;
    m_isAsking = false;
    m_again.stop();
    m_search.hasMore = false;
    if (!m_isOnline) {
        m_search.rooms.clear();
        return setState(m_search.state == State::Idle ? State::Idle : State::Offline);
    }
    setState(State::Searching);
    if (wanted.isEmpty())
        askFirst();
    else
        m_typing.start();
}

void RoomFinder::findMore()
{
    if (m_search.hasMore && !m_isAsking)
        ask(m_next);
}

void RoomFinder::askFirst()
{
    m_typing.stop();
    m_again.stop();
    if (m_isOnline)
        ask({});
}

void RoomFinder::ask(const QString &after)
{
    m_isAsking = true;
    m_requests.ask<protocol::FoundRooms>(protocol::RoomsFind { .query = m_search.query, .after = after },
        [this, turn = ++m_turn, isFirst = after.isEmpty()](const Result<protocol::FoundRooms> &page) {
            if (turn != m_turn)
                return;
            m_isAsking = false;
            page ? take(*page, isFirst) : refused(page.error(), isFirst);
        });
}

// Asked anew, the first page comes to the front; pages that were fetched behind it stay, so that nobody who reads there
// is moved away.
void RoomFinder::take(const protocol::FoundRooms &page, bool isFirst)
{
    Q_EMIT found(page.rooms);
    QList<RoomId> rooms;
    for (const protocol::Room &room : page.rooms) {
        rooms.append(room.id);
        m_activity.insert(room.id, room.last);
    }
    const bool isAnew = isFirst && m_search.isSettled() && m_hasLaterPages;
    if (isAnew) {
        appendNew(rooms, m_search.rooms);
        m_search.rooms = rooms;
    } else {
        if (isFirst)
            m_search.rooms.clear();
        appendNew(m_search.rooms, rooms);
        m_next = page.next;
        m_hasLaterPages = !isFirst;
    }
    m_search.hasMore = !m_next.isEmpty();
    setState(m_search.rooms.isEmpty() ? State::NothingFound : State::Found);
}

void RoomFinder::refused(const Error &error, bool isFirst)
{
    using Code = Error::Code;
    if (error.code == Code::Unsupported) {
        m_search.rooms.clear();
        m_search.hasMore = false;
        return setState(State::Unsupported);
    }
    const bool passes = error.code == Code::Busy || error.code == Code::TooMany;
    if (passes && isFirst)
        return m_again.start(int(std::max(error.retryAfterMs, busyPause)));
    if (passes)
        return;
    m_search.hasMore = false;
    if (isFirst) // longer than any name, or what no name contains
        m_search.rooms.clear();
    setState(m_search.rooms.isEmpty() ? State::NothingFound : State::Found);
}

void RoomFinder::offer(const protocol::Room &room, Novelty novelty)
{
    if (!m_search.isSettled() || room.id.isNull() || room.unknown || !isFoundBy(m_search.query, room.name) ||
        m_search.rooms.contains(room.id))
        return;
    const auto place = novelty == Novelty::New
        ? m_search.rooms.begin()
        : std::find_if(m_search.rooms.begin(), m_search.rooms.end(),
              [&](const RoomId &listed) { return m_activity.value(listed) < room.last; });
    if (place == m_search.rooms.end() && m_search.hasMore)
        return;
    m_search.rooms.insert(place, room.id);
    m_activity.insert(room.id, room.last);
    setState(State::Found);
}

void RoomFinder::setOnline(bool online)
{
    m_isOnline = online;
    if (!online) {
        ++m_turn;
        m_isAsking = m_hasLaterPages = false;
        m_typing.stop();
        m_again.stop();
        m_search.hasMore = false;
        return setState(m_search.state == State::Unsupported ? State::Unsupported : State::Offline);
    }
    if (m_search.state != State::Unsupported && !m_search.isSettled())
        setState(State::Searching);
    askFirst();
}

void RoomFinder::clear()
{
    m_search = {};
    m_activity.clear();
    m_next.clear();
    Q_EMIT changed();
}

void RoomFinder::setState(State state)
{
    m_search.state = state;
    Q_EMIT changed();
}

} // namespace gangway::session
