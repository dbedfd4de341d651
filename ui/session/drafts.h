// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cachethread.h"
#include "ui/session/roomstore.h"
#include "ui/session/timeouts.h"

#include <QTimer>

namespace gangway::session {

/// The one owner of what is being written and was not sent: shown with its room at once, on disk after a pause. GUI
/// thread.
class Drafts : public QObject {
    Q_OBJECT

public:
    Drafts(const Timeouts &timeouts, CacheThread &cache, RoomStore &rooms, QObject *parent = nullptr);

    void set(const RoomId &room, const QString &text);
    /// The text was sent: the outbox removes it from disk together with the message it becomes.
    void sent(const RoomId &room);
    /// Does not wait for the pause.
    void write();

Q_SIGNALS:
    void changed(const gangway::RoomId &room);

private:
    CacheThread &m_cache;
    RoomStore &m_rooms;
    QHash<RoomId, QString> m_unwritten;
    QTimer m_timer;
};

} // namespace gangway::session
