// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/newcomer.h"

#include "node/rules/visibility.h"

namespace gangway::domain {

namespace {

// Only people who could be brought are looked at, not everybody there is.
QSet<PersonId> candidates(const Newcomer &newcomer, const Directory &directory, const QSet<PersonId> &online)
{
    QSet<PersonId> people = newcomer.named + online;
    people.insert(newcomer.person);
    if (newcomer.after == 0)
        return people;
    int changed = 0;
    directory.forPeopleChangedSince(newcomer.after, [&](const protocol::Person &person) {
        if (directory.shareRoom(person.id, newcomer.person)) {
            people.insert(person.id);
            ++changed;
        }
        return changed < mostChangedPeople;
    });
    return people;
}

} // namespace

QList<QByteArray> peopleFor(const Newcomer &newcomer, const Directory &directory, const QSet<PersonId> &online)
{
    QList<QByteArray> values;
    const QSet<PersonId> people = candidates(newcomer, directory, online);
    for (const PersonId id : people) {
        const protocol::Person *person = directory.person(id);
        const rules::PersonTie tie { .isNamed = newcomer.named.contains(id),
            .isSelf = id == newcomer.person,
            .isHere = online.contains(id),
            .sharesRoom = directory.shareRoom(id, newcomer.person) };
        if (person && rules::isBrought(*person, tie, newcomer.after))
            values.append(directory.encodedPerson(id));
    }
    return values;
}

QList<QByteArray> roomsFor(const Newcomer &newcomer, const Directory &directory)
{
    QList<QByteArray> values;
    const QList<RoomId> rooms = directory.roomsOf(newcomer.person);
    for (const RoomId id : rooms) {
        const protocol::Room *room = directory.room(id);
        const rules::RoomTie tie { .isJoined = true, .isJoinedSince = newcomer.joined.contains(id) };
        if (room && rules::isBrought(*room, tie, newcomer.after))
            values.append(directory.encodedRoom(id));
    }
    return values;
}

} // namespace gangway::domain
