// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/stamps.h"

#include "node/commands/entityevents.h"
#include "node/rules/order.h"
#include "node/storage/writing.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <cstdlib>

namespace gangway::commands {

namespace {

constexpr int page = 5000;

class Corrector {
public:
    Corrector(storage::Writing &writing, DomainId self, const TimeReference &reference) :
        m_writing(writing),
        m_self(self),
        m_reference(reference)
    {
    }

    Result<int> run()
    {
        if (auto read = readSegments(); !read)
            return read.error();
        if (!isNeeded())
            return 0;
        if (auto done = moveOlder(); !done)
            return done.error();
        if (auto done = correctRecent(); !done)
            return done.error();
        m_writing.restartHlc(std::max(m_last, Hlc::at(m_writing.now())));
        if (auto noted = m_writing->clock.correct(m_reference.boot, m_reference.atBoot); !noted)
            return noted.error();
        for (const RoomId &room : std::as_const(m_rooms))
            if (auto done = refreshRoom(room); !done)
                return done.error();
        return m_moved;
    }

private:
    Result<Done> readSegments()
    {
        auto segments = m_writing->clock.segments();
        if (!segments)
            return segments.error();
        segments->removeIf([this](const auto &segment) { return segment.boot != m_reference.boot; });
        m_segments = *segments;
        return Done {};
    }

    bool isNeeded() const
    {
        if (m_segments.isEmpty())
            return false;
        const bool wasWrong = std::any_of(
            m_segments.begin(), m_segments.end(), [this](const auto &segment) { return isWrong(errorOf(segment)); });
        return wasWrong || m_writing.lastHlc().milliseconds() > m_writing.now() + HlcClock::maximumDrift;
    }

    // Milliseconds to be added to a time that was told in this segment.
    qint64 errorOf(const storage::ClockSegment &segment) const { return m_reference.atBoot - segment.atBoot; }
    bool isWrong(qint64 error) const { return std::llabs(error) > CorrectedClock::tolerance + m_reference.uncertainty; }

    qint64 correctionAt(qint64 number) const
    {
        const auto after = std::upper_bound(m_segments.begin(), m_segments.end(), number,
            [](qint64 sought, const storage::ClockSegment &segment) { return sought < segment.firstNumber; });
        const qint64 error = after == m_segments.begin() ? 0 : errorOf(*std::prev(after));
        return isWrong(error) ? error : 0;
    }

    qint64 firstNumber() const { return m_segments.first().firstNumber; }

    // How wrong the clock was before the machine started nobody can tell any more. Messages that would stand below
    // the first that can be corrected go before it, in their order.
    Result<Done> moveOlder()
    {
        const auto first = m_writing->messages.unsealed(m_self, firstNumber(), 1);
        if (!first)
            return first.error();
        const Hlc end = first->isEmpty() ? Hlc::at(m_writing.now()) : target(first->first());
        const auto older = m_writing->messages.unsealedAbove(m_self, firstNumber(), end);
        if (!older)
            return older.error();
        quint64 stamp = end.value - quint64(older->size());
        for (const storage::MessageRecord &record : *older)
            if (auto moved = move(record, Hlc { stamp++ }, record.message.sent); !moved)
                return moved;
        return Done {};
    }

    Result<Done> correctRecent()
    {
        for (qint64 from = firstNumber();;) {
            const auto records = m_writing->messages.unsealed(m_self, from, page);
            if (!records)
                return records.error();
            for (const storage::MessageRecord &record : *records) {
                m_last = std::max(target(record), Hlc { m_last.value + 1 });
                const Timestamp sent = record.message.sent + correctionAt(record.message.arrival);
                if (auto moved = move(record, m_last, sent); !moved)
                    return moved;
            }
            if (records->size() < page)
                return Done {};
            from = records->last().message.arrival + 1;
        }
    }

    // Its right place: at the time when it was written.
    Hlc target(const storage::MessageRecord &record) const
    {
        const Timestamp written = record.message.sent + correctionAt(record.message.arrival);
        const qint64 ahead = record.message.hlc.milliseconds() - written;
        const bool isRight = 0 <= ahead && ahead <= CorrectedClock::tolerance;
        return isRight ? record.message.hlc : Hlc::at(std::max<Timestamp>(written, 0));
    }

    Result<Done> move(storage::MessageRecord record, Hlc stamp, Timestamp sent)
    {
        protocol::Message &message = record.message;
        if (message.hlc == stamp && message.sent == sent)
            return Done {};
        const auto room = roomOf(message.room);
        if (!room)
            return room.error();
        message.clockBadge = message.clockBadge || std::llabs(message.sent - sent) > rules::furthestAhead;
        message.hlc = stamp;
        if (message.written != 0) // it waited as long as it did
            message.written += sent - message.sent;
        message.sent = sent;
        message.change = m_writing.nextNumber();
        if (!message.deleted && !record.hash.isEmpty()) // the node's own lines have none
            record.hash = rules::hashOf(messageEvent(record, *room, record.createdText));
        m_writing.changed(message);
        ++m_moved;
        return m_writing->messages.saveStamp(record);
    }

    Result<Done> refreshRoom(RoomId id)
    {
        if (auto refreshed = m_writing->rooms.refreshLast(id, m_writing.nextNumber()); !refreshed)
            return refreshed;
        const auto room = m_writing->rooms.find(id);
        if (room && *room)
            m_writing.changed((*room)->room);
        return room ? Result<Done>(Done {}) : room.error();
    }

    Result<GlobalRoomId> roomOf(RoomId id)
    {
        m_rooms.insert(id);
        if (const auto known = m_names.constFind(id); known != m_names.cend())
            return *known;
        const auto found = m_writing->rooms.find(id);
        if (!found)
            return found.error();
        return *m_names.insert(id, *found ? storage::globalIdOf((*found)->room) : GlobalRoomId { m_self, id });
    }

    storage::Writing &m_writing;
    DomainId m_self;
    TimeReference m_reference;
    QList<storage::ClockSegment> m_segments; // since the machine started
    Hlc m_last;
    QSet<RoomId> m_rooms; // in which something moved
    QHash<RoomId, GlobalRoomId> m_names;
    int m_moved = 0;
};

} // namespace

Result<int> correctStamps(storage::Writing &writing, DomainId self, const TimeReference &reference)
{
    return Corrector(writing, self, reference).run();
}

} // namespace gangway::commands
