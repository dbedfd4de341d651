// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/authenticator.h"

#include "node/base/logging.h"
#include "node/domain/refusals.h"
#include "node/identity/tokens.h"
#include "node/rules/limits.h"
#include "node/rules/names.h"
#include "node/rules/permissions.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"

namespace gangway::domain {

namespace {

// Milliseconds between two notes that somebody is here, and that they went.
constexpr Timestamp touchEvery = 60 * 60 * 1000;
constexpr Timestamp lastTouchAfter = 60 * 1000;

using FoundToken = std::optional<storage::TokenRecord>;

} // namespace

void Authenticator::hello(Session &session, qint64 ref, const protocol::Hello &hello)
{
    const RequestId requestId { session.id, ref };
    if (session.stage != Session::Stage::Stranger)
        return m_dependencies.replies.refuse(
            requestId, Error::invalid(QStringLiteral("t"), QStringLiteral("This connection has said hello already.")));
    const auto client = rules::checkClient(hello.client, QStringLiteral("client"));
    if (!client)
        return m_dependencies.replies.refuse(requestId, client.error());
    PendingHello pending { requestId, hello, hello.resume ? hello.resume->after : 0 };
    pending.hello.client = *client;
    if (hello.resume) {
        if (auto fits = m_dependencies.catchUp.check(hello.resume->domain, hello.resume->after); !fits)
            return m_dependencies.replies.refuse(requestId, fits.error());
    }
    session.stage = Session::Stage::Authenticating;
    if (!hello.token.isEmpty())
        byToken(session, pending);
    else if (!hello.ownerTicket.isEmpty())
        byTicket(session, pending);
    else
        asGuest(pending);
}

void Authenticator::byToken(const Session &session, const PendingHello &pending)
{
    const QByteArray hash = identity::tokenHash(pending.hello.token);
    m_dependencies.store.read<FoundToken>(
        [hash](storage::Reading &reading) { return reading->accounts.findToken(hash); },
        [this, pending, hash, address = session.peer.address](const Result<FoundToken> &found) {
            if (!found)
                return refuse(pending, found.error());
            if (*found)
                return tokenFound(pending, hash, (*found)->person);
            refuse(pending, badToken(address, m_dependencies.settings.metrics));
        });
}

void Authenticator::tokenFound(const PendingHello &pending, const QByteArray &hash, PersonId id)
{
    const Session *session = m_dependencies.sessions.find(pending.requestId.session);
    const protocol::Person *person = m_dependencies.directory.person(id);
    if (!session || !person)
        return refuse(pending, Error::internal(QStringLiteral("A token belongs to nobody.")));
    if (auto secure = rules::requireTransport(person->role, transportOf(session->peer)); !secure)
        return refuse(pending, secure.error());
    if (person->former)
        return welcomeBack(pending, hash, id);
    admit(pending, *person, hash, {});
}

void Authenticator::welcomeBack(const PendingHello &pending, const QByteArray &hash, PersonId person)
{
    m_dependencies.store.write<protocol::Person>(
        [person, longest = m_dependencies.settings.limits.nick](
            storage::Writing &writing) { return commands::welcomeBack(writing, person, longest); },
        [this, pending, hash](const Result<protocol::Person> &back) {
            back ? admit(pending, *back, hash, {}) : refuse(pending, back.error());
        });
}

void Authenticator::asGuest(const PendingHello &pending)
{
    const auto person = newPerson(pending.hello.guestName, protocol::Role::Guest);
    if (!person)
        return refuse(pending, person.error());
    const identity::NewToken token = identity::makeToken();
    m_dependencies.store.write<protocol::Person>(
        [person = *person, entry = commands::NewToken { token.hash, pending.hello.client }](
            storage::Writing &writing) { return commands::createPerson(writing, person, entry); },
        [this, pending, token](const Result<protocol::Person> &created) {
            created ? admit(pending, *created, token.hash, token.text) : refuse(pending, created.error());
        });
}

void Authenticator::byTicket(const Session &session, const PendingHello &pending)
{
    if (auto secure = rules::requireTransport(protocol::Role::Owner, transportOf(session.peer)); !secure)
        return refuse(pending, secure.error());
    const auto ticket = m_dependencies.tickets.take(pending.hello.ownerTicket);
    if (!ticket) {
        logging::warning(
            "domain", QStringLiteral("An owner's ticket was refused"), { { "peer", session.peer.address } });
        m_dependencies.settings.metrics.tokensRefused.add();
        return refuse(pending,
            { .code = Error::Code::Unauthenticated,
                .message = QStringLiteral("The ticket was used or is too old. Ask for a new one.") });
    }
    ownerByTicket(pending, *ticket);
}

// The first ticket makes the owner, each later one another token for the same person. A ticket that failed for a reason
// its bearer can mend, such as a name in use, stays good.
void Authenticator::ownerByTicket(const PendingHello &pending, const identity::TicketStore::Taken &ticket)
{
    const identity::NewToken token = identity::makeToken();
    const commands::NewToken entry { token.hash, pending.hello.client };
    const auto done = [this, pending, token, ticket](const Result<protocol::Person> &owner) {
        if (owner)
            return admit(pending, *owner, token.hash, token.text);
        m_dependencies.tickets.giveBack(ticket);
        refuse(pending, owner.error());
    };
    if (const auto owner = m_dependencies.directory.owner())
        return m_dependencies.store.write<protocol::Person>(
            [id = *owner, entry](storage::Writing &writing) { return commands::addToken(writing, id, entry); }, done);
    const auto person = newPerson(pending.hello.guestName, protocol::Role::Owner);
    if (!person)
        return done(person.error());
    m_dependencies.store.write<protocol::Person>(
        [person = *person, entry](storage::Writing &writing) { return commands::createPerson(writing, person, entry); },
        done);
}

Result<commands::NewPerson> Authenticator::newPerson(const QString &name, protocol::Role role) const
{
    return rules::checkNick(name, m_dependencies.settings.limits, QStringLiteral("guest.name"))
        .transform([&](QString nick) {
            const bool isHere = m_dependencies.presence.isAnyOnline(m_dependencies.directory.bearersOf(nick));
            return commands::NewPerson { .id = m_dependencies.settings.ids.make<PersonId>(),
                .home = m_dependencies.settings.own,
                .nick = std::move(nick),
                .role = role,
                .holder = isHere ? commands::Holder::Online : commands::Holder::Away,
                .longestNick = m_dependencies.settings.limits.nick };
        });
}

void Authenticator::admit(
    const PendingHello &pending, const protocol::Person &person, const QByteArray &tokenHash, const QString &newToken)
{
    Session *session = m_dependencies.sessions.find(pending.requestId.session);
    const protocol::Domain *own = m_dependencies.directory.ownDomain();
    if (!session || !own)
        return;
    m_dependencies.sink.admitted(session->id, person.id);
    m_dependencies.sessions.signIn(*session, person.id, tokenHash);
    m_dependencies.replies.answer(pending.requestId,
        protocol::Welcome { .domain = *own,
            .me = person,
            .token = newToken,
            .now = m_dependencies.settings.clock.now(),
            .change = m_dependencies.directory.lastChange(),
            .limits = m_dependencies.settings.limits,
            .version = m_dependencies.settings.version });
    m_dependencies.presence.wentOnline(person.id);
    m_dependencies.catchUp.begin(*session, pending.after);
    if (newToken.isEmpty())
        touch(*session);
    else
        session->lastTouch = m_dependencies.settings.clock.now();
}

void Authenticator::refuse(const PendingHello &pending, const Error &error)
{
    if (Session *session = m_dependencies.sessions.find(pending.requestId.session))
        session->stage = Session::Stage::Stranger;
    Error refusal = error;
    if (error.code == Error::Code::Taken)
        refusal.field = QStringLiteral("guest.name");
    m_dependencies.replies.refuse(pending.requestId, refusal);
}

void Authenticator::touch(Session &session)
{
    touchAfter(session, touchEvery);
}

void Authenticator::lastTouch(Session &session)
{
    touchAfter(session, lastTouchAfter);
}

void Authenticator::touchAfter(Session &session, Timestamp pause)
{
    const Timestamp now = m_dependencies.settings.clock.now();
    if (now - session.lastTouch < pause)
        return;
    session.lastTouch = now;
    m_dependencies.store.write<Done>([person = session.person, hash = session.tokenHash](
                                         storage::Writing &writing) { return commands::touch(writing, person, hash); },
        [](const Result<Done> &) { /* lossy on purpose: the next one follows */ });
}

} // namespace gangway::domain
