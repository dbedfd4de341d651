// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/introduction.h"
#include "node/identity/domainkey.h"
#include "tests/domain/enginetest.h"

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

const domain::Peer laptop { .address = u"127.0.0.1"_s, .isLoopback = true };

QString permissionOf(const QJsonObject &answer)
{
    return answer.value("permission"_L1).toString();
}

} // namespace

/// The crew's decisions about other vehicles, from a client.
class DecisionsTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pendingVehicleIsAdmittedAndEverybodyIsTold();
    void distrustedVehicleIsShownAsSuchUntilItIsAdmitted();
    void hidingLetsEverybodyStartAnew();
    void retiredVehicleComesBackWithAdmission();
    void passengersDecideNothing();
    void ownAndUnknownVehiclesAreNotFound();

private:
    QJsonObject decide(DomainId id, protocol::Decision decision)
    {
        return m_owner->ask(protocol::DomainDecide { id, decision });
    }

    QJsonObject decided(protocol::Decision decision) { return decide(m_ferry, decision).value("domain"_L1).toObject(); }

    DomainId m_ferry;
    std::unique_ptr<TestClient> m_owner, m_tavi;
};

void DecisionsTest::init()
{
    EngineTest::init();
    storage::DomainRecord ferry;
    ferry.publicKey = crypto::makeKeyPair().publicKey;
    m_ferry = identity::domainIdOf(ferry.publicKey);
    ferry.domain = { .id = m_ferry, .words = identity::fingerprintWords(ferry.publicKey), .trusted = false };
    ferry.saidName = u"Ferry B"_s;
    VERIFY_DONE(domain().store().write<Done>(
        [ferry](storage::Writing &writing) { return commands::introduce(writing, ferry); }));
    m_owner = std::make_unique<TestClient>(domain(), laptop);
    m_owner->ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = domain().domain().issueOwnerTicket() });
    m_tavi = std::make_unique<TestClient>(domain());
    m_tavi->enter(u"Tavi"_s);
    m_tavi->takeFrames();
}

void DecisionsTest::pendingVehicleIsAdmittedAndEverybodyIsTold()
{
    VERIFY_DONE(domain().addPersonOf(m_ferry));
    QVERIFY(decided(protocol::Decision::Admit).value("trusted"_L1).toBool());
    QVERIFY(m_tavi->waitForValue("domain", [](const QJsonObject &told) {
        return told.value("name"_L1) == "Ferry B"_L1 && told.value("trusted"_L1).toBool();
    }));
    domain().settle();
    QVERIFY(domain().sink().closed.isEmpty()); // nothing was hidden: nobody starts anew
}

void DecisionsTest::distrustedVehicleIsShownAsSuchUntilItIsAdmitted()
{
    decided(protocol::Decision::Admit);
    const QJsonObject distrusted = decided(protocol::Decision::Distrust);
    QVERIFY(!distrusted.value("trusted"_L1).toBool());
    QVERIFY(distrusted.value("distrusted"_L1).toBool());
    VERIFY_DONE(domain().restart());
    TestClient later(domain());
    later.enter(u"Marek"_s);
    const QList<QJsonObject> told = later.values("domain");
    QVERIFY(std::any_of(told.begin(), told.end(), [](const auto &it) { return it.value("distrusted"_L1).toBool(); }));
    m_owner = std::make_unique<TestClient>(domain(), laptop);
    m_owner->ask(protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = domain().domain().issueOwnerTicket() });
    QVERIFY(!decided(protocol::Decision::Admit).contains("distrusted"_L1));
}

void DecisionsTest::hidingLetsEverybodyStartAnew()
{
    VERIFY_DONE(domain().addPersonOf(m_ferry));
    QVERIFY(decided(protocol::Decision::DistrustAndHide).value("distrusted"_L1).toBool());
    QVERIFY(domain().wait([&] { return domain().sink().closed.contains(m_tavi->session()); }));
    QCOMPARE(domain().sink().closed.value(m_tavi->session()).reason, u"resync"_s);
}

void DecisionsTest::retiredVehicleComesBackWithAdmission()
{
    QVERIFY(decided(protocol::Decision::Retire).value("retired"_L1).toBool());
    QVERIFY(!decided(protocol::Decision::Admit).contains("retired"_L1));
}

void DecisionsTest::passengersDecideNothing()
{
    const QJsonObject answer = m_tavi->ask(protocol::DomainDecide { m_ferry, protocol::Decision::Admit });
    QCOMPARE(codeOf(answer), u"denied"_s);
    QCOMPARE(permissionOf(answer), u"decide_domains"_s);
    domain().settle();
    QVERIFY(m_tavi->values("domain").isEmpty());
}

void DecisionsTest::ownAndUnknownVehiclesAreNotFound()
{
    for (const DomainId id : { domain().domain().id(), domain().ids().make<DomainId>() }) {
        const QJsonObject answer = decide(id, protocol::Decision::Distrust);
        QCOMPARE(codeOf(answer), u"not_found"_s);
        QCOMPARE(answer.value("what"_L1).toString(), u"domain"_s);
    }
}

QTEST_GUILESS_MAIN(DecisionsTest)
#include "tst_decisions.moc"
