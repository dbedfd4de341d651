// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/directory.h"

/// Pages of rooms and people that are found by name. Over a hundred thousand of them one takes milliseconds at most.
namespace gangway::domain {

/// The place of a room among those that are found.
struct RoomPlace {
    Timestamp last = 0; ///< of its newest message, as the client was told
    RoomId id;

    /// "<last>.<id>".
    QString cursor() const;
    static std::optional<RoomPlace> fromCursor(const QString &text);
};

struct RoomSearch {
    QString key; ///< that a word begins with (rules/names.h); empty: all
    std::optional<RoomPlace> after;
    int limit = 0;
};

/// The most active first: by `last`, then by id.
QList<protocol::Room> findRooms(const Directory &directory, const RoomSearch &search);

/// The place of somebody among those that are found.
struct PersonPlace {
    bool isHere = false;
    PersonId id;

    /// "here.<id>" or "away.<id>".
    QString cursor() const;
    static std::optional<PersonPlace> fromCursor(const QString &text);
};

struct PeopleSearch {
    QString key;
    std::optional<PersonPlace> after;
    int limit = 0;
};

/// People who are here come first; each group by the keys of their names, then by id.
QList<protocol::Person> findPeople(
    const Directory &directory, const QSet<PersonId> &online, const PeopleSearch &search);

} // namespace gangway::domain
