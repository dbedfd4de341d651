// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/throttledbroadcast.h"

#include "node/domain/changedframes.h"

#include <utility>

namespace gangway::domain {

void ThrottledBroadcast::roomMoved(RoomId room)
{
    m_rooms.insert(room);
    tellSoon(pause);
}

void ThrottledBroadcast::markMoved(RoomId room, const protocol::Item &mark, const QByteArray &encoded)
{
    const auto person = [](const auto &value) {
        if constexpr (requires { value.person; })
            return value.person;
        else
            return PersonId();
    };
    m_dependencies.directory.waits(protocol::changeOf(mark));
    m_marks[room].insert({ std::visit(person, mark), mark.index() }, encoded);
    tellSoon(pause);
}

void ThrottledBroadcast::tellSoon(std::chrono::milliseconds delay)
{
    if (!m_timer)
        m_timer = m_dependencies.executor.startTimer(delay, [this] { tell(); });
}

// The more it told, the longer it rests.
void ThrottledBroadcast::tell()
{
    m_timer.reset();
    const qint64 bytes = tellRooms() + tellMarks();
    m_dependencies.directory.nothingWaits();
    if (bytes > 0)
        tellSoon(std::max(pause, std::chrono::milliseconds(bytes / bytesEachMillisecond)));
}

qint64 ThrottledBroadcast::tellRooms()
{
    QList<QByteArray> rooms;
    for (const RoomId id : std::exchange(m_rooms, {})) {
        const protocol::Room *room = m_dependencies.directory.room(id);
        // People who have joined one of another vehicle have its messages, which say as much.
        if (room && rules::listenersTo(*room, m_dependencies.directory.own()) == Listeners(rules::Everyone()))
            rooms.append(m_dependencies.directory.encodedRoom(id));
    }
    return broadcast(m_dependencies.audience.everyone(), rooms);
}

qint64 ThrottledBroadcast::tellMarks()
{
    qint64 bytes = 0;
    const auto marks = std::exchange(m_marks, {});
    for (auto room = marks.cbegin(); room != marks.cend(); ++room)
        bytes += broadcast(m_dependencies.audience.sessionsOf(rules::InRoom { room.key() }), room->values());
    return bytes;
}

qint64 ThrottledBroadcast::broadcast(const std::vector<SessionId> &listeners, const QList<QByteArray> &items)
{
    if (listeners.empty())
        return 0;
    ChangedFrames frames(m_dependencies.directory.toldChange());
    frames.add(items);
    qint64 bytes = 0;
    for (const QByteArray &frame : frames.take()) {
        m_dependencies.sink.broadcast(listeners, frame);
        bytes += frame.size() * qint64(listeners.size());
    }
    return bytes;
}

} // namespace gangway::domain
