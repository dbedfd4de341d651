// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deliverystate.h"

#include <QTest>

using namespace gangway;
using namespace gangway::session;

namespace {

constexpr Timestamp now = 1'790'000'000'000;
constexpr Timestamp day = 24 * 60 * 60 * 1000;

DomainId domainId(quint8 last)
{
    DomainId::Bytes bytes {};
    bytes.back() = last;
    return DomainId(bytes);
}

protocol::Domain other(quint8 last, Timestamp lastContact, bool retired = false)
{
    protocol::Domain domain;
    domain.id = domainId(last);
    domain.lastContact = lastContact;
    domain.retired = retired;
    return domain;
}

protocol::ReplicationMark mark(quint8 domain, qint64 upto, const QList<protocol::Span> &above = {}, qint64 epoch = 1)
{
    return { domainId(domain), QStringLiteral("everyone"), epoch, upto, above, 0 };
}

DeliveryFacts shared(qint64 pack)
{
    DeliveryFacts facts;
    facts.reach = protocol::Reach::Everyone;
    if (pack > 0)
        facts.seal = { QStringLiteral("everyone"), 1, pack };
    return facts;
}

Network network(const QList<protocol::Domain> &others, const QList<protocol::ReplicationMark> &marks)
{
    return { domainId(1), others, marks };
}

} // namespace

class DeliveryStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vehicleRoomNeverLeavesTheVehicle();
    void unsealedIsSavedHoweverManyReadIt();
    void sealedButNotAcknowledgedIsSaved();
    void acknowledgedIsSent();
    void receivedCountsThoseWhoHoldThePack();
    void packAboveTheContiguousOnesCounts();
    void marksOfAnotherEpochOrScopeDoNotCount();
    void silentRetiredUntrustedAndNeverHeardDomainsDoNotCount();
    void withNobodyElseOnlySentShows();
    void readShowsOnceAnotherVehicleHasIt();
    void deliveredHasARungOnlyBetweenTwo();
};

void DeliveryStateTest::vehicleRoomNeverLeavesTheVehicle()
{
    DeliveryFacts facts;
    facts.seal = { QStringLiteral("everyone"), 1, 1 };
    QCOMPARE(
        deliveryOf(facts, network({ other(2, now) }, { mark(1, 9), mark(2, 9) }), now).stage, DeliveryStage::Saved);
    facts.read = 3;
    QCOMPARE(deliveryOf(facts, {}, now), (DeliveryState { DeliveryStage::Read, 3, 0 }));
}

void DeliveryStateTest::unsealedIsSavedHoweverManyReadIt()
{
    DeliveryFacts facts = shared(0);
    facts.read = 5;
    QCOMPARE(
        deliveryOf(facts, network({ other(2, now) }, { mark(1, 9), mark(2, 9) }), now).stage, DeliveryStage::Saved);
}

void DeliveryStateTest::sealedButNotAcknowledgedIsSaved()
{
    QCOMPARE(deliveryOf(shared(4), network({}, { mark(1, 3) }), now).stage, DeliveryStage::Saved);
}

void DeliveryStateTest::acknowledgedIsSent()
{
    const DeliveryState delivery = deliveryOf(shared(4), network({ other(2, now) }, { mark(1, 4), mark(2, 3) }), now);
    QCOMPARE(delivery, (DeliveryState { DeliveryStage::Sent, 0, 1 }));
}

void DeliveryStateTest::receivedCountsThoseWhoHoldThePack()
{
    const auto known = network({ other(2, now), other(3, now) }, { mark(1, 4), mark(2, 4), mark(3, 3) });
    QCOMPARE(deliveryOf(shared(4), known, now), (DeliveryState { DeliveryStage::Received, 1, 2 }));
}

void DeliveryStateTest::packAboveTheContiguousOnesCounts()
{
    QCOMPARE(deliveryOf(shared(4), network({ other(2, now) }, { mark(1, 4), mark(2, 2, { { 4, 4 } }) }), now).stage,
        DeliveryStage::Received);
}

void DeliveryStateTest::marksOfAnotherEpochOrScopeDoNotCount()
{
    auto lineMark = mark(1, 9);
    lineMark.scope = QStringLiteral("line:7");
    QCOMPARE(deliveryOf(shared(4), network({}, { mark(1, 9, {}, 2), lineMark }), now).stage, DeliveryStage::Saved);
}

void DeliveryStateTest::silentRetiredUntrustedAndNeverHeardDomainsDoNotCount()
{
    protocol::Domain pending = other(6, now);
    pending.trusted = false;
    const auto known =
        network({ other(2, now - 89 * day), other(3, now - 91 * day), other(4, now, true), other(5, 0), pending },
            { mark(1, 4), mark(2, 4), mark(3, 4), mark(4, 4), mark(5, 4), mark(6, 4) });
    QCOMPARE(deliveryOf(shared(4), known, now), (DeliveryState { DeliveryStage::Received, 1, 1 }));
}

void DeliveryStateTest::withNobodyElseOnlySentShows()
{
    QCOMPARE(deliveryOf(shared(4), network({ other(1, now) }, { mark(1, 4) }), now),
        (DeliveryState { DeliveryStage::Sent, 0, 0 }));
}

void DeliveryStateTest::readShowsOnceAnotherVehicleHasIt()
{
    DeliveryFacts facts = shared(4);
    facts.read = 2;
    QCOMPARE(deliveryOf(facts, network({ other(2, now) }, { mark(1, 4), mark(2, 3) }), now).stage, DeliveryStage::Sent);
    QCOMPARE(deliveryOf(facts, network({ other(2, now) }, { mark(1, 4), mark(2, 4) }), now),
        (DeliveryState { DeliveryStage::Read, 2, 0 }));
}

void DeliveryStateTest::deliveredHasARungOnlyBetweenTwo()
{
    DeliveryFacts facts;
    facts.delivered = 1;
    QCOMPARE(deliveryOf(facts, {}, now).stage, DeliveryStage::Saved);
    facts.direct = true;
    QCOMPARE(deliveryOf(facts, {}, now), (DeliveryState { DeliveryStage::Delivered, 1, 0 }));
}

QTEST_GUILESS_MAIN(DeliveryStateTest)
#include "tst_deliverystate.moc"
