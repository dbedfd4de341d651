// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/domain/audience.h"
#include "node/domain/clientsink.h"

namespace gangway::domain {

/// Tells everybody what nobody waits for: when a room's newest message was placed, and the marks of large
/// rooms. Gathered, each with its last value only, and told at a pace that bounds the bytes: a thousand readers times a
/// thousand listeners would drown all else. The cursor stays below the marks that wait here; rooms that one has not
/// joined no resume brings. Lives on the net thread.
class ThrottledBroadcast {
public:
    static constexpr std::chrono::milliseconds pause { 1000 };
    static constexpr qint64 bytesEachMillisecond = 2000; ///< to all listeners together

    struct Dependencies {
        Executor &executor;
        ClientSink &sink;
        Directory &directory;
        Audience &audience;
    };

    explicit ThrottledBroadcast(const Dependencies &parts) : m_dependencies(parts) { }

    /// The room's value in the directory is to be told to everybody whom it is for.
    void roomMoved(RoomId room);

    /// `encoded` is a read or a delivered mark, to be told to all who have joined `room`.
    void markMoved(RoomId room, const protocol::Item &mark, const QByteArray &encoded);

    /// Forgets what it was about to tell.
    void stop() { m_timer.reset(); }

private:
    using MarkKey = std::pair<PersonId, std::size_t>; ///< whose, and which of the two kinds
    using Marks = QHash<MarkKey, QByteArray>;

    void tellSoon(std::chrono::milliseconds delay);
    void tell();
    qint64 tellRooms();
    qint64 tellMarks();
    qint64 broadcast(const std::vector<SessionId> &listeners, const QList<QByteArray> &items);

    Dependencies m_dependencies;
    QSet<RoomId> m_rooms;
    QHash<RoomId, Marks> m_marks;
    std::unique_ptr<Executor::Timer> m_timer; ///< also while it rests after having told much
};

} // namespace gangway::domain
