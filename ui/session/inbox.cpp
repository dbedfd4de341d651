// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/inbox.h"

namespace gangway::session {

using Phase = ChangeBatch::Phase;

Inbox::Inbox(CacheThread &cache, Requests &requests, QObject *parent) :
    QObject(parent),
    m_cache(cache),
    m_requests(requests)
{
}

void Inbox::begin()
{
    ++m_stream;
    m_phase = Phase::CatchingUp;
    m_cache.run<Done>(
        [](Cache &cache) {
            cache.settledRooms().clear();
            return Result<Done>(Done());
        },
        [](const Result<Done> &) {}, m_stream);
    m_isBegun = true;
    for (const protocol::Event &event : std::exchange(m_held, {}))
        receive(event);
}

void Inbox::end()
{
    m_isBegun = false;
    m_held.clear();
}

void Inbox::receive(const protocol::Event &event)
{
    if (!m_isBegun)
        return m_held.append(event);
    std::visit([this](const auto &frame) { take(frame); }, event);
}

void Inbox::take(const protocol::Changed &changed)
{
    const bool isLive = m_phase == Phase::Live;
    keep({ changed.items, isLive ? std::optional(changed.change) : std::nullopt, m_phase }, [] {});
}

void Inbox::take(const protocol::CaughtUp &caught)
{
    m_phase = Phase::Live;
    keep({ {}, caught.change, Phase::Live }, [this] { Q_EMIT caughtUp(); });
}

// Below `older` something may be missing or outdated, also of what was complete before.
void Inbox::take(const protocol::Gap &gap)
{
    m_cache.run<Done>(
        [gap](Cache &cache) {
            return cache.messages().setSegment(gap.room, { gap.older.has_value(), gap.older });
        },
        [this, room = gap.room](const Result<Done> &kept) {
            if (kept)
                Q_EMIT gapKept(room);
        },
        m_stream);
}

void Inbox::take(const protocol::RoomRemoved &gone)
{
    Q_EMIT roomGone(gone.room, gone.why);
}

void Inbox::take(const protocol::FellBehind &)
{
    begin();
    Q_EMIT fellBehind();
    m_requests.ask<protocol::Accepted>(
        protocol::Changes { m_cursor }, [this](const Result<protocol::Accepted> &answer) {
            if (!answer && !Requests::isLost(answer.error()))
                Q_EMIT failed(answer.error());
        });
}

void Inbox::take(const protocol::Presence &presence)
{
    Q_EMIT presenceTold(presence);
}

void Inbox::keep(const ChangeBatch &batch, std::function<void()> then)
{
    m_cache.run<Applied>([batch](Cache &cache) { return applyChanges(cache, batch); },
        [this, stream = m_stream, then = std::move(then)](const Result<Applied> &result) {
            if (!result) {
                if (stream == m_stream)
                    Q_EMIT failed(result.error());
                return;
            }
            m_cursor = std::max(m_cursor, result->cursor);
            Q_EMIT applied(*result);
            if (stream == m_stream)
                then();
        },
        m_stream);
}

} // namespace gangway::session
