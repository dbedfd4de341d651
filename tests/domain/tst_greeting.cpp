// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/logging.h"
#include "tests/domain/enginetest.h"

#include <QFile>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

constexpr Timestamp day = 24LL * 60 * 60 * 1000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Hellos, which tell whose a connection is.
class GreetingTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void guestGetsATokenAndTheWholeWelcome();
    void tokenIsThePerson();
    void takenNameIsAnsweredWithASuggestionAndTheConnectionStays();
    void namesThatLookAlikeAreTheSame();
    void badTokenIsRefusedAndLoggedWithoutItAndGetsNothing();
    void nobodyElseIsHeardBeforeHello();
    void secondHelloIsInvalid();
    void nameOfAGuestLongGoneIsFreeAgain();
    void nameOfAGuestWhoIsHereIsNot();
    void aGuestWhoComesBackAfterTheirNameWentGetsAnother();
    void ticketMakesTheOwnerOnceAndLaterAnotherTokenOfTheSame();
    void ticketIsGoodOnceAndForAMinute();
    void ticketSurvivesANameThatIsTaken();
    void ownerIsRefusedOverPlainUnlessOnLoopback();
    void logoutVoidsTheTokenAndClosesItsConnections();
};

void GreetingTest::guestGetsATokenAndTheWholeWelcome()
{
    TestClient tavi(domain());
    const QJsonObject welcome = tavi.enter(u"  Tavi "_s);
    QVERIFY(isOk(welcome));
    QCOMPARE(welcome.value("me"_L1).toObject().value("nick"_L1).toString(), u"Tavi"_s);
    QCOMPARE(welcome.value("me"_L1).toObject().value("role"_L1).toString(), u"guest"_s);
    QCOMPARE(welcome.value("domain"_L1).toObject().value("name"_L1).toString(), u"Train A"_s);
    QCOMPARE(welcome.value("domain"_L1).toObject().value("words"_L1).toString().split(u' ').size(), 8);
    QCOMPARE(welcome.value("limits"_L1).toObject().value("text"_L1).toInt(), 4000);
    QCOMPARE(welcome.value("token"_L1).toString().size(), 43);
    QCOMPARE(domain().sink().admissions.value(tavi.session()), tavi.me());
    QCOMPARE(tavi.values("room").size(), 1);
    QCOMPARE(domain().domain().peopleOnline(), 1);
}

void GreetingTest::tokenIsThePerson()
{
    TestClient first(domain()), second(domain());
    first.enter(u"Tavi"_s);
    const QJsonObject welcome = second.enterByToken(first.token());
    QCOMPARE(second.me(), first.me());
    QVERIFY(!welcome.contains("token"_L1));
    QCOMPARE(domain().domain().peopleOnline(), 1);
}

void GreetingTest::takenNameIsAnsweredWithASuggestionAndTheConnectionStays()
{
    TestClient first(domain()), second(domain());
    first.enter(u"Tavi"_s);
    const QJsonObject refusal = second.enter(u"Tavi"_s);
    QCOMPARE(codeOf(refusal), u"taken"_s);
    QCOMPARE(refusal.value("suggestion"_L1).toString(), u"Tavi 2"_s);
    QCOMPARE(refusal.value("field"_L1).toString(), u"guest.name"_s);
    QVERIFY(!domain().sink().closed.contains(second.session()));
    QVERIFY(isOk(second.enter(u"Tavi 2"_s)));
}

void GreetingTest::namesThatLookAlikeAreTheSame()
{
    TestClient first(domain()), second(domain());
    first.enter(u"Tavi Berg"_s);
    QCOMPARE(codeOf(second.enter(u"ＴＡＶＩ\u00a0 berg"_s)), u"taken"_s);
}

void GreetingTest::badTokenIsRefusedAndLoggedWithoutItAndGetsNothing()
{
    const QString log = engines().folder() + u"/refused.log"_s;
    QFile::remove(log);
    QVERIFY(logging::configure({ .file = log }));
    TestClient stranger(domain());
    const QString token = u"dGhpcyBpcyBub3QgYSB0b2tlbiBvZiBvdXJzIQ"_s;
    const QJsonObject refusal = stranger.enterByToken(token);
    const auto who = domain().whoIs(token);
    QVERIFY(logging::configure({}));
    QCOMPARE(codeOf(refusal), u"unauthenticated"_s);
    QVERIFY(!who && who.error().code == Error::Code::Unauthenticated);
    QVERIFY(stranger.frames().isEmpty());
    const QByteArray written = contentOf(log);
    QVERIFY2(written.toLower().contains("warn"), written.constData());
    QVERIFY(written.contains("10.0.0.7"));
    QVERIFY(!written.contains(token.toUtf8()));
    QVERIFY(isOk(stranger.enter(u"Tavi"_s)));
}

void GreetingTest::nobodyElseIsHeardBeforeHello()
{
    TestClient stranger(domain());
    QVERIFY(isOk(stranger.ask(protocol::Ping {})));
    QCOMPARE(codeOf(stranger.ask(protocol::ProfileSet {})), u"unauthenticated"_s);
    QCOMPARE(codeOf(stranger.ask(protocol::History {})), u"unauthenticated"_s);
    QCOMPARE(codeOf(stranger.ask(protocol::Changes {})), u"unauthenticated"_s);
    QVERIFY(stranger.frames().isEmpty());
}

void GreetingTest::secondHelloIsInvalid()
{
    TestClient tavi(domain());
    tavi.enter(u"Tavi"_s);
    QCOMPARE(codeOf(tavi.ask(protocol::Hello { .guestName = u"Other"_s })), u"invalid"_s);
}

void GreetingTest::nameOfAGuestLongGoneIsFreeAgain()
{
    TestClient old(domain());
    old.enter(u"Tavi"_s);
    old.leave();
    domain().clock().advance(day + 60'000);
    TestClient fresh(domain());
    QVERIFY(isOk(fresh.enter(u"Tavi"_s)));
    QVERIFY(fresh.me() != old.me());
    QVERIFY(fresh.waitForValue("person", [&](const QJsonObject &person) {
        return person.value("id"_L1).toString() == old.me().text() && person.value("former"_L1).toBool();
    }));
}

void GreetingTest::nameOfAGuestWhoIsHereIsNot()
{
    TestClient here(domain()), fresh(domain());
    here.enter(u"Tavi"_s);
    domain().clock().advance(2 * day);
    QCOMPARE(codeOf(fresh.enter(u"Tavi"_s)), u"taken"_s);
}

void GreetingTest::aGuestWhoComesBackAfterTheirNameWentGetsAnother()
{
    TestClient old(domain());
    old.enter(u"Tavi"_s);
    const QString token = old.token();
    old.leave();
    domain().clock().advance(2 * day);
    TestClient fresh(domain()), back(domain());
    fresh.enter(u"Tavi"_s);
    const QJsonObject welcome = back.enterByToken(token);
    QCOMPARE(back.me(), old.me());
    QCOMPARE(welcome.value("me"_L1).toObject().value("nick"_L1).toString(), u"Tavi 2"_s);
    QVERIFY(!welcome.value("me"_L1).toObject().value("former"_L1).toBool());
}

void GreetingTest::ticketMakesTheOwnerOnceAndLaterAnotherTokenOfTheSame()
{
    const domain::Peer here { .address = u"127.0.0.1"_s, .isLoopback = true };
    TestClient first(domain(), here), second(domain(), here);
    const QJsonObject welcome =
        first.ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = domain().domain().issueOwnerTicket() });
    QVERIFY(isOk(welcome));
    QCOMPARE(welcome.value("me"_L1).toObject().value("role"_L1).toString(), u"owner"_s);
    const QJsonObject again =
        second.ask(protocol::Hello { .guestName = u"Ignored"_s, .ownerTicket = domain().domain().issueOwnerTicket() });
    QCOMPARE(again.value("me"_L1).toObject().value("id"_L1), welcome.value("me"_L1).toObject().value("id"_L1));
    QCOMPARE(again.value("me"_L1).toObject().value("nick"_L1).toString(), u"Brannoc"_s);
    QVERIFY(again.value("token"_L1).toString() != welcome.value("token"_L1).toString());
}

void GreetingTest::ticketIsGoodOnceAndForAMinute()
{
    const domain::Peer here { .address = u"127.0.0.1"_s, .isLoopback = true };
    const QString used = domain().domain().issueOwnerTicket(), old = domain().domain().issueOwnerTicket();
    TestClient first(domain(), here), second(domain(), here);
    QVERIFY(isOk(first.ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = used })));
    QCOMPARE(codeOf(second.ask(protocol::Hello { .guestName = u"B"_s, .ownerTicket = used })), u"unauthenticated"_s);
    domain().clock().advance(60'000);
    QCOMPARE(codeOf(second.ask(protocol::Hello { .guestName = u"B"_s, .ownerTicket = old })), u"unauthenticated"_s);
}

void GreetingTest::ticketSurvivesANameThatIsTaken()
{
    const domain::Peer here { .address = u"127.0.0.1"_s, .isLoopback = true };
    TestClient tavi(domain()), owner(domain(), here);
    tavi.enter(u"Tavi"_s);
    const QString ticket = domain().domain().issueOwnerTicket();
    QCOMPARE(codeOf(owner.ask(protocol::Hello { .guestName = u"Tavi"_s, .ownerTicket = ticket })), u"taken"_s);
    QVERIFY(isOk(owner.ask(protocol::Hello { .guestName = u"Tavi 2"_s, .ownerTicket = ticket })));
}

void GreetingTest::ownerIsRefusedOverPlainUnlessOnLoopback()
{
    const domain::Peer secure { .address = u"10.0.0.8"_s, .isSecure = true }, plain { .address = u"10.0.0.8"_s };
    const QString ticket = domain().domain().issueOwnerTicket();
    TestClient overPlain(domain(), plain), overTls(domain(), secure), later(domain(), plain);
    const QJsonObject refusal = overPlain.ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = ticket });
    QCOMPARE(codeOf(refusal), u"denied"_s);
    QCOMPARE(refusal.value("permission"_L1).toString(), u"secure_connection"_s);
    const QJsonObject welcome = overTls.ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = ticket });
    QVERIFY(isOk(welcome));
    const QJsonObject byToken = later.enterByToken(welcome.value("token"_L1).toString());
    QCOMPARE(codeOf(byToken), u"denied"_s);
    QVERIFY(later.frames().isEmpty());
}

void GreetingTest::logoutVoidsTheTokenAndClosesItsConnections()
{
    TestClient first(domain()), second(domain()), later(domain());
    first.enter(u"Tavi"_s);
    second.enterByToken(first.token());
    QVERIFY(isOk(first.ask(protocol::AuthLogout {})));
    QCOMPARE(int(domain().sink().closed.value(first.session()).code), 4001);
    QCOMPARE(int(domain().sink().closed.value(second.session()).code), 4001);
    QCOMPARE(domain().sink().closed.value(first.session()).reason, u"unauthenticated"_s);
    QCOMPARE(codeOf(later.enterByToken(first.token())), u"unauthenticated"_s);
}

QTEST_GUILESS_MAIN(GreetingTest)
#include "tst_greeting.moc"
