// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that databases hold and other domains were sent. One that changes here breaks what exists: add, never
// renumber.
#include "node/domain/clientsink.h"
#include "node/protocol/values.h"
#include "node/rules/event.h"
#include "node/storage/records.h"
#include "node/sync/rangerecord.h"

#include <QTest>

using namespace gangway;

namespace {

template<typename Enumeration>
QList<int> numbersOf(std::initializer_list<Enumeration> values)
{
    QList<int> numbers;
    for (const Enumeration value : values)
        numbers.append(int(value));
    return numbers;
}

} // namespace

class EnumerationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersNeverChange_data();
    void numbersNeverChange();
    void alternativesStandInTheOrderOfTheirKinds();
};

void EnumerationsTest::numbersNeverChange_data()
{
    using protocol::Reach, protocol::Role, protocol::Content, rules::RoomStanding, rules::Kind, storage::PackRecord,
        sync::RangeRecord, domain::CloseCode;
    QTest::addColumn<QList<int>>("numbers");
    QTest::addColumn<QList<int>>("promised");
    const auto add = [](const char *name, const QList<int> &numbers, const QList<int> &promised) {
        QTest::newRow(name) << numbers << promised;
    };
    add("role, in packs and databases",
        numbersOf({ Role::Guest, Role::Passenger, Role::Moderator, Role::Crew, Role::Owner }), { 0, 1, 2, 3, 4 });
    add("reach, in packs and databases", numbersOf({ Reach::Vehicle, Reach::Everyone }), { 0, 1 });
    add("content, in packs and databases",
        numbersOf({ Content::Type::Text, Content::Type::Joined, Content::Type::Left, Content::Type::Unknown }),
        { 0, 1, 2, 3 });
    add("standing, in packs and databases",
        numbersOf({ RoomStanding::Member, RoomStanding::Admin, RoomStanding::Removed, RoomStanding::Banned }),
        { 0, 1, 2, 3 });
    add("kind of an event, in packs and in the outbox of databases",
        numbersOf({ Kind::Domain, Kind::Profile, Kind::Room, Kind::Membership, Kind::Standing, Kind::Message,
            Kind::Edit, Kind::Tombstone, Kind::Redacted }),
        { 0, 1, 2, 3, 4, 5, 6, 7, 8 });
    add("state of a pack, in databases",
        numbersOf({ PackRecord::State::Foreign, PackRecord::State::Made, PackRecord::State::Acknowledged }),
        { 0, 1, 2 });
    add("type of a record on control",
        numbersOf({ RangeRecord::Type::Request, RangeRecord::Type::Claim, RangeRecord::Type::Parts }), { 1, 2, 3 });
    add("close code, to clients",
        numbersOf({ CloseCode::GoingAway, CloseCode::Broken, CloseCode::Refused, CloseCode::TooBig,
            CloseCode::Restarting, CloseCode::Overloaded, CloseCode::SignedOut }),
        { 1001, 1007, 1008, 1009, 1012, 1013, 4001 });
}

void EnumerationsTest::numbersNeverChange()
{
    QFETCH(const QList<int>, numbers);
    QFETCH(const QList<int>, promised);
    QCOMPARE(numbers, promised);
}

// The kind that a pack carries is the place of the alternative.
void EnumerationsTest::alternativesStandInTheOrderOfTheirKinds()
{
    using rules::Kind, rules::kindOf;
    QCOMPARE(kindOf(rules::DomainEvent {}), int(Kind::Domain));
    QCOMPARE(kindOf(rules::ProfileEvent {}), int(Kind::Profile));
    QCOMPARE(kindOf(rules::RoomEvent {}), int(Kind::Room));
    QCOMPARE(kindOf(rules::MembershipEvent {}), int(Kind::Membership));
    QCOMPARE(kindOf(rules::StandingEvent {}), int(Kind::Standing));
    QCOMPARE(kindOf(rules::MessageEvent {}), int(Kind::Message));
    QCOMPARE(kindOf(rules::EditEvent {}), int(Kind::Edit));
    QCOMPARE(kindOf(rules::TombstoneEvent {}), int(Kind::Tombstone));
    QCOMPARE(kindOf(rules::RedactedEvent {}), int(Kind::Redacted));
    QCOMPARE(kindOf(rules::UnknownEvent { 9, {}, {} }), rules::firstUnknownKind);
    QCOMPARE(kindOf(rules::UnknownEvent { rules::lastKind, {}, {} }), 63);
}

QTEST_APPLESS_MAIN(EnumerationsTest)
#include "tst_enumerations.moc"
