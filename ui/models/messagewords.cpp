// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messagewords.h"

#include "ui/models/ladderwords.h"
#include "ui/models/roomwords.h"
#include "ui/models/timewords.h"
#include "ui/session/plaintext.h"

namespace gangway::models {

using Type = protocol::Content::Type;

QString MessageWords::body(const session::MessageView &message)
{
    if (message.message.deleted)
        return tr("Message deleted");
    switch (message.message.content.type) {
    case Type::Text: return message.message.content.text;
    case Type::Joined:
    case Type::Left: return joinOrLeave(message);
    case Type::Unknown: break;
    }
    return tr("Your version cannot show this.");
}

QString MessageWords::author(const QString &nick)
{
    return nick.isEmpty() ? tr("Unknown yet") : nick;
}

QString MessageWords::newMessages()
{
    return tr("New messages");
}

QString MessageWords::retry()
{
    return tr("Retry");
}

QString MessageWords::copy()
{
    return tr("Copy");
}

QString MessageWords::remove()
{
    return tr("Delete");
}

QString MessageWords::edited(const QString &time)
{
    return tr("edited · %1").arg(time);
}

QString MessageWords::late(const protocol::Message &message)
{
    if (!message.late)
        return {};
    return tr("sent %1 · arrived %2").arg(TimeWords::clock(message.sent), TimeWords::clock(message.arrived));
}

QString MessageWords::joinOrLeave(const session::MessageView &message)
{
    return message.message.content.type == Type::Joined ? tr("%1 came in").arg(author(message.authorNick))
                                                        : tr("%1 left").arg(author(message.authorNick));
}

QString MessageWords::joinedAndLeft(int joined, int left)
{
    const QString came = tr("%n people came in", nullptr, joined);
    if (left == 0)
        return came;
    return joined == 0
        ? tr("%n people left", nullptr, left)
        : tr("%1, %2", "two clauses: 5 people came in, 2 left").arg(came, tr("%n left", "people, after a comma", left));
}

QString MessageWords::spoken(const session::MessageView &message)
{
    const Type type = message.message.content.type;
    if (type == Type::Joined || type == Type::Left)
        return QStringLiteral("%1, %2").arg(joinOrLeave(message), TimeWords::clock(message.message.sent));
    QStringList parts { author(message.authorNick) };
    if (!message.domainName.isEmpty())
        parts.append(message.domainName);
    parts.append(body(message));
    parts.append(message.message.late ? late(message.message) : TimeWords::clock(message.message.sent));
    if (message.message.edited && !message.message.deleted)
        parts.append(tr("edited"));
    if (message.own)
        parts.append(LadderWords::words(message.ladder));
    return parts.join(QStringLiteral(", "));
}

MessageWords::Preview MessageWords::preview(const session::RoomView &room)
{
    if (room.failed > 0)
        return { Preview::Kind::Failed, {}, tr("%n message(s) not sent", nullptr, room.failed) };
    if (!session::isBlank(room.draft))
        return { Preview::Kind::Draft, tr("Draft:"), room.draft.trimmed() };
    if (room.room.unknown)
        return { Preview::Kind::None, {}, RoomWords::comingShort() };
    if (room.previewAuthor.isEmpty() && !room.previewUnknown)
        return { Preview::Kind::None, {}, room.room.topic };
    const QString lead =
        room.previewOwn ? tr("You:") : tr("%1:", "author of the newest message").arg(author(room.previewAuthor));
    return { Preview::Kind::Message, lead, room.preview.isEmpty() ? tr("Message deleted") : room.preview };
}

} // namespace gangway::models
