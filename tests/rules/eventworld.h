// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/event.h"

#include <QList>

#include <rapidcheck.h>

namespace gangway::rules {

/// Generators of events that collide often: few ids, few revisions, few texts.
namespace world {

template<typename Id>
Id id(int number)
{
    typename Id::Bytes bytes {};
    bytes[0] = 1;
    bytes[15] = quint8(number);
    return Id(bytes);
}

template<typename Id>
rc::Gen<Id> anyId(int count)
{
    return rc::gen::map(rc::gen::inRange(1, count + 1), [](int number) { return id<Id>(number); });
}

inline rc::Gen<QString> anyText()
{
    return rc::gen::map(rc::gen::inRange(0, 4), [](int number) { return QStringLiteral("text %1").arg(number); });
}

inline Event anyEvent()
{
    const auto number = [](int below) { return *rc::gen::inRange(0, below); };
    const auto domain = *anyId<DomainId>(2);
    const auto person = *anyId<PersonId>(3);
    const GlobalId<RoomId> room { *anyId<DomainId>(3), *anyId<RoomId>(2) };
    const auto message = *anyId<MessageId>(3);
    const auto text = *anyText();
    const qint64 revision = 1 + number(3);
    const auto hlc = Hlc::at(1'790'000'000'000 + number(3));
    switch (Kind(number(firstUnknownKind + 1))) {
    case Kind::Domain: return DomainEvent { domain, text, QByteArray(32, 'k'), number(2) == 1, revision };
    case Kind::Profile:
        return ProfileEvent { person, domain, text, {}, number(8), protocol::Role(number(6)), false, 7, revision };
    case Kind::Room:
        return RoomEvent { room.id, domain, text, {}, protocol::Reach(1 + number(2)), person, 9, revision };
    case Kind::Membership: return MembershipEvent { room, person, domain, number(2) == 1, number(3), revision };
    case Kind::Standing:
        return StandingEvent { room.id, domain, { *anyId<DomainId>(3), person }, RoomStanding(number(5)), revision };
    case Kind::Message:
        return MessageEvent { message, room, person, domain, hlc, 3, protocol::Content::Type(4 * number(2)), text };
    case Kind::Edit: return EditEvent { message, room, domain, text, number(3), revision };
    case Kind::Tombstone: return TombstoneEvent { { *anyId<DomainId>(3), message }, room, person, domain };
    case Kind::Redacted: return RedactedEvent { message, room, person, domain, hlc, 3, person };
    }
    return UnknownEvent { 40 + number(2), { { domain, EntityId(message.array()) } }, text.toUtf8() };
}

inline std::vector<Event> anyEvents(int most = 40)
{
    std::vector<Event> events(size_t(*rc::gen::inRange(0, most)));
    std::generate(events.begin(), events.end(), anyEvent);
    return events;
}

/// The same events in any order, some of them several times.
inline std::vector<Event> shuffled(std::vector<Event> events)
{
    const size_t count = events.size();
    for (size_t i = 0; i < count / 3; ++i)
        events.push_back(events[size_t(*rc::gen::inRange(0, int(count)))]);
    for (size_t i = events.size(); i > 1; --i)
        std::swap(events[i - 1], events[size_t(*rc::gen::inRange(0, int(i)))]);
    return events;
}

} // namespace world

} // namespace gangway::rules
