// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/echodoor.h"

#include "node/protocol/codec.h"

namespace gangway::test {

using namespace protocol;

namespace {

QByteArray ok(qint64 ref)
{
    return encodeAnswer(ref, Accepted {});
}

QByteArray padded(const char *kind, qsizetype size)
{
    return QByteArray("{\"t\":\"") + kind + "\",\"padding\":\"" + QByteArray(size, 'x') + "\"}";
}

PersonId newPerson(std::size_t number)
{
    PersonId::Bytes bytes {};
    bytes[0] = quint8(number + 1);
    return PersonId(bytes);
}

} // namespace

void EchoService::opened(domain::SessionId session, const domain::Peer &peer)
{
    ++open;
    lastWasSecure = peer.isSecure;
    m_sessions[session] = {};
}

void EchoService::closed(domain::SessionId session)
{
    --open;
    ++closedCount;
    m_sessions.erase(session);
    m_behind.erase(session);
}

void EchoService::queueOverflowed(domain::SessionId session)
{
    ++fallen;
    m_behind.insert(session);
    m_sink.send(session, encodeEvent(FellBehind { 7 }));
}

void EchoService::greet(domain::SessionId session, qint64 ref, const Hello &hello)
{
    if (hello.guestName == u"Taken") {
        const Error taken { Error::Code::Taken, QStringLiteral("The name is in use."), {}, QStringLiteral("Taken 2") };
        return m_sink.answer(session, encodeError(ref, taken));
    }
    const auto person = m_people.emplace(hello.guestName, newPerson(m_people.size())).first->second;
    m_sessions[session] = person;
    m_sink.admitted(session, person);
    m_sink.answer(session, ok(ref));
}

void EchoService::received(domain::SessionId session, const RequestFrame &frame)
{
    if (const auto *hello = std::get_if<Hello>(&frame.request))
        return greet(session, frame.ref, *hello);
    if (std::holds_alternative<Typing>(frame.request))
        return void(++unansweredTypings);
    if (std::holds_alternative<AuthLogout>(frame.request)) {
        m_sink.answer(session, ok(frame.ref));
        return m_sink.close(session, domain::CloseCode::SignedOut, QStringLiteral("signed_out"));
    }
    if (const auto *history = std::get_if<History>(&frame.request)) {
        constexpr qsizetype kibibyte = 1024;
        return m_sink.answer(session, padded("ok", history->limit * kibibyte));
    }
    if (std::holds_alternative<Changes>(frame.request))
        m_behind.erase(session);
    m_sink.answer(session, ok(frame.ref));
    if (const auto *post = std::get_if<MessagePost>(&frame.request)) {
        ++posts;
        broadcast(padded("changed", post->content.text.size()));
    }
}

void EchoService::broadcast(const QByteArray &frame)
{
    std::vector<domain::SessionId> all;
    for (const auto &[session, person] : m_sessions) {
        if (!person.isNull() && !m_behind.contains(session))
            all.push_back(session);
    }
    m_sink.broadcast(all, frame);
}

void EchoService::registerAccount(const QString &name, const QString &, const QString &, const domain::Peer &,
    std::function<void(Result<domain::SignedIn>)> done)
{
    if (name == u"Taken")
        return done(Error { Error::Code::Taken, QStringLiteral("The name is in use."), {}, QStringLiteral("Taken 2") });
    Person person;
    person.nick = name;
    done(domain::SignedIn { QStringLiteral("token-of-") + name, person });
}

void EchoService::login(const QString &name, const QString &password, const domain::Peer &peer,
    std::function<void(Result<domain::SignedIn>)> done)
{
    if (password != u"right password")
        return done(Error { Error::Code::Unauthenticated, QStringLiteral("The name or the password is wrong.") });
    registerAccount(name, password, {}, peer, std::move(done));
}

void EchoService::logout(const QString &token, const domain::Peer &, std::function<void(Result<Done>)> done)
{
    done(token.startsWith(u"token-of-") ? Result<Done>(Done {})
                                        : Error { Error::Code::Unauthenticated, QStringLiteral("Unknown token.") });
}

domain::VehicleInfo EchoService::vehicleInfo() const
{
    return { DomainId(), QStringLiteral("Train A"), QStringLiteral("amber canoe"), int(m_sessions.size()) };
}

void EchoService::whoIs(const QString &token, const domain::Peer &, std::function<void(Result<Person>)> done)
{
    constexpr QStringView prefix = u"token-of-";
    if (!token.startsWith(prefix))
        return done(Error { Error::Code::Unauthenticated, QStringLiteral("Unknown token.") });
    Person person;
    person.nick = token.mid(prefix.size());
    done(person);
}

} // namespace gangway::test
