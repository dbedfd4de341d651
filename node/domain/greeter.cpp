// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/greeter.h"

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

void Greeter::hello(Session &session, qint64 ref, const protocol::Hello &hello)
{
    const Asker asker { session.id, ref };
    if (session.stage != Session::Stage::Stranger)
        return m_parts.replies.refuse(
            asker, Error::invalid(QStringLiteral("t"), QStringLiteral("This connection has said hello already.")));
    const auto client = rules::checkClient(hello.client, QStringLiteral("client"));
    if (!client)
        return m_parts.replies.refuse(asker, client.error());
    Greeting greeting { asker, hello, hello.resume ? hello.resume->after : 0 };
    greeting.hello.client = *client;
    if (hello.resume) {
        if (auto fits = m_parts.resumer.check(hello.resume->domain, hello.resume->after); !fits)
            return m_parts.replies.refuse(asker, fits.error());
    }
    session.stage = Session::Stage::Greeting;
    if (!hello.token.isEmpty())
        byToken(session, greeting);
    else if (!hello.ownerTicket.isEmpty())
        byTicket(session, greeting);
    else
        asGuest(greeting);
}

void Greeter::byToken(const Session &session, const Greeting &greeting)
{
    const QByteArray hash = identity::tokenHash(greeting.hello.token);
    m_parts.store.read<FoundToken>([hash](storage::Reading &reading) { return reading->accounts.findToken(hash); },
        [this, greeting, hash, address = session.peer.address](const Result<FoundToken> &found) {
            if (!found)
                return refuse(greeting, found.error());
            if (*found)
                return tokenFound(greeting, hash, (*found)->person);
            refuse(greeting, badToken(address, m_parts.settings.metrics));
        });
}

void Greeter::tokenFound(const Greeting &greeting, const QByteArray &hash, PersonId id)
{
    const Session *session = m_parts.sessions.find(greeting.asker.session);
    const protocol::Person *person = m_parts.directory.person(id);
    if (!session || !person)
        return refuse(greeting, Error::internal(QStringLiteral("A token belongs to nobody.")));
    if (auto secure = rules::requireTransport(person->role, transportOf(session->peer)); !secure)
        return refuse(greeting, secure.error());
    if (person->former)
        return welcomeBack(greeting, hash, id);
    admit(greeting, *person, hash, {});
}

void Greeter::welcomeBack(const Greeting &greeting, const QByteArray &hash, PersonId person)
{
    m_parts.store.write<protocol::Person>(
        [person, longest = m_parts.settings.limits.nick](
            storage::Writing &writing) { return commands::welcomeBack(writing, person, longest); },
        [this, greeting, hash](const Result<protocol::Person> &back) {
            back ? admit(greeting, *back, hash, {}) : refuse(greeting, back.error());
        });
}

void Greeter::asGuest(const Greeting &greeting)
{
    const auto person = newPerson(greeting.hello.guestName, protocol::Role::Guest);
    if (!person)
        return refuse(greeting, person.error());
    const identity::NewToken token = identity::makeToken();
    m_parts.store.write<protocol::Person>(
        [person = *person, entry = commands::NewToken { token.hash, greeting.hello.client }](
            storage::Writing &writing) { return commands::createPerson(writing, person, entry); },
        [this, greeting, token](const Result<protocol::Person> &created) {
            created ? admit(greeting, *created, token.hash, token.text) : refuse(greeting, created.error());
        });
}

void Greeter::byTicket(const Session &session, const Greeting &greeting)
{
    if (auto secure = rules::requireTransport(protocol::Role::Owner, transportOf(session.peer)); !secure)
        return refuse(greeting, secure.error());
    const auto ticket = m_parts.tickets.take(greeting.hello.ownerTicket);
    if (!ticket) {
        logging::warning(
            "domain", QStringLiteral("An owner's ticket was refused"), { { "peer", session.peer.address } });
        m_parts.settings.metrics.tokensRefused.add();
        return refuse(greeting,
            { .code = Error::Code::Unauthenticated,
                .message = QStringLiteral("The ticket was used or is too old. Ask for a new one.") });
    }
    ownerByTicket(greeting, *ticket);
}

// The first ticket makes the owner, each later one another token for the same person. A ticket that failed for a reason
// its bearer can mend, such as a name in use, stays good.
void Greeter::ownerByTicket(const Greeting &greeting, const identity::TicketBook::Taken &ticket)
{
    const identity::NewToken token = identity::makeToken();
    const commands::NewToken entry { token.hash, greeting.hello.client };
    const auto done = [this, greeting, token, ticket](const Result<protocol::Person> &owner) {
        if (owner)
            return admit(greeting, *owner, token.hash, token.text);
        m_parts.tickets.giveBack(ticket);
        refuse(greeting, owner.error());
    };
    if (const auto owner = m_parts.directory.owner())
        return m_parts.store.write<protocol::Person>(
            [id = *owner, entry](storage::Writing &writing) { return commands::addToken(writing, id, entry); }, done);
    const auto person = newPerson(greeting.hello.guestName, protocol::Role::Owner);
    if (!person)
        return done(person.error());
    m_parts.store.write<protocol::Person>(
        [person = *person, entry](storage::Writing &writing) { return commands::createPerson(writing, person, entry); },
        done);
}

Result<commands::NewPerson> Greeter::newPerson(const QString &name, protocol::Role role) const
{
    return rules::checkNick(name, m_parts.settings.limits, QStringLiteral("guest.name")).transform([&](QString nick) {
        const bool isHere = m_parts.presence.isAnyOnline(m_parts.directory.bearersOf(nick));
        return commands::NewPerson { .id = m_parts.settings.ids.make<PersonId>(),
            .home = m_parts.settings.own,
            .nick = std::move(nick),
            .role = role,
            .holder = isHere ? commands::Holder::Online : commands::Holder::Away,
            .longestNick = m_parts.settings.limits.nick };
    });
}

void Greeter::admit(
    const Greeting &greeting, const protocol::Person &person, const QByteArray &tokenHash, const QString &newToken)
{
    Session *session = m_parts.sessions.find(greeting.asker.session);
    const protocol::Domain *own = m_parts.directory.ownDomain();
    if (!session || !own)
        return;
    m_parts.outlet.admitted(session->id, person.id);
    m_parts.sessions.signIn(*session, person.id, tokenHash);
    m_parts.replies.answer(greeting.asker,
        protocol::Welcome { .domain = *own,
            .me = person,
            .token = newToken,
            .now = m_parts.settings.clock.now(),
            .change = m_parts.directory.lastChange(),
            .limits = m_parts.settings.limits,
            .version = m_parts.settings.version });
    m_parts.presence.came(person.id);
    m_parts.resumer.begin(*session, greeting.after);
    if (newToken.isEmpty())
        touch(*session);
    else
        session->lastTouch = m_parts.settings.clock.now();
}

void Greeter::refuse(const Greeting &greeting, const Error &error)
{
    if (Session *session = m_parts.sessions.find(greeting.asker.session))
        session->stage = Session::Stage::Stranger;
    Error refusal = error;
    if (error.code == Error::Code::Taken)
        refusal.field = QStringLiteral("guest.name");
    m_parts.replies.refuse(greeting.asker, refusal);
}

void Greeter::touch(Session &session)
{
    touchAfter(session, touchEvery);
}

void Greeter::lastTouch(Session &session)
{
    touchAfter(session, lastTouchAfter);
}

void Greeter::touchAfter(Session &session, Timestamp pause)
{
    const Timestamp now = m_parts.settings.clock.now();
    if (now - session.lastTouch < pause)
        return;
    session.lastTouch = now;
    m_parts.store.write<Done>([person = session.person, hash = session.tokenHash](
                                  storage::Writing &writing) { return commands::touch(writing, person, hash); },
        [](const Result<Done> &) { /* lossy on purpose: the next one follows */ });
}

} // namespace gangway::domain
