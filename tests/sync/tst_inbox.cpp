// SPDX-License-Identifier: GPL-3.0-or-later
// Arriving records, applied to a real store, on both engines.
#include "node/base/logging.h"
#include "node/rules/digest.h"
#include "node/sync/lookup.h"
#include "node/sync/verification.h"
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
    void deletedMessageWasNeverEditedWhateverCameFirst();
    void badBytesGoToQuarantineAndThePositionMovesOn();
    void floodOfBadRecordsKeepsTheNewest();
    void ownVehicleRoomTakesNothingFromElsewhere();
    void forgedEventsTouchNothingOfOurs();
    void sameIdOfTwoHomesIsTwoThings();
    void roomsHomeDeletesWhatOthersWroteThere();
    void withheldTextWaitsForItsDeletionOrItsText();
    void ofTwoCreationsOneCounts_data();
    void ofTwoCreationsOneCounts();
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
        int refused = 0;
        for (const rules::Event &event : world::anyEvents(30)) {
            // All of these are valid, but for the tombstones of who may not delete.
            const rules::Event ours = stage.ours(event);
            const auto *tombstone = std::get_if<rules::TombstoneEvent>(&ours);
            refused += tombstone && !rules::mayDelete(*tombstone) ? 1 : 0;
            rules::fold(expected, ours);
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
        RC_ASSERT(stage.quarantined() == refused);
        RC_ASSERT(stage.domain.digest() == rules::digestOf(expected));
        const auto verified = stage.domain.read<sync::Verification>(
            [](storage::Reading &reading) { return sync::verifyState(reading, {}); });
        RC_ASSERT(verified && verified->isWell());
    }));
}

void InboxTest::editNeverMakesAnOldMessageUnreadOrLate()
{
    Stage stage(freshUrl());
    const Timestamp now = stage.clock.now();
    stage.hear({ stage.message(1, now - 1000), stage.message(2, now) });
    const auto before = stage.stored(1)->message;
    const auto reader = stage.domain.addPerson(QStringLiteral("Reader"));
    const qint64 readTo = stage.stored(2)->message.arrival;
    QCOMPARE(stage.unread(reader, readTo), 0);

    stage.clock.advance(3'600'000);
    stage.hear({ rules::EditEvent { world::id<MessageId>(1), stage.room(), {}, QStringLiteral("other"), now, 1 } });
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
    }
    // They stand where their stamps say, here as everywhere.
    QCOMPARE(stage.stored(1)->message.hlc, Hlc::at(now + 3'900'000));
    QCOMPARE(stage.stored(2)->message.hlc, Hlc::at(1000));
}

void InboxTest::editBeforeItsMessageWaitsForIt()
{
    Stage stage(freshUrl());
    const auto message = stage.message(1, stage.clock.now());
    stage.hear({ rules::EditEvent { message.message, message.room, {}, QStringLiteral("other"), 1, 1 } });
    QVERIFY(stage.stored(1)->unknown);
    QVERIFY(stage.domain.messages(stage.localRoom()).isEmpty());
    stage.hear({ message });
    QCOMPARE(stage.domain.texts(stage.localRoom()), QStringList { QStringLiteral("other") });
}

// Creation, edit and deletion in every order: rows and what clients were told last are the same.
void InboxTest::deletedMessageWasNeverEditedWhateverCameFirst()
{
    Stage stage(freshUrl());
    std::array<int, 3> order { 0, 1, 2 };
    int number = 0;
    do {
        const MessageId id = world::id<MessageId>(++number);
        const std::array<rules::Event, 3> events { stage.message(number, stage.clock.now()),
            rules::EditEvent { id, stage.room(), {}, QStringLiteral("edited"), 9, 1 },
            rules::TombstoneEvent { { stage.origin, id }, stage.room(), world::id<PersonId>(1), {} } };
        for (const int which : order)
            stage.hear({ events[size_t(which)] });
        const auto record = stage.stored(number);
        QVERIFY(record->message.deleted && !record->message.edited && record->editHash.isEmpty());
        const auto told = std::find_if(stage.domain.changes().rbegin(), stage.domain.changes().rend(), [&](auto &item) {
            const auto *message = std::get_if<protocol::Message>(&item);
            return message && message->id == id;
        });
        QVERIFY(told != stage.domain.changes().rend());
        QVERIFY(!std::get<protocol::Message>(*told).edited);
    } while (std::next_permutation(order.begin(), order.end()));
    QCOMPARE(number, 6);
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

void InboxTest::floodOfBadRecordsKeepsTheNewest()
{
    Stage stage(freshUrl());
    const auto kept = [&] {
        using Records = QList<storage::QuarantineRecord>;
        return *stage.domain.read<Records>([](storage::Reading &reading) { return reading->quarantine.all(); });
    };
    const int most = storage::QuarantineRepository::mostRecords;
    for (int batch = 0; batch < 3; ++batch) {
        QList<sync::Record> records;
        for (int number = 0; number < most / 2; ++number)
            records.append(stage.record(QByteArray(10'000, 'x')));
        QCOMPARE(stage.take(records).quarantined, most / 2);
    }
    QCOMPARE(stage.quarantined(), most);
    QCOMPARE(kept().first().offset, most / 2);
    QVERIFY(kept().first().origin.isNull());
    QCOMPARE(kept().first().bytes.size(), storage::QuarantineRepository::mostBytes);

    const rules::TombstoneEvent forbidden { { stage.domain.self().id, world::id<MessageId>(1) },
        { stage.domain.self().id, world::id<RoomId>(1) }, world::id<PersonId>(1), {} };
    stage.hear({ forbidden });
    QCOMPARE(stage.quarantined(), most);
    QCOMPARE(kept().last().origin, stage.origin);
    QCOMPARE(stage.position(), kept().last().offset);
}

void InboxTest::ownVehicleRoomTakesNothingFromElsewhere()
{
    Stage stage(freshUrl());
    const auto person = stage.domain.addPerson(QStringLiteral("Owner"));
    const auto own = stage.domain.addRoom(QStringLiteral("Crew"), protocol::Reach::Vehicle, person);
    auto message = stage.message(1, stage.clock.now());
    message.room = { stage.domain.self().id, own };
    QCOMPARE(stage.hear({ message, stage.message(2, stage.clock.now()) }).quarantined, 1);
    QVERIFY(!stage.stored(1));
    QVERIFY(stage.stored(2));
}

// Another domain signs events of every kind about what is ours: each has a name of its own and touches nothing here.
void InboxTest::forgedEventsTouchNothingOfOurs()
{
    Stage stage(freshUrl());
    const DomainId self = stage.domain.self().id;
    const auto person = stage.domain.addPerson(QStringLiteral("Tavi"));
    const auto room = stage.domain.addRoom(QStringLiteral("Deck 7"), protocol::Reach::Everyone, person);
    const auto message = stage.domain.post(room, person, QStringLiteral("as written"));
    const QByteArray before = stage.domain.digest();
    const rules::GlobalId<RoomId> name { self, room };
    const Hlc hlc = Hlc::at(stage.clock.now());

    const auto applied = stage.hear({
        rules::ProfileEvent { person, {}, QStringLiteral("Mallory"), {}, 0, protocol::Role::Owner, false, 1, 99 },
        rules::RoomEvent { room, {}, QStringLiteral("Taken"), {}, protocol::Reach::Everyone, person, 1, 99 },
        rules::MembershipEvent { name, person, {}, false, 9, 99 },
        rules::StandingEvent { room, {}, { self, person }, rules::RoomStanding::Banned, 99 },
        rules::MessageEvent { message, name, person, {}, hlc, 1, {}, QStringLiteral("forged") },
        rules::EditEvent { message, name, {}, QStringLiteral("forged"), 1, 99 },
        rules::TombstoneEvent { { self, message }, { stage.origin, room }, person, {} },
        rules::TombstoneEvent { { self, message }, name, person, {} },
        rules::RedactedEvent { message, name, person, {}, hlc, 1, person },
    });
    QCOMPARE(applied.quarantined, 1); // the tombstone of who may not delete; all others speak of something else
    QVERIFY(stage.domain.digest() != before); // what was said of the others' own counts

    struct Ours {
        std::optional<storage::PersonRecord> person;
        std::optional<storage::RoomRecord> room;
        std::optional<storage::MembershipRecord> membership;
        std::optional<storage::MessageRecord> message;
    };
    const auto ours = stage.domain.read<Ours>([=](storage::Reading &reading) -> Result<Ours> {
        return Ours { *reading->people.find(person), *reading->rooms.find(room),
            *reading->memberships.find(room, person), *reading->messages.find(message) };
    });
    QCOMPARE(ours->person->person.nick, QStringLiteral("Tavi"));
    QCOMPARE(ours->room->room.name, QStringLiteral("Deck 7"));
    QVERIFY(ours->membership->member.joined);
    QCOMPARE(ours->membership->member.admin, true); // who made the room leads it, and is not banned
    QCOMPARE(ours->message->message.content.text, QStringLiteral("as written"));
    QVERIFY(!ours->message->message.deleted);
}

// A forger takes another domain's ids for things of its own, before the true ones come or after: both are held, and
// each is changed by its own home alone.
void InboxTest::sameIdOfTwoHomesIsTwoThings()
{
    const auto person = world::id<PersonId>(1);
    const auto message = world::id<MessageId>(1);
    QByteArray digests[2];
    for (const bool isForgerFirst : { false, true }) {
        Stage stage(freshUrl());
        const rules::GlobalId<RoomId> room { stage.fixedOrigin(1), world::id<RoomId>(1) };
        const auto said = [&](int speaker, const QString &by) {
            const auto text = QStringLiteral("said by %1").arg(speaker);
            return std::vector<rules::Event> {
                rules::ProfileEvent { person, {}, by, {}, 0, {}, false, 1, 1 },
                rules::RoomEvent { room.id, {}, by, {}, protocol::Reach::Everyone, person, 1, 1 },
                rules::MessageEvent { message, room, person, {}, Hlc::at(stage.clock.now() + speaker), 1, {}, text },
                rules::EditEvent { message, room, {}, text + QStringLiteral(" edited"), 1, 1 },
            };
        };
        for (const int speaker : isForgerFirst ? QList { 2, 1 } : QList { 1, 2 }) {
            stage.speakAs(speaker);
            stage.hear(said(speaker, speaker == 1 ? QStringLiteral("True") : QStringLiteral("Forger")));
        }
        stage.speakAs(2); // who then deletes what it made
        stage.hear({ rules::TombstoneEvent { { stage.fixedOrigin(2), message }, room, person, {} } });
        QCOMPARE(stage.quarantined(), 0);
        digests[isForgerFirst] = stage.domain.digest();

        const auto found = stage.domain.write<sync::FoundMessage>([&](storage::Writing &writing) {
            return sync::findRoom(writing, room).and_then([&](const sync::FoundRoom &place) {
                return sync::findMessage(writing, { room.home, room, message }, place.id);
            });
        });
        QCOMPARE(found->record->message.content.text, QStringLiteral("said by 1 edited"));
        QVERIFY(!found->record->message.deleted);
        const auto author = stage.domain.write<sync::FoundPerson>([&](storage::Writing &writing) {
            return sync::findPerson(writing, { room.home, person });
        });
        QCOMPARE(author->record->person.nick, QStringLiteral("True"));
        QCOMPARE(found->record->message.author, author->id);
        QCOMPARE(rules::isSubstituteId(found->id.array()), isForgerFirst);
        QCOMPARE(stage.domain.texts(found->record->message.room),
            (QStringList { QStringLiteral("said by 1 edited"), QStringLiteral("(deleted)") }));
    }
    QCOMPARE(digests[0], digests[1]);
}

void InboxTest::roomsHomeDeletesWhatOthersWroteThere()
{
    Stage stage(freshUrl());
    const DomainId self = stage.domain.self().id;
    const auto author = stage.domain.addPerson(QStringLiteral("Tavi"));
    stage.hear(
        { rules::RoomEvent { stage.room().id, {}, QStringLiteral("All"), {}, protocol::Reach::Everyone, {}, 1, 1 } });
    const auto message = stage.domain.post(stage.localRoom(), author, QStringLiteral("ours, in their room"));
    QCOMPARE(stage.hear({ rules::TombstoneEvent { { self, message }, stage.room(), world::id<PersonId>(1), {} } })
                 .quarantined,
        0);
    QCOMPARE(stage.domain.texts(stage.localRoom()), QStringList { QStringLiteral("(deleted)") });
}

// A holder keeps back the text of what was deleted since. Until the deletion comes nobody sees that message.
void InboxTest::withheldTextWaitsForItsDeletionOrItsText()
{
    Stage stage(freshUrl());
    const auto first = stage.message(1, stage.clock.now()), second = stage.message(2, stage.clock.now() + 1);
    const auto withheld = [](rules::MessageEvent message) {
        message.withheldText = rules::textHash(std::exchange(message.text, {}));
        return message;
    };
    stage.hear({ withheld(first), withheld(second) });
    QVERIFY(stage.domain.messages(stage.localRoom()).isEmpty());
    QCOMPARE(stage.unread(stage.domain.addPerson(QStringLiteral("Reader")), 0), 0);
    stage.hear({ rules::TombstoneEvent { { stage.origin, first.message }, stage.room(), world::id<PersonId>(1), {} },
        second });
    QCOMPARE(stage.domain.texts(stage.localRoom()), (QStringList { QStringLiteral("(deleted)"), second.text }));
    stage.hear({ withheld(second) });
    QCOMPARE(stage.domain.texts(stage.localRoom()).last(), second.text);
}

void InboxTest::ofTwoCreationsOneCounts_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::addColumn<bool>("isSmallerWithheld");
    QTest::newRow("whole") << false << false;
    QTest::newRow("deleted") << true << false;
    QTest::newRow("the one that counts without its text") << false << true;
    QTest::newRow("deleted, and without its text") << true << true;
}

// Its home made two messages of one id: every vehicle shows the same one, in the same place, whatever came first, even
// when it is deleted.
void InboxTest::ofTwoCreationsOneCounts()
{
    QFETCH(const bool, isDeleted);
    QFETCH(const bool, isSmallerWithheld);
    using Shown = std::pair<Hlc, QString>;
    const auto shownAfter = [&](const std::vector<int> &order) {
        Stage stage(freshUrl());
        stage.speakAs(1);
        auto smaller = stage.message(1, stage.clock.now()), greater = stage.message(1, stage.clock.now() + 1000);
        smaller.domain = greater.domain = stage.origin;
        if (rules::hashOf(greater) < rules::hashOf(smaller))
            std::swap(smaller, greater);
        if (isSmallerWithheld)
            smaller.withheldText = rules::textHash(std::exchange(smaller.text, {}));
        const std::vector<rules::Event> events { smaller, greater,
            rules::TombstoneEvent { { stage.origin, smaller.message }, stage.room(), world::id<PersonId>(1), {} } };
        for (const int number : order)
            stage.hear({ events[size_t(number)] });
        const auto shown = stage.domain.messages(stage.localRoom());
        return shown.isEmpty() ? Shown() : Shown(shown.first().hlc, shown.first().content.text);
    };
    QList<std::vector<int>> orders { { 0, 1 }, { 1, 0 } };
    if (isDeleted)
        orders = { { 0, 1, 2 }, { 1, 0, 2 }, { 2, 0, 1 }, { 2, 1, 0 }, { 0, 2, 1 }, { 1, 2, 0 } };
    const Shown expected = shownAfter(orders.takeFirst());
    QCOMPARE(expected == Shown(), isSmallerWithheld && !isDeleted); // which waits for its deletion
    for (const auto &order : orders)
        QVERIFY(shownAfter(order) == expected);
}

void InboxTest::importingNeverFillsTheOutbox()
{
    Stage stage(freshUrl());
    stage.hear({ stage.message(1, stage.clock.now()),
        rules::MembershipEvent { stage.room(), world::id<PersonId>(1), {}, true, 5, 1 } });
    QVERIFY(stage.stored(1));
    QCOMPARE(stage.outbox(), 0);
}

void InboxTest::samePackTwiceChangesNothing()
{
    Stage stage(freshUrl());
    const auto record = stage.packed({ stage.message(1, stage.clock.now()) });
    QCOMPARE(stage.take({ record }).packs, 1);
    const auto changes = stage.domain.changes().size();
    QCOMPARE(stage.take({ record }).packs, 0);
    QCOMPARE(stage.domain.changes().size(), changes);
}

QTEST_GUILESS_MAIN(InboxTest)
#include "tst_inbox.moc"
