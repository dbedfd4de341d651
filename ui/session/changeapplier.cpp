// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/changeapplier.h"

namespace gangway::session {

namespace {

using Phase = ChangeBatch::Phase;

bool countsFor(const PersonId &self, const protocol::Message &message)
{
    return message.content.type == protocol::Content::Type::Text && !message.deleted && message.author != self;
}

/// One batch on its way into the cache; one function a kind of item.
class Applier {
public:
    Applier(Cache &cache, Phase phase) : m_cache(cache), m_phase(phase) { }

    Result<Done> operator()(const protocol::Message &message);
    Result<Done> operator()(const protocol::OwnRoomState &mine);
    Result<Done> operator()(const protocol::PackReceipt &seal);
    template<typename Value>
    Result<Done> operator()(const Value &value)
    {
        m_applied.others.append(withoutBody(value));
        return m_cache.values().put(value);
    }

    Result<Applied> finish(const std::optional<qint64> &cursor);

private:
    Result<ReadState *> readState(const RoomId &room);
    Result<Done> count(const protocol::Message &message, bool isNew, bool counts);
    Result<Done> confirm(const protocol::Message &message);
    Result<Done> settle(const protocol::OwnRoomState &mine);

    Cache &m_cache;
    Phase m_phase;
    Applied m_applied;
    QHash<RoomId, ReadState> m_tallies;
};

Result<Done> Applier::operator()(const protocol::Message &message)
{
    const bool counts = countsFor(m_cache.self(), message);
    const auto put = m_cache.messages().put(message, counts);
    if (!put)
        return put.error();
    if (const auto confirmed = confirm(message); !confirmed)
        return confirmed;
    if (*put == MessageTable::Put::Stale)
        return Done();
    const auto stored = m_cache.messages().find(message.id);
    if (!stored)
        return stored.error();
    const bool isNew = *put == MessageTable::Put::New;
    m_applied.messages.append({ (*stored).value_or(StoredMessage { withoutBody(message), {} }), isNew });
    return count(message, isNew, counts);
}

// A post that the node shows has been saved, even when its answer was lost.
Result<Done> Applier::confirm(const protocol::Message &message)
{
    if (message.author != m_cache.self())
        return Done();
    const auto removed = m_cache.outbox().removePost(message.id);
    if (!removed)
        return removed.error();
    if (*removed)
        m_applied.confirmed.append(message.id);
    return Done();
}

Result<Done> Applier::count(const protocol::Message &message, bool isNew, bool counts)
{
    const auto found = readState(message.room);
    if (!found)
        return found.error();
    ReadState &readState = **found;
    if (message.author != m_cache.self())
        readState.newest = std::max(readState.newest, message.arrival);
    // The node's own count, when it has told one, holds all that arrived before it.
    const bool isSettled = m_cache.settledRooms().contains(message.room) && m_phase == Phase::CatchingUp;
    if (isNew && counts && !isSettled && message.arrival > readState.readTo && message.arrival > readState.settled)
        ++readState.unread;
    return Done();
}

Result<Done> Applier::operator()(const protocol::OwnRoomState &mine)
{
    const auto held = m_cache.values().mine(mine.room);
    if (!held)
        return held.error();
    const bool isRepeated = *held && **held == mine && m_phase == Phase::Live;
    if (isRepeated || (*held && (*held)->change > mine.change))
        return Done();
    // Joined anew, the room may lack what was said meanwhile; left, it will. A closed one keeps what was read.
    if (!mine.removed && (!*held || (*held)->joined != mine.joined))
        if (const auto cut = m_cache.messages().setSegment(mine.room, {}); !cut)
            return cut;
    m_applied.others.append(withoutBody(mine));
    return m_cache.values().put(mine).and_then([&](Done) { return settle(mine); });
}

Result<Done> Applier::settle(const protocol::OwnRoomState &mine)
{
    const auto found = readState(mine.room);
    if (!found)
        return found.error();
    ReadState &readState = **found;
    readState.readKnown = mine.readTo;
    readState.settled = std::max(readState.settled, mine.change);
    m_cache.settledRooms().insert(mine.room);
    if (mine.readTo >= readState.readTo) {
        readState.readTo = mine.readTo;
        readState.unread = mine.unread;
        return Done();
    }
    // More was read here than the node knows yet.
    return m_cache.messages().countAfter(mine.room, readState.readTo).transform([&](int unread) {
        readState.unread = unread;
        return Done();
    });
}

Result<Done> Applier::operator()(const protocol::PackReceipt &seal)
{
    m_applied.others.append(seal);
    return m_cache.messages().seal(seal);
}

Result<ReadState *> Applier::readState(const RoomId &room)
{
    const auto held = m_tallies.find(room);
    if (held != m_tallies.end())
        return &held.value();
    return m_cache.tallies().find(room).transform(
        [&](ReadState readState) { return &m_tallies.insert(room, readState).value(); });
}

Result<Applied> Applier::finish(const std::optional<qint64> &cursor)
{
    for (const ReadState &readState : std::as_const(m_tallies)) {
        if (const auto kept = m_cache.tallies().put(readState); !kept)
            return kept.error();
        m_applied.tallies.append(readState);
    }
    if (cursor)
        if (const auto moved = m_cache.advanceCursor(*cursor); !moved)
            return moved.error();
    const auto position = m_cache.cursor();
    if (!position)
        return position.error();
    m_applied.cursor = *position;
    return m_applied;
}

} // namespace

Result<Applied> applyChanges(Cache &cache, const ChangeBatch &batch)
{
    Applier applier(cache, batch.phase);
    for (const protocol::Item &item : batch.items)
        if (const auto kept = std::visit(applier, item); !kept)
            return kept.error();
    return applier.finish(batch.cursor);
}

Result<Done> keepPage(Cache &cache, const PageAsked &asked, const protocol::HistoryPage &page)
{
    for (const protocol::Message &message : page.messages)
        if (const auto put = cache.messages().put(message, countsFor(cache.self(), message)); !put)
            return put.error();
    for (const protocol::PackReceipt &seal : page.seals)
        if (const auto kept = cache.messages().seal(seal); !kept)
            return kept;
    for (const protocol::Person &person : page.people)
        if (const auto kept = cache.values().put(person); !kept)
            return kept;
    const auto held = cache.messages().segment(asked.room);
    if (!held)
        return held.error();
    const auto mine = cache.values().mine(asked.room);
    if (!mine)
        return mine.error();
    // A gap told meanwhile has cut the segment elsewhere: then the page is kept, but promises nothing.
    const bool endsThere = asked.before ? held->known && held->since == asked.before : !held->known;
    const bool isJoined = *mine && (*mine)->joined;
    if (!endsThere || isJoined != asked.isJoined)
        return Done();
    return cache.messages().setSegment(asked.room, { true, page.older });
}

Result<ReadState> markRead(Cache &cache, const RoomId &room, qint64 upto)
{
    auto readState = cache.tallies().find(room);
    if (!readState || upto <= readState->readTo)
        return readState;
    readState->readTo = upto;
    const auto unread = cache.messages().countAfter(room, upto);
    if (!unread)
        return unread.error();
    readState->unread = *unread;
    const auto kept = cache.tallies().put(*readState);
    return kept ? readState : kept.error();
}

} // namespace gangway::session
