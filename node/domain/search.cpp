// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/search.h"

#include "node/rules/names.h"

#include <algorithm>

namespace gangway::domain {

namespace {

/// Keeps the first `most` of what it is given, by `<`.
template<typename Value>
class Foremost {
public:
    explicit Foremost(int most) : m_most(std::size_t(most)) { }

    void add(const Value &value)
    {
        if (m_heap.size() == m_most && !(value < m_heap.front()))
            return;
        m_heap.push_back(value);
        std::push_heap(m_heap.begin(), m_heap.end());
        if (m_heap.size() <= m_most)
            return;
        std::pop_heap(m_heap.begin(), m_heap.end());
        m_heap.pop_back();
    }

    std::vector<Value> sorted() &&
    {
        std::sort_heap(m_heap.begin(), m_heap.end());
        return std::move(m_heap);
    }

    bool isFull() const { return m_heap.size() == m_most; }

private:
    std::size_t m_most;
    std::vector<Value> m_heap; ///< the last of them at its front
};

bool isBefore(const RoomPlace &one, const RoomPlace &other)
{
    return one.last != other.last ? one.last > other.last : one.id < other.id;
}

struct RankedRoom {
    const protocol::Room *room = nullptr;
    RoomPlace place() const { return { room->last, room->id }; }
    bool operator<(const RankedRoom &other) const { return isBefore(place(), other.place()); }
};

struct RankedPerson {
    bool isAway = false;
    QStringView text; ///< the keys of their names
    PersonId id;
    Head head = headOf(text);
    bool operator<(const RankedPerson &other) const
    {
        if (isAway != other.isAway)
            return other.isAway;
        if (head != other.head)
            return head < other.head;
        const int order = text.compare(other.text);
        return order != 0 ? order < 0 : id < other.id;
    }
};

using PeopleFound = Foremost<RankedPerson>;

// The person may have become former since.
RankedPerson rankOf(const Directory &directory, const PersonPlace &place, QString &text)
{
    const auto *name = directory.peopleByName().find(place.id);
    const protocol::Person *person = directory.person(place.id);
    text = name ? name->text : person ? rules::nameKey(person->nick) : QString();
    return { !place.isHere, text, place.id };
}

template<typename Place>
std::optional<std::pair<QString, decltype(Place::id)>> splitCursor(const QString &text)
{
    const qsizetype point = text.indexOf(u'.');
    const auto id = decltype(Place::id)::fromText(QStringView(text).mid(point + 1));
    if (point < 0 || !id)
        return std::nullopt;
    return std::pair(text.left(point), *id);
}

// The people who are here are few; the others stand in the index by what they are ranked by, so that the first that
// come are it.
void addAll(PeopleFound &found, const NameIndex<PersonId> &names, const QSet<PersonId> &online,
    const std::optional<RankedPerson> &after)
{
    for (const PersonId id : online) {
        const auto *name = names.find(id);
        if (name && (!after || *after < RankedPerson { false, name->text, id }))
            found.add({ false, name->text, id });
    }
    if (found.isFull())
        return;
    const bool isWithin = after && after->isAway;
    const auto addAway = [&](const NameIndex<PersonId>::Name &name) {
        if (!online.contains(name.id))
            found.add({ true, name.text, name.id });
        return !found.isFull();
    };
    names.inOrderAfter(isWithin ? after->text : QStringView(), isWithin ? after->id : PersonId(), addAway);
}

void addMatching(PeopleFound &found, const NameIndex<PersonId> &names, const QSet<PersonId> &online,
    const QString &prefix, const std::optional<RankedPerson> &after)
{
    names.forEach(prefix, [&](const NameIndex<PersonId>::Name &name) {
        const RankedPerson ranked { !online.contains(name.id), name.text, name.id };
        if (!after || *after < ranked)
            found.add(ranked);
    });
}

} // namespace

QString RoomPlace::cursor() const
{
    return QString::number(last) + u'.' + id.text();
}

std::optional<RoomPlace> RoomPlace::fromCursor(const QString &text)
{
    const auto parts = splitCursor<RoomPlace>(text);
    bool isNumber = false;
    const Timestamp last = parts ? parts->first.toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(RoomPlace { last, parts->second }) : std::nullopt;
}

QString PersonPlace::cursor() const
{
    return (isHere ? QStringLiteral("here.") : QStringLiteral("away.")) + id.text();
}

std::optional<PersonPlace> PersonPlace::fromCursor(const QString &text)
{
    const auto parts = splitCursor<PersonPlace>(text);
    if (!parts || (parts->first != u"here" && parts->first != u"away"))
        return std::nullopt;
    return PersonPlace { parts->first == u"here", parts->second };
}

QList<protocol::Room> findRooms(const Directory &directory, const RoomSearch &search)
{
    Foremost<RankedRoom> found(search.limit);
    directory.roomsByName().forEach(search.key, [&](const auto &name) {
        const RankedRoom ranked { directory.room(name.id) };
        if (ranked.room->archived && search.key.isEmpty())
            return;
        if (!search.after || isBefore(*search.after, ranked.place()))
            found.add(ranked);
    });
    QList<protocol::Room> rooms;
    for (const RankedRoom &ranked : std::move(found).sorted())
        rooms.append(*ranked.room);
    return rooms;
}

QList<protocol::Person> findPeople(const Directory &directory, const QSet<PersonId> &online, const PeopleSearch &search)
{
    const NameIndex<PersonId> &names = directory.peopleByName();
    std::optional<RankedPerson> after;
    QString afterText; // which `after` refers to
    if (search.after)
        after = rankOf(directory, *search.after, afterText);
    PeopleFound found(search.limit);
    if (search.key.isEmpty())
        addAll(found, names, online, after);
    else
        addMatching(found, names, online, search.key, after);
    QList<protocol::Person> people;
    for (const RankedPerson &ranked : std::move(found).sorted())
        people.append(*directory.person(ranked.id));
    return people;
}

} // namespace gangway::domain
