// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/notificationcentre.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/windows/traystatus.h"

#include <QSet>

namespace gangway::windows {

class PageWindow;

/// Joins the session to whatever calls a person: notifications, the number in the title, on the tray and in the task
/// bar. GUI thread.
class Alerts : public QObject {
    Q_OBJECT

public:
    struct Dependencies {
        session::Session &session;
        notifications::Notifier &notifier;
        Tray &tray;
        TrayStatus &status;
        PageWindow &window;
        const theme::Theme &theme;
        const notifications::Settings &settings;
        std::function<RoomId()> openRoom; ///< the one that the window shows; null: none
    };

    Alerts(const Dependencies &dependencies, QObject *parent);

    /// The settings are others.
    void refresh();

Q_SIGNALS:
    /// Somebody wants to read there; `message` may be null, or not loaded yet.
    void openRequested(const gangway::RoomId &room, const gangway::MessageId &message);
    void edited(const gangway::windows::PreferencesEdit &edit);

private:
    struct Room {
        QString name;
        int unread = 0;
        Timestamp activity = 0;
    };

    void wire();
    void wireCentre();
    void clear();
    void disturb(Tray::Quiet quiet);
    void mute(const RoomId &room);
    void upsert(const QList<session::RoomView> &rooms);
    void forget(const RoomId &room);
    void open(const RoomId &room, const MessageId &message);
    Unread unread() const;
    QList<RoomId> latestFirst() const;
    notifications::Situation situation() const;
    QImage portrait(const session::Arrival &arrival) const;

    Dependencies m_parts;
    SystemClock m_clock;
    notifications::NotificationCentre m_centre;
    QHash<RoomId, Room> m_rooms; ///< those with unread messages
    QSet<RoomId> m_mentioned; ///< among them
};

} // namespace gangway::windows
