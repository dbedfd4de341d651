// SPDX-License-Identifier: GPL-3.0-or-later
// Others' judgement of a domain that replaced its key, and of a thief with the old one.
#include "node/base/logging.h"
#include "node/sync/keymemory.h"
#include "node/sync/sealing.h"
#include "node/sync/topics.h"
#include "tests/storage/engines.h"
#include "tests/sync/replacedkey.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using namespace gangway::sync;

namespace {

// The other domain of the stage, whose first key signed two packs of epoch 1 and whose second one goes on in epoch 2.
struct Replacement {
    explicit Replacement(Stage &stage) :
        first(stage.keys),
        second(replaced(first, 2, { { 1, 2 } })),
        stolen(replaced(first, 7, { { 1, 2 } }))
    {
    }

    identity::DomainKey first, second, stolen;
};

} // namespace

class ReplacedKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void newKeyIsTheSameVehicle_data() { support::Engines::addRows(); }
    void newKeyIsTheSameVehicle();
    void oldKeyCountsForWhatItHadSigned();
    void numberIsNotSignedTwiceWithAnOldKey();
    void newcomerTakesAllInAnyOrder();
    void firstSuccessorStays_data();
    void firstSuccessorStays();
    void whoIsPendingIsRememberedToo();
    void oldKeySaysNothingOnControl();
    void ownNewKeyBeginsALine();
    void restoredKeyIsNoticed_data();
    void restoredKeyIsNoticed();
    void thiefOfAnEarlierKeyIsTold();

private:
    static Applied ask(Stage &stage, const identity::DomainKey &key)
    {
        const RangeRecord request { RangeRecord::Type::Request, key.publicKey, stage.origin,
            { { { stage.origin, 1, everyone() }, { { 1, 3 } } } }, key.succession };
        return stage.say(encodeRangeRecord(request, key.secretKey));
    }
    static Applied tell(Stage &stage, const identity::DomainKey &key)
    {
        const PartsRecord parts { key.publicKey, stage.origin, QByteArray(Hello::stateSize, 's'), {}, key.succession };
        return stage.say(encodePartsRecord(parts, key.secretKey));
    }
};

void ReplacedKeysTest::newKeyIsTheSameVehicle()
{
    QFETCH(const QString, engine);
    support::Engines engines;
    Stage stage(engines.freshUrl(engine));
    const Replacement keys(stage);
    const Timestamp now = stage.clock.now();
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    stage.take({ stage.packed(1, 1, { stage.message(1, now) }) });
    const auto before = stage.domainRecord(stage.origin);
    QVERIFY(before && before->succession.isEmpty());

    stage.keys = keys.second;
    QCOMPARE(stage.take({ stage.packed(2, 1, { stage.message(2, now) }) }).packs, 1);
    QVERIFY(stage.stored(1) && stage.stored(2));
    stage.domain.reopen();
    const auto after = stage.domainRecord(stage.origin);
    QVERIFY(after);
    QCOMPARE(after->succession, keys.second.succession);
    QCOMPARE(after->domain.words, before->domain.words);
    QCOMPARE(after->publicKey, before->publicKey);
    QCOMPARE(presentWords(*after), identity::fingerprintWords(keys.second.secretKey.right(32)));
    QVERIFY(stage.domains().size() == 2);
    stage.keys = keys.first;
    QCOMPARE(stage.take({ stage.packed(1, 3, { stage.message(3, now) }) }).quarantined, 1);
}

void ReplacedKeysTest::oldKeyCountsForWhatItHadSigned()
{
    Stage stage;
    const Replacement keys(stage);
    const Timestamp now = stage.clock.now();
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    stage.keys = keys.second;
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    QCOMPARE(stage.domainRecord(stage.origin)->succession, keys.second.succession);

    stage.keys = keys.first;
    int message = 0;
    for (const auto &[epoch, number, isTaken] : { std::tuple(1, 3, false), std::tuple(2, 1, false),
             std::tuple(9, 1, false), std::tuple(1, 2, true), std::tuple(1, 1, true) }) {
        const auto applied = stage.take({ stage.packed(epoch, number, { stage.message(++message, now) }) });
        QCOMPARE(applied.packs, isTaken ? 1 : 0);
        QCOMPARE(applied.quarantined, isTaken ? 0 : 1);
        QCOMPARE(applied.unheeded.empty(), isTaken);
        QCOMPARE(stage.stored(message).has_value(), isTaken);
    }
    QVERIFY(stage.order(QStringLiteral("quarantine"))->contains(QStringLiteral("The key that signed the pack was")));
    QCOMPARE(stage.marks().size(), 1);
    QCOMPARE(stage.marks().first().upto, 2);
}

// Below the limit, too, a thief only tells what nobody held before.
void ReplacedKeysTest::numberIsNotSignedTwiceWithAnOldKey()
{
    for (const bool isReplaced : { false, true }) {
        Stage stage;
        const Replacement keys(stage);
        const Timestamp now = stage.clock.now();
        stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
        const Record genuine = stage.packed(1, 1, { stage.message(1, now) });
        stage.take({ genuine });
        if (isReplaced) {
            stage.keys = keys.second;
            stage.take({ stage.packed(2, 1, { stage.message(2, now) }) });
            stage.keys = keys.first;
        }
        stage.take({ stage.packed(1, 1, { stage.message(3, now) }) });
        QCOMPARE(stage.stored(3).has_value(), !isReplaced); // a copy of its database may have used the number
        const int bad = stage.quarantined();
        stage.take({ genuine });
        QCOMPARE(stage.quarantined(), bad);
    }
}

void ReplacedKeysTest::newcomerTakesAllInAnyOrder()
{
    QByteArray digest;
    for (const bool isNewestFirst : { false, true }) {
        Stage stage;
        stage.speakAs(1);
        const auto first = stage.keys, second = replaced(first, 2, { { 1, 2 } }),
                   third = replaced(second, 3, { { 2, 2 } });
        QList<Record> records;
        int message = 0;
        for (const auto &[key, epoch] : { std::pair(first, 1), std::pair(second, 2), std::pair(third, 3) })
            for (int number = 1; number <= 2; ++number) {
                stage.keys = key;
                ++message;
                records.append(stage.packed(epoch, number, { stage.message(message, 1'790'000'000'000 + message) }));
            }
        if (isNewestFirst)
            std::reverse(records.begin(), records.end());
        for (const Record &record : records)
            QCOMPARE(stage.take({ record }).packs, 1);
        QCOMPARE(stage.quarantined(), 0);
        QCOMPARE(stage.domainRecord(stage.origin)->succession, third.succession);
        QVERIFY(stage.domainRecord(stage.origin)->domain.trusted);
        QVERIFY(digest.isEmpty() || digest == stage.domain.digest());
        digest = stage.domain.digest();
    }
}

void ReplacedKeysTest::firstSuccessorStays_data()
{
    QTest::addColumn<bool>("isThiefFirst");
    QTest::newRow("owner first") << false;
    QTest::newRow("thief first") << true; // nobody can know
}

void ReplacedKeysTest::firstSuccessorStays()
{
    QFETCH(const bool, isThiefFirst);
    Stage stage;
    const Replacement keys(stage);
    const auto taken = isThiefFirst ? keys.stolen : keys.second, refused = isThiefFirst ? keys.second : keys.stolen;
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    stage.keys = taken;
    QCOMPARE(stage.hear({ stage.message(1, stage.clock.now()) }).packs, 1);
    stage.keys = refused;
    const auto applied = stage.take({ stage.packed(2, 1, { stage.message(2, stage.clock.now()) }) });
    QCOMPARE(applied.packs, 0);
    QCOMPARE(applied.quarantined, 1);
    QCOMPARE(applied.disputed.size(), size_t(1));
    const DisputedKey told = applied.disputed.at(stage.origin);
    QCOMPARE(told.name, QStringLiteral("Ferry"));
    QCOMPARE(told.words, identity::fingerprintWords(taken.secretKey.right(32)));
    QCOMPARE(told.refusedWords, identity::fingerprintWords(refused.secretKey.right(32)));
    QVERIFY(told.sentence().contains(told.words) && told.sentence().contains(told.name));

    QCOMPARE(stage.greet({ .name = QStringLiteral("Thief"), .revision = 9 }).disputed.size(), size_t(1));
    QCOMPARE(stage.domainRecord(stage.origin)->domain.name, QStringLiteral("Ferry"));
    QCOMPARE(stage.domainRecord(stage.origin)->succession, taken.succession);
    QVERIFY(!stage.stored(2));
    // A step further does not make it right.
    stage.keys = replaced(refused, 8, {});
    QCOMPARE(stage.hear({ stage.message(3, stage.clock.now()) }).quarantined, 1);
    stage.keys = replaced(taken, 9, {});
    QCOMPARE(stage.hear({ stage.message(4, stage.clock.now()) }).packs, 1);
}

void ReplacedKeysTest::whoIsPendingIsRememberedToo()
{
    Stage stage;
    stage.speakAs(1);
    const Replacement keys(stage);
    stage.fleetKeys = { Stage::fixedOrigin(2).text() };
    stage.keys = keys.second;
    QCOMPARE(stage.hear({ stage.message(1, stage.clock.now()) }).packs, 0);
    QVERIFY(!stage.domainRecord(stage.origin)->domain.trusted);
    QCOMPARE(stage.domainRecord(stage.origin)->succession, keys.second.succession);
    // A list names the vehicle by its first key.
    stage.fleetKeys = { identity::fingerprintWords(keys.first.publicKey) };
    QCOMPARE(stage.hear({ stage.message(2, stage.clock.now()) }).packs, 1);
    stage.keys = keys.first;
    QCOMPARE(stage.hear({ stage.message(3, stage.clock.now()) }).quarantined, 1);
}

void ReplacedKeysTest::oldKeySaysNothingOnControl()
{
    Stage stage;
    const Replacement keys(stage);
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    for (const auto &key : { keys.first, keys.second }) {
        QVERIFY(ask(stage, key).unheeded.empty());
        QVERIFY(tell(stage, key).unheeded.empty());
    }
    for (const auto &key : { keys.first, keys.stolen }) {
        QVERIFY(!ask(stage, key).unheeded.empty());
        QVERIFY(!tell(stage, key).unheeded.empty());
        stage.keys = key;
        QVERIFY(!stage.greet({ .name = QStringLiteral("Old"), .revision = 2 }).unheeded.empty());
    }
    QCOMPARE(stage.domainRecord(stage.origin)->domain.name, QStringLiteral("Ferry"));
    stage.keys = keys.second;
    QVERIFY(stage.greet({ .name = QStringLiteral("New"), .revision = 2 }).unheeded.empty());
    QCOMPARE(stage.domainRecord(stage.origin)->domain.name, QStringLiteral("New"));
}

void ReplacedKeysTest::ownNewKeyBeginsALine()
{
    Stage stage;
    stage.domain.addPerson(QStringLiteral("Tavi"));
    const auto room = stage.domain.addRoom(QStringLiteral("All"), protocol::Reach::Everyone, {});
    LocalDomain self = stage.domain.self();
    const auto adopt = [&](const LocalDomain &who) {
        return *stage.domain.write<OwnKey>([&](storage::Writing &writing) { return adoptOwnKey(writing, who); });
    };
    const auto seal = [&] {
        const auto sealed = stage.domain.write<std::optional<SealedPack>>(
            [&](storage::Writing &writing) { return sealNext(writing, self, {}); });
        return sealed && *sealed ? decodePack((*sealed)->record.bytes).value_or({}) : Pack();
    };
    QCOMPARE(adopt(self), OwnKey::Present);
    const Pack before = seal();
    QVERIFY(before.number == 1 && before.succession.isEmpty() && !room.isNull());

    self.keys = replaced(self.keys, 2, { { before.epoch, 1 } });
    for (int start = 0; start < 2; ++start)
        QCOMPARE(adopt(self), OwnKey::Present);
    // Though nobody wrote anything: newcomers learn of the key by what is stored, however long ago the topic had it.
    const Pack after = seal();
    QVERIFY(after.epoch > before.epoch);
    QCOMPARE(after.number, 1);
    QCOMPARE(after.succession, self.keys.succession);
    QVERIFY(!after.events.empty() && std::holds_alternative<rules::DomainEvent>(after.events.front()));
    QCOMPARE(seal().number, 0);

    // The key file out of a backup, and one that somebody else replaced.
    QCOMPARE(adopt(stage.domain.self()), OwnKey::Replaced);
    self.keys = replaced(stage.domain.self().keys, 3, {});
    QCOMPARE(adopt(self), OwnKey::Replaced);
}

void ReplacedKeysTest::restoredKeyIsNoticed_data()
{
    QTest::addColumn<bool>("isByPack");
    QTest::newRow("by a pack") << true;
    QTest::newRow("by a hello") << false;
}

// A database and a key out of a backup learn from the topic that the key was replaced since.
void ReplacedKeysTest::restoredKeyIsNoticed()
{
    QFETCH(const bool, isByPack);
    Stage stage;
    const LocalDomain self = stage.domain.self();
    stage.origin = self.id;
    stage.keys = self.keys;
    QVERIFY(!stage.greet({ .name = self.name, .revision = 1 }).ownKeyReplaced);
    stage.keys = replaced(self.keys, 2, { { 1, 2 } });
    const auto applied =
        isByPack ? stage.hear({ stage.message(1, 1) }) : stage.greet({ .name = self.name, .revision = 1 });
    QVERIFY(applied.ownKeyReplaced);
    QCOMPARE(stage.stored(1).has_value(), isByPack); // it is ours, and was lost here
    QCOMPARE(*stage.domain.write<OwnKey>([&](storage::Writing &writing) { return adoptOwnKey(writing, self); }),
        OwnKey::Replaced);
}

// Neither does it look like a restored key, nor is what they say in our name taken.
void ReplacedKeysTest::thiefOfAnEarlierKeyIsTold()
{
    Stage stage;
    LocalDomain self = stage.domain.self();
    const auto first = self.keys;
    stage.origin = self.id;
    self.keys = replaced(first, 2, { { 1, 2 } });
    QVERIFY(stage.domain.write<OwnKey>([&](storage::Writing &writing) { return adoptOwnKey(writing, self); }));
    for (const auto &key : { first, replaced(first, 7, { { 1, 9 } }) }) {
        stage.keys = key;
        const auto applied = stage.take({ stage.packed(1, 3, { stage.message(1, 1) }) });
        QVERIFY(!applied.ownKeyReplaced && !applied.ownRestored);
        QCOMPARE(applied.quarantined, 1);
        QCOMPARE(applied.disputed.size(), size_t(key.succession.isEmpty() ? 0 : 1));
        if (!applied.disputed.empty())
            QVERIFY(applied.disputed.at(self.id).isOwn);
    }
    QVERIFY(!stage.stored(1));

    // A number that we gave out, with other words.
    stage.keys = first;
    const Record genuine = stage.packed(1, 1, { stage.message(2, 1) });
    QCOMPARE(stage.take({ genuine }).packs, 1); // as it comes back to a restored database
    const auto again = stage.take({ stage.packed(1, 1, { stage.message(3, 1) }) });
    QCOMPARE(again.quarantined, 1);
    QVERIFY(!again.ownRestored && stage.stored(2) && !stage.stored(3));
}

QTEST_GUILESS_MAIN(ReplacedKeysTest)
#include "tst_replacedkeys.moc"
