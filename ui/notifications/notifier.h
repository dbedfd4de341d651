// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QObject>

namespace gangway::notifications {

/// One notification, ready to be shown. Texts are plain: whoever shows them escapes what has to be.
struct Notification {
    struct Action {
        QString id;
        QString label;
        bool operator==(const Action &) const = default;
    };

    QString key; ///< one notification a key: the next one takes the place of the former
    QString title;
    QString body;
    QImage picture;
    bool hasSound = false;
    QList<Action> actions; ///< beside a click on the notification itself
    QString replyHint; ///< for the field to answer in, where the desktop has one; empty: no answer is possible
};

/// The place where the system shows notifications. GUI thread.
class Notifier : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void show(const Notification &notification) = 0;
    virtual void close(const QString &key) = 0;
    /// How many messages are unread, for the program's entry in a task bar, where there is such a thing.
    virtual void setCount(int count) = 0;

Q_SIGNALS:
    void clicked(const QString &key);
    void actionChosen(const QString &key, const QString &action);
    void replied(const QString &key, const QString &text);
    /// The person put it away, or it went by itself.
    void dismissed(const QString &key);
    /// Nothing here shows notifications.
    void refused(const gangway::notifications::Notification &notification);
};

} // namespace gangway::notifications
