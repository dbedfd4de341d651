// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/engines.h"
#include "tests/storage/somerecords.h"
#include "tests/storage/storeharness.h"

using namespace gangway;
using namespace gangway::support;
using storage::OutboxEntry;
using storage::PackLine;
using storage::PackRecord;
using storage::Reading;
using storage::Writing;

/// People, rooms, marks, outbox, packs; each on both engines.
class RepositoriesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void peopleAreFoundByNameUntilTheyAreFormer_data() { Engines::addRows(); }
    void peopleAreFoundByNameUntilTheyAreFormer();
    void accountNameIsTakenOnce_data() { Engines::addRows(); }
    void accountNameIsTakenOnce();
    void revokedTokenIsGone_data() { Engines::addRows(); }
    void revokedTokenIsGone();
    void savingARoomKeepsWhatIsCountedHere_data() { Engines::addRows(); }
    void savingARoomKeepsWhatIsCountedHere();
    void domainComesBackAsItWasSaved_data() { Engines::addRows(); }
    void domainComesBackAsItWasSaved();
    void marksNeverGoBack_data() { Engines::addRows(); }
    void marksNeverGoBack();
    void mineListsRoomsOneIsInWithTheirUnread_data() { Engines::addRows(); }
    void mineListsRoomsOneIsInWithTheirUnread();
    void outboxGoesByPriorityThenSequence_data() { Engines::addRows(); }
    void outboxGoesByPriorityThenSequence();
    void entryThatChangedWhileItWasSealedStays_data() { Engines::addRows(); }
    void entryThatChangedWhileItWasSealedStays();
    void packNumberIsTakenOnceAndAcknowledgedOnce_data() { Engines::addRows(); }
    void packNumberIsTakenOnceAndAcknowledgedOnce();
    void sealsAreGatheredByPackForTheirAuthor_data() { Engines::addRows(); }
    void sealsAreGatheredByPackForTheirAuthor();
    void watermarksAndPositionsComeBack_data() { Engines::addRows(); }
    void watermarksAndPositionsComeBack();
    void quarantineKeepsTheNewestAndTheBeginningOfEach_data() { Engines::addRows(); }
    void quarantineKeepsTheNewestAndTheBeginningOfEach();

private:
    Engines m_engines;
};

namespace {

const auto room = idOf<RoomId>(1);
const auto person = idOf<PersonId>(2);
const PackLine line { idOf<DomainId>(1), 4, QStringLiteral("everyone") };

OutboxEntry entry(quint8 number, qint64 sequence, int priority = 1)
{
    return { .sequence = sequence,
        .scope = line.scope,
        .priority = priority,
        .kind = rules::Kind::Message,
        .id = idOf<MessageId>(number).bytes(),
        .id2 = "",
        .at = 1000 + sequence };
}

template<typename T>
T done(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return std::move(*result);
}

QList<OutboxEntry> waiting(StoreHarness &harness)
{
    return done(
        harness.read<QList<OutboxEntry>>([](Reading &reading) { return reading->outbox.next(line.scope, 10); }));
}

void append(StoreHarness &harness, const QList<OutboxEntry> &entries)
{
    for (const OutboxEntry &one : entries)
        done(harness.write<Done>([&](Writing &writing) { return writing->outbox.append(one); }));
}

} // namespace

void RepositoriesTest::peopleAreFoundByNameUntilTheyAreFormer()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto record = somePerson(3);
    record.shared = true;
    const auto byName = [&] {
        return done(harness.read<QList<storage::PersonRecord>>([&](Reading &reading) {
            return reading->people.findByNick(record.person.domain, { record.nickKeys.key, {} });
        }));
    };
    done(harness.write<Done>([&](Writing &writing) { return writing->people.save(record); }));
    QCOMPARE(byName(), QList { record });
    record.person.former = true;
    done(harness.write<Done>([&](Writing &writing) { return writing->people.save(record); }));
    QVERIFY(byName().isEmpty());
    const auto all = done(harness.read<QList<storage::PersonRecord>>([](Reading &r) { return r->people.all(); }));
    QCOMPARE(all, QList { record });
}

void RepositoriesTest::accountNameIsTakenOnce()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const storage::AccountRecord first { person, QStringLiteral("tavi"), "$argon2id$one", 5 };
    const storage::AccountRecord second { idOf<PersonId>(3), QStringLiteral("tavi"), "$argon2id$two", 6 };
    QVERIFY(done(harness.write<bool>([&](Writing &w) { return w->accounts.insert(first); })));
    QVERIFY(!done(harness.write<bool>([&](Writing &w) { return w->accounts.insert(second); })));
    const auto found = done(harness.read<std::optional<storage::AccountRecord>>(
        [](Reading &reading) { return reading->accounts.findByName(QStringLiteral("tavi")); }));
    QCOMPARE(found, std::optional(first));
}

void RepositoriesTest::revokedTokenIsGone()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const storage::TokenRecord token { QByteArray("\0\xff'\\", 4), person, 5, 6, QStringLiteral("gangway/0.1") };
    const auto find = [&] {
        return done(harness.read<std::optional<storage::TokenRecord>>(
            [&](Reading &reading) { return reading->accounts.findToken(token.hash); }));
    };
    done(harness.write<Done>([&](Writing &w) { return w->accounts.insertToken(token); }));
    QCOMPARE(find(), std::optional(token));
    done(harness.write<Done>([&](Writing &w) { return w->accounts.touchToken(token.hash, 9); }));
    QCOMPARE(find()->lastSeen, 9);
    QVERIFY(done(harness.write<bool>([&](Writing &w) { return w->accounts.revokeToken(token.hash); })));
    QVERIFY(!done(harness.write<bool>([&](Writing &w) { return w->accounts.revokeToken(token.hash); })));
    QVERIFY(!find());
}

void RepositoriesTest::savingARoomKeepsWhatIsCountedHere()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto record = someRoom(1);
    QVERIFY(done(harness.write<bool>([&](Writing &w) { return w->rooms.insert(record); })));
    QVERIFY(!done(harness.write<bool>([&](Writing &w) { return w->rooms.insert(record); })));
    QCOMPARE(done(harness.write<int>([&](Writing &w) { return w->rooms.addMembers(room, 3, 70); })), 3);
    QCOMPARE(done(harness.write<int>([&](Writing &w) { return w->rooms.addMembers(room, -1, 71); })), 2);
    record.room.name = QStringLiteral("Renamed");
    record.room.change = 72;
    done(harness.write<Done>([&](Writing &w) { return w->rooms.save(record); }));
    record.room.members = 2;
    const auto found =
        done(harness.read<std::optional<storage::RoomRecord>>([](Reading &r) { return r->rooms.find(room); }));
    QCOMPARE(found, std::optional(record));
    const auto unknown = harness.write<int>([](Writing &w) { return w->rooms.addMembers(idOf<RoomId>(9), 1, 73); });
    QCOMPARE(unknown.error().code, Error::Code::NotFound);
}

void RepositoriesTest::domainComesBackAsItWasSaved()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    storage::DomainRecord record;
    record.domain = { .id = idOf<DomainId>(1),
        .name = QStringLiteral("Train A"),
        .words = QStringLiteral("amber canoe"),
        .own = true,
        .trusted = true,
        .retired = false,
        .lastContact = 12,
        .change = 3 };
    record.saidName = QStringLiteral("Train");
    record.publicKey = QByteArray(32, 'k');
    record.succession = QByteArray(116, 's');
    record.revision = 2;
    record.hash = QByteArray(32, 'h');
    done(harness.write<Done>([&](Writing &w) { return w->domains.save(record); }));
    QCOMPARE(done(harness.read<std::optional<storage::DomainRecord>>([](Reading &r) { return r->domains.own(); })),
        std::optional(record));
}

void RepositoriesTest::marksNeverGoBack()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const auto move = [&harness](qint64 upto, qint64 change) {
        return done(harness.write<bool>([=](Writing &w) { return w->marks.moveRead(room, person, upto, change); }));
    };
    QVERIFY(move(10, 100));
    QVERIFY(!move(10, 101));
    QVERIFY(!move(9, 102));
    QVERIFY(move(11, 103));
    QVERIFY(done(harness.write<bool>([](Writing &w) { return w->marks.moveDelivered(room, person, 20, 104); })));
    const auto marks = done(harness.read<QList<storage::Marks>>([](Reading &r) { return r->marks.ofRoom(room); }));
    QCOMPARE(marks, QList { (storage::Marks { room, person, 11, 20, 103, 104 }) });
    const auto since = [&harness](qint64 change) {
        return done(harness.read<QList<storage::Marks>>([=](Reading &r) {
            return r->marks.ofRoomSince(room, change);
        })).size();
    };
    QCOMPARE(since(103), 1);
    QCOMPARE(since(104), 0);
}

void RepositoriesTest::mineListsRoomsOneIsInWithTheirUnread()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto left = someMembership(idOf<RoomId>(2), person, false);
    left.member.change = 5;
    for (const auto &membership : { someMembership(room, person), left })
        done(harness.write<Done>([&](Writing &w) { return w->memberships.save(membership); }));
    for (quint8 number = 1; number <= 3; ++number)
        done(harness.write<bool>([&](Writing &w) { return w->messages.insert(someMessage(number, room, number)); }));
    done(harness.write<bool>([](Writing &w) { return w->marks.moveRead(room, person, 1, 50); }));
    const auto since = [&harness](qint64 change) {
        return done(harness.read<QList<protocol::OwnRoomState>>(
            [=](Reading &r) { return r->marks.mineSince(person, change); }));
    };
    const protocol::OwnRoomState joined {
        .room = room, .joined = true, .readTo = 1, .unread = 2, .change = 50, .person = person
    };
    QCOMPARE(since(4).size(), 2);
    QCOMPARE(since(5), QList { joined });
}

void RepositoriesTest::outboxGoesByPriorityThenSequence()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto room = entry(2, 11, 1);
    room.kind = rules::Kind::Room;
    append(harness, { entry(1, 10, 2), room, entry(3, 12, 1) });
    QCOMPARE(waiting(harness), (QList { room, entry(3, 12, 1), entry(1, 10, 2) }));
    const auto depth = done(harness.read<storage::OutboxDepth>([](Reading &r) { return r->outbox.depth(line.scope); }));
    QCOMPARE(depth, (storage::OutboxDepth { 3, 2, 1010 }));
    const auto other =
        done(harness.read<storage::OutboxDepth>([](Reading &r) { return r->outbox.depth(QStringLiteral("line:7")); }));
    QCOMPARE(other, storage::OutboxDepth {});
}

void RepositoriesTest::entryThatChangedWhileItWasSealedStays()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    append(harness, { entry(1, 10), entry(2, 11) });
    const auto sealed = waiting(harness);
    append(harness, { entry(1, 12) }); // it changed again
    done(harness.write<Done>([&](Writing &w) { return w->outbox.remove(sealed); }));
    const auto left = waiting(harness);
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().sequence, 12);
}

void RepositoriesTest::packNumberIsTakenOnceAndAcknowledgedOnce()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const auto insert = [&harness](const PackRecord &record) {
        return done(harness.write<bool>([&](Writing &w) { return w->packs.insert(record); }));
    };
    const PackRecord first { line, 1, QByteArray("\0bytes\xff", 7), PackRecord::State::Made };
    QVERIFY(insert(first));
    QVERIFY(!insert({ line, 1, "other", PackRecord::State::Made }));
    QVERIFY(insert({ line, 2, "second", PackRecord::State::Made }));
    QVERIFY(insert({ { idOf<DomainId>(9), 1, line.scope }, 1, "foreign", PackRecord::State::Foreign }));
    QCOMPARE(done(harness.read<qint64>([](Reading &r) { return r->packs.lastNumber(line); })), 2);
    done(harness.write<Done>([](Writing &w) { return w->packs.acknowledge(line, 2); }));
    const auto open = done(harness.read<QList<PackRecord>>([](Reading &r) { return r->packs.unacknowledged(9); }));
    QCOMPARE(open, QList { first });
    const auto range = done(harness.read<QList<PackRecord>>([](Reading &r) { return r->packs.range(line, 1, 9, 9); }));
    QCOMPARE(range.size(), 2);
    QCOMPARE(range.last().state, PackRecord::State::Acknowledged);
    QCOMPARE(done(harness.read<QList<PackLine>>([](Reading &r) { return r->packs.lines(); })).size(), 2);
}

void RepositoriesTest::sealsAreGatheredByPackForTheirAuthor()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const auto one = idOf<MessageId>(1), two = idOf<MessageId>(2), three = idOf<MessageId>(3);
    const QList<storage::SealRecord> seals { { one, person, line, 1, 10 }, { two, person, line, 1, 10 },
        { three, idOf<PersonId>(9), line, 2, 11 } };
    done(harness.write<Done>([&](Writing &w) { return w->packs.insertSeals(seals); }));
    const protocol::PackReceipt mine { line.scope, line.epoch, 1, { one, two }, 10, person };
    const auto since = [&harness](qint64 change) {
        return done(harness.read<QList<protocol::PackReceipt>>(
            [=](Reading &r) { return r->packs.sealsSince(person, change, 100); }));
    };
    QCOMPARE(since(9), QList { mine });
    QVERIFY(since(10).isEmpty());
    const QList<MessageId> asked { three, one, idOf<MessageId>(77) };
    const auto of =
        done(harness.read<QList<protocol::PackReceipt>>([&](Reading &r) { return r->packs.sealsOf(asked); }));
    QCOMPARE(of.size(), 2);
    QCOMPARE(of.last().messages, QList { three });
}

void RepositoriesTest::watermarksAndPositionsComeBack()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const storage::WatermarkRecord mark { idOf<DomainId>(5), line, 7, { { 9, 9 }, { 12, 40 } }, 30 };
    done(harness.write<Done>([&](Writing &w) { return w->watermarks.save(mark); }));
    QCOMPARE(done(harness.read<QList<storage::WatermarkRecord>>(
                 [](Reading &r) { return r->watermarks.ofHolder(idOf<DomainId>(5)); })),
        QList { mark });
    const protocol::ReplicationMark reach { idOf<DomainId>(5), line.scope, line.epoch, 7, { { 9, 9 }, { 12, 40 } },
        30 };
    QCOMPARE(done(harness.read<QList<protocol::ReplicationMark>>(
                 [](Reading &r) { return r->watermarks.reachMarksSince(line.origin, 29); })),
        QList { reach });
    const storage::PositionRecord position { QStringLiteral("gangway.f.packs.everyone"), 0, 41, "digest" };
    done(harness.write<Done>([&](Writing &w) { return w->watermarks.savePosition(position); }));
    QCOMPARE(done(harness.read<std::optional<storage::PositionRecord>>(
                 [&](Reading &r) { return r->watermarks.position(position.topic, 0); })),
        std::optional(position));
}

void RepositoriesTest::quarantineKeepsTheNewestAndTheBeginningOfEach()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const auto kept = [&] {
        return done(harness.read<QList<storage::QuarantineRecord>>([](Reading &r) { return r->quarantine.all(); }));
    };
    const storage::QuarantineRecord bad { 88, idOf<DomainId>(5), QStringLiteral("gangway.f.control"), 0, 42,
        QStringLiteral("signature"), 4, "raw\xff", 9 };
    done(harness.write<Done>([&](Writing &w) { return w->quarantine.add(bad); }));
    QCOMPARE(kept(), QList { bad });

    const int most = storage::QuarantineRepository::mostRecords;
    done(harness.write<Done>([&](Writing &w) {
        for (int number = 0; number < 2 * most; ++number)
            done(w->quarantine.add({ 100 + number, {}, {}, 0, number, {}, 900'000, QByteArray(900'000, 'x'), 9 }));
        return w->quarantine.trim();
    }));
    const auto newest = kept();
    QCOMPARE(newest.size(), most);
    QCOMPARE(newest.first().id, 100 + most);
    QCOMPARE(newest.last().id, 100 + 2 * most - 1);
    QCOMPARE(newest.last().size, 900'000);
    QCOMPARE(newest.last().bytes.size(), storage::QuarantineRepository::mostBytes);
    QCOMPARE(done(harness.write<qint64>([](Writing &w) { return w->quarantine.clear(); })), most);
    QVERIFY(kept().isEmpty());
}

QTEST_GUILESS_MAIN(RepositoriesTest)
#include "tst_repositories.moc"
