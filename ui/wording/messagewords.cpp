// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/messagewords.h"

#include "node/protocol/limits.h"
#include "ui/session/plaintext.h"
#include "ui/wording/deliverywords.h"
#include "ui/wording/roomwords.h"
#include "ui/wording/timewords.h"

namespace gangway::wording {

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

QString MessageWords::moments(const protocol::Message &message)
{
    // A message that stands above another one because the other's clock was wrong is late, yet came at its time.
    const bool cameLater = message.late && message.arrived - message.sent >= protocol::waitedAtLeast;
    const bool hasWaited = message.written != 0 && !message.deleted;
    const QString sent = TimeWords::clock(message.sent), arrived = TimeWords::clock(message.arrived);
    if (!hasWaited)
        return cameLater ? tr("sent %1 · arrived %2").arg(sent, arrived) : QString();
    const QString written = TimeWords::clock(message.written);
    return cameLater ? tr("written %1 · arrived %2").arg(written, arrived)
                     : tr("written %1 · sent %2").arg(written, sent);
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
    const QString times = moments(message.message);
    parts.append(times.isEmpty() ? TimeWords::clock(message.message.sent) : times);
    if (message.message.edited && !message.message.deleted)
        parts.append(tr("edited"));
    if (message.own)
        parts.append(DeliveryWords::words(message.delivery));
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

} // namespace gangway::wording
