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
    std::map<MessageId, QString> texts;

    void fold(const Event &event)
    {
        if (const auto *message = std::get_if<MessageEvent>(&event))
            texts[message->message] = message->text;
        if (const auto *edit = std::get_if<EditEvent>(&event))
            texts[edit->message] = edit->text;
        if (const auto *tombstone = std::get_if<TombstoneEvent>(&event))
            texts.erase(tombstone->message);
    }
};

MessageEvent someMessage(const QString &text = QStringLiteral("first"))
{
    return { world::id<MessageId>(1), world::id<RoomId>(1), world::id<PersonId>(1), world::id<DomainId>(1),
        Hlc::at(1'790'000'000'000), 1'790'000'000'000, protocol::Content::Type::Text, text };
}

EditEvent someEdit(qint64 revision, const QString &text)
{
    return { world::id<MessageId>(1), world::id<RoomId>(1), text, 5, revision };
}

TombstoneEvent someTombstone(int by = 1)
{
    return { world::id<MessageId>(1), world::id<RoomId>(1), world::id<PersonId>(by) };
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
    void laterKindsChangeNothing();
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
    QCOMPARE(folded({ someTombstone(2), someTombstone(1) }).messages.begin()->second.deletedBy, world::id<PersonId>(1));
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

void FoldTest::laterKindsChangeNothing()
{
    QCOMPARE(folded({ LaterEvent { 77, QByteArrayLiteral("?") } }), State {});
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
