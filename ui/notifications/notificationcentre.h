// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifications/notificationrule.h"
#include "ui/notifications/notifier.h"

#include <QTimer>

#include <functional>

namespace gangway::notifications {

/// Tells messages by the system's notifications: one a room, which counts, and one for all rooms when many speak at
/// once. However much comes, something is shown at most once in a pause. GUI thread.
class NotificationCentre : public QObject {
    Q_OBJECT

public:
    struct Dependencies {
        Notifier &notifier;
        const Settings &settings;
        std::function<Situation()> situation;
        std::function<QImage(const session::Arrival &)> portrait; ///< none: notifications have no picture
    };

    explicit NotificationCentre(Dependencies dependencies, QObject *parent = nullptr);

    void take(const QList<session::Arrival> &arrivals);
    void takeMissed(const QList<session::MissedRoom> &rooms);
    /// Nothing is unread there any more.
    void roomRead(const RoomId &room);
    /// Another vehicle, or none: takes everything away.
    void clear();

    static constexpr int pause = 1000; ///< ms between two rounds of notifications
    static constexpr int mostRooms = 3; ///< with more in one round they are told as a sum

Q_SIGNALS:
    /// Both are null when several rooms are meant.
    void openRequested(const gangway::RoomId &room, const gangway::MessageId &message);
    void replied(const gangway::RoomId &room, const QString &text);
    void readRequested(const gangway::RoomId &room, qint64 upto);
    void muteRequested(const gangway::RoomId &room);

private:
    /// Messages of one room that are told together.
    struct Told {
        int messages = 0;
        session::Arrival newest; ///< or the newest mention
        qint64 upto = 0; ///< the newest arrival
        bool hasSound = false;
    };
    struct Sum {
        QHash<RoomId, int> messages; ///< by room
        QStringList names;
    };

    void wire();
    void flush();
    void tellRoom(const RoomId &room, const Told &more);
    void tellSum(bool hasSound);
    void addToSum(const RoomId &room, const QString &name, int messages);
    Notification notificationOf(const Told &told) const;
    bool takeSound(bool isWanted);
    void choose(const QString &key, const QString &action);
    void forget(const QString &key);

    Dependencies m_parts;
    QTimer m_pause;
    QTimer m_soundPause;
    QHash<RoomId, Told> m_waiting; ///< for the next round
    QHash<RoomId, Told> m_shown;
    Sum m_sum; ///< what the sum on the screen says; empty: none is shown
};

} // namespace gangway::notifications
