// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/timeline.h"

namespace gangway::session {

namespace {

constexpr int pageSize = 50;
constexpr int mostPages = 40; // that are fetched to close a gap above what one reads; more than that is begun anew
constexpr int wholeWindow = 100'000; // messages

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
    m_hasLookedIn = false;
    load();
}

void Timeline::load()
{
    ++m_turn;
    m_isLoaded = false;
    m_isLoading = false;
    m_isFilling = false;
    m_held.clear();
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
    m_isWaiting = !m_isOnline && !page.messages.isEmpty();
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
        const bool mustAsk = page.messages.isEmpty() && m_isOnline && page.segment.known && !page.segment.isComplete();
        if (ask == AskNode::No || !mustAsk)
            return finishOlder(page);
        fetch(page.segment.since, [this](bool) { readOlder(AskNode::No); });
    });
}

// One page of history into the cache; `then` is told whether it came.
void Timeline::fetch(const std::optional<protocol::Position> &before, std::function<void(bool)> then)
{
    const protocol::History request { m_room, before, std::nullopt, pageSize };
    m_requests.ask<protocol::HistoryPage>(request,
        [this, turn = m_turn, asked = PageAsked { m_room, before, m_isJoined }, then = std::move(then)](
            const Result<protocol::HistoryPage> &page) {
            if (turn != m_turn)
                return;
            if (!page)
                return then(false);
            Q_EMIT peopleLearned(page->people);
            read<Done>([asked, page = *page](Cache &cache) { return keepPage(cache, asked, page); },
                [then](const Done &) { then(true); });
        });
}

void Timeline::finishOlder(const CachedPage &page)
{
    m_isLoading = false;
    take(page);
    Q_EMIT pageLoaded(m_room, page.messages, m_hasOlder);
}

void Timeline::setOffline()
{
    m_isOnline = false;
    m_hasLookedIn = false;
    m_isWaiting = !m_shown.isEmpty();
}

void Timeline::caughtUp()
{
    m_isOnline = true;
    lookAtSegment();
}

void Timeline::gapKept(const RoomId &room)
{
    if (room == m_room && m_isOnline)
        lookAtSegment();
}

void Timeline::lookAtSegment()
{
    if (!m_isLoaded || m_isFilling)
        return;
    read<ContiguousRange>([room = m_room](Cache &cache) { return cache.messages().segment(room); },
        [this](const ContiguousRange &segment) { reconsider(segment); });
}

// The messages that are shown must be complete once the node is at hand, and their top may no longer be the end.
void Timeline::reconsider(const ContiguousRange &segment)
{
    if (!m_isOnline || m_isFilling)
        return;
    if (!m_isJoined && !std::exchange(m_hasLookedIn, true))
        return lookIn();
    if (!segment.known && m_isJoined)
        return fetch({}, [this](bool came) { came ? load() : release(); });
    if (segment.since && m_oldest && *m_oldest < *segment.since)
        return fillGap(segment, mostPages);
    release();
    if (!m_hasOlder && segment.known && !segment.isComplete()) {
        m_hasOlder = true;
        Q_EMIT pageLoaded(m_room, {}, true);
    }
    Q_EMIT settled();
}

// A room that one has not joined may be read as well, but nobody tells what is said there: what is held of it promises
// nothing, and it is looked at anew.
void Timeline::lookIn()
{
    read<Done>([room = m_room](Cache &cache) { return cache.messages().setSegment(room, {}); },
        [this](const Done &) { fetch({}, [this](bool came) { came ? load() : release(); }); });
}

void Timeline::lookAgain()
{
    if (m_isJoined || !m_isOnline || !m_isLoaded)
        return;
    m_hasLookedIn = true;
    lookIn();
}

// Messages that were left out are fetched from their newer end, until they reach what is shown: a reader stays there.
void Timeline::fillGap(const ContiguousRange &segment, int pages)
{
    if (pages == 0)
        return load();
    m_isFilling = true;
    fetch(segment.since, [this, pages](bool came) {
        m_isFilling = false;
        if (!came)
            return m_isOnline ? load() : void();
        read<ContiguousRange>([room = m_room](Cache &cache) { return cache.messages().segment(room); },
            [this, pages](const ContiguousRange &now) {
                if (now.since && m_oldest && *m_oldest < *now.since)
                    return fillGap(now, pages - 1);
                showFilled();
            });
    });
}

void Timeline::showFilled()
{
    const auto work = [room = m_room, from = m_oldest](
                          Cache &cache) { return cache.messages().page(room, {}, from, wholeWindow); };
    read<CachedPage>(work, [this](const CachedPage &page) {
        QList<StoredMessage> fresh;
        for (const StoredMessage &stored : page.messages)
            if (m_shown.value(stored.message.id) != stored)
                fresh.append(stored);
        m_held.clear();
        m_isWaiting = false;
        take({ fresh, m_hasOlder, page.segment });
        Q_EMIT pageLoaded(m_room, fresh, m_hasOlder);
    });
}

void Timeline::release()
{
    m_isWaiting = false;
    for (const StoredMessage &stored : std::exchange(m_held, {}))
        show(stored);
}

bool Timeline::hasOlder(const CachedPage &page) const
{
    return page.hasOlder || (m_isOnline && page.segment.known && !page.segment.isComplete());
}

void Timeline::take(const CachedPage &page)
{
    for (const StoredMessage &message : page.messages)
        m_shown.insert(message.message.id, message);
    if (!page.messages.isEmpty()) {
        const protocol::Position first = page.messages.first().message.position();
        m_oldest = m_oldest ? std::min(*m_oldest, first) : first;
    }
    m_hasOlder = hasOlder(page);
}

void Timeline::put(const StoredMessage &stored)
{
    if (!m_isLoaded || stored.message.room != m_room)
        return;
    if (isHeldBack() && !m_shown.contains(stored.message.id))
        m_held.append(stored);
    else
        show(stored);
}

// Above the oldest shown it belongs into the window; below it comes with its page.
void Timeline::show(const StoredMessage &stored)
{
    const protocol::Message &message = stored.message;
    const bool isBelow = m_oldest && message.position() < *m_oldest;
    if (isBelow && m_hasOlder && !m_shown.contains(message.id))
        return;
    if (!m_oldest || isBelow)
        m_oldest = message.position();
    m_shown.insert(message.id, stored);
    Q_EMIT changed(message.id);
}

void Timeline::put(const protocol::PackReceipt &seal)
{
    for (StoredMessage &held : m_held)
        if (seal.messages.contains(held.message.id))
            held.seal = { seal.scope, seal.epoch, seal.number };
    for (const MessageId &id : seal.messages) {
        const auto found = m_shown.find(id);
        if (found == m_shown.end())
            continue;
        found->seal = { seal.scope, seal.epoch, seal.number };
        Q_EMIT changed(id);
    }
}

} // namespace gangway::session
