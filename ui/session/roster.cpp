// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/roster.h"

namespace gangway::session {

namespace {

// A value of the same change may be told anew; only an older one is refused.
template<typename Key, typename Value>
bool putNewer(QHash<Key, Value> &held, const Key &key, const Value &value)
{
    const auto found = held.find(key);
    if (found != held.end() && (found->change > value.change || *found == value))
        return false;
    held.insert(key, value);
    return true;
}

template<typename Key, typename Value>
void forget(QHash<Key, Value> &held)
{
    for (Value &value : held)
        value.change = -1;
}

} // namespace

bool Roster::put(const protocol::Domain &domain)
{
    const bool changed = putNewer(m_domains, domain.id, domain);
    if (changed && domain.id == m_self.domain.id)
        m_self.domain = domain;
    return changed;
}

bool Roster::put(const protocol::Person &person)
{
    const bool changed = putNewer(m_people, person.id, person);
    if (changed && isSelf(person.id))
        m_self.person = person;
    return changed;
}

bool Roster::put(const protocol::Member &member)
{
    return putNewer(m_members[member.room], member.person, member);
}

void Roster::setSelf(const protocol::Person &person, const protocol::Domain &domain)
{
    m_self = { person, domain };
    if (!person.id.isNull())
        put(person);
    if (!domain.id.isNull())
        put(domain);
}

QList<PersonId> Roster::put(const protocol::Presence &presence)
{
    QSet<PersonId> online = presence.all ? QSet<PersonId>() : m_online;
    for (const PersonId &person : presence.online)
        online.insert(person);
    for (const PersonId &person : presence.offline)
        online.remove(person);
    const QSet<PersonId> changed = (online - m_online) + (m_online - online);
    m_online = online;
    return changed.values();
}

void Roster::forgetChanges()
{
    forget(m_domains);
    forget(m_people);
    for (auto &members : m_members)
        forget(members);
}

bool Roster::knows(const PersonId &person) const
{
    const auto found = m_people.find(person);
    return found != m_people.end() && found->change >= 0;
}

protocol::Person Roster::person(const PersonId &id) const
{
    const auto found = m_people.find(id);
    if (found != m_people.end())
        return *found;
    protocol::Person placeholder;
    placeholder.id = id;
    placeholder.unknown = true;
    return placeholder;
}

PersonView Roster::personView(const PersonId &id) const
{
    const protocol::Person known = person(id);
    return { known, m_online.contains(id), isSelf(id), foreignName(known.domain) };
}

QList<PersonView> Roster::people() const
{
    QList<PersonView> views;
    for (auto person = m_people.keyBegin(); person != m_people.keyEnd(); ++person)
        views.append(personView(*person));
    return views;
}

QList<PersonView> Roster::members(const RoomId &room) const
{
    QList<PersonView> views;
    for (const protocol::Member &member : m_members.value(room))
        if (member.joined) {
            views.append(personView(member.person));
            views.last().admin = member.admin;
        }
    return views;
}

QString Roster::foreignName(const DomainId &domain) const
{
    return domain == m_self.domain.id ? QString() : m_domains.value(domain).name;
}

} // namespace gangway::session
