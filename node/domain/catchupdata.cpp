// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/catchupdata.h"

#include "node/domain/changedframes.h"
#include "node/protocol/codec.h"
#include "node/rules/registers.h"
#include "node/storage/reading.h"

#include <vector>

namespace gangway::domain {

namespace {

constexpr int messagesOfRoom = 100;
constexpr int fewestOfRoom = 10;
constexpr int sealedMessages = 1000; ///< the newest own ones whose way is told
constexpr qsizetype marksOfRoom = 200; ///< those that moved last

/// Newest messages are worth most: from there back as many as fit into this, then a gap. Bytes, of a room that was
/// joined.
constexpr qsizetype bytesOfRoom = 256 * 1024;

/// Bytes of the messages of all rooms together, of each the newest at least. The rest is asked for when somebody
/// looks at the room, which for most rooms is never: a hello over a thin link must not wait for it.
constexpr qsizetype bytesOfRooms = 32 * 1024;

/// Messages of all rooms together that are looked at, as far as each still gets some.
constexpr int messagesOfAnew = 200, messagesOfResumed = 2000;

int messagesPerRoom(qsizetype rooms, qint64 after)
{
    const int all = after == 0 ? messagesOfAnew : messagesOfResumed;
    return std::clamp(int(all / std::max<qsizetype>(rooms, 1)), fewestOfRoom, messagesOfRoom);
}

enum class First { Oldest, Newest };

/// The newest messages of a room, of which as many are told as fit.
class RoomTail {
public:
    RoomTail(RoomId room, storage::MessagePage page) :
        m_room(room),
        m_page(std::move(page)),
        m_first(m_page.messages.size())
    {
    }

    bool isWhole() const { return m_first == 0; }

    /// The next one back from the newest: its size, in bytes.
    qsizetype tellOneMore(QSet<PersonId> &people)
    {
        const protocol::Message &message = m_page.messages.at(--m_first);
        m_told.append(protocol::encodeItem(message));
        people.insert(message.author);
        return m_told.last().size();
    }

    void addTo(ChangedFrames &frames, First order)
    {
        if (order == First::Oldest)
            std::ranges::reverse(m_told);
        frames.add(m_told);
        if (m_first > 0 || m_page.hasOlder)
            frames.addFrame(protocol::encodeEvent(protocol::Gap { m_room, m_page.messages.at(m_first).position() }));
    }

private:
    RoomId m_room;
    storage::MessagePage m_page;
    qsizetype m_first; // the oldest that is told
    QList<QByteArray> m_told; // newest first
};

/// Frames in the making, and the people who are named in them.
struct Gathering {
    ChangedFrames frames;
    QSet<PersonId> people = {};
    QSet<RoomId> joined = {};
};

Result<Done> addMarks(storage::Reading &reading, Gathering &to, RoomId room, qint64 after)
{
    auto marks = reading->marks.ofRoomSince(room, after);
    if (!marks)
        return marks.error();
    const auto latest = [](const storage::Marks &mark) { return std::max(mark.readChange, mark.deliveredChange); };
    std::ranges::sort(*marks, std::ranges::greater(), latest);
    for (const storage::Marks &mark : marks->mid(0, marksOfRoom)) {
        to.people.insert(mark.person);
        if (mark.readChange > after)
            to.frames.add(protocol::encodeItem(protocol::ReadMark { room, mark.person, mark.readTo, mark.readChange }));
        if (mark.deliveredChange > after)
            to.frames.add(protocol::encodeItem(
                protocol::DeliveredMark { room, mark.person, mark.deliveredTo, mark.deliveredChange }));
    }
    return Done {};
}

/// A joined room, from where on its values are told.
struct JoinedRoom {
    RoomId id;
    qint64 since = 0;
    RoomTail tail;
};

// A person who joined since comes as if they held nothing of the room.
Result<JoinedRoom> readRoom(storage::Reading &reading, const protocol::Member &member, qint64 after, int most)
{
    const qint64 since = member.change > after ? 0 : after;
    return reading->messages.changedSince(member.room, since, most).transform([&](storage::MessagePage page) {
        return JoinedRoom { member.room, since, RoomTail(member.room, std::move(page)) };
    });
}

// All get as many, as far as they have them.
void tellFairly(std::vector<JoinedRoom> &rooms, QSet<PersonId> &people)
{
    qsizetype bytes = 0;
    bool hasMore = true;
    for (bool isFirst = true; hasMore && (isFirst || bytes < bytesOfRooms); isFirst = false) {
        hasMore = false;
        for (JoinedRoom &room : rooms) {
            if (room.tail.isWhole() || (!isFirst && bytes >= bytesOfRooms))
                continue;
            bytes += room.tail.tellOneMore(people);
            hasMore = hasMore || !room.tail.isWhole();
        }
    }
}

Result<Done> addRooms(storage::Reading &reading, Gathering &to, const CatchUpQuery &query)
{
    const auto memberships = reading->memberships.ofPerson(query.person);
    if (!memberships)
        return memberships.error();
    const auto deleted = reading->rooms.deletedOf(query.person);
    if (!deleted)
        return deleted.error();
    const int most = messagesPerRoom(memberships->size(), query.after);
    std::vector<JoinedRoom> rooms;
    for (const storage::MembershipRecord &record : *memberships) {
        const protocol::Member &member = record.member;
        if (const auto gone = deleted->constFind(member.room); gone != deleted->constEnd()) {
            if (query.after > 0 && *gone > query.after)
                to.frames.addFrame(protocol::encodeEvent(
                    protocol::RoomRemoved { member.room, QLatin1StringView(protocol::whyDeleted) }));
            continue;
        }
        if (!member.joined && query.after > 0 && member.change > query.after)
            to.frames.addFrame(protocol::encodeEvent(protocol::RoomRemoved {
                member.room, protocol::whyGone({ .removed = record.standing == int(rules::RoomStanding::Removed) }) }));
        if (!member.joined)
            continue;
        auto room = readRoom(reading, member, query.after, most);
        if (!room)
            return room.error();
        if (member.change > query.after)
            to.joined.insert(member.room);
        rooms.push_back(std::move(*room));
    }
    tellFairly(rooms, to.people);
    for (JoinedRoom &room : rooms) {
        room.tail.addTo(to.frames, First::Oldest);
        if (auto added = addMarks(reading, to, room.id, room.since); !added)
            return added;
    }
    return Done {};
}

Result<Done> addMine(storage::Reading &reading, ChangedFrames &frames, const CatchUpQuery &query)
{
    const auto rooms = reading->marks.mineSince(query.person, query.after);
    if (!rooms)
        return rooms.error();
    for (const protocol::OwnRoomState &mine : *rooms)
        frames.add(protocol::encodeItem(mine));
    return Done {};
}

Result<Done> addWays(storage::Reading &reading, ChangedFrames &frames, const CatchUpQuery &query)
{
    const auto seals = reading->packs.sealsSince(query.person, query.after, sealedMessages);
    if (!seals)
        return seals.error();
    const auto marks = reading->watermarks.reachMarksSince(query.own, query.after);
    if (!marks)
        return marks.error();
    for (const protocol::PackReceipt &seal : *seals)
        frames.add(protocol::encodeItem(seal));
    for (const protocol::ReplicationMark &mark : *marks)
        frames.add(protocol::encodeItem(mark));
    return Done {};
}

} // namespace

Result<CatchUpData> readCatchUpData(storage::Reading &reading, const CatchUpQuery &query)
{
    const auto upto = reading.lastNumber();
    if (!upto)
        return upto.error();
    Gathering gathering { ChangedFrames(*upto) };
    return addMine(reading, gathering.frames, query)
        .and_then([&](Done) { return addRooms(reading, gathering, query); })
        .and_then([&](Done) { return addWays(reading, gathering.frames, query); })
        .transform([&](Done) {
            return CatchUpData { *upto, gathering.frames.take(), gathering.people, gathering.joined };
        });
}

Result<NewestPage> readNewestPage(storage::Reading &reading, RoomId room, qint64 change)
{
    const auto page = reading->messages.before(room, std::nullopt, messagesOfRoom);
    if (!page)
        return page.error();
    Gathering gathering { ChangedFrames(change) };
    // No resume repeats what a cut takes of this page: what came before the cut must be a run that ends with the
    // newest.
    RoomTail tail(room, *page);
    for (qsizetype bytes = 0; !tail.isWhole() && bytes < bytesOfRoom;)
        bytes += tail.tellOneMore(gathering.people);
    tail.addTo(gathering.frames, First::Newest);
    return addMarks(reading, gathering, room, 0).transform([&](Done) {
        return NewestPage { gathering.frames.take(), gathering.people };
    });
}

} // namespace gangway::domain
