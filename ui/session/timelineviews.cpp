// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/timelineviews.h"

namespace gangway::session {

TimelineViews::TimelineViews(
    Session &session, const ClientState &state, const Timeline &timeline, const Outbox &outbox) :
    m_session(session),
    m_state(state),
    m_timeline(timeline),
    m_outbox(outbox)
{
}

void TimelineViews::reset(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder)
{
    m_told.clear();
    const QList<MessageView> all = views(messages) + waitingPosts();
    for (const MessageView &view : all)
        m_told.insert(view.message.id, view);
    Q_EMIT m_session.timelineReset(room, all, hasOlder);
}

void TimelineViews::loadPage(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder)
{
    const QList<MessageView> older = views(messages);
    for (const MessageView &view : older)
        m_told.insert(view.message.id, view);
    Q_EMIT m_session.pageLoaded(room, older, hasOlder);
}

void TimelineViews::settle()
{
    flush();
    Q_EMIT m_session.timelineSettled(m_timeline.room());
}

void TimelineViews::messageGone(const RoomId &room, const MessageId &id)
{
    if (room == m_timeline.room() && m_told.remove(id) > 0)
        Q_EMIT m_session.messagesGone(room, { id });
}

void TimelineViews::flush()
{
    QList<MessageView> changed;
    for (const MessageView &view : touchedMessages()) {
        const auto told = m_told.find(view.message.id);
        if (told != m_told.end() && *told == view)
            continue;
        m_told.insert(view.message.id, view);
        changed.append(view);
    }
    if (!changed.isEmpty())
        Q_EMIT m_session.messagesChanged(m_timeline.room(), changed);
}

// Thousands may wait in a room: one that moves on must not cost a look at all of them.
QList<MessageView> TimelineViews::touchedMessages()
{
    const QSet<MessageId> touched = std::exchange(m_touched, {});
    if (std::exchange(m_areAllTouched, false))
        return views(m_timeline.shown()) + waitingPosts();
    QList<StoredMessage> stored;
    QList<MessageView> waiting;
    for (const MessageId &id : touched) {
        const auto post = m_outbox.book().find(id, OutboxEntry::Kind::Post);
        if (const auto shown = m_timeline.find(id))
            stored.append(*shown);
        else if (post && post->room == m_timeline.room())
            waiting.append(viewOfPost(*post));
    }
    return views(stored) + waiting;
}

QList<MessageView> TimelineViews::views(const QList<StoredMessage> &messages)
{
    const Network network = m_state.network();
    const Timestamp now = m_clock.now();
    QList<MessageView> views;
    views.reserve(messages.size());
    for (const StoredMessage &message : messages) {
        Q_EMIT personShown(message.message.author);
        views.append(viewOf(message, latest(message.message.id), m_state, network, now));
    }
    return views;
}

// A post that the node has confirmed meanwhile is in the window already.
QList<MessageView> TimelineViews::waitingPosts() const
{
    QList<MessageView> views;
    for (const OutboxEntry &entry : m_outbox.book().lane(m_timeline.room()))
        if (entry.kind == OutboxEntry::Kind::Post && !m_timeline.find(entry.id))
            views.append(viewOfPost(entry));
    return views;
}

MessageView TimelineViews::viewOfPost(const OutboxEntry &post) const
{
    return viewOf(post, latest(post.id), m_state);
}

// The post, the edit or the removal that was written last about a message.
std::optional<OutboxEntry> TimelineViews::latest(const MessageId &id) const
{
    const QList<OutboxEntry> written = m_outbox.book().about(id);
    return written.isEmpty() ? std::nullopt : std::optional(written.last());
}

void TimelineViews::clear()
{
    m_touched.clear();
    m_told.clear();
}

} // namespace gangway::session
