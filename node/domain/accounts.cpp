// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/accounts.h"

#include "node/base/logging.h"
#include "node/domain/refusals.h"
#include "node/identity/tokens.h"
#include "node/rules/limits.h"
#include "node/rules/names.h"
#include "node/storage/reading.h"
#include "node/storage/writing.h"

namespace gangway::domain {

namespace {

using FoundAccount = std::optional<storage::AccountRecord>;
using FoundToken = std::optional<storage::TokenRecord>;

// The same for an unknown name and a wrong password: nobody learns which names exist.
Error wrongPassword()
{
    return { .code = Error::Code::Unauthenticated, .message = QStringLiteral("The name or the password is wrong.") };
}

} // namespace

Result<commands::NewPerson> Accounts::checked(const Registration &registration) const
{
    const protocol::Limits &limits = m_dependencies.settings.limits;
    const auto name = rules::checkNick(registration.name, limits, QStringLiteral("name"));
    if (!name)
        return name.error();
    const auto fullName = rules::checkFullName(registration.fullName, limits, QStringLiteral("full_name"));
    if (!fullName)
        return fullName.error();
    const bool isHere = m_dependencies.presence.isAnyOnline(m_dependencies.directory.bearersOf(*name));
    return commands::NewPerson { .id = m_dependencies.settings.ids.make<PersonId>(),
        .home = m_dependencies.settings.own,
        .nick = *name,
        .fullName = *fullName,
        .role = protocol::Role::Passenger,
        .holder = isHere ? commands::Holder::Online : commands::Holder::Away,
        .longestNick = limits.nick };
}

void Accounts::registerAccount(const Registration &registration, const Peer &peer, const SignedInDone &done)
{
    const auto person = checked(registration);
    const auto password = rules::checkPassword(registration.password, QStringLiteral("password"));
    if (!person || !password)
        return done(!person ? person.error() : password.error());
    m_dependencies.passwords.hash(
        *password, askerOf(peer), m_guard.guarded([this, person = *person, done](const Result<QByteArray> &hash) {
            if (!hash)
                return done(m_dependencies.replies.presentable(hash.error()));
            create(person, *hash, done);
        }));
}

void Accounts::create(const commands::NewPerson &person, const QByteArray &passwordHash, const SignedInDone &done)
{
    const identity::NewToken token = identity::makeToken();
    m_dependencies.store.write<protocol::Person>(
        [person, entry = commands::NewToken { token.hash, {} }, passwordHash](
            storage::Writing &writing) { return commands::createAccount(writing, person, entry, passwordHash); },
        [this, token, done](const Result<protocol::Person> &created) {
            if (!created)
                return done(m_dependencies.replies.presentable(created.error()));
            done(SignedIn { token.text, *created });
        });
}

void Accounts::login(const QString &name, const QString &password, const Peer &peer, const SignedInDone &done)
{
    const QString key = rules::signInKey(name);
    if (auto may = m_dependencies.attempts.attempt(key); !may)
        return done(may.error());
    if (password.size() > 4 * protocol::passwordLongest)
        return done(wrongPassword());
    m_dependencies.store.read<FoundAccount>(
        [key](storage::Reading &reading) { return reading->accounts.findByName(key); },
        [this, key, password, peer, done](const Result<FoundAccount> &found) {
            if (!found) {
                m_dependencies.attempts.takeBack(key);
                return done(m_dependencies.replies.presentable(found.error()));
            }
            const auto stored = *found ? std::optional((*found)->passwordHash) : std::nullopt;
            const auto judge = [this, key, peer, account = *found, done](const Result<bool> &isRight) {
                if (!isRight) {
                    m_dependencies.attempts.takeBack(key);
                    return done(isRight.error());
                }
                if (*isRight) {
                    m_dependencies.attempts.succeeded(key);
                    return verified(*account, peer, done);
                }
                m_dependencies.settings.metrics.loginsRefused.add();
                logging::warning("domain", QStringLiteral("A sign-in was refused"), { { "peer", peer.address } });
                done(wrongPassword());
            };
            m_dependencies.passwords.verify(
                rules::comparedPassword(password), stored, askerOf(peer), m_guard.guarded(judge));
        });
}

void Accounts::verified(const storage::AccountRecord &account, const Peer &peer, const SignedInDone &done)
{
    const protocol::Person *person = m_dependencies.directory.person(account.person);
    if (!person)
        return done(
            m_dependencies.replies.presentable(Error::internal(QStringLiteral("An account belongs to nobody."))));
    if (auto secure = rules::requireTransport(person->role, transportOf(peer)); !secure)
        return done(secure.error());
    const identity::NewToken token = identity::makeToken();
    m_dependencies.store.write<protocol::Person>(
        [id = account.person, entry = commands::NewToken { token.hash, {} }](
            storage::Writing &writing) { return commands::addToken(writing, id, entry); },
        [this, token, done](const Result<protocol::Person> &added) {
            if (!added)
                return done(m_dependencies.replies.presentable(added.error()));
            done(SignedIn { token.text, *added });
        });
}

void Accounts::logout(const QString &token, const Peer &peer, const std::function<void(Result<Done>)> &done)
{
    const QByteArray hash = identity::tokenHash(token);
    m_dependencies.store.write<bool>([hash](storage::Writing &writing) { return commands::revokeToken(writing, hash); },
        [this, hash, address = peer.address, done](const Result<bool> &revoked) {
            if (!revoked)
                return done(m_dependencies.replies.presentable(revoked.error()));
            if (!*revoked)
                return done(badToken(address, m_dependencies.settings.metrics));
            for (const SessionId id : m_dependencies.sessions.withToken(hash))
                m_dependencies.sink.close(id, CloseCode::SignedOut, errorCodeName(Error::Code::Unauthenticated));
            done(Done {});
        });
}

void Accounts::whoIs(const QString &token, const Peer &peer, const std::function<void(Result<protocol::Person>)> &done)
{
    m_dependencies.store.read<FoundToken>(
        [hash = identity::tokenHash(token)](storage::Reading &reading) { return reading->accounts.findToken(hash); },
        [this, peer, done](const Result<FoundToken> &found) {
            if (!found)
                return done(m_dependencies.replies.presentable(found.error()));
            const protocol::Person *person = *found ? m_dependencies.directory.person((*found)->person) : nullptr;
            if (!person)
                return done(badToken(peer.address, m_dependencies.settings.metrics));
            if (auto secure = rules::requireTransport(person->role, transportOf(peer)); !secure)
                return done(secure.error());
            done(*person);
        });
}

} // namespace gangway::domain
