// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/sessions.h"

namespace gangway::domain {

Session &Sessions::open(SessionId id, const Peer &peer)
{
    return m_sessions.insert_or_assign(id, Session { .id = id, .peer = peer }).first->second;
}

Session *Sessions::find(SessionId id)
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : &found->second;
}

void Sessions::close(SessionId id)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return;
    const auto owner = m_byPerson.find(found->second.person);
    if (owner != m_byPerson.end()) {
        std::erase(*owner, id);
        if (owner->empty())
            m_byPerson.erase(owner);
    }
    m_sessions.erase(found);
}

void Sessions::signIn(Session &session, PersonId person, const QByteArray &tokenHash)
{
    session.person = person;
    session.tokenHash = tokenHash;
    m_byPerson[person].push_back(session.id);
}

const std::vector<SessionId> &Sessions::ofPerson(PersonId person) const
{
    static const std::vector<SessionId> none;
    const auto found = m_byPerson.constFind(person);
    return found == m_byPerson.constEnd() ? none : *found;
}

std::vector<SessionId> Sessions::withToken(const QByteArray &tokenHash) const
{
    std::vector<SessionId> found;
    for (const auto &[id, session] : m_sessions) {
        if (session.isSignedIn() && session.tokenHash == tokenHash)
            found.push_back(id);
    }
    return found;
}

void Sessions::forEach(const std::function<void(Session &)> &visit)
{
    for (auto &[id, session] : m_sessions)
        visit(session);
}

} // namespace gangway::domain
