// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/drafts.h"

namespace gangway::session {

Drafts::Drafts(const Timeouts &timeouts, CacheThread &cache, RoomStore &rooms, QObject *parent) :
    QObject(parent),
    m_cache(cache),
    m_rooms(rooms)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeouts.draftDelay);
    connect(&m_timer, &QTimer::timeout, this, &Drafts::write);
}

void Drafts::set(const RoomId &room, const QString &text)
{
    if (m_rooms.draft(room) == text)
        return;
    m_rooms.setDraft(room, text);
    m_unwritten.insert(room, text);
    if (!m_timer.isActive())
        m_timer.start();
    Q_EMIT changed(room);
}

void Drafts::sent(const RoomId &room)
{
    m_unwritten.remove(room);
    m_rooms.setDraft(room, {});
    Q_EMIT changed(room);
}

void Drafts::write()
{
    m_timer.stop();
    const auto drafts = std::exchange(m_unwritten, {});
    for (auto draft = drafts.begin(); draft != drafts.end(); ++draft)
        m_cache.run<Done>(
            [room = draft.key(), text = draft.value()](Cache &cache) { return cache.outbox().setDraft(room, text); },
            [](const Result<Done> &) {});
}

} // namespace gangway::session
