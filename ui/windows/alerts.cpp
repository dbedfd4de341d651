// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/alerts.h"

#include "ui/session/plaintext.h"
#include "ui/theme/painting.h"
#include "ui/windows/pagewindow.h"
#include "ui/wording/roomwords.h"

#include <QPainter>

namespace gangway::windows {

namespace {

constexpr int portraitSide = 64;
constexpr qsizetype explainedRooms = 5;

} // namespace

Alerts::Alerts(const Dependencies &dependencies, QObject *parent) :
    QObject(parent),
    m_parts(dependencies),
    m_centre({ dependencies.notifier, dependencies.settings, [this] { return situation(); },
        [this](const session::Arrival &arrival) { return portrait(arrival); } })
{
    wire();
    wireCentre();
}

void Alerts::wire()
{
    using session::Session;
    connect(&m_parts.session, &Session::roomsChanged, this, &Alerts::upsert);
    connect(&m_parts.tray, &Tray::quietRequested, this, &Alerts::disturb);
    connect(&m_parts.session, &Session::connectionChanged, this, [this](const session::ConnectionView &connection) {
        if (connection.phase == session::ConnectionView::Phase::Idle)
            clear();
    });
    connect(&m_parts.session, &Session::roomGone, this, [this](const RoomId &room) {
        forget(room);
        refresh();
    });
    connect(&m_parts.session, &Session::arrived, this, [this](const QList<session::Arrival> &arrivals) {
        for (const session::Arrival &arrival : arrivals)
            if (arrival.isMention)
                m_mentioned.insert(arrival.room);
        m_centre.take(arrivals);
    });
    connect(&m_parts.session, &Session::missed, this, [this](const QList<session::MissedRoom> &rooms) {
        for (const session::MissedRoom &missed : rooms)
            if (missed.mentions > 0)
                m_mentioned.insert(missed.room);
        m_centre.takeMissed(rooms);
    });
}

void Alerts::wireCentre()
{
    using notifications::NotificationCentre;
    connect(&m_parts.notifier, &notifications::Notifier::refused, this,
        [this](const notifications::Notification &notification) {
            m_parts.tray.tell(notification.title, notification.body);
        });
    connect(&m_centre, &NotificationCentre::openRequested, this, &Alerts::open);
    connect(&m_centre, &NotificationCentre::muteRequested, this, &Alerts::mute);
    connect(&m_centre, &NotificationCentre::readRequested, this, [this](const RoomId &room, qint64 upto) {
        m_parts.session.dispatch(session::MarkRead { room, upto });
    });
    connect(&m_centre, &NotificationCentre::replied, this, [this](const RoomId &room, const QString &text) {
        if (const QString said = session::sendable(text); !said.isEmpty())
            m_parts.session.dispatch(session::SendText { room, said });
    });
}

void Alerts::disturb(Tray::Quiet quiet)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now());
    Q_EMIT edited([now, quiet](Preferences &preferences) {
        notifications::Settings &settings = preferences.notifications;
        switch (quiet) {
        case Tray::Quiet::Hour: settings.quietUntil = now.addSecs(60 * 60).toMSecsSinceEpoch(); return;
        case Tray::Quiet::UntilMorning:
            settings.quietUntil = notifications::nextTime(now, settings.quietTo).toMSecsSinceEpoch();
            return;
        case Tray::Quiet::UntilEnded: settings.quietUntil = notifications::Settings::untilEnded; return;
        case Tray::Quiet::Ended: settings.quietUntil = 0; return;
        }
    });
}

void Alerts::mute(const RoomId &room)
{
    Q_EMIT edited([room](Preferences &preferences) {
        preferences.notifications.rooms.insert(room, notifications::RoomRule::None);
    });
}

// The session is over, and another one may be at another vehicle.
void Alerts::clear()
{
    m_centre.clear();
    m_rooms.clear();
    m_mentioned.clear();
    refresh();
}

void Alerts::refresh()
{
    const Unread all = unread();
    m_parts.window.setUnread(all.messages);
    m_parts.notifier.setCount(all.messages);
    m_parts.status.setUnread(all);
}

void Alerts::upsert(const QList<session::RoomView> &rooms)
{
    for (const session::RoomView &view : rooms) {
        if (view.joined && view.unread > 0)
            m_rooms.insert(view.room.id, { wording::RoomWords::name(view.room), view.unread, view.activity });
        else
            forget(view.room.id);
    }
    refresh();
}

void Alerts::forget(const RoomId &room)
{
    m_rooms.remove(room);
    m_mentioned.remove(room);
    m_centre.roomRead(room);
}

// A muted room has its number in the list and nowhere else.
Unread Alerts::unread() const
{
    Unread all;
    for (const RoomId &id : latestFirst()) {
        const Room room = m_rooms.value(id);
        if (m_parts.settings.isMuted(id))
            continue;
        all.messages += room.unread;
        all.isMentioned = all.isMentioned || m_mentioned.contains(id);
        if (all.rooms.size() < explainedRooms)
            all.rooms.append(QStringLiteral("%1: %2").arg(room.name, QString::number(room.unread)));
    }
    return all;
}

QList<RoomId> Alerts::latestFirst() const
{
    QList<RoomId> rooms = m_rooms.keys();
    std::sort(rooms.begin(), rooms.end(), [this](const RoomId &one, const RoomId &other) {
        return m_rooms.value(one).activity > m_rooms.value(other).activity;
    });
    return rooms;
}

// A sum leads to the room in which somebody has written last.
void Alerts::open(const RoomId &room, const MessageId &message)
{
    const QList<RoomId> rooms = latestFirst();
    Q_EMIT openRequested(room.isNull() && !rooms.isEmpty() ? rooms.first() : room, message);
}

notifications::Situation Alerts::situation() const
{
    return { m_parts.window.isActiveWindow() && m_parts.window.isVisible(), m_parts.openRoom(),
        QDateTime::fromMSecsSinceEpoch(m_clock.now()) };
}

QImage Alerts::portrait(const session::Arrival &arrival) const
{
    QImage image(portraitSide, portraitSide, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    theme::drawAvatar(painter, m_parts.theme, image.rect(),
        { theme::initialsOf(arrival.authorNick).left(1), arrival.authorColour, theme::AvatarShape::Circle });
    return image;
}

} // namespace gangway::windows
