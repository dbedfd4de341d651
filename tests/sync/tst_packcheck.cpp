// SPDX-License-Identifier: GPL-3.0-or-later
// Stored packs against what the rows show, on both engines: whatever is damaged is named, and nothing else.
// tst_inbox checks, for any packs, that those which were taken are shown as they were signed.
#include "node/base/logging.h"
#include "node/sync/verification.h"
#include "tests/storage/engines.h"
#include "tests/sync/stage.h"

#include <QTest>

using namespace gangway;
using sync::Stage;
using sync::Verification;
namespace world = gangway::rules::world;
using rules::Kind;

namespace {

Verification verified(Stage &stage)
{
    const auto found =
        stage.domain.read<Verification>([](storage::Reading &reading) { return sync::verifyState(reading, {}); });
    if (!found)
        qFatal("%s", qPrintable(found.error().message));
    return *found;
}

std::vector<rules::Event> someEvents(Stage &stage)
{
    return { rules::ProfileEvent { world::id<PersonId>(1), {}, QStringLiteral("Tavi"), {}, 1, {}, false, 5, 1 },
        rules::RoomEvent { stage.room().id, {}, QStringLiteral("Lounge"), {}, protocol::Reach::Everyone,
            world::id<PersonId>(1), 5, 1 },
        rules::MembershipEvent { stage.room(), world::id<PersonId>(1), {}, true, 5, 1 },
        stage.message(1, stage.clock.now()), stage.message(2, stage.clock.now()),
        rules::EditEvent { world::id<MessageId>(2), stage.room(), {}, QStringLiteral("edited"), 9, 1 } };
}

template<typename Change>
void alterMessage(Stage &stage, int number, Change change)
{
    auto record = stage.stored(number);
    change(*record);
    QVERIFY(stage.domain.write<Done>([&](storage::Writing &writing) { return writing->messages.save(*record); }));
}

} // namespace

class PackCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { support::Engines::addRows(); }
    void initTestCase()
    {
        QVERIFY(crypto::initialise());
        QVERIFY(logging::configure({ .least = logging::Level::Error }));
    }
    void alteredRowsAreNamed();
    void slicesHaveEachEntryOnce();
    void textIsComparedThoughNoHashTells();
    void whatWaitsIsNotJudged();
    void damagedPacksAreNamed();
    void refusedEventsAreNoDifference();
    void agreementIsReportedByName();

private:
    QString freshUrl()
    {
        QFETCH_GLOBAL(const QString, engine);
        return m_engines.freshUrl(engine);
    }

    support::Engines m_engines;
};

void PackCheckTest::alteredRowsAreNamed()
{
    Stage stage(freshUrl());
    stage.hear(someEvents(stage));
    const Verification well = verified(stage);
    QVERIFY2(well.isWell(), qPrintable(reportOf(well)));
    QCOMPARE(well.origins.first().packs, 1);
    QCOMPARE(well.origins.first().entries, 5);

    alterMessage(stage, 1, [](storage::MessageRecord &it) { it.hash[0] = char(it.hash[0] ^ 1); });
    QVERIFY(stage.domain.write<Done>([&](storage::Writing &writing) -> Result<Done> {
        auto room = *writing->rooms.find(stage.localRoom());
        room->revision = 0;
        return writing->rooms.save(*room);
    }));
    const Verification found = verified(stage);
    QVERIFY(!found.isWell());
    QCOMPARE(found.differences.size(), 2);
    QCOMPARE(found.differences[0].name.kind, Kind::Room);
    QCOMPARE(found.differences[1].name.message, world::id<MessageId>(1));
    QCOMPARE(found.origins.first().differing, 2);
    QVERIFY(reportOf(found).contains(world::id<MessageId>(1).text()));
}

void PackCheckTest::slicesHaveEachEntryOnce()
{
    Stage stage(freshUrl());
    std::vector<rules::Event> events;
    for (int i = 1; i <= 20; ++i)
        events.push_back(stage.message(i, stage.clock.now()));
    stage.hear(events);
    for (int i = 1; i <= 20; ++i)
        alterMessage(stage, i, [](storage::MessageRecord &it) { it.hash[0] = char(it.hash[0] ^ 1); });
    std::set<MessageId> seen;
    for (quint16 index = 0; index < 4; ++index) {
        sync::PackCheck check(stage.self().id, {}, sync::PackCheck::Slice { 4, index });
        const auto found = stage.domain.read<sync::Comparison>([&](storage::Reading &reading) {
            const bool isRead = check.step(reading, 100).has_value() && check.finish(reading).has_value();
            return isRead ? compareRows(reading, check, stage.self().id) : Error::internal(QStringLiteral("unread"));
        });
        QVERIFY(found);
        QCOMPARE(found->differences.size(), 5);
        for (const sync::Difference &difference : found->differences)
            QVERIFY(seen.insert(difference.name.message).second);
    }
    QCOMPARE(seen.size(), size_t(20));
}

void PackCheckTest::textIsComparedThoughNoHashTells()
{
    Stage stage(freshUrl());
    stage.hear(someEvents(stage));
    alterMessage(stage, 1, [](storage::MessageRecord &it) { it.createdText = QStringLiteral("never said"); });
    alterMessage(stage, 2, [](storage::MessageRecord &it) { it.editText = QStringLiteral("never edited"); });
    QCOMPARE(verified(stage).differences.size(), 2);
}

// Our own, changed and not sealed yet: the rows are ahead of the packs.
void PackCheckTest::whatWaitsIsNotJudged()
{
    Stage stage(freshUrl());
    const auto person = stage.domain.addPerson(QStringLiteral("Oona"));
    const auto room = stage.domain.addRoom(QStringLiteral("Ours"), protocol::Reach::Everyone, person);
    stage.domain.post(room, person, QStringLiteral("not sent yet"));
    QVERIFY(stage.outbox() > 0);
    const Verification found = verified(stage);
    QVERIFY(found.isWell());
    QVERIFY(found.waiting > 0);
}

void PackCheckTest::damagedPacksAreNamed()
{
    Stage stage(freshUrl());
    stage.hear(someEvents(stage));
    stage.hear({ stage.message(3, stage.clock.now()) });
    const storage::PackLine line { stage.origin, 1, QStringLiteral("everyone") };
    QVERIFY(stage.domain.write<Done>([&](storage::Writing &writing) -> Result<Done> {
        const storage::PackRecord pack = writing->packs.find(line, 2)->value_or(storage::PackRecord());
        QByteArray bytes = pack.bytes;
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        auto mark = *writing->watermarks.find(stage.self().id, line);
        mark->upto = 4; // of which there are two
        const auto blanked = writing->packs.replaceBytes(line, 2, bytes);
        return blanked ? writing->watermarks.save(*mark) : blanked;
    }));
    const Verification found = verified(stage);
    QCOMPARE(found.damaged.size(), 2);
    QCOMPARE(found.damaged[0].numbers, (protocol::Span { 2, 2 }));
    QCOMPARE(found.damaged[1].numbers, (protocol::Span { 3, 4 }));
    QCOMPARE(found.origins.first().damaged, 3);
    QCOMPARE(found.differences.size(), 1); // what only that pack said
}

// Events of a hostile member about our own rooms change nothing here, and accuse nobody.
void PackCheckTest::refusedEventsAreNoDifference()
{
    Stage stage(freshUrl());
    const auto person = stage.domain.addPerson(QStringLiteral("Oona"));
    const auto own = stage.domain.addRoom(QStringLiteral("Ours"), protocol::Reach::Vehicle, person);
    rules::MessageEvent forged = stage.message(1, stage.clock.now());
    forged.room = { stage.self().id, own };
    stage.hear({ forged,
        rules::RoomEvent { stage.room().id, {}, QStringLiteral("Theirs"), {}, protocol::Reach::Vehicle,
            world::id<PersonId>(1), 5, 1 } });
    QCOMPARE(stage.quarantined(), 2);
    QVERIFY(verified(stage).isWell());
}

void PackCheckTest::agreementIsReportedByName()
{
    storage::DomainRecord ferry, bus;
    ferry.domain = {
        .id = world::id<DomainId>(1), .name = QStringLiteral("Ferry B"), .words = QStringLiteral("a b c d")
    };
    bus.domain = {
        .id = world::id<DomainId>(2), .name = QStringLiteral("Shows something else"), .words = QStringLiteral("e f g h")
    };
    protocol::Link link;
    QVERIFY(sync::agreementReport(link, { ferry, bus }).isEmpty());
    link.agreements = { { ferry.domain.id, 0, 1'790'000'000'000 }, { bus.domain.id, 0, 1'790'000'000'000 } };
    const QString well = sync::agreementReport(link, { ferry, bus });
    QCOMPARE(well.split(u'\n').first(), QStringLiteral("Shows the same: Ferry B (a b), since 2026-09-21T14:13:20Z"));
    QVERIFY(sync::isInAgreement(well));
    link.agreements[0].parts = 3;
    link.isRepairing = true;
    const QString wrong = sync::agreementReport(link, { ferry, bus });
    QCOMPARE(wrong.split(u'\n').first(),
        QStringLiteral("Shows something else in 3 parts, being repaired: Ferry B (a b), since 2026-09-21T14:13:20Z"));
    QVERIFY(!sync::isInAgreement(wrong));
}

QTEST_GUILESS_MAIN(PackCheckTest)
#include "tst_packcheck.moc"
