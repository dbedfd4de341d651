// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/domain/nameindex.h"
#include "node/protocol/values.h"
#include "node/rules/permissions.h"

#include <QHash>
#include <QSet>

#include <limits>
#include <optional>

namespace gangway::storage {
class Reading;
}

namespace gangway::domain {

/// The rows that are read from the database once at start.
struct DirectoryContents {
    QList<protocol::Domain> domains;
    QList<protocol::Person> people;
    QList<protocol::Room> rooms;
    QList<std::pair<RoomId, PersonId>> joined;
    qint64 change = 0;
    qint64 firstCursor = 0; ///< that can be resumed from
};

Result<DirectoryContents> readDirectory(storage::Reading &reading);

/// Vehicles, people, rooms and who has joined what, in memory. Altered only by what the Store says was committed. Lives
/// on the net thread.
class Directory {
public:
    void load(const DirectoryContents &contents, DomainId own);

    /// Takes in what was committed; `encoded` is the item as clients get it.
    void apply(const protocol::Item &item, const QByteArray &encoded);

    DomainId own() const { return m_own; }
    const protocol::Domain *ownDomain() const;
    const protocol::Person *person(PersonId id) const;
    const protocol::Room *room(RoomId id) const; ///< nothing for a placeholder, nor for one that was deleted
    bool isDeleted(RoomId room) const;
    /// The same, and nothing for a room that its members alone see where the person is none.
    const protocol::Room *seenRoom(PersonId person, RoomId id) const;

    bool isMember(RoomId room, PersonId person) const;

    rules::Actor actor(PersonId person) const;
    /// Whether somebody may do what needs neither a room nor a message.
    bool mayPerform(PersonId person, rules::Action action) const;
    /// The facts that the rules look at for this person in this room. Fails with NotFound (`room`) for one they do not
    /// see.
    Result<rules::Access> access(PersonId person, RoomId room) const;
    QList<RoomId> roomsOf(PersonId person) const; ///< sorted
    bool shareRoom(PersonId one, PersonId other) const;

    /// The indexes by name: people who are not former, rooms that may be seen.
    const NameIndex<PersonId> &peopleByName() const { return m_peopleByName; }
    const NameIndex<RoomId> &roomsByName() const { return m_roomsByName; }

    /// The people of this vehicle who go by a name like this one now.
    QList<PersonId> bearersOf(const QString &nick) const;
    std::optional<PersonId> owner() const;

    QList<QByteArray> domainsChangedSince(qint64 change) const;

    /// Visits people who changed after `change`, the latest first, while `visit` answers true.
    template<typename Visit>
    void forPeopleChangedSince(qint64 change, Visit visit) const
    {
        for (auto at = m_peopleByChange.rbegin(); at != m_peopleByChange.rend() && at->first > change; ++at) {
            if (!visit(m_people.constFind(at->second)->value))
                return;
        }
    }

    /// Empty when nobody knows it.
    QByteArray encodedRoom(RoomId id) const;
    QByteArray encodedPerson(PersonId id) const;
    QList<QByteArray> encodedPeople(const QSet<PersonId> &ids) const;

    /// The greatest change that anybody was told of, who resumes included.
    qint64 lastChange() const { return m_lastChange; }
    /// Up to here the live sessions were told everything, what waits to be told left out: no frame says more, since
    /// whoever is cut behind it would never hear of what waits.
    qint64 toldChange() const { return std::min(m_toldChange, m_firstWaiting - 1); }
    /// A value of this change is told later; until nothing waits any more the cursor stays below it.
    void waits(qint64 change) { m_firstWaiting = std::min(m_firstWaiting, change); }
    void nothingWaits() { m_firstWaiting = nothing; }
    void raiseLastChange(qint64 change) { m_lastChange = std::max(m_lastChange, change); }

private:
    template<typename Value>
    struct Entry {
        Value value;
        mutable QByteArray encoded; ///< empty: made when asked for
    };
    template<typename Value>
    static QByteArray encodedOf(const Entry<Value> &entry);

    void take(const protocol::Person &person, const QByteArray &encoded);
    void take(const protocol::Room &room, const QByteArray &encoded);
    void put(const protocol::Domain &domain, const QByteArray &encoded);
    void put(const protocol::Person &person, const QByteArray &encoded);
    void put(const protocol::Room &room, const QByteArray &encoded);
    void put(const protocol::Member &member);
    void noteNewest(const protocol::Message &message);

    DomainId m_own;
    QHash<DomainId, Entry<protocol::Domain>> m_domains;
    QHash<PersonId, Entry<protocol::Person>> m_people;
    QHash<RoomId, Entry<protocol::Room>> m_rooms;
    QHash<PersonId, QList<RoomId>> m_roomsOf; ///< sorted: a set each would take a kilobyte
    QMultiHash<QString, PersonId> m_bearersByKey, m_bearersByLook; ///< living people of this vehicle, by nickname
    std::set<std::pair<qint64, PersonId>> m_peopleByChange;
    NameIndex<PersonId> m_peopleByName;
    NameIndex<RoomId> m_roomsByName;
    qint64 m_lastChange = 0;
    qint64 m_toldChange = 0;
    static constexpr qint64 nothing = std::numeric_limits<qint64>::max();
    qint64 m_firstWaiting = nothing; ///< the least change that waits to be told
};

} // namespace gangway::domain
