// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notificationwords.h"

#include "ui/wording/messagewords.h"

namespace gangway::notifications {

namespace {

constexpr qsizetype namedRooms = 3;
constexpr qsizetype shownText = 300; // characters; desktops show fewer

QString author(const session::Arrival &arrival)
{
    return wording::MessageWords::author(arrival.authorNick);
}

QString excerptOf(const QString &text)
{
    return text.size() <= shownText ? text : text.left(shownText) + u'…';
}

} // namespace

QString NotificationWords::title(const session::Arrival &arrival)
{
    if (arrival.isDirect)
        return author(arrival);
    return (arrival.isMention ? tr("%1 mentioned you in %2", "person, room") : tr("%1 in %2", "person, room"))
        .arg(author(arrival), arrival.roomName);
}

QString NotificationWords::title(const QString &room, int messages)
{
    return tr("%1: %2", "room, number of new messages").arg(room, tr("%n new messages", nullptr, messages));
}

QString NotificationWords::body(const session::Arrival &arrival)
{
    return excerptOf(arrival.text);
}

QString NotificationWords::newest(const session::Arrival &arrival)
{
    return tr("%1: %2", "person, text").arg(author(arrival), excerptOf(arrival.text));
}

QString NotificationWords::hiddenTitle(const session::Arrival &arrival)
{
    if (arrival.isDirect)
        return tr("New message from %1").arg(author(arrival));
    return tr("New message in %1").arg(arrival.roomName);
}

QString NotificationWords::hiddenBody()
{
    return tr("Content is hidden");
}

QString NotificationWords::summary(int messages, int rooms)
{
    return tr("%1 %2", "number of new messages, number of rooms")
        .arg(tr("%n new messages", nullptr, messages), tr("in %n rooms", "after a number of messages", rooms));
}

QString NotificationWords::rooms(const QStringList &names)
{
    const QString first = names.mid(0, namedRooms).join(QStringLiteral(", "));
    return names.size() > namedRooms ? first + QStringLiteral(", …") : first;
}

QString NotificationWords::open()
{
    return tr("Open");
}

QString NotificationWords::markRead()
{
    return tr("Mark as read");
}

QString NotificationWords::mute()
{
    return tr("Mute the room");
}

QString NotificationWords::replyTo(const session::Arrival &arrival)
{
    return tr("Reply to %1").arg(author(arrival));
}

} // namespace gangway::notifications
