// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/clientstate.h"
#include "ui/session/outbox.h"
#include "ui/session/session.h"
#include "ui/session/timeline.h"

#include <QSet>

namespace gangway::session {

/// The messages of the open room as the windows know them: tells whole views, only those that differ from what was told
/// last. GUI thread.
class TimelineViews : public QObject {
    Q_OBJECT

public:
    TimelineViews(Session &session, const ClientState &state, const Timeline &timeline, const Outbox &outbox);

    void touch(const MessageId &message) { m_touched.insert(message); }
    void touchAll() { m_areAllTouched = true; }
    /// Tells what was touched and differs.
    void flush();

    void reset(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder);
    void loadPage(const RoomId &room, const QList<StoredMessage> &messages, bool hasOlder);
    void settle();
    void messageGone(const RoomId &room, const MessageId &id);
    void clear();

Q_SIGNALS:
    void personShown(const gangway::PersonId &person);

private:
    QList<MessageView> touchedMessages();
    QList<MessageView> views(const QList<StoredMessage> &messages);
    QList<MessageView> waitingPosts() const;
    MessageView viewOfPost(const OutboxEntry &post) const;
    std::optional<OutboxEntry> latest(const MessageId &id) const;

    Session &m_session;
    const ClientState &m_state;
    const Timeline &m_timeline;
    const Outbox &m_outbox;
    SystemClock m_clock;
    bool m_areAllTouched = false;
    QSet<MessageId> m_touched;
    QHash<MessageId, MessageView> m_told;
};

} // namespace gangway::session
