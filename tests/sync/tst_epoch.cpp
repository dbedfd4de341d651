// SPDX-License-Identifier: GPL-3.0-or-later
// No number of a pack is ever used twice, whatever became of the database; and where one was, nobody loses anything.
#include "node/base/logging.h"
#include "node/rules/digest.h"
#include "node/sync/lags.h"
#include "tests/sync/speaker.h"

#include <QTest>

using namespace gangway;
using sync::Speaker;
using sync::Stage;
namespace world = gangway::rules::world;

namespace {

bool says(const sync::Pack &pack, const QString &text)
{
    return std::any_of(pack.events.begin(), pack.events.end(), [&](const rules::Event &event) {
        const auto *message = std::get_if<rules::MessageEvent>(&event);
        return message && message->text == text;
    });
}

} // namespace

class EpochTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void numbersGoOnWithinAnEpoch();
    void liveMessagesGoBeforeThoseThatWaited();
    void liveMessagesLeaveAloneWhereTheyShould();
    void floodOfLiveMessagesIsNoQueue();
    void textThatWasEditedBeforeItLeftNeverLeaves();
    void newDatabaseOfAnOldDomainStartsElsewhere();
    void forgottenOwnPackComesBackAndOpensAnEpoch();
    void whoeverSaysToHoldMoreThanWeMadeOpensNothing();
    void ownPackOfALostDatabaseIsTakenBack();
    void numberThatOurCopyUsedIsGivenUpAndItsContentLeavesAgain();
    void bothPacksOfANumberUsedTwiceCount();
    void sameSignatureIsTheSamePack();
    void lagOfOthersIsKnown();
    void whatIsWrittenAfterARestoreWinsOverWhatComesBack();
};

void EpochTest::numbersGoOnWithinAnEpoch()
{
    Speaker speaker;
    const sync::Pack one = speaker.say(QStringLiteral("one")), two = speaker.say(QStringLiteral("two"));
    QCOMPARE(two.epoch, one.epoch);
    QCOMPARE(two.number, one.number + 1);
    speaker.domain.reopen();
    const sync::Pack three = speaker.say(QStringLiteral("three"));
    QCOMPARE(three.epoch, one.epoch);
    QCOMPARE(three.number, two.number + 1);
}

// On a thin link a pack holds little: what is written now must not wait behind what waited.
void EpochTest::liveMessagesGoBeforeThoseThatWaited()
{
    Speaker speaker;
    speaker.say(QStringLiteral("people and rooms leave first"));
    for (int i = 0; i < 300; ++i)
        speaker.domain.post(speaker.room, speaker.person, QStringLiteral("waited %1").arg(i));
    const auto before =
        speaker.domain.write<qint64>([](storage::Writing &writing) -> Result<qint64> { return writing.lastNumber(); });
    const sync::SealOrder order { .liveFrom = *before, .fullAt = 4 * 1024 };
    const sync::Pack waited = speaker.sealed(order);
    QVERIFY(says(waited, QStringLiteral("waited 299")) && !says(waited, QStringLiteral("waited 0")));
    QVERIFY(waited.events.size() < 100);
    const auto live = speaker.domain.post(speaker.room, speaker.person, QStringLiteral("live"));
    const sync::Pack next = speaker.sealed(order);
    QVERIFY(says(next, QStringLiteral("live")));
    QVERIFY(says(next, QStringLiteral("waited %1").arg(299 - waited.events.size())));
    QVERIFY(speaker.domain.remove(live, speaker.person));
    QCOMPARE(rules::kindOf(speaker.sealed(order).events.front()), int(rules::Kind::Tombstone));
}

// On the thinnest one nothing that waited makes their pack longer.
void EpochTest::liveMessagesLeaveAloneWhereTheyShould()
{
    Speaker speaker;
    speaker.say(QStringLiteral("people and rooms leave first"));
    for (int i = 0; i < 30; ++i)
        speaker.domain.post(speaker.room, speaker.person, QStringLiteral("waited %1").arg(i));
    const auto before =
        speaker.domain.write<qint64>([](storage::Writing &writing) -> Result<qint64> { return writing.lastNumber(); });
    const sync::SealOrder order { .liveFrom = *before, .live = sync::SealOrder::Live::Alone };
    speaker.domain.post(speaker.room, speaker.person, QStringLiteral("live"));
    speaker.domain.post(speaker.room, speaker.person, QStringLiteral("live too"));
    const sync::Pack live = speaker.sealed(order);
    QCOMPARE(live.events.size(), size_t(2));
    QVERIFY(says(live, QStringLiteral("live")) && says(live, QStringLiteral("live too")));
    QCOMPARE(speaker.sealed(order).events.size(), size_t(30));
    QVERIFY(speaker.sealed(order).events.empty());
}

// The last message does not wait behind a thousand written within seconds.
void EpochTest::floodOfLiveMessagesIsNoQueue()
{
    constexpr int flood = 1000;
    Speaker speaker;
    speaker.say(QStringLiteral("people and rooms leave first"));
    const auto before =
        speaker.domain.write<qint64>([](storage::Writing &writing) -> Result<qint64> { return writing.lastNumber(); });
    for (int i = 0; i < flood; ++i)
        speaker.domain.post(speaker.room, speaker.person, QStringLiteral("in the flood %1").arg(i));
    speaker.domain.post(speaker.room, speaker.person, QStringLiteral("the last"));
    const sync::SealOrder order { .liveFrom = *before, .fullAt = 8 * 1024 };
    rules::State elsewhere;
    int packs = 0, lastIn = 0;
    for (sync::Pack pack = speaker.sealed(order); !pack.events.empty(); pack = speaker.sealed(order)) {
        ++packs;
        if (says(pack, QStringLiteral("the last")))
            lastIn = packs;
        Hlc newest;
        for (const rules::Event &event : pack.events) {
            rules::fold(elsewhere, event);
            if (const auto *message = std::get_if<rules::MessageEvent>(&event); message) {
                QVERIFY(newest < message->hlc); // what waited is told in its order, pack by pack from the newest
                newest = message->hlc;
            }
        }
    }
    QCOMPARE(lastIn, 1);
    QVERIFY(packs > 5);
    QCOMPARE(elsewhere.messages.size(), size_t(flood + 1));
}

void EpochTest::textThatWasEditedBeforeItLeftNeverLeaves()
{
    Speaker speaker;
    const auto message = speaker.domain.post(speaker.room, speaker.person, QStringLiteral("a secret by mistake"));
    QVERIFY(speaker.domain.edit(message, speaker.person, QStringLiteral("harmless")));
    const sync::Pack pack = speaker.sealed();
    QVERIFY(says(pack, QStringLiteral("harmless")));
    QVERIFY(!says(pack, QStringLiteral("a secret by mistake")));
    const auto edits = std::count_if(pack.events.begin(), pack.events.end(), [](const rules::Event &event) {
        const auto *edit = std::get_if<rules::EditEvent>(&event);
        return edit && edit->text == QStringLiteral("harmless");
    });
    QCOMPARE(edits, 1);
    // Here and there it is the same message.
    rules::State elsewhere;
    for (const rules::Event &event : pack.events)
        rules::fold(elsewhere, event);
    QCOMPARE(rules::digestOf(elsewhere), speaker.domain.digest());
}

// Its key file outlived it: others may hold packs of a line that this database knows nothing of.
void EpochTest::newDatabaseOfAnOldDomainStartsElsewhere()
{
    Speaker before, after;
    after.clock.advance(60'000);
    const qint64 first = before.say(QStringLiteral("one")).epoch, second = after.say(QStringLiteral("one")).epoch;
    QVERIFY(first > 1 && second > first);
    QVERIFY(second < 1LL << 32);
}

// A restored backup finds that the network knows more of us than we do.
void EpochTest::forgottenOwnPackComesBackAndOpensAnEpoch()
{
    Speaker speaker;
    const sync::Pack known = speaker.say(QStringLiteral("known"));
    sync::Pack forgotten = known;
    forgotten.number = known.number + 6;
    auto message = speaker.message(1, speaker.clock.now());
    message.domain = speaker.domain.self().id;
    forgotten.events = { message };
    speaker.take({ speaker.ofDomain(forgotten) });
    QVERIFY(speaker.stored(1));
    QVERIFY(speaker.epoch() > known.epoch);
    QCOMPARE(speaker.say(QStringLiteral("next")).number, 1);
}

// A hello is only a word: it may lie. The packs it names are asked for, and count once a pack of ours proves it.
void EpochTest::whoeverSaysToHoldMoreThanWeMadeOpensNothing()
{
    Speaker speaker;
    const sync::Pack last = speaker.say(QStringLiteral("known"));
    for (int more = 0; more < 3; ++more) {
        speaker.hearHello(last.epoch, last.number + more);
        QCOMPARE(speaker.epoch(), last.epoch);
    }
    const auto mark = speaker.domain.read<std::optional<storage::WatermarkRecord>>([&](storage::Reading &reading) {
        return reading->watermarks.find(
            speaker.origin, { speaker.domain.self().id, last.epoch, QStringLiteral("everyone") });
    });
    QVERIFY(mark && *mark);
    QCOMPARE((*mark)->upto, last.number); // as far as there is something to hold

    sync::Pack proof = last;
    proof.number = last.number + 2;
    speaker.take({ speaker.ofDomain(proof) });
    QVERIFY(speaker.epoch() > last.epoch);
}

// The new database numbers elsewhere already: the old line fills, and nothing is opened again.
void EpochTest::ownPackOfALostDatabaseIsTakenBack()
{
    Speaker before, after;
    const sync::Pack old = before.say(QStringLiteral("old"));
    const sync::Pack next = after.say(QStringLiteral("next"));
    sync::Pack back = old;
    back.publicKey = after.domain.self().keys.publicKey;
    back.origin = after.domain.self().id;
    back.epoch = next.epoch - 1;
    auto message = after.message(1, after.clock.now());
    message.domain = back.origin;
    back.events = { message };
    QVERIFY(after.take({ after.ofDomain(back) }).ownRestored);
    QVERIFY(after.stored(1));
    QCOMPARE(after.epoch(), next.epoch);
    QVERIFY(!after.take({ after.ofDomain(back) }).ownRestored); // known by now
}

void EpochTest::numberThatOurCopyUsedIsGivenUpAndItsContentLeavesAgain()
{
    Speaker speaker;
    const sync::Pack ours = speaker.say(QStringLiteral("ours"));
    sync::Pack theirs = ours;
    auto message = speaker.message(1, speaker.clock.now());
    message.domain = speaker.domain.self().id;
    theirs.events = { message };
    const auto applied = speaker.take({ speaker.ofDomain(theirs) });
    QVERIFY(applied.ownSeen.contains(std::pair(ours.epoch, ours.number)));
    QVERIFY(speaker.stored(1));
    const sync::Pack again = speaker.sealed();
    QVERIFY(again.epoch > ours.epoch);
    QVERIFY(says(again, QStringLiteral("ours")));
    QCOMPARE(speaker.outbox(), 0);
}

void EpochTest::bothPacksOfANumberUsedTwiceCount()
{
    Stage stage;
    const auto pack = [&stage](int number) {
        const sync::Pack made { stage.keys.publicKey, stage.origin, 1, QStringLiteral("everyone"), 5,
            Hlc::at(stage.clock.now()), { stage.message(number, stage.clock.now()) } };
        return stage.record(encodePack(made, stage.keys.secretKey));
    };
    const auto first = pack(1), second = pack(2);
    stage.take({ first, second });
    QVERIFY(stage.stored(1) && stage.stored(2));
    QCOMPARE(stage.quarantined(), 1);
    QCOMPARE(stage.take({ first }).quarantined, 0); // the known one is only known
}

// As a pack comes that tells less of what was deleted since: other bytes, the same events.
void EpochTest::sameSignatureIsTheSamePack()
{
    const auto toldDifferently = [](QByteArray pack) {
        pack[0] = char(pack[0] + 1); // one more field, which is unknown
        return pack + QByteArray("\x18\x63\xf5");
    };
    Speaker speaker;
    const sync::Pack ours = speaker.say(QStringLiteral("ours"));
    sync::Record own = speaker.ofDomain(ours);
    own.value = toldDifferently(own.value);
    QVERIFY(sync::decodePack(own.value));
    const auto applied = speaker.take({ own });
    QVERIFY(applied.ownSeen.contains(std::pair(ours.epoch, ours.number)) && !applied.ownRestored);
    QCOMPARE(speaker.epoch(), ours.epoch);

    sync::Record theirs = speaker.packed({ speaker.message(1, speaker.clock.now()) });
    speaker.take({ theirs });
    theirs.value = toldDifferently(theirs.value);
    QCOMPARE(speaker.take({ theirs }).packs, 0);
    QCOMPARE(speaker.quarantined(), 0);
}

void EpochTest::lagOfOthersIsKnown()
{
    Speaker speaker;
    speaker.greet({ .name = QStringLiteral("Other"), .revision = 1 });
    const auto lag = [&] {
        return speaker.domain
            .read<std::map<DomainId, sync::Lag>>(
                [&](storage::Reading &reading) { return sync::lagsOfOthers(reading, speaker.domain.self().id); })
            .value_or({})[speaker.origin];
    };
    const sync::Pack one = speaker.say(QStringLiteral("one"));
    speaker.clock.advance(5000);
    const sync::Pack two = speaker.say(QStringLiteral("two"));
    QCOMPARE(lag(), (sync::Lag { 2, one.firstHlc.milliseconds() }));
    speaker.hearHello(one.epoch, one.number);
    QCOMPARE(lag(), (sync::Lag { 1, two.firstHlc.milliseconds() }));
    speaker.hearHello(two.epoch, two.number);
    QCOMPARE(lag(), (sync::Lag {}));
}

// A register written in the restored database wins over its former, more often written one, in whatever order others
// get the two; what was not written again comes back.
void EpochTest::whatIsWrittenAfterARestoreWinsOverWhatComesBack()
{
    constexpr Timestamp minute = 60'000;
    Speaker speaker;
    const auto one = speaker.domain.post(speaker.room, speaker.person, QStringLiteral("one"));
    const auto other = speaker.domain.post(speaker.room, speaker.person, QStringLiteral("other"));
    const auto guest = speaker.domain.addPerson(QStringLiteral("Oona"));
    rules::State elsewhere[2];
    std::vector<sync::Pack> packs { speaker.sealed() };
    speaker.domain.backUp();

    speaker.clock.advance(minute);
    for (const QString &text :
        { QStringLiteral("before"), QStringLiteral("before too"), QStringLiteral("forgotten") }) {
        QVERIFY(speaker.domain.edit(one, speaker.person, text) && speaker.domain.edit(other, speaker.person, text));
        speaker.domain.rename(speaker.person, text);
        speaker.domain.join(speaker.room, guest);
        speaker.domain.leave(speaker.room, guest);
        packs.push_back(speaker.sealed());
    }
    speaker.domain.restore();
    speaker.clock.advance(minute);
    QVERIFY(speaker.domain.edit(one, speaker.person, QStringLiteral("after")));
    speaker.domain.rename(speaker.person, QStringLiteral("After"));
    speaker.domain.join(speaker.room, guest);
    const auto forgotten = packs.size() - 1;
    for (size_t number = 1; number <= forgotten; ++number)
        QVERIFY(speaker.take({ speaker.ofDomain(packs[number]) }).ownRestored);
    packs.push_back(speaker.sealed());

    QStringList texts = speaker.domain.texts(speaker.room);
    texts.sort();
    QCOMPARE(texts, (QStringList { QStringLiteral("after"), QStringLiteral("forgotten") }));
    for (size_t number = 0; number < packs.size(); ++number)
        for (const bool isReversed : { false, true })
            for (const rules::Event &event : packs[isReversed ? packs.size() - 1 - number : number].events)
                rules::fold(elsewhere[isReversed], event);
    QCOMPARE(rules::digestOf(elsewhere[0]), speaker.domain.digest());
    QCOMPARE(rules::digestOf(elsewhere[1]), speaker.domain.digest());
    const DomainId self = speaker.domain.self().id;
    QCOMPARE(elsewhere[0].people.at({ self, speaker.person }).nick, QStringLiteral("After"));
    QVERIFY(elsewhere[0].joined.at({ { self, speaker.room }, { self, guest } }).joined);
}

QTEST_GUILESS_MAIN(EpochTest)
#include "tst_epoch.moc"
