// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"

#include <QDir>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;
using namespace std::chrono_literals;

using Phase = ConnectionView::Phase;

/// The whole session against a node that does what the test says.
class SessionTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    // ---- the connection ----
    void firstCertificateIsShownAndTrusted();
    void certificateFromTheLinkIsNotShown();
    void changedCertificateIsAHardStop();
    void linkOfAnotherVehicleAtTheSameAddressIsAnotherDomain();
    void lostConnectionShowsAtOnceAndComesBack();
    void silenceIsALostConnection();
    void unreachableNodeIsWaitedFor();
    void cacheThatFailsIsNamedAndNotTheNode();
    void cacheThatCannotBeOpenedIsNamed();
    void signedOutElsewhereStays();

    // ---- who one is ----
    void tokenIsKeptAndUsed();
    void tokenThatIsKnownNoMoreLeavesAWayBack();
    void unreadableSecretNeverMakesANewPerson();
    void takenNameIsAskedForAgain();
    void ticketGoesFirstAndOnce();
    void fileOfSecretsIsToldOnce();
    void admittedTokenIsUsedAndKept();
    void missingRoomIsNamed();
    void retriesComeWithinThreeSecondsWhileThereIsANetwork();
    void whatCameOfADialogsActIsTold();
    void whoHasJoinedNothingMayBeLedSomewhere();

    // ---- resume ----
    void onlyCaughtUpAndLaterMoveTheCursor();
    void resyncForgetsTheHistoryAndKeepsWhatWaits();
    void behindAsksForTheChanges();
    void frameOfALaterVersionIsIgnored();

private:
    QString cacheFile() const
    {
        return m_folder->filePath(QStringLiteral("profile/domains/%1/cache.db").arg(home.text()));
    }
};

void SessionTest::firstCertificateIsShownAndTrusted()
{
    join();
    QCOMPARE(m_passenger->notice(Notice::Kind::FirstContact).detail, m_node->fingerprint());
    begin();
    join();
    QVERIFY(!m_passenger->wasNoticed(Notice::Kind::FirstContact));
}

void SessionTest::certificateFromTheLinkIsNotShown()
{
    m_passenger->join(m_node->port(), m_node->fingerprint());
    QTRY_VERIFY(m_passenger->isOnBoard());
    QVERIFY(!m_passenger->wasNoticed(Notice::Kind::FirstContact));
}

void SessionTest::changedCertificateIsAHardStop()
{
    join();
    const QString known = m_node->fingerprint();
    FakeNode impostor(m_folder->filePath(QStringLiteral("other")));
    m_passenger->join(impostor.port(), known);
    QTRY_COMPARE(m_passenger->phase(), Phase::CertificateChanged);
    QCOMPARE(m_passenger->session->connection().expectedFingerprint, known);
    QCOMPARE(m_passenger->session->connection().presentedFingerprint, impostor.fingerprint());
    QVERIFY(impostor.requests.isEmpty());
    m_passenger->session->dispatch(ReconnectNow {});
    QCOMPARE(m_passenger->phase(), Phase::CertificateChanged);
}

void SessionTest::linkOfAnotherVehicleAtTheSameAddressIsAnotherDomain()
{
    join();
    FakeNode other(m_folder->filePath(QStringLiteral("other")));
    other.domain = id<DomainId>(2);
    m_passenger->join(other.port(), other.fingerprint());
    QTRY_VERIFY(m_passenger->isOnBoard());
    QVERIFY(other.asked<protocol::Hello>().first().token.isEmpty());
}

void SessionTest::lostConnectionShowsAtOnceAndComesBack()
{
    join();
    m_node->goAway();
    QTRY_VERIFY_WITH_TIMEOUT(!m_passenger->isOnBoard(), 2000);
    QTRY_COMPARE(m_passenger->phase(), Phase::Waiting);
    QVERIFY(m_passenger->session->connection().retryAt > 0);
    QVERIFY(m_node->listen());
    QTRY_VERIFY(m_passenger->isOnBoard());
}

void SessionTest::silenceIsALostConnection()
{
    m_timeouts.pingAfter = 10s; // so that nothing is heard at all
    m_timeouts.silence = 300ms;
    begin();
    join();
    QTRY_VERIFY(m_node->connections >= 2); // and so on, as long as nothing is heard
    QTRY_VERIFY(m_passenger->isOnBoard());
}

void SessionTest::unreachableNodeIsWaitedFor()
{
    m_node->goAway();
    m_passenger->join(m_node->port());
    QTRY_COMPARE(m_passenger->phase(), Phase::Waiting);
    QVERIFY(m_node->listen());
    m_passenger->session->dispatch(ReconnectNow {});
    QTRY_VERIFY(m_passenger->isOnBoard());
}

void SessionTest::cacheThatFailsIsNamedAndNotTheNode()
{
    join();
    {
        auto behind = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("behind"));
        behind.setDatabaseName(cacheFile());
        QVERIFY(behind.open());
        QVERIFY(behind.exec(QStringLiteral("ALTER TABLE message RENAME TO gone")).isActive());
    }
    QSqlDatabase::removeDatabase(QStringLiteral("behind"));
    QSignalSpy told(m_passenger->session.get(), &Session::connectionChanged);
    m_node->tellLive({ message(101) });
    const auto isNamed = [](const QList<QVariant> &signal) {
        return signal.first().value<ConnectionView>().reason.context.startsWith(QStringLiteral("cache"));
    };
    QTRY_VERIFY(std::any_of(told.begin(), told.end(), isNamed));
}

void SessionTest::cacheThatCannotBeOpenedIsNamed()
{
    join();
    const QString file = cacheFile();
    m_passenger.reset();
    QVERIFY(QFile::rename(file, file + QStringLiteral(".aside")));
    QVERIFY(QDir().mkpath(file)); // nobody can open a folder as a file
    begin();
    m_passenger->join(m_node->port());
    QTRY_COMPARE(m_passenger->phase(), Phase::Refused);
    QVERIFY(m_passenger->session->connection().reason.context.startsWith(QStringLiteral("cache")));
}

void SessionTest::signedOutElsewhereStays()
{
    join();
    m_node->close(4001, QStringLiteral("unauthenticated"));
    QTRY_VERIFY(m_passenger->wasNoticed(Notice::Kind::SignedOut));
    QCOMPARE(m_passenger->phase(), Phase::Refused);
    QVERIFY(m_secrets.secrets.isEmpty());
    QCOMPARE(m_node->connections, 1);
}

void SessionTest::tokenIsKeptAndUsed()
{
    join();
    QCOMPARE(m_secrets.secrets.value(home.text()), QStringLiteral("token-1"));
    begin();
    join();
    const auto hello = m_node->asked<protocol::Hello>().last();
    QCOMPARE(hello.token, QStringLiteral("token-1"));
    QVERIFY(hello.guestName.isEmpty());
    QCOMPARE(hello.resume, (protocol::Resume { home, 100 }));
}

// As after a database that was lost: whoever was on board must not be kept out for good.
void SessionTest::tokenThatIsKnownNoMoreLeavesAWayBack()
{
    join();
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        const auto *hello = std::get_if<protocol::Hello>(&request);
        if (!hello || hello->token.isEmpty())
            return false;
        m_node->refuse(ref, Error { Error::Code::Unauthenticated });
        return true;
    };
    m_node->cut();
    QTRY_VERIFY(m_passenger->wasNoticed(Notice::Kind::SignedOut));
    QCOMPARE(m_passenger->phase(), Phase::Refused);
    QVERIFY(m_secrets.secrets.isEmpty());
    m_passenger->session->dispatch(ReconnectNow {});
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_node->asked<protocol::Hello>().last().guestName, QStringLiteral("Tavi"));
}

void SessionTest::unreadableSecretNeverMakesANewPerson()
{
    join();
    begin();
    m_secrets.failure = Error { Error::Code::Busy, QStringLiteral("The keychain is locked.") };
    m_passenger->join(m_node->port());
    QTRY_COMPARE(m_passenger->phase(), Phase::Refused);
    QCOMPARE(m_passenger->session->connection().reason.message, QStringLiteral("The keychain is locked."));
    QCOMPARE(m_node->connections, 1);
    QVERIFY(m_passenger->knowsRoom());
    m_secrets.failure.reset();
    m_passenger->session->dispatch(ReconnectNow {});
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_node->asked<protocol::Hello>().last().token, QStringLiteral("token-1"));
}

void SessionTest::takenNameIsAskedForAgain()
{
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        const auto *hello = std::get_if<protocol::Hello>(&request);
        if (!hello || hello->guestName != u"Tavi")
            return false;
        Error taken { Error::Code::Taken, QStringLiteral("That name is in use.") };
        taken.suggestion = QStringLiteral("Tavi 2");
        m_node->refuse(ref, taken);
        return true;
    };
    m_passenger->join(m_node->port());
    QTRY_VERIFY(m_passenger->wasNoticed(Notice::Kind::NameTaken));
    QCOMPARE(m_passenger->notice(Notice::Kind::NameTaken).error.suggestion, QStringLiteral("Tavi 2"));
    m_node->cut(); // a node does not wait for ever
    QTRY_COMPARE(m_passenger->phase(), Phase::Refused);
    m_passenger->session->dispatch(ChooseName { QStringLiteral("Tavi 2") });
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_node->asked<protocol::Hello>().last().guestName, QStringLiteral("Tavi 2"));
}

void SessionTest::ticketGoesFirstAndOnce()
{
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.ownerTicket = QStringLiteral("ticket");
    target.guestName = QStringLiteral("Brannoc");
    m_passenger->session->start(target);
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_node->asked<protocol::Hello>().last().ownerTicket, QStringLiteral("ticket"));
    m_node->cut();
    QTRY_COMPARE(m_node->asked<protocol::Hello>().size(), 2);
    QVERIFY(m_node->asked<protocol::Hello>().last().ownerTicket.isEmpty());
    QCOMPARE(m_node->asked<protocol::Hello>().last().token, QStringLiteral("token-1"));
}

void SessionTest::fileOfSecretsIsToldOnce()
{
    m_secrets.file = QStringLiteral("secrets.json");
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Brannoc");
    for (const QString &ticket : { QStringLiteral("first"), QStringLiteral("second") }) {
        m_node->token = QStringLiteral("token of ") + ticket;
        target.ownerTicket = ticket;
        m_passenger->session->start(target);
        QTRY_COMPARE(m_secrets.secrets.values(), QStringList { m_node->token });
        QTRY_VERIFY(m_passenger->isOnBoard());
    }
    const auto told = std::count_if(m_passenger->notices.begin(), m_passenger->notices.end(),
        [](const Notice &notice) { return notice.kind == Notice::Kind::SecretsInFile; });
    QCOMPARE(told, 1);
    QCOMPARE(m_passenger->notice(Notice::Kind::SecretsInFile).detail, m_secrets.file);
}

void SessionTest::admittedTokenIsUsedAndKept()
{
    join();
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.token = QStringLiteral("token of an account");
    m_passenger->session->start(target);
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_node->asked<protocol::Hello>().last().token, target.token);
    QCOMPARE(m_secrets.secrets.values(), QStringList { target.token });
}

void SessionTest::whatCameOfADialogsActIsTold()
{
    join();
    const CreateRoom wish { QStringLiteral("Lounge"), {}, protocol::Reach::Vehicle, id<RoomId>(77) };
    Error taken { Error::Code::Taken };
    taken.field = QStringLiteral("name");
    m_node->script = [&](qint64 ref, const FakeNode::Request &request) {
        if (std::holds_alternative<protocol::RoomCreate>(request))
            m_node->refuse(ref, taken);
        else if (std::holds_alternative<protocol::ProfileSet>(request))
            m_node->answer(ref, protocol::PersonAnswer { person(me, QStringLiteral("Tavi"), 500) });
        else
            return false;
        return true;
    };
    using Act = Outcome::Act;
    m_passenger->session->dispatch(wish);
    QTRY_COMPARE(m_passenger->outcomes.size(), 1);
    QCOMPARE(m_passenger->outcomes.first().act, Act::CreateRoom);
    QCOMPARE(m_passenger->outcomes.first().refusal->field, QStringLiteral("name"));
    QVERIFY(!m_passenger->wasNoticed(Notice::Kind::RequestRefused)); // the dialog says it
    m_passenger->session->dispatch(SetProfile { { QStringLiteral("Tavi"), {}, {} } });
    QTRY_COMPARE(m_passenger->outcomes.size(), 2);
    QCOMPARE(m_passenger->outcomes.last(), (Outcome { Act::SetProfile, std::nullopt }));
    m_passenger->session->dispatch(wish); // of all tries the node makes one room
    QTRY_COMPARE(m_node->asked<protocol::RoomCreate>().size(), 2);
    for (const protocol::RoomCreate &asked : m_node->asked<protocol::RoomCreate>())
        QCOMPARE(asked.id, wish.id);
    goOffline();
    m_passenger->session->dispatch(wish);
    QTRY_COMPARE(m_passenger->outcomes.last().refusal->field, QStringLiteral("connection"));
}

void SessionTest::retriesComeWithinThreeSecondsWhileThereIsANetwork()
{
    const Timeouts timeouts;
    for (int attempt = 0; attempt < 200; ++attempt) {
        QVERIFY(timeouts.retryDelay(attempt) <= std::chrono::seconds(3));
        QVERIFY(timeouts.retryDelay(attempt, false) <= std::chrono::seconds(20));
    }
    QVERIFY(timeouts.retryDelay(100, false) > std::chrono::seconds(3));
}

void SessionTest::missingRoomIsNamed()
{
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi");
    target.roomName = QStringLiteral("Nowhere");
    m_passenger->session->start(target);
    QTRY_VERIFY(m_passenger->wasNoticed(Notice::Kind::NoSuchRoom));
    QCOMPARE(m_passenger->notice(Notice::Kind::NoSuchRoom).detail, target.roomName);
}

void SessionTest::whoHasJoinedNothingMayBeLedSomewhere()
{
    protocol::OwnRoomState away = mine(11);
    away.joined = false;
    m_node->world = { room(10), away };
    Target target { QStringLiteral("127.0.0.1"), m_node->port() };
    target.guestName = QStringLiteral("Tavi");
    target.joinsMostActiveRoom = true;
    m_passenger->session->start(target);
    QTRY_COMPARE(m_node->asked<protocol::RoomJoin>().size(), 1);
    QCOMPARE(m_node->asked<protocol::RoomJoin>().first().room, lounge);
    QTRY_VERIFY(m_passenger->room().joined);
}

void SessionTest::onlyCaughtUpAndLaterMoveTheCursor()
{
    join();
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::Hello>(request))
            return false;
        protocol::Welcome welcome;
        welcome.domain.id = home;
        welcome.me = person(me, QStringLiteral("Tavi"), 1);
        m_node->answer(ref, welcome);
        m_node->tell(protocol::Changed { 500, { message(400) } });
        return true; // and never caught up
    };
    m_node->cut();
    QTRY_COMPARE(m_passenger->room().unread, 1);
    m_node->script = nullptr;
    m_node->cut();
    QTRY_COMPARE(m_node->asked<protocol::Hello>().size(), 3);
    QCOMPARE(m_node->asked<protocol::Hello>().last().resume->after, 100);
    QTRY_VERIFY(m_passenger->isOnBoard());
    m_node->tellLive({ message(600) });
    QTRY_COMPARE(m_passenger->room().unread, 2);
    const qint64 live = m_node->change;
    m_node->cut();
    QTRY_COMPARE(m_node->asked<protocol::Hello>().size(), 4);
    QCOMPARE(m_node->asked<protocol::Hello>().last().resume->after, live);
}

void SessionTest::resyncForgetsTheHistoryAndKeepsWhatWaits()
{
    const RoomId gone = id<RoomId>(77);
    m_node->world.append(room(12, gone));
    join();
    m_node->tellLive({ message(50) });
    QTRY_COMPARE(m_passenger->room().unread, 1);
    m_node->goAway();
    QTRY_VERIFY(!m_passenger->isOnBoard());
    m_passenger->send(QStringLiteral("waits"));
    QTRY_COMPARE(m_passenger->room().waiting, 1);
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        const auto *hello = std::get_if<protocol::Hello>(&request);
        if (!hello || !hello->resume)
            return false;
        m_node->refuse(ref, Error { Error::Code::Resync, QStringLiteral("Another history.") });
        return true;
    };
    m_node->world = { room(3), mine(4, 0) };
    m_node->change = 5; // smaller numbers than before
    QVERIFY(m_node->listen());
    QTRY_COMPARE(m_passenger->goneRooms, QList<RoomId> { gone });
    QVERIFY(m_passenger->isOnBoard());
    QTRY_COMPARE(m_node->saved.size(), 1);
    QCOMPARE(m_passenger->room().room.change, 3);
    QCOMPARE(m_passenger->room().unread, 0);
    QCOMPARE(m_node->asked<protocol::Hello>().last().resume, std::nullopt);
}

void SessionTest::behindAsksForTheChanges()
{
    join();
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        const auto *changes = std::get_if<protocol::Changes>(&request);
        if (!changes)
            return false;
        m_node->answer(ref, protocol::Accepted {});
        m_node->tell(protocol::Changed { 900, { message(800) } });
        m_node->tell(protocol::CaughtUp { 900 });
        return true;
    };
    m_node->tell(protocol::FellBehind { 900 });
    QTRY_COMPARE(m_passenger->room().unread, 1);
    QCOMPARE(m_node->asked<protocol::Changes>().first().after, 100);
    m_node->script = nullptr;
    m_node->cut();
    QTRY_COMPARE(m_node->asked<protocol::Hello>().size(), 2);
    QCOMPARE(m_node->asked<protocol::Hello>().last().resume->after, 900);
}

void SessionTest::frameOfALaterVersionIsIgnored()
{
    join();
    m_node->tell(protocol::TypingNow { lounge, ailo });
    m_node->tellLive({ message(200) });
    QTRY_COMPARE(m_passenger->room().unread, 1);
    QCOMPARE(m_node->connections, 1);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
