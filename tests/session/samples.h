// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/uuid7.h"
#include "node/protocol/values.h"

/// Values to test with.
namespace gangway::session::test {

template<typename Id>
Id id(int number)
{
    typename Id::Bytes bytes {};
    bytes[0] = quint8(number >> 8);
    bytes[15] = quint8(number);
    bytes[14] = 7;
    return Id(bytes);
}

inline const DomainId home = id<DomainId>(1);
inline const PersonId me = id<PersonId>(2);
inline const PersonId ailo = id<PersonId>(3);
inline const RoomId lounge = id<RoomId>(4);

template<typename Id>
Id freshId()
{
    static SystemClock clock;
    static IdGenerator ids(clock);
    return ids.make<Id>();
}

/// Number `arrival` of the room, by somebody else.
inline protocol::Message message(
    qint64 arrival, const QString &text = QStringLiteral("Ahoy"), const PersonId &author = ailo)
{
    protocol::Message message;
    message.id = freshId<MessageId>();
    message.room = lounge;
    message.author = author;
    message.domain = home;
    message.hlc = Hlc::at(1'790'000'000'000 + arrival);
    message.sent = message.arrived = 1'790'000'000'000 + arrival;
    message.arrival = message.change = arrival;
    message.content = { protocol::Content::Type::Text, text };
    return message;
}

inline protocol::Room room(qint64 change, const RoomId &which = lounge)
{
    protocol::Room room;
    room.id = which;
    room.name = QStringLiteral("Lounge");
    room.domain = home;
    room.change = change;
    return room;
}

inline protocol::OwnRoomState mine(qint64 change, int unread = 0, qint64 readTo = 0, bool joined = true)
{
    return { lounge, joined, readTo, unread, change };
}

inline protocol::Person person(const PersonId &who, const QString &nick, qint64 change)
{
    protocol::Person person;
    person.id = who;
    person.nick = nick;
    person.domain = home;
    person.change = change;
    return person;
}

} // namespace gangway::session::test
