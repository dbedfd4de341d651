// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/directory.h"

#include "node/commands/hiding.h"
#include "node/protocol/codec.h"
#include "node/rules/names.h"
#include "node/rules/visibility.h"
#include "node/storage/reading.h"

namespace gangway::domain {

namespace {

/// The keys by which somebody is found; none for people who are not to be found.
QStringList keysOf(const protocol::Person &person)
{
    if (!rules::isFound(person))
        return {};
    QStringList keys { rules::nameKey(person.nick) };
    if (!person.fullName.isEmpty())
        keys.append(rules::nameKey(person.fullName));
    return keys;
}

QStringList keysOf(const protocol::Room &room)
{
    return rules::isFound(room) ? QStringList { rules::nameKey(room.name) } : QStringList();
}

template<typename Index, typename Values>
void loadNames(Index &index, const Values &values)
{
    std::vector<typename Index::Name> names;
    names.reserve(std::size_t(values.size()));
    for (const auto &value : values) {
        if (const QStringList keys = keysOf(value); !keys.isEmpty())
            names.push_back({ value.id, keys.join(u'\n') });
    }
    index.load(std::move(names));
}

} // namespace

Result<DirectoryContents> readDirectory(storage::Reading &reading)
{
    DirectoryContents contents;
    const auto change = reading.lastNumber();
    const auto domains = reading->domains.all();
    auto people = reading->people.allSeen();
    const auto rooms = reading->rooms.all();
    auto joined = reading->memberships.joined();
    if (!change || !domains || !people || !rooms)
        return !change ? change.error() : !domains ? domains.error() : !people ? people.error() : rooms.error();
    if (!joined)
        return joined.error();
    const auto firstCursor = commands::firstCursor(reading);
    if (!firstCursor)
        return firstCursor.error();
    contents.change = *change;
    contents.firstCursor = *firstCursor;
    for (const storage::DomainRecord &record : *domains)
        contents.domains.append(record.domain);
    for (const storage::RoomRecord &record : *rooms)
        contents.rooms.append(record.room);
    contents.people = std::move(*people);
    contents.joined = std::move(*joined);
    return contents;
}

void Directory::load(const DirectoryContents &contents, DomainId own)
{
    m_own = own;
    for (const protocol::Domain &domain : contents.domains)
        put(domain, {});
    for (const protocol::Person &person : contents.people)
        put(person, {});
    for (const protocol::Room &room : contents.rooms)
        put(room, {});
    for (const auto &[room, person] : contents.joined)
        put({ .room = room, .person = person, .joined = true });
    std::vector<std::pair<qint64, PersonId>> changes;
    for (const protocol::Person &person : contents.people)
        changes.push_back({ person.change, person.id });
    std::ranges::sort(changes);
    m_peopleByChange.insert(changes.begin(), changes.end());
    loadNames(m_peopleByName, contents.people);
    loadNames(m_roomsByName, contents.rooms);
    raiseLastChange(contents.change);
    m_toldChange = m_lastChange;
}

void Directory::apply(const protocol::Item &item, const QByteArray &encoded)
{
    m_toldChange = std::max(m_toldChange, protocol::changeOf(item));
    raiseLastChange(m_toldChange);
    if (const auto *domain = std::get_if<protocol::Domain>(&item))
        put(*domain, encoded);
    else if (const auto *person = std::get_if<protocol::Person>(&item))
        take(*person, encoded);
    else if (const auto *room = std::get_if<protocol::Room>(&item))
        take(*room, encoded);
    else if (const auto *member = std::get_if<protocol::Member>(&item))
        put(*member);
    else if (const auto *message = std::get_if<protocol::Message>(&item))
        noteNewest(*message);
}

const protocol::Domain *Directory::ownDomain() const
{
    const auto found = m_domains.constFind(m_own);
    return found == m_domains.constEnd() ? nullptr : &found->value;
}

const protocol::Person *Directory::person(PersonId id) const
{
    const auto found = m_people.constFind(id);
    return found == m_people.constEnd() ? nullptr : &found->value;
}

const protocol::Room *Directory::room(RoomId id) const
{
    const auto found = m_rooms.constFind(id);
    const bool isThere = found != m_rooms.constEnd() && !found->value.unknown && found->value.deletedAt == 0;
    return isThere ? &found->value : nullptr;
}

bool Directory::isDeleted(RoomId room) const
{
    const auto found = m_rooms.constFind(room);
    return found != m_rooms.constEnd() && found->value.deletedAt > 0;
}

bool Directory::isMember(RoomId room, PersonId person) const
{
    const auto rooms = m_roomsOf.constFind(person);
    return rooms != m_roomsOf.constEnd() && std::binary_search(rooms->begin(), rooms->end(), room);
}

rules::Actor Directory::actor(PersonId person) const
{
    const protocol::Person *known = this->person(person);
    return { person, known ? known->role : protocol::Role::Guest };
}

bool Directory::mayPerform(PersonId person, rules::Action action) const
{
    return rules::mayPerform({ .role = actor(person).role }, action);
}

Result<rules::Access> Directory::access(PersonId person, RoomId room) const
{
    const protocol::Room *seen = this->seenRoom(person, room);
    if (!seen)
        return Error::notFound(QStringLiteral("room"));
    return rules::Access { .role = actor(person).role,
        .isMember = isMember(room, person),
        .isByInvitation = seen->kind == protocol::RoomKind::Private,
        .isLed = rules::isLed(*seen, m_own),
        .isArchived = seen->archived };
}

const protocol::Room *Directory::seenRoom(PersonId person, RoomId id) const
{
    const protocol::Room *room = this->room(id);
    return room && (rules::isOpen(room->kind) || isMember(id, person)) ? room : nullptr;
}

QList<RoomId> Directory::roomsOf(PersonId person) const
{
    return m_roomsOf.value(person);
}

bool Directory::shareRoom(PersonId one, PersonId other) const
{
    const QList<RoomId> ones = roomsOf(one), others = roomsOf(other);
    const auto &[fewer, more] = ones.size() < others.size() ? std::tie(ones, others) : std::tie(others, ones);
    return std::ranges::any_of(
        fewer, [&all = more](RoomId room) { return std::binary_search(all.begin(), all.end(), room); });
}

QList<PersonId> Directory::bearersOf(const QString &nick) const
{
    const rules::NameKeys keys = rules::nameKeysOf(nick);
    return m_bearersByKey.values(keys.key) + m_bearersByLook.values(keys.look);
}

std::optional<PersonId> Directory::owner() const
{
    for (const auto &entry : m_people) {
        if (entry.value.role == protocol::Role::Owner && entry.value.domain == m_own && !entry.value.former)
            return entry.value.id;
    }
    return std::nullopt;
}

template<typename Value>
QByteArray Directory::encodedOf(const Entry<Value> &entry)
{
    if (entry.encoded.isEmpty())
        entry.encoded = protocol::encodeItem(entry.value);
    return entry.encoded;
}

QByteArray Directory::encodedRoom(RoomId id) const
{
    const auto found = m_rooms.constFind(id);
    return found == m_rooms.constEnd() ? QByteArray() : encodedOf(*found);
}

QByteArray Directory::encodedPerson(PersonId id) const
{
    const auto found = m_people.constFind(id);
    return found == m_people.constEnd() ? QByteArray() : encodedOf(*found);
}

QList<QByteArray> Directory::encodedPeople(const QSet<PersonId> &ids) const
{
    QList<QByteArray> list;
    for (const PersonId id : ids) {
        if (const QByteArray encoded = encodedPerson(id); !encoded.isEmpty())
            list.append(encoded);
    }
    return list;
}

QList<QByteArray> Directory::domainsChangedSince(qint64 change) const
{
    QList<QByteArray> list;
    for (const auto &entry : m_domains) {
        if (entry.value.change > change)
            list.append(encodedOf(entry));
    }
    return list;
}

void Directory::put(const protocol::Domain &domain, const QByteArray &encoded)
{
    m_domains.insert(domain.id, { domain, encoded });
}

void Directory::put(const protocol::Person &person, const QByteArray &encoded)
{
    const auto before = m_people.constFind(person.id);
    if (before != m_people.constEnd()) {
        const rules::NameKeys keys = rules::nameKeysOf(before->value.nick);
        m_bearersByKey.remove(keys.key, person.id);
        m_bearersByLook.remove(keys.look, person.id);
    }
    if (person.domain == m_own && !person.former && !person.unknown) {
        const rules::NameKeys keys = rules::nameKeysOf(person.nick);
        m_bearersByKey.insert(keys.key, person.id);
        m_bearersByLook.insert(keys.look, person.id);
    }
    m_people.insert(person.id, { person, encoded });
}

// Most changes of a person or a room leave its names as they are.
void Directory::take(const protocol::Person &person, const QByteArray &encoded)
{
    const protocol::Person before = m_people.value(person.id).value;
    put(person, encoded);
    m_peopleByChange.erase({ before.change, person.id });
    m_peopleByChange.insert({ person.change, person.id });
    if (before.nick != person.nick || before.fullName != person.fullName || before.former != person.former ||
        before.unknown != person.unknown)
        m_peopleByName.put(person.id, keysOf(person));
}

void Directory::take(const protocol::Room &room, const QByteArray &encoded)
{
    const protocol::Room before = m_rooms.value(room.id).value;
    put(room, encoded);
    if (before.name != room.name || rules::isFound(before) != rules::isFound(room))
        m_roomsByName.put(room.id, keysOf(room));
}

void Directory::put(const protocol::Room &room, const QByteArray &encoded)
{
    const auto known = m_rooms.constFind(room.id);
    const Timestamp last = known == m_rooms.constEnd() ? 0 : known->value.last;
    Entry<protocol::Room> entry { room, encoded };
    if (room.last < last) { // read before the same commit's messages moved it
        entry.value.last = last;
        entry.encoded.clear();
    }
    m_rooms.insert(room.id, entry);
}

void Directory::put(const protocol::Member &member)
{
    QList<RoomId> &rooms = m_roomsOf[member.person];
    const auto place = std::lower_bound(rooms.begin(), rooms.end(), member.room);
    const bool isThere = place != rooms.end() && *place == member.room;
    if (member.joined && !isThere)
        rooms.insert(place, member.room);
    else if (!member.joined && isThere)
        rooms.erase(place);
}

// As in the database: a new message moves its room's `last`, and its change is the room's too.
void Directory::noteNewest(const protocol::Message &message)
{
    const auto room = m_rooms.find(message.room);
    if (room == m_rooms.end() || message.content.type != protocol::Content::Type::Text ||
        room->value.last >= message.hlc.milliseconds())
        return;
    room->value.last = message.hlc.milliseconds();
    room->value.change = std::max(room->value.change, message.change);
    room->encoded.clear();
}

} // namespace gangway::domain
