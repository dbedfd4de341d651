// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::notifications {

/// The texts of notifications.
class NotificationWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::notifications::NotificationWords)

public:
    /// "Orlo in Deck 7 lounge", "Orlo mentioned you in Deck 7 lounge", "Orlo" of a direct one.
    static QString title(const session::Arrival &arrival);
    /// "Deck 7 lounge: 6 new messages".
    static QString title(const QString &room, int messages);
    /// The beginning of its text.
    static QString body(const session::Arrival &arrival);
    /// "Nerida: That green!", the newest of several.
    static QString newest(const session::Arrival &arrival);
    /// The title of a message whose content is hidden: "New message in Deck 7 lounge", "New message from Orlo".
    static QString hiddenTitle(const session::Arrival &arrival);
    static QString hiddenBody();
    /// "12 new messages in 3 rooms".
    static QString summary(int messages, int rooms);
    /// "Deck 7 lounge, Harbour"; the first few of many.
    static QString rooms(const QStringList &names);
    static QString open();
    static QString markRead();
    static QString mute();
    /// "Reply to Orlo".
    static QString replyTo(const session::Arrival &arrival);
};

} // namespace gangway::notifications
