// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/crypto.h"
#include "node/rules/digest.h"
#include "node/rules/fold.h"
#include "tests/rules/eventworld.h"

#include <QTest>

using namespace gangway;
using namespace gangway::rules;

namespace {

State folded(const std::vector<Event> &events)
{
    State state;
    for (const Event &event : events)
        fold(state, event);
    return state;
}

/// The control: what a careless program would do. Each event simply overwrites what it finds.
struct LastArrivalWins {
    std::map<GlobalMessageId, QString> texts;

    void fold(const Event &event)
    {
        if (const auto *message = std::get_if<MessageEvent>(&event))
            texts[nameOf(*message)] = message->text;
        if (const auto *edit = std::get_if<EditEvent>(&event))
            texts[nameOf(*edit)] = edit->text;
        if (const auto *tombstone = std::get_if<TombstoneEvent>(&event))
            texts.erase(nameOf(*tombstone));
    }
};

const GlobalId<RoomId> someRoom { world::id<DomainId>(2), world::id<RoomId>(1) };
const DomainId home = world::id<DomainId>(1), roomHome = someRoom.home, stranger = world::id<DomainId>(3);

MessageEvent someMessage(const QString &text = QStringLiteral("first"))
{
    return { world::id<MessageId>(1), someRoom, world::id<PersonId>(1), home, Hlc::at(1'790'000'000'000),
        1'790'000'000'000, protocol::Content::Type::Text, text };
}

EditEvent someEdit(qint64 revision, const QString &text)
{
    return { world::id<MessageId>(1), someRoom, home, text, 5, revision };
}

TombstoneEvent someTombstone(int by = 1)
{
    return { { home, world::id<MessageId>(1) }, someRoom, world::id<PersonId>(by), home };
}

} // namespace

class FoldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void anyOrderAndRepetitionGivesTheSameState();
    void splittingTheEventsBetweenTwoDoesNotMatter();
    void lastArrivalWinsIsCaught();
    void greaterRevisionWinsAndTiesGoToTheGreaterHash();
    void tombstoneWinsOverEveryEditAndLeavesNoText();
    void redactedMessageKeepsItsPlace();
    void doubleCreationSettlesOnTheSmallerHash();
    void unknownKindsChangeNothing();
    void nobodyTouchesWhatIsAnothersHome();
    void roomsHomeMayDelete();
    void withheldTextCountsAsTheSameMessage();
    void digestTellsOneAlteredPayload();
    void digestForgetsWhatADeletedMessageSaid();
};

void FoldTest::anyOrderAndRepetitionGivesTheSameState()
{
    QVERIFY(rc::check("permutations and duplicates converge", [] {
        const auto events = world::anyEvents();
        const State expected = folded(events);
        const State actual = folded(world::shuffled(events));
        RC_ASSERT(actual == expected);
        RC_ASSERT(digestOf(actual) == digestOf(expected));
    }));
}

void FoldTest::splittingTheEventsBetweenTwoDoesNotMatter()
{
    QVERIFY(rc::check("what one got before, between and after", [] {
        const auto first = world::anyEvents(20), second = world::anyEvents(20);
        auto forth = first, back = second;
        forth.insert(forth.end(), second.begin(), second.end());
        back.insert(back.end(), first.begin(), first.end());
        RC_ASSERT(folded(forth) == folded(back));
    }));
}

void FoldTest::lastArrivalWinsIsCaught()
{
    const std::vector<Event> events { someMessage(), someEdit(1, QStringLiteral("second")),
        someEdit(2, QStringLiteral("third")) };
    std::vector<Event> turned = events;
    std::swap(turned[1], turned[2]);
    LastArrivalWins one, other;
    for (size_t i = 0; i < events.size(); ++i) {
        one.fold(events[i]);
        other.fold(turned[i]);
    }
    QVERIFY(one.texts != other.texts);
    QCOMPARE(folded(events), folded(turned));
}

void FoldTest::greaterRevisionWinsAndTiesGoToTheGreaterHash()
{
    const auto low = someEdit(1, QStringLiteral("low")), high = someEdit(2, QStringLiteral("high"));
    QCOMPARE(folded({ high, low }).messages.begin()->second.edit, high);
    const auto twin = someEdit(2, QStringLiteral("twin"));
    const auto winner = hashOf(twin) > hashOf(high) ? twin : high;
    QCOMPARE(folded({ twin, high }).messages.begin()->second.edit, winner);
    QCOMPARE(folded({ high, twin }).messages.begin()->second.edit, winner);
}

void FoldTest::tombstoneWinsOverEveryEditAndLeavesNoText()
{
    for (const auto &events :
        std::vector<std::vector<Event>> { { someTombstone(), someMessage(), someEdit(9, QStringLiteral("again")) },
            { someMessage(), someEdit(9, QStringLiteral("again")), someTombstone() } }) {
        const auto message = folded(events).messages.begin()->second;
        QVERIFY(message.deleted);
        QVERIFY(message.created->text.isEmpty());
        QVERIFY(!message.edit);
    }
    QCOMPARE(
        folded({ someTombstone(2), someTombstone(1) }).messages.begin()->second.deletedBy.id, world::id<PersonId>(1));
}

void FoldTest::redactedMessageKeepsItsPlace()
{
    const auto message = someMessage();
    const RedactedEvent redacted { message.message, message.room, message.author, message.domain, message.hlc,
        message.sent, message.author };
    const auto state = folded({ redacted }).messages.begin()->second;
    QVERIFY(state.deleted);
    QCOMPARE(state.created->hlc, message.hlc);
    QCOMPARE(digestOf(folded({ redacted })), digestOf(folded({ message, someTombstone() })));
}

void FoldTest::doubleCreationSettlesOnTheSmallerHash()
{
    const auto one = someMessage(QStringLiteral("one")), other = someMessage(QStringLiteral("other"));
    const auto winner = hashOf(one) < hashOf(other) ? one : other;
    QCOMPARE(folded({ one, other }).messages.begin()->second.created, winner);
    QCOMPARE(folded({ other, one }).messages.begin()->second.created, winner);
}

void FoldTest::unknownKindsChangeNothing()
{
    QCOMPARE(folded({ UnknownEvent { 63, {}, QByteArrayLiteral("?") } }), State {});
}

// All that another domain signs has a name of its own, whether it comes before the true one or after.
void FoldTest::nobodyTouchesWhatIsAnothersHome()
{
    const ProfileEvent true_ { world::id<PersonId>(1), home, QStringLiteral("Tavi"), {}, 0, {}, false, 1, 1 };
    auto forgedProfile = true_;
    forgedProfile.nick = QStringLiteral("Mallory");
    forgedProfile.revision = 99;
    auto forgedMessage = someMessage(QStringLiteral("forged"));
    auto forgedEdit = someEdit(99, QStringLiteral("forged"));
    auto forgedTombstone = someTombstone();
    const std::vector<Event> events { someMessage(), someEdit(1, QStringLiteral("second")), true_ };
    for (const DomainId forger : { world::id<DomainId>(0), stranger }) { // one that sorts below, one above
        forgedProfile.domain = forgedMessage.domain = forgedEdit.domain = forgedTombstone.domain = forger;
        for (const Event &forged : std::vector<Event> { forgedProfile, forgedMessage, forgedEdit, forgedTombstone }) {
            auto before = events, after = events;
            before.insert(before.begin(), forged);
            after.push_back(forged);
            QCOMPARE(folded(before), folded(after));
            const State state = folded(after);
            QCOMPARE(state.people.at({ home, true_.person }), true_);
            const MessageState &message = state.messages.at(nameOf(someMessage()));
            QCOMPARE(message.created, someMessage());
            QCOMPARE(message.edit->text, QStringLiteral("second"));
            QVERIFY(!message.deleted);
        }
    }
}

void FoldTest::roomsHomeMayDelete()
{
    auto tombstone = someTombstone();
    tombstone.domain = roomHome;
    const State first = folded({ tombstone, someMessage() });
    QVERIFY(first.messages.at(nameOf(someMessage())).deleted);
    QCOMPARE(folded({ someMessage(), tombstone }), first);
    // One who names a room of theirs deletes nothing that stands in another.
    tombstone.room = { stranger, world::id<RoomId>(1) };
    tombstone.domain = stranger;
    QVERIFY(!folded({ tombstone, someMessage() }).messages.at(nameOf(someMessage())).deleted);
}

void FoldTest::withheldTextCountsAsTheSameMessage()
{
    auto lean = someMessage();
    lean.withheldText = textHash(lean.text);
    lean.text.clear();
    QCOMPARE(hashOf(lean), hashOf(someMessage()));
    QCOMPARE(folded({ lean, someMessage() }), folded({ someMessage() }));
    QCOMPARE(folded({ someMessage(), lean }), folded({ someMessage() }));
    QVERIFY(digestOf(folded({ lean })) != digestOf(folded({ someMessage() })));
    QCOMPARE(folded({ lean, someTombstone() }), folded({ someMessage(), someTombstone() }));
}

void FoldTest::digestTellsOneAlteredPayload()
{
    QVERIFY(digestOf(folded({ someMessage() })) != digestOf(folded({ someMessage(QStringLiteral("First")) })));
    const auto edited = folded({ someMessage(), someEdit(1, QStringLiteral("a")) });
    QVERIFY(digestOf(edited) != digestOf(folded({ someMessage(), someEdit(1, QStringLiteral("b")) })));
    QVERIFY(digestOf(edited) != digestOf(folded({ someMessage() })));
}

void FoldTest::digestForgetsWhatADeletedMessageSaid()
{
    QCOMPARE(digestOf(folded({ someTombstone() })), digestOf(folded({ someMessage(), someTombstone(2) })));
}

QTEST_APPLESS_MAIN(FoldTest)
#include "tst_fold.moc"
