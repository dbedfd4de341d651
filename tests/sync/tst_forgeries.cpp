// SPDX-License-Identifier: GPL-3.0-or-later
// Packs of a thief with an old key, taken before anybody here knew that it was replaced.
#include "node/base/logging.h"
#include "node/sync/mending.h"
#include "tests/storage/engines.h"
#include "tests/sync/replacedkey.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using namespace gangway::sync;

namespace {

const auto author = rules::world::id<PersonId>(1), stranger = rules::world::id<PersonId>(2);

rules::RoomEvent room(const Stage &stage, const QString &name, qint64 revision)
{
    return { stage.localRoom(), {}, name, {}, protocol::Reach::Everyone, author, 1, revision };
}

rules::ProfileEvent profile(PersonId person, const QString &nick)
{
    return { person, {}, nick, {}, 0, {}, false, 1, 1 };
}

// Two messages in a room, in a pack that the first key signed.
Record genuine(Stage &stage)
{
    return stage.packed(1, 1,
        { profile(author, QStringLiteral("Oona")), room(stage, QStringLiteral("All"), 1),
            stage.message(1, stage.clock.now()), stage.message(2, stage.clock.now()) });
}

// Something of every kind, in a line of the vehicle above what its key signed, and in one that it never had.
QList<Record> forged(Stage &stage)
{
    const rules::MembershipEvent joined { stage.room(), stranger, {}, true, 1, 1 };
    const rules::TombstoneEvent deletion { { stage.origin, rules::world::id<MessageId>(1) }, stage.room(), author, {} };
    return { stage.packed(1, 3,
                 { room(stage, QStringLiteral("Thieves"), 9), profile(stranger, QStringLiteral("Thief")), joined,
                     stage.message(3, stage.clock.now()) }),
        stage.packed(7, 1, { deletion, stage.message(4, stage.clock.now()) }) };
}

// As a self check does it, some packs at a time.
void foldAgain(Stage &stage, const QList<PartName> &parts)
{
    PackCheck check(stage.self().id, {}, parts);
    const auto differences = stage.domain.read<QList<Difference>>([&](storage::Reading &reading) {
        return check.step(reading, 1000)
            .and_then([&](bool) { return check.finish(reading); })
            .and_then([&](Done) { return compareRows(reading, check, stage.self().id); })
            .transform([](const Comparison &comparison) { return comparison.differences; });
    });
    QList<Mend> entries;
    for (const Difference &difference : differences.value_or({}))
        if (const auto said = check.events().find(difference.name); said != check.events().end())
            entries.append({ difference, said->second });
    QVERIFY(!entries.isEmpty() && check.damaged().isEmpty());
    QVERIFY(stage.domain.write<int>([&](storage::Writing &writing) { return mend(writing, stage.self(), entries); }));
}

} // namespace

class ForgeriesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void theyAreTakenBack_data() { support::Engines::addRows(); }
    void theyAreTakenBack();
};

// All vehicles end with the same, in whatever order it comes.
void ForgeriesTest::theyAreTakenBack()
{
    QFETCH(const QString, engine);
    support::Engines engines;
    Stage stage(engines.freshUrl(engine)), straight(engines.freshUrl(engine));
    const auto first = stage.keys, second = replaced(first, 2, { { 1, 2 } });
    stage.greet({ .name = QStringLiteral("Ferry"), .revision = 1 });
    stage.take({ genuine(stage) });
    const QByteArray before = stage.domain.digest();
    const QList<Record> bad = forged(stage);
    QCOMPARE(stage.take(bad).packs, 2);
    QVERIFY(stage.domain.digest() != before);

    // In one batch with more of it.
    QList<Record> batch { stage.packed(7, 2, { stage.message(5, stage.clock.now()) }) };
    stage.keys = second;
    batch.append(stage.packed(8, 1, { stage.message(6, stage.clock.now()) }));
    const auto applied = stage.take(batch);
    QCOMPARE(applied.packs, 2);
    QVERIFY(!applied.suspects.isEmpty());
    for (const int message : { 3, 4, 5 })
        QVERIFY(stage.stored(message)->unknown);
    QVERIFY(!stage.stored(2)->unknown && !stage.stored(6)->unknown);
    QCOMPARE(stage.marks().size(), 2); // of the lines 1 and 8
    for (const storage::WatermarkRecord &mark : stage.marks())
        QVERIFY(mark.upto == 1 && mark.above.isEmpty());

    // Forged packs that are sent again stay out, and genuine ones are folded again.
    QCOMPARE(stage.take({ bad.first() }).quarantined, 1);
    foldAgain(stage, applied.suspects);
    QVERIFY(!stage.stored(1)->message.deleted && !stage.stored(1)->unknown);
    straight.origin = stage.origin;
    straight.keys = first;
    straight.take({ genuine(straight) });
    straight.keys = second;
    straight.take({ straight.packed(8, 1, { straight.message(6, stage.clock.now()) }) });
    QCOMPARE(stage.domain.digest(), straight.domain.digest());
}

QTEST_GUILESS_MAIN(ForgeriesTest)
#include "tst_forgeries.moc"
