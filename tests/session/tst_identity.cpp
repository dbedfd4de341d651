// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

using Phase = ConnectionView::Phase;

namespace {

const DomainId another = id<DomainId>(2);

} // namespace

/// One is one person per vehicle, not per address: nothing of one is sent to another, or lost for it.
class IdentityTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    void anotherVehicleBehindTheSameCertificateIsToldNothing();
    void backOnTheFirstOneIsWhoTheyWereAndSendsWhatWaits();
    void addressAloneLeadsToWhicheverKnownVehicleAnswers();
    void vehicleThatMovedIsKnownByItsCertificate();
    void idOfAKnownVehicleUnderAnotherCertificateIsAHardStop();
    void answerOfAnotherVehicleThanWasAskedIsNotTaken();

private:
    /// The laptop that was joined holds another vehicle's database now.
    void changeVehicle();
    void changeBack();
    protocol::Hello lastHello() const { return m_node->asked<protocol::Hello>().last(); }
};

void IdentityTest::changeVehicle()
{
    goOffline();
    m_node->domain = another;
    m_node->token = QStringLiteral("token-2");
    m_node->world.clear();
    QVERIFY(m_node->listen());
}

void IdentityTest::changeBack()
{
    goOffline();
    m_node->domain = home;
    m_node->world = { room(10), mine(11) };
    QVERIFY(m_node->listen());
}

void IdentityTest::anotherVehicleBehindTheSameCertificateIsToldNothing()
{
    enter();
    goOffline();
    m_passenger->send(QStringLiteral("for the first one"));
    QTRY_COMPARE(m_passenger->texts(), QStringList { QStringLiteral("for the first one") });
    changeVehicle();
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_passenger->session->self().domain.id, another);
    QVERIFY(lastHello().token.isEmpty());
    QVERIFY(!lastHello().resume);
    QVERIFY(m_node->saved.isEmpty());
    QVERIFY(!m_passenger->wasNoticed(Notice::Kind::SignedOut));
    QCOMPARE(m_secrets.secrets.value(home.text()), QStringLiteral("token-1"));
    QCOMPARE(m_secrets.secrets.value(another.text()), QStringLiteral("token-2"));
}

void IdentityTest::backOnTheFirstOneIsWhoTheyWereAndSendsWhatWaits()
{
    enter();
    goOffline();
    m_passenger->send(QStringLiteral("for the first one"));
    QTRY_COMPARE(m_passenger->texts(), QStringList { QStringLiteral("for the first one") });
    changeVehicle();
    QTRY_VERIFY(m_passenger->isOnBoard());
    changeBack();
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(lastHello().token, QStringLiteral("token-1"));
    QCOMPARE(lastHello().resume, (protocol::Resume { home, 100 }));
    QTRY_COMPARE(savedTexts(), QStringList { QStringLiteral("for the first one") });
}

void IdentityTest::addressAloneLeadsToWhicheverKnownVehicleAnswers()
{
    join();
    const quint16 port = m_node->port();
    goOffline();
    FakeNode other(m_folder->filePath(QStringLiteral("other")));
    other.domain = another;
    other.moveTo(port);
    m_passenger->join(port, other.fingerprint()); // by its poster
    QTRY_VERIFY(m_passenger->isOnBoard());
    other.goAway();
    QTRY_VERIFY(!m_passenger->isOnBoard());
    QVERIFY(m_node->listen());
    begin();
    m_passenger->join(port);
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(m_passenger->session->self().domain.id, home);
    QCOMPARE(lastHello().token, QStringLiteral("token-1"));
    QCOMPARE(other.asked<protocol::Hello>().size(), 1);
}

void IdentityTest::vehicleThatMovedIsKnownByItsCertificate()
{
    join();
    FakeNode moved(m_folder->filePath(QStringLiteral("node"))); // the same laptop at another address
    m_node->goAway();
    moved.world = m_node->world;
    begin();
    m_passenger->join(moved.port());
    QTRY_VERIFY(m_passenger->isOnBoard());
    QCOMPARE(moved.asked<protocol::Hello>().last().token, QStringLiteral("token-1"));
    QVERIFY(!m_passenger->wasNoticed(Notice::Kind::FirstContact));
}

void IdentityTest::idOfAKnownVehicleUnderAnotherCertificateIsAHardStop()
{
    join();
    const QString known = m_node->fingerprint();
    goOffline();
    FakeNode impostor(m_folder->filePath(QStringLiteral("other")));
    begin();
    m_passenger->join(impostor.port());
    QTRY_COMPARE(m_passenger->phase(), Phase::CertificateChanged);
    QCOMPARE(m_passenger->session->connection().expectedFingerprint, known);
    QCOMPARE(m_passenger->session->connection().presentedFingerprint, impostor.fingerprint());
    QVERIFY(impostor.requests.isEmpty());
    QCOMPARE(m_secrets.secrets.value(home.text()), QStringLiteral("token-1"));
    begin(); // nor is it known from then on
    m_passenger->join(impostor.port());
    QTRY_COMPARE(m_passenger->phase(), Phase::CertificateChanged);
}

void IdentityTest::answerOfAnotherVehicleThanWasAskedIsNotTaken()
{
    join();
    goOffline();
    m_node->script = [this](qint64 ref, const protocol::Request &request) {
        if (!std::holds_alternative<protocol::Hello>(request))
            return false;
        protocol::Welcome welcome;
        welcome.domain.id = another;
        welcome.me = person(me, QStringLiteral("Tavi"), 1);
        welcome.token = QStringLiteral("stolen");
        m_node->answer(ref, welcome);
        return true;
    };
    QVERIFY(m_node->listen());
    QTRY_VERIFY(m_node->asked<protocol::Hello>().size() >= 3); // refused, and tried again
    QVERIFY(!m_passenger->isOnBoard());
    QVERIFY(!m_secrets.secrets.contains(another.text()));
    QCOMPARE(m_secrets.secrets.value(home.text()), QStringLiteral("token-1"));
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "tst_identity.moc"
