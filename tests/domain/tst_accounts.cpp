// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/logging.h"
#include "node/identity/attemptlimiter.h"
#include "node/identity/passwordworker.h"
#include "node/identity/tokens.h"
#include "tests/domain/enginetest.h"

#include <QFile>
#include <QTemporaryDir>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

/// Registering and signing in.
class AccountsTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void registeredPersonSignsInWithThatPasswordOnly();
    void accentTypedOnAnotherSystemIsTheSame();
    void twoRegisteredPeopleChatAndTheAnswerIsTheSendersAlone();
    void takenNameIsSuggestedAnother();
    void accountsNameIsKeptForItsOwnerAfterARename();
    void fieldsAreChecked();
    void guessingIsSlowedDownForThatNameOnly();
    void crowdOfSignInsKeepsNoOtherAddressOut();
    void attemptThatWasNotLookedAtDoesNotCount();
    void logoutVoidsTheTokenEverywhere();
    void noAnswerEverCarriesAHash();
    void refusedTokenIsLoggedWithItsPeerAndWithoutItself();
    void ownersTokenIsGoodOverSecureConnectionsOnly();

private:
    /// More sign-ins than may wait, each under another name, all from one address. Nobody waits for the answers.
    void crowdSignsIn();
    const domain::Peer m_crowd { .address = u"10.0.0.66"_s };
    int m_names = 0;
};

void AccountsTest::crowdSignsIn()
{
    for (std::size_t i = 0; i < 2 * identity::PasswordWorker::longestQueue; ++i)
        domain().domain().login(u"Crowd %1"_s.arg(++m_names), u"guess"_s, m_crowd, [](const auto &) {});
}

void AccountsTest::accentTypedOnAnotherSystemIsTheSame()
{
    QVERIFY(domain().registerAccount(u"Oona"_s, u"caf\u00e9 au lait"_s));
    QVERIFY(domain().login(u"Oona"_s, u"cafe\u0301\u00a0au lait"_s));
    QVERIFY(!domain().login(u"Oona"_s, u"cafe au lait"_s));
}

void AccountsTest::registeredPersonSignsInWithThatPasswordOnly()
{
    const auto registered = domain().registerAccount(u"Marek"_s, u"a long password"_s);
    VERIFY_DONE(registered);
    QCOMPARE(registered->person.role, protocol::Role::Passenger);
    QCOMPARE(domain().whoIs(registered->token)->id, registered->person.id);
    const auto signedIn = domain().login(u" marek"_s, u"a long password"_s);
    VERIFY_DONE(signedIn);
    QCOMPARE(signedIn->person.id, registered->person.id);
    QVERIFY(signedIn->token != registered->token);
    for (const QString &wrong : { u"a long passwor"_s, u""_s, u"A long password"_s })
        QCOMPARE(domain().login(u"Marek"_s, wrong).error().code, Error::Code::Unauthenticated);
    const auto unknown = domain().login(u"Nobody"_s, u"a long password"_s);
    QCOMPARE(unknown.error(), domain().login(u"Marek"_s, u"wrong again"_s).error());
}

void AccountsTest::twoRegisteredPeopleChatAndTheAnswerIsTheSendersAlone()
{
    const auto one = domain().registerAccount(u"Marek"_s, u"a long password"_s);
    const auto two = domain().registerAccount(u"Ilse"_s, u"another password"_s);
    TestClient marek(domain()), ilse(domain());
    marek.enterByToken(one->token);
    ilse.enterByToken(two->token);
    const RoomId room = marek.joinLounge();
    ilse.joinLounge();
    const protocol::MessagePost post { domain().ids().make<MessageId>(), room, textContent(u"Moin"_s) };
    const QJsonObject answer = marek.ask(post);
    QCOMPARE(answer.value("message"_L1).toObject().value("state"_L1).toString(), u"saved"_s);
    QCOMPARE(answer.value("message"_L1).toObject().value("id"_L1).toString(), post.id.text());
    QCOMPARE(textOf(ilse.values("message").last()), u"Moin"_s);
    for (const QJsonObject &frame : domain().sink().frames.value(ilse.session()))
        QVERIFY(!frame.contains("message"_L1));
}

void AccountsTest::takenNameIsSuggestedAnother()
{
    TestClient guest(domain());
    guest.enter(u"Marek"_s);
    const auto refused = domain().registerAccount(u"MAREK"_s, u"a long password"_s);
    QCOMPARE(refused.error().code, Error::Code::Taken);
    QCOMPARE(refused.error().suggestion, u"MAREK 2"_s);
}

void AccountsTest::accountsNameIsKeptForItsOwnerAfterARename()
{
    const auto registered = domain().registerAccount(u"Marek"_s, u"a long password"_s);
    TestClient marek(domain()), guest(domain());
    marek.enterByToken(registered->token);
    QVERIFY(isOk(marek.ask(protocol::ProfileSet { .nick = u"M"_s })));
    QCOMPARE(codeOf(guest.enter(u"Marek"_s)), u"taken"_s);
    QVERIFY(isOk(marek.ask(protocol::ProfileSet { .nick = u"Marek"_s })));
}

void AccountsTest::fieldsAreChecked()
{
    QCOMPARE(domain().registerAccount(u" "_s, u"a long password"_s).error().field, u"name"_s);
    QCOMPARE(domain().registerAccount(QString(33, u'x'), u"a long password"_s).error().limit, 32);
    QCOMPARE(domain().registerAccount(u"Marek"_s, u"1234567"_s).error().field, u"password"_s);
    QCOMPARE(domain().registerAccount(u"Marek"_s, QString(257, u'x')).error().limit, 256);
}

void AccountsTest::guessingIsSlowedDownForThatNameOnly()
{
    const auto registered = domain().registerAccount(u"Marek"_s, u"a long password"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(domain().login(u"Marek"_s, u"guess %1"_s.arg(i)).error().code, Error::Code::Unauthenticated);
    const auto slowed = domain().login(u"MAREK"_s, u"a long password"_s);
    QCOMPARE(slowed.error().code, Error::Code::TooMany);
    QVERIFY(slowed.error().retryAfterMs > 0);
    QCOMPARE(domain().login(u"Other"_s, u"guess"_s).error().code, Error::Code::Unauthenticated);
    domain().clock().advance(slowed.error().retryAfterMs);
    VERIFY_DONE(domain().login(u"Marek"_s, u"a long password"_s));
}

void AccountsTest::crowdOfSignInsKeepsNoOtherAddressOut()
{
    VERIFY_DONE(domain().registerAccount(u"Marek"_s, u"a long password"_s));
    crowdSignsIn();
    VERIFY_DONE(domain().login(u"Marek"_s, u"a long password"_s, { .address = u"10.0.0.7"_s }));
    crowdSignsIn();
    VERIFY_DONE(domain().registerAccount(u"Ilse"_s, u"another password"_s, { .address = u"10.0.0.8"_s }));
}

void AccountsTest::attemptThatWasNotLookedAtDoesNotCount()
{
    VERIFY_DONE(domain().registerAccount(u"Marek"_s, u"a long password"_s));
    for (int i = 0; i <= identity::AttemptLimiter::freeAttempts; ++i) {
        crowdSignsIn();
        const auto answer = domain().login(u"Marek"_s, u"a long password"_s, m_crowd);
        QVERIFY(answer || answer.error().code == Error::Code::Busy);
    }
}

void AccountsTest::logoutVoidsTheTokenEverywhere()
{
    const auto registered = domain().registerAccount(u"Marek"_s, u"a long password"_s);
    TestClient marek(domain());
    marek.enterByToken(registered->token);
    VERIFY_DONE(domain().logout(registered->token));
    QCOMPARE(int(domain().sink().closed.value(marek.session()).code), 4001);
    QCOMPARE(domain().whoIs(registered->token).error().code, Error::Code::Unauthenticated);
    QCOMPARE(domain().logout(registered->token).error().code, Error::Code::Unauthenticated);
}

void AccountsTest::noAnswerEverCarriesAHash()
{
    const auto registered = domain().registerAccount(u"Marek"_s, u"a long password"_s);
    TestClient marek(domain());
    marek.enterByToken(registered->token);
    const RoomId room = marek.joinLounge();
    const protocol::MessagePost post = marek.post(room, u"Moin"_s);
    marek.ask(protocol::MessageEdit { post.id, textContent(u"Edited"_s) });
    marek.ask(protocol::MessageInfo { post.id });
    marek.ask(protocol::History { .room = room });
    marek.ask(protocol::RoomMembers { room });
    const auto account = domain().store().read<std::optional<storage::AccountRecord>>(
        [](storage::Reading &reading) { return reading->accounts.findByName(u"marek"_s); });
    QVERIFY(account && *account);
    const QByteArray passwordHash = (*account)->passwordHash, tokenHash = identity::tokenHash(registered->token);
    const auto isClean = [&](const QByteArray &bytes) {
        return !bytes.contains("$argon2") && !bytes.contains(passwordHash) && !bytes.contains(tokenHash.toHex()) &&
            !bytes.contains(tokenHash.toBase64());
    };
    QVERIFY(!isClean(passwordHash) && !isClean(tokenHash.toHex()));
    QVERIFY(isClean(domain().sink().everything));
    QVERIFY(!domain().sink().everything.contains(registered->token.toUtf8()));
}

void AccountsTest::refusedTokenIsLoggedWithItsPeerAndWithoutItself()
{
    const QString token = u"a-token-that-never-was"_s;
    const domain::Peer peer { .address = u"10.9.8.7"_s };
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    QVERIFY(logging::configure({ .file = path }));
    QCOMPARE(domain().whoIs(token, peer).error().code, Error::Code::Unauthenticated);
    QCOMPARE(domain().logout(token, peer).error().code, Error::Code::Unauthenticated);
    QVERIFY(logging::configure({}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray log = file.readAll();
    QCOMPARE(log.count("warning"), 2);
    QCOMPARE(log.count("10.9.8.7"), 2);
    QVERIFY(!log.contains(token.toUtf8()));
}

void AccountsTest::ownersTokenIsGoodOverSecureConnectionsOnly()
{
    TestClient owner(domain(), { .address = u"10.0.0.7"_s, .isSecure = true });
    const QString ticket = domain().domain().issueOwnerTicket();
    const QJsonObject answer = owner.ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = ticket });
    const QString token = answer.value("token"_L1).toString();
    QVERIFY(!token.isEmpty());
    const auto plain = domain().whoIs(token, { .address = u"10.0.0.7"_s });
    QCOMPARE(plain.error().code, Error::Code::Denied);
    QCOMPARE(plain.error().field, u"secure_connection"_s);
    VERIFY_DONE(domain().whoIs(token, { .address = u"10.0.0.7"_s, .isSecure = true }));
}

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
