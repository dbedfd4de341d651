// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/catchupdata.h"

#include "node/domain/changedframes.h"
#include "node/protocol/codec.h"
#include "node/rules/registers.h"
#include "node/storage/reading.h"

namespace gangway::domain {

namespace {

constexpr int messagesOfRoom = 100;
constexpr int messagesOfManyRooms = 2000; ///< all rooms together, as far as each still gets some
constexpr int fewestOfRoom = 10;
constexpr int sealedMessages = 1000; ///< the newest own ones whose way is told
constexpr qsizetype marksOfRoom = 200; ///< those that moved last

/// Newest messages are worth most: from there back as many as fit into this, then a gap. Bytes, of one room.
constexpr qsizetype bytesOfRoom = 256 * 1024;

int messagesPerRoom(qsizetype rooms)
{
    return std::clamp(int(messagesOfManyRooms / std::max<qsizetype>(rooms, 1)), fewestOfRoom, messagesOfRoom);
}

enum class First { Oldest, Newest };

/// Frames in the making, and the people who are named in them.
struct Gathering {
    ChangedFrames frames;
    QSet<PersonId> people = {};
    QSet<RoomId> joined = {};
};

void addMessages(Gathering &to, RoomId room, const storage::MessagePage &page, First order)
{
    QList<QByteArray> encoded;
    qsizetype bytes = 0, first = page.messages.size();
    while (first > 0 && bytes < bytesOfRoom) {
        const protocol::Message &message = page.messages.at(--first);
        encoded.prepend(protocol::encodeItem(message));
        to.people.insert(message.author);
        bytes += encoded.first().size();
    }
    if (order == First::Newest)
        std::ranges::reverse(encoded);
    to.frames.add(encoded);
    if (first > 0 || page.hasOlder)
        to.frames.addFrame(protocol::encodeEvent(protocol::Gap { room, page.messages.at(first).position() }));
}

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

// A person who joined since comes as if they held nothing of the room.
Result<Done> addRoom(storage::Reading &reading, Gathering &to, const protocol::Member &member, qint64 after, int most)
{
    const qint64 since = member.change > after ? 0 : after;
    if (member.change > after)
        to.joined.insert(member.room);
    const auto page = reading->messages.changedSince(member.room, since, most);
    if (!page)
        return page.error();
    addMessages(to, member.room, *page, First::Oldest);
    return addMarks(reading, to, member.room, since);
}

Result<Done> addRooms(storage::Reading &reading, Gathering &to, const CatchUpQuery &query)
{
    const auto memberships = reading->memberships.ofPerson(query.person);
    if (!memberships)
        return memberships.error();
    const int most = messagesPerRoom(memberships->size());
    for (const storage::MembershipRecord &record : *memberships) {
        const protocol::Member &member = record.member;
        if (!member.joined && query.after > 0 && member.change > query.after)
            to.frames.addFrame(protocol::encodeEvent(protocol::RoomRemoved {
                member.room, protocol::whyGone({ .removed = record.standing == int(rules::RoomStanding::Removed) }) }));
        if (!member.joined)
            continue;
        if (auto added = addRoom(reading, to, member, query.after, most); !added)
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
    addMessages(gathering, room, *page, First::Newest);
    return addMarks(reading, gathering, room, 0).transform([&](Done) {
        return NewestPage { gathering.frames.take(), gathering.people };
    });
}

} // namespace gangway::domain
