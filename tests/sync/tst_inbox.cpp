// SPDX-License-Identifier: GPL-3.0-or-later
// What arrives, applied to a real store, on both engines.
#include "node/base/logging.h"
#include "node/rules/digest.h"
#include "tests/storage/engines.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using sync::Stage;
namespace world = gangway::rules::world;

class InboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { support::Engines::addRows(); }
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void storeHoldsWhatThePureFoldSays();
    void editNeverMakesAnOldMessageUnreadOrLate();
    void lateMessageIsMarkedAndALiveOneIsNot();
    void wrongClockGetsItsBadge();
    void editBeforeItsMessageWaitsForIt();
    void badBytesGoToQuarantineAndThePositionMovesOn();
    void ownVehicleRoomTakesNothingFromElsewhere();
    void peopleOfOursCannotBeRewritten();
    void importingNeverFillsTheOutbox();
    void samePackTwiceChangesNothing();

private:
    QString freshUrl()
    {
        QFETCH_GLOBAL(const QString, engine);
        return m_engines.freshUrl(engine);
    }

    support::Engines m_engines;
};

void InboxTest::storeHoldsWhatThePureFoldSays()
{
    QVERIFY(rc::check("applying packs in any order, some twice", [this] {
        Stage stage(freshUrl());
        QList<sync::Record> records;
        rules::State expected;
        for (const rules::Event &event : world::anyEvents(30)) {
            // Seven is no text of a member's line and every revision fits: all of these are valid.
            rules::fold(expected, stage.ours(event));
            records.append(stage.packed({ event }));
        }
        const auto count = records.size();
        for (qsizetype i = 0; i < count / 3; ++i)
            records.append(records[*rc::gen::inRange<qsizetype>(0, count)]);
        for (qsizetype i = records.size(); i > 1; --i)
            records.swapItemsAt(i - 1, *rc::gen::inRange<qsizetype>(0, i));
        const auto half = records.size() / 2;
        stage.take(records.first(half));
        stage.take(records.sliced(half));
        RC_ASSERT(stage.quarantined() == 0);
        RC_ASSERT(stage.island.digest() == rules::digestOf(expected));
    }));
}

void InboxTest::editNeverMakesAnOldMessageUnreadOrLate()
{
    Stage stage(freshUrl());
    const Timestamp now = stage.clock.now();
    stage.hear({ stage.message(1, now - 1000), stage.message(2, now) });
    const auto before = stage.stored(1)->message;
    const auto reader = stage.island.addPerson(QStringLiteral("Reader"));
    const qint64 readTo = stage.stored(2)->message.arrival;
    QCOMPARE(stage.unread(reader, readTo), 0);

    stage.clock.advance(3'600'000);
    stage.hear({ rules::EditEvent { before.id, before.room, QStringLiteral("other"), now, 1 } });
    const auto after = stage.stored(1)->message;
    QCOMPARE(after.content.text, QStringLiteral("other"));
    QVERIFY(after.change > before.change);
    QCOMPARE(after.arrival, before.arrival);
    QVERIFY(!after.late);
    QCOMPARE(stage.unread(reader, readTo), 0);
    // The control: a new message is unread.
    stage.hear({ stage.message(3, now + 1) });
    QCOMPARE(stage.unread(reader, readTo), 1);
}

void InboxTest::lateMessageIsMarkedAndALiveOneIsNot()
{
    Stage stage(freshUrl());
    const Timestamp now = stage.clock.now();
    stage.hear({ stage.message(1, now) });
    stage.hear({ stage.message(2, now - 100), stage.message(3, now - 60'000) });
    QVERIFY(!stage.stored(1)->message.late);
    QVERIFY(!stage.stored(2)->message.late);
    QVERIFY(stage.stored(3)->message.late);
}

void InboxTest::wrongClockGetsItsBadge()
{
    Stage stage(freshUrl());
    const Timestamp now = stage.clock.now();
    stage.hear({ stage.message(1, now + 3'900'000), stage.message(2, 1000) });
    for (const int number : { 1, 2 }) {
        const auto record = stage.stored(number);
        QVERIFY(record->message.clockBadge);
        QVERIFY(qAbs(record->message.hlc.milliseconds() - now) <= HlcClock::maximumDrift);
        QVERIFY(record->hlc != record->message.hlc);
    }
}

void InboxTest::editBeforeItsMessageWaitsForIt()
{
    Stage stage(freshUrl());
    const auto message = stage.message(1, stage.clock.now());
    stage.hear({ rules::EditEvent { message.message, message.room, QStringLiteral("other"), 1, 1 } });
    QVERIFY(stage.stored(1)->unknown);
    QVERIFY(stage.island.messages(message.room).isEmpty());
    stage.hear({ message });
    QCOMPARE(stage.island.texts(message.room), QStringList { QStringLiteral("other") });
}

void InboxTest::badBytesGoToQuarantineAndThePositionMovesOn()
{
    Stage stage(freshUrl());
    sync::Record forged = stage.packed({ stage.message(1, stage.clock.now()) });
    forged.value.back() = char(forged.value.back() ^ 1);
    const auto applied = stage.take({ stage.record("nonsense"), forged, stage.packed({ stage.message(2, 5) }) });
    QCOMPARE(applied.quarantined, 2);
    QCOMPARE(stage.quarantined(), 2);
    QCOMPARE(stage.position(), 2);
    QVERIFY(!stage.stored(1));
    QVERIFY(stage.stored(2));
}

void InboxTest::ownVehicleRoomTakesNothingFromElsewhere()
{
    Stage stage(freshUrl());
    const auto person = stage.island.addPerson(QStringLiteral("Owner"));
    const auto own = stage.island.addRoom(QStringLiteral("Crew"), protocol::Reach::Vehicle, person);
    auto message = stage.message(1, stage.clock.now());
    message.room = own;
    QCOMPARE(stage.hear({ message, stage.message(2, stage.clock.now()) }).quarantined, 1);
    QVERIFY(!stage.stored(1));
    QVERIFY(stage.stored(2));
}

void InboxTest::peopleOfOursCannotBeRewritten()
{
    Stage stage(freshUrl());
    const auto person = stage.island.addPerson(QStringLiteral("Tavi"));
    const rules::ProfileEvent claim { person, stage.origin, QStringLiteral("Mallory"), {}, 0, protocol::Role::Owner,
        false, 1, 99 };
    QCOMPARE(stage.hear({ claim }).quarantined, 1);
    using Found = std::optional<storage::PersonRecord>;
    const auto record =
        stage.island.read<Found>([person](storage::Reading &reading) { return reading->people.find(person); });
    QCOMPARE((*record)->person.nick, QStringLiteral("Tavi"));
}

void InboxTest::importingNeverFillsTheOutbox()
{
    Stage stage(freshUrl());
    stage.hear({ stage.message(1, stage.clock.now()),
        rules::MembershipEvent { world::id<RoomId>(1), world::id<PersonId>(1), true, 5, 1 } });
    QVERIFY(stage.stored(1));
    QCOMPARE(stage.outbox(), 0);
}

void InboxTest::samePackTwiceChangesNothing()
{
    Stage stage(freshUrl());
    const auto record = stage.packed({ stage.message(1, stage.clock.now()) });
    QCOMPARE(stage.take({ record }).packs, 1);
    const auto changes = stage.island.changes().size();
    QCOMPARE(stage.take({ record }).packs, 0);
    QCOMPARE(stage.island.changes().size(), changes);
}

QTEST_GUILESS_MAIN(InboxTest)
#include "tst_inbox.moc"
