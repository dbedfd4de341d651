// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/timeline.h"

namespace gangway::session {

namespace {

constexpr int pageSize = 50;

// With the node at hand only what is complete is shown: what lies below is asked for. Without it, whatever there is.
Result<CachedPage> readPage(
    Cache &cache, const RoomId &room, const std::optional<protocol::Position> &before, bool online)
{
    const auto segment = cache.messages().segment(room);
    if (!segment)
        return segment.error();
    return cache.messages().page(room, before, online ? segment->since : std::nullopt, pageSize);
}

} // namespace

Timeline::Timeline(CacheThread &cache, Requests &requests, QObject *parent) :
    QObject(parent),
    m_cache(cache),
    m_requests(requests)
{
}

std::optional<StoredMessage> Timeline::find(const MessageId &id) const
{
    const auto found = m_shown.find(id);
    return found == m_shown.end() ? std::nullopt : std::optional(*found);
}

template<typename T>
void Timeline::read(std::function<Result<T>(Cache &)> work, std::function<void(const T &)> then)
{
    m_cache.run<T>(std::move(work), [this, turn = m_turn, then = std::move(then)](const Result<T> &result) {
        if (turn == m_turn)
            then(result ? *result : T());
    });
}

void Timeline::open(const RoomId &room)
{
    m_room = room;
    m_isJoined = false;
    load();
}

void Timeline::load()
{
    ++m_turn;
    m_isLoaded = false;
    m_isLoading = false;
    m_endedOffline = false;
    if (m_room.isNull())
        return;
    read<CachedPage>([room = m_room, online = m_isOnline](Cache &cache) { return readPage(cache, room, {}, online); },
        [this](const CachedPage &page) { loaded(page); });
}

void Timeline::loaded(const CachedPage &page)
{
    m_isLoaded = true;
    m_shown.clear();
    m_oldest.reset();
    take(page);
    Q_EMIT reset(m_room, page.messages, m_hasOlder);
    if (m_isOnline)
        reconsider(page.segment);
}

void Timeline::loadOlder()
{
    if (!m_isLoaded || m_isLoading)
        return;
    m_isLoading = true;
    readOlder(AskNode::Yes);
}

void Timeline::readOlder(AskNode ask)
{
    const auto work = [room = m_room, oldest = m_oldest, online = m_isOnline](
                          Cache &cache) { return readPage(cache, room, oldest, online); };
    read<CachedPage>(work, [this, ask](const CachedPage &page) {
        const bool mustAsk =
            page.messages.isEmpty() && m_isOnline && m_isJoined && page.segment.known && !page.segment.isComplete();
        if (ask == AskNode::No || !mustAsk)
            return finishOlder(page);
        fetch(page.segment.since, [this](bool) { readOlder(AskNode::No); });
    });
}

// One page of history into the cache; `then` is told whether it came.
void Timeline::fetch(const std::optional<protocol::Position> &before, std::function<void(bool)> then)
{
    const protocol::History request { m_room, before, std::nullopt, pageSize };
    m_requests.ask<protocol::Page>(request,
        [this, turn = m_turn, room = m_room, before, then = std::move(then)](const Result<protocol::Page> &page) {
            if (turn != m_turn)
                return;
            if (!page)
                return then(false);
            Q_EMIT peopleLearned(page->people);
            read<Done>([room, before, page = *page](Cache &cache) { return keepPage(cache, room, before, page); },
                [then](const Done &) { then(true); });
        });
}

void Timeline::finishOlder(const CachedPage &page)
{
    m_isLoading = false;
    take(page);
    Q_EMIT pageLoaded(m_room, page.messages, m_hasOlder);
}

void Timeline::caughtUp()
{
    m_isOnline = true;
    if (!m_isLoaded)
        return;
    read<Segment>([room = m_room](Cache &cache) { return cache.messages().segment(room); },
        [this](const Segment &segment) { reconsider(segment); });
}

// What is shown must be complete once the node is at hand, and the top of it may no longer be the end.
void Timeline::reconsider(const Segment &segment)
{
    if (!segment.known) {
        if (m_isJoined)
            fetch({}, [this](bool came) {
                if (came)
                    load();
            });
        return;
    }
    if (segment.since && m_oldest && *m_oldest < *segment.since)
        return load();
    if (m_endedOffline && !segment.isComplete()) {
        m_endedOffline = false;
        m_hasOlder = true;
        Q_EMIT pageLoaded(m_room, {}, true);
    }
    Q_EMIT settled();
}

bool Timeline::hasOlder(const CachedPage &page) const
{
    return page.hasOlder || (m_isOnline && m_isJoined && page.segment.known && !page.segment.isComplete());
}

void Timeline::take(const CachedPage &page)
{
    for (const StoredMessage &message : page.messages)
        m_shown.insert(message.message.id, message);
    if (!page.messages.isEmpty())
        m_oldest = page.messages.first().message.position();
    m_hasOlder = hasOlder(page);
    m_endedOffline = !m_hasOlder && !m_isOnline;
}

// Above the oldest shown it belongs into the window; below it comes with its page.
void Timeline::put(const StoredMessage &stored)
{
    const protocol::Message &message = stored.message;
    if (!m_isLoaded || message.room != m_room)
        return;
    const bool isBelow = m_oldest && message.position() < *m_oldest;
    if (isBelow && m_hasOlder && !m_shown.contains(message.id))
        return;
    if (!m_oldest || isBelow)
        m_oldest = message.position();
    m_shown.insert(message.id, stored);
    Q_EMIT changed(message.id);
}

void Timeline::put(const protocol::Seal &seal)
{
    for (const MessageId &id : seal.messages) {
        const auto found = m_shown.find(id);
        if (found == m_shown.end())
            continue;
        found->seal = { seal.scope, seal.epoch, seal.number };
        Q_EMIT changed(id);
    }
}

} // namespace gangway::session
