// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "ui/session/values.h"

#include <QHash>
#include <QSet>

namespace gangway::session {

/// All that is known by name: domains, people, members, who is here now, and oneself. Memory only. GUI thread.
class Roster {
public:
    /// Each keeps the value unless a newer one is held; true when something visible changed.
    bool put(const protocol::Domain &domain);
    bool put(const protocol::Person &person);
    bool put(const protocol::Member &member);
    void setSelf(const protocol::Person &person, const protocol::Domain &domain);
    /// Gives those whose presence changed.
    QList<PersonId> put(const protocol::Presence &presence);

    /// After a resync the node's numbers start anew: whatever comes next is newer than all that is held.
    void forgetChanges();

    const SelfView &self() const { return m_self; }
    bool isSelf(const PersonId &person) const { return person == m_self.person.id; }
    /// Told since the numbers began anew, even if only that nothing more is known of them.
    bool knows(const PersonId &person) const;
    protocol::Person person(const PersonId &id) const;
    PersonView personView(const PersonId &id) const;
    QList<PersonView> people() const;
    QList<PersonView> members(const RoomId &room) const;
    QList<protocol::Domain> domains() const { return m_domains.values(); }
    /// Empty for the own one and for those not known.
    QString foreignName(const DomainId &domain) const;

private:
    SelfView m_self;
    QHash<DomainId, protocol::Domain> m_domains;
    QHash<PersonId, protocol::Person> m_people;
    QHash<RoomId, QHash<PersonId, protocol::Member>> m_members;
    QSet<PersonId> m_online;
};

} // namespace gangway::session
