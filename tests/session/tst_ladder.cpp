// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ladder.h"

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

protocol::ReachMark mark(quint8 domain, qint64 upto, const QList<protocol::Span> &above = {}, qint64 epoch = 1)
{
    return { domainId(domain), QStringLiteral("everyone"), epoch, upto, above, 0 };
}

LadderFacts shared(qint64 pack)
{
    LadderFacts facts;
    facts.reach = protocol::Reach::Everyone;
    if (pack > 0)
        facts.seal = { QStringLiteral("everyone"), 1, pack };
    return facts;
}

Network network(const QList<protocol::Domain> &others, const QList<protocol::ReachMark> &marks)
{
    return { domainId(1), others, marks };
}

} // namespace

class LadderTest : public QObject {
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

void LadderTest::vehicleRoomNeverLeavesTheVehicle()
{
    LadderFacts facts;
    facts.seal = { QStringLiteral("everyone"), 1, 1 };
    QCOMPARE(ladderOf(facts, network({ other(2, now) }, { mark(1, 9), mark(2, 9) }), now).rung, Rung::Saved);
    facts.read = 3;
    QCOMPARE(ladderOf(facts, {}, now), (Ladder { Rung::Read, 3, 0 }));
}

void LadderTest::unsealedIsSavedHoweverManyReadIt()
{
    LadderFacts facts = shared(0);
    facts.read = 5;
    QCOMPARE(ladderOf(facts, network({ other(2, now) }, { mark(1, 9), mark(2, 9) }), now).rung, Rung::Saved);
}

void LadderTest::sealedButNotAcknowledgedIsSaved()
{
    QCOMPARE(ladderOf(shared(4), network({}, { mark(1, 3) }), now).rung, Rung::Saved);
}

void LadderTest::acknowledgedIsSent()
{
    const Ladder ladder = ladderOf(shared(4), network({ other(2, now) }, { mark(1, 4), mark(2, 3) }), now);
    QCOMPARE(ladder, (Ladder { Rung::Sent, 0, 1 }));
}

void LadderTest::receivedCountsThoseWhoHoldThePack()
{
    const auto known = network({ other(2, now), other(3, now) }, { mark(1, 4), mark(2, 4), mark(3, 3) });
    QCOMPARE(ladderOf(shared(4), known, now), (Ladder { Rung::Received, 1, 2 }));
}

void LadderTest::packAboveTheContiguousOnesCounts()
{
    QCOMPARE(ladderOf(shared(4), network({ other(2, now) }, { mark(1, 4), mark(2, 2, { { 4, 4 } }) }), now).rung,
        Rung::Received);
}

void LadderTest::marksOfAnotherEpochOrScopeDoNotCount()
{
    auto lineMark = mark(1, 9);
    lineMark.scope = QStringLiteral("line:7");
    QCOMPARE(ladderOf(shared(4), network({}, { mark(1, 9, {}, 2), lineMark }), now).rung, Rung::Saved);
}

void LadderTest::silentRetiredUntrustedAndNeverHeardDomainsDoNotCount()
{
    protocol::Domain pending = other(6, now);
    pending.trusted = false;
    const auto known =
        network({ other(2, now - 89 * day), other(3, now - 91 * day), other(4, now, true), other(5, 0), pending },
            { mark(1, 4), mark(2, 4), mark(3, 4), mark(4, 4), mark(5, 4), mark(6, 4) });
    QCOMPARE(ladderOf(shared(4), known, now), (Ladder { Rung::Received, 1, 1 }));
}

void LadderTest::withNobodyElseOnlySentShows()
{
    QCOMPARE(ladderOf(shared(4), network({ other(1, now) }, { mark(1, 4) }), now), (Ladder { Rung::Sent, 0, 0 }));
}

void LadderTest::readShowsOnceAnotherVehicleHasIt()
{
    LadderFacts facts = shared(4);
    facts.read = 2;
    QCOMPARE(ladderOf(facts, network({ other(2, now) }, { mark(1, 4), mark(2, 3) }), now).rung, Rung::Sent);
    QCOMPARE(
        ladderOf(facts, network({ other(2, now) }, { mark(1, 4), mark(2, 4) }), now), (Ladder { Rung::Read, 2, 0 }));
}

void LadderTest::deliveredHasARungOnlyBetweenTwo()
{
    LadderFacts facts;
    facts.delivered = 1;
    QCOMPARE(ladderOf(facts, {}, now).rung, Rung::Saved);
    facts.direct = true;
    QCOMPARE(ladderOf(facts, {}, now), (Ladder { Rung::Delivered, 1, 0 }));
}

QTEST_GUILESS_MAIN(LadderTest)
#include "tst_ladder.moc"
