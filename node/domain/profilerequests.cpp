// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/profilerequests.h"

#include "node/commands/people.h"
#include "node/rules/limits.h"
#include "node/rules/names.h"
#include "node/storage/writing.h"

namespace gangway::domain {

namespace {

using commands::Holder;
using commands::ProfileChange;

Result<ProfileChange> checked(const protocol::ProfileSet &request, PersonId person, const protocol::Limits &limits)
{
    ProfileChange change { .person = person, .longestNick = limits.nick };
    if (request.nick) {
        const auto nick = rules::checkNick(*request.nick, limits, QStringLiteral("nick"));
        if (!nick)
            return nick.error();
        change.nick = *nick;
    }
    if (request.fullName) {
        const auto fullName = rules::checkFullName(*request.fullName, limits, QStringLiteral("full_name"));
        if (!fullName)
            return fullName.error();
        change.fullName = *fullName;
    }
    if (request.colour) {
        const auto colour = rules::checkColour(*request.colour, QStringLiteral("colour"));
        if (!colour)
            return colour.error();
        change.colour = *colour;
    }
    return change;
}

} // namespace

void ProfileRequests::set(const Session &session, qint64 ref, const protocol::ProfileSet &request)
{
    const RequestId requestId { session.id, ref };
    auto change = checked(request, session.person, m_dependencies.settings.limits);
    if (!change)
        return m_dependencies.replies.refuse(requestId, change.error());
    if (change->nick) {
        const bool isHere = m_dependencies.presence.isAnyOnline(m_dependencies.directory.bearersOf(*change->nick));
        change->holder = isHere ? Holder::Online : Holder::Away;
    }
    m_dependencies.store.write<protocol::Person>(
        [change = *change](storage::Writing &writing) { return commands::changeProfile(writing, change); },
        [this, requestId](const Result<protocol::Person> &person) {
            if (person)
                return m_dependencies.replies.answer(requestId, protocol::PersonAnswer { *person });
            Error refusal = person.error();
            if (refusal.code == Error::Code::Taken)
                refusal.field = QStringLiteral("nick");
            m_dependencies.replies.refuse(requestId, refusal);
        });
}

void ProfileRequests::logout(const Session &session, qint64 ref)
{
    const RequestId requestId { session.id, ref };
    m_dependencies.store.write<bool>(
        [hash = session.tokenHash](storage::Writing &writing) { return commands::revokeToken(writing, hash); },
        [this, requestId, hash = session.tokenHash](const Result<bool> &revoked) {
            if (!revoked)
                return m_dependencies.replies.refuse(requestId, revoked.error());
            m_dependencies.replies.answer(requestId, protocol::Accepted());
            for (const SessionId id : m_dependencies.sessions.withToken(hash))
                m_dependencies.sink.close(id, CloseCode::SignedOut, errorCodeName(Error::Code::Unauthenticated));
        });
}

} // namespace gangway::domain
