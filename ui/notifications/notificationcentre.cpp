// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notificationcentre.h"

#include "ui/notifications/notificationwords.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace gangway::notifications {

namespace {

constexpr int soundPause = 4000; // ms from one sound to the next

const QString sumKey = u"sum"_s;
const QString openAction = u"open"_s;
const QString readAction = u"read"_s;
const QString muteAction = u"mute"_s;

QString keyOf(const RoomId &room)
{
    return room.text();
}

RoomId roomOf(const QString &key)
{
    return RoomId::fromText(key).value_or(RoomId());
}

} // namespace

NotificationCentre::NotificationCentre(Dependencies dependencies, QObject *parent) :
    QObject(parent),
    m_parts(std::move(dependencies))
{
    m_pause.setSingleShot(true);
    m_soundPause.setSingleShot(true);
    m_soundPause.setInterval(soundPause);
    connect(&m_pause, &QTimer::timeout, this, &NotificationCentre::flush);
    wire();
}

void NotificationCentre::wire()
{
    const Notifier *notifier = &m_parts.notifier;
    connect(notifier, &Notifier::clicked, this, [this](const QString &key) { choose(key, openAction); });
    connect(notifier, &Notifier::actionChosen, this, &NotificationCentre::choose);
    connect(notifier, &Notifier::dismissed, this, &NotificationCentre::forget);
    connect(notifier, &Notifier::replied, this, [this](const QString &key, const QString &text) {
        if (const RoomId room = roomOf(key); !room.isNull())
            Q_EMIT replied(room, text);
        choose(key, readAction); // whoever answers has read
    });
}

// The first message is told at once, and what follows within the pause together.
void NotificationCentre::take(const QList<session::Arrival> &arrivals)
{
    const Situation situation = m_parts.situation();
    for (const session::Arrival &arrival : arrivals) {
        const Telling telling = tellingOf(arrival, m_parts.settings, situation);
        if (telling == Telling::Nothing)
            continue;
        Told &told = m_waiting[arrival.room];
        ++told.messages;
        told.upto = std::max(told.upto, arrival.arrival);
        told.hasSound |= telling == Telling::WithSound;
        if (!told.newest.isMention || arrival.isMention) // a mention is what somebody wants to know
            told.newest = arrival;
    }
    if (!m_waiting.isEmpty() && !m_pause.isActive())
        flush();
}

void NotificationCentre::takeMissed(const QList<session::MissedRoom> &rooms)
{
    const Situation situation = m_parts.situation();
    bool isNew = false;
    for (const session::MissedRoom &missed : rooms) {
        if (const int messages = toldOf(missed, m_parts.settings, situation); messages > 0) {
            addToSum(missed.room, missed.roomName, messages);
            isNew = true;
        }
    }
    if (isNew)
        tellSum(takeSound(m_parts.settings.hasSound));
}

void NotificationCentre::flush()
{
    if (m_waiting.isEmpty())
        return;
    const QHash<RoomId, Told> waiting = std::exchange(m_waiting, {});
    if (waiting.size() > mostRooms) {
        bool hasSound = false;
        for (auto told = waiting.begin(); told != waiting.end(); ++told) {
            addToSum(told.key(), told->newest.roomName, told->messages);
            hasSound |= told->hasSound;
        }
        tellSum(takeSound(hasSound));
    } else {
        for (auto told = waiting.begin(); told != waiting.end(); ++told)
            tellRoom(told.key(), *told);
    }
    m_pause.start(pause);
}

void NotificationCentre::tellRoom(const RoomId &room, const Told &more)
{
    Told &told = m_shown[room];
    told.messages += more.messages;
    told.newest = more.newest;
    told.upto = std::max(told.upto, more.upto);
    told.hasSound = takeSound(more.hasSound);
    m_parts.notifier.show(notificationOf(told));
}

// Messages that were told room by room are part of the sum, and their place is given back.
void NotificationCentre::addToSum(const RoomId &room, const QString &name, int messages)
{
    if (const auto shown = m_shown.constFind(room); shown != m_shown.constEnd()) {
        messages += shown->messages;
        m_shown.erase(shown);
        m_parts.notifier.close(keyOf(room));
    }
    if (!m_sum.messages.contains(room))
        m_sum.names.append(name);
    m_sum.messages[room] += messages;
}

void NotificationCentre::tellSum(bool hasSound)
{
    const int messages = std::accumulate(m_sum.messages.cbegin(), m_sum.messages.cend(), 0);
    Notification notification;
    notification.key = sumKey;
    notification.title = NotificationWords::summary(messages, int(m_sum.messages.size()));
    notification.body = NotificationWords::rooms(m_sum.names);
    notification.hasSound = hasSound;
    notification.actions = { { openAction, NotificationWords::open() } };
    m_parts.notifier.show(notification);
}

Notification NotificationCentre::notificationOf(const Told &told) const
{
    const session::Arrival &newest = told.newest;
    const bool isHidden = m_parts.settings.hidesContent;
    Notification notification;
    notification.key = keyOf(newest.room);
    notification.hasSound = told.hasSound;
    if (told.messages > 1) {
        notification.title = NotificationWords::title(newest.roomName, told.messages);
        notification.body = isHidden ? NotificationWords::hiddenBody() : NotificationWords::newest(newest);
    } else {
        notification.title = isHidden ? NotificationWords::hiddenTitle(newest) : NotificationWords::title(newest);
        notification.body = isHidden ? NotificationWords::hiddenBody() : NotificationWords::body(newest);
    }
    notification.actions = { { openAction, NotificationWords::open() }, { readAction, NotificationWords::markRead() },
        { muteAction, NotificationWords::mute() } };
    if (!isHidden) {
        notification.replyHint = NotificationWords::replyTo(newest);
        notification.picture = m_parts.portrait ? m_parts.portrait(newest) : QImage();
    }
    return notification;
}

// A conversation is no alarm clock.
bool NotificationCentre::takeSound(bool isWanted)
{
    if (!isWanted || m_soundPause.isActive())
        return false;
    m_soundPause.start();
    return true;
}

void NotificationCentre::roomRead(const RoomId &room)
{
    m_waiting.remove(room);
    if (m_shown.remove(room) > 0)
        m_parts.notifier.close(keyOf(room));
    if (m_sum.messages.remove(room) > 0 && m_sum.messages.isEmpty()) {
        m_sum.names.clear();
        m_parts.notifier.close(sumKey);
    }
}

void NotificationCentre::clear()
{
    m_waiting.clear();
    for (const RoomId &room : m_shown.keys())
        roomRead(room);
    for (const RoomId &room : m_sum.messages.keys())
        roomRead(room);
}

void NotificationCentre::choose(const QString &key, const QString &action)
{
    const RoomId room = roomOf(key);
    if (action == openAction)
        Q_EMIT openRequested(room, m_shown.value(room).newest.message);
    else if (action == readAction && m_shown.contains(room))
        Q_EMIT readRequested(room, m_shown.value(room).upto);
    else if (action == muteAction && !room.isNull())
        Q_EMIT muteRequested(room);
}

// The next one counts from the beginning.
void NotificationCentre::forget(const QString &key)
{
    if (key == sumKey)
        m_sum = {};
    else
        m_shown.remove(roomOf(key));
}

} // namespace gangway::notifications
