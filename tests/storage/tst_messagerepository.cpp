// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/engines.h"
#include "tests/storage/somerecords.h"
#include "tests/storage/storeharness.h"

using namespace gangway;
using namespace gangway::support;
using storage::MessagePage;
using storage::MessageRecord;
using storage::Reading;
using storage::Writing;

/// Each on both engines, with the same expectation: they must answer alike.
class MessageRepositoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameIdIsStoredOnce_data() { Engines::addRows(); }
    void sameIdIsStoredOnce();
    void wholeRecordComesBackAsItWasSaved_data() { Engines::addRows(); }
    void wholeRecordComesBackAsItWasSaved();
    void pagesFollowStampThenDomainThenId_data() { Engines::addRows(); }
    void pagesFollowStampThenDomainThenId();
    void walkingEitherWayMeetsEachMessageOnce_data() { Engines::addRows(); }
    void walkingEitherWayMeetsEachMessageOnce();
    void editShowsButKeepsWhatWasCreated_data() { Engines::addRows(); }
    void editShowsButKeepsWhatWasCreated();
    void tombstoneLeavesNoText_data() { Engines::addRows(); }
    void tombstoneLeavesNoText();
    void placeholderIsFoundByIdAndNeverShown_data() { Engines::addRows(); }
    void placeholderIsFoundByIdAndNeverShown();
    void onlyOthersTextsThatArrivedLaterAreUnread_data() { Engines::addRows(); }
    void onlyOthersTextsThatArrivedLaterAreUnread();
    void changesAreTheNewestByPosition_data() { Engines::addRows(); }
    void changesAreTheNewestByPosition();
    void onlyRoomsBeyondTheVehicleAreShared_data() { Engines::addRows(); }
    void onlyRoomsBeyondTheVehicleAreShared();
    void textsOfEveryLanguageComeBack_data() { Engines::addRows(); }
    void textsOfEveryLanguageComeBack();

private:
    Engines m_engines;
};

namespace {

const auto room = idOf<RoomId>(1);

void insert(StoreHarness &harness, const QList<MessageRecord> &records)
{
    VERIFY_DONE(harness.write<bool>([&](Writing &writing) -> Result<bool> {
        for (const MessageRecord &record : records)
            if (const auto inserted = writing->messages.insert(record); !inserted)
                return inserted.error();
        return true;
    }));
}

QList<quint8> numbersOf(const QList<protocol::Message> &messages)
{
    QList<quint8> numbers;
    for (const protocol::Message &message : messages)
        numbers.append(message.id.array().back());
    return numbers;
}

MessagePage pageBefore(StoreHarness &harness, const std::optional<protocol::Position> &before, int limit)
{
    return *harness.read<MessagePage>([&](Reading &reading) { return reading->messages.before(room, before, limit); });
}

int unread(StoreHarness &harness, const storage::UnreadQuery &query)
{
    return *harness.read<int>([&](Reading &reading) { return reading->messages.unread(query); });
}

std::optional<MessageRecord> find(StoreHarness &harness, quint8 number)
{
    return *harness.read<std::optional<MessageRecord>>(
        [&](Reading &reading) { return reading->messages.find(idOf<MessageId>(number)); });
}

} // namespace

void MessageRepositoryTest::sameIdIsStoredOnce()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const auto first = someMessage(1, room, 10);
    auto other = someMessage(1, room, 11);
    other.createdText = QStringLiteral("another text under the same id");
    insert(harness, { first });
    const auto again = harness.write<bool>([&](Writing &writing) { return writing->messages.insert(other); });
    VERIFY_DONE(again);
    QVERIFY(!*again);
    QCOMPARE(find(harness, 1), std::optional(first));
}

void MessageRepositoryTest::wholeRecordComesBackAsItWasSaved()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto record = someMessage(1, room, 10);
    record.message.late = record.message.clockBadge = true;
    record.message.hlc = Hlc::at(1'800'000'000'000);
    record.message.content.text = record.editText = QStringLiteral("edited");
    record.message.edited = protocol::Edited { 1'790'000'009'000, 3 };
    record.editHash = QByteArray(32, 'e');
    for (int round = 0; round < 2; ++round) {
        VERIFY_DONE(harness.write<Done>([&](Writing &writing) { return writing->messages.save(record); }));
        QCOMPARE(find(harness, 1), std::optional(record));
        record.message.change = 99;
        record.message.author = idOf<PersonId>(7);
    }
}

void MessageRepositoryTest::pagesFollowStampThenDomainThenId()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    QList<MessageRecord> records;
    for (quint8 number = 1; number <= 6; ++number)
        records.append(someMessage(number, room, number));
    records[0].message.hlc = Hlc { 900 }; // 1: last, though it arrived first
    records[1].message.hlc = Hlc { 500 };
    records[2].message.hlc = Hlc { 500 };
    records[1].message.domain = idOf<DomainId>(200); // bytes above 127 must not sort as negative
    records[2].message.domain = idOf<DomainId>(3);
    records[3].message.hlc = records[4].message.hlc = records[5].message.hlc = Hlc { 100 };
    insert(harness, records);
    const auto page = pageBefore(harness, {}, 10);
    QCOMPARE(numbersOf(page.messages), (QList<quint8> { 4, 5, 6, 3, 2, 1 }));
    QVERIFY(!page.hasOlder && !page.hasNewer);
}

void MessageRepositoryTest::walkingEitherWayMeetsEachMessageOnce()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    QList<MessageRecord> records;
    QList<quint8> all;
    for (quint8 number = 1; number <= 100; ++number) {
        records.append(someMessage(number, room, number));
        records.last().message.hlc = Hlc { quint64(1000 + number / 7) }; // many stamps are alike
        all.append(number);
    }
    insert(harness, records);

    QList<quint8> up;
    std::optional<protocol::Position> cursor;
    for (bool hasMore = true; hasMore;) {
        const auto page = pageBefore(harness, cursor, 9);
        up = numbersOf(page.messages) + up;
        cursor = page.messages.first().position();
        hasMore = page.hasOlder;
    }
    QCOMPARE(up, all);

    QList<quint8> down { 1 };
    for (bool hasMore = true; hasMore;) {
        const auto page =
            *harness.read<MessagePage>([&](Reading &reading) { return reading->messages.after(room, *cursor, 9); });
        down += numbersOf(page.messages);
        cursor = page.messages.last().position();
        hasMore = page.hasNewer;
    }
    QCOMPARE(down, all);
}

void MessageRepositoryTest::editShowsButKeepsWhatWasCreated()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto record = someMessage(1, room, 10);
    insert(harness, { record });
    record.editText = QStringLiteral("better");
    record.editHash = QByteArray(32, 'e');
    record.message.edited = protocol::Edited { 77, 1 };
    record.message.change = 20;
    VERIFY_DONE(harness.write<Done>([&](Writing &writing) { return writing->messages.saveEdit(record); }));
    const auto found = find(harness, 1);
    QCOMPARE(found->message.content.text, QStringLiteral("better"));
    QCOMPARE(found->createdText, QStringLiteral("Message 1"));
    QCOMPARE(found->message.edited, record.message.edited);
    QCOMPARE(found->message.arrival, 10);
    QCOMPARE(found->message.change, 20);
}

void MessageRepositoryTest::tombstoneLeavesNoText()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto record = someMessage(1, room, 10);
    insert(harness, { record });
    record.editText = QStringLiteral("edited");
    record.editHash = QByteArray(32, 'e');
    record.message.edited = protocol::Edited { 1, 1 };
    VERIFY_DONE(harness.write<Done>([&](Writing &writing) { return writing->messages.saveEdit(record); }));
    VERIFY_DONE(harness.write<Done>(
        [](Writing &writing) { return writing->messages.saveTombstone(idOf<MessageId>(1), idOf<PersonId>(9), 30); }));
    const auto found = find(harness, 1);
    QVERIFY(found->message.deleted);
    QVERIFY(found->createdText.isEmpty() && found->editText.isEmpty() && found->message.content.text.isEmpty());
    QVERIFY(!found->message.edited && found->editHash.isEmpty());
    QCOMPARE(found->hash, record.hash);
    QCOMPARE(found->deletedBy, idOf<PersonId>(9));
}

void MessageRepositoryTest::placeholderIsFoundByIdAndNeverShown()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    MessageRecord placeholder;
    placeholder.message.id = idOf<MessageId>(1);
    placeholder.message.room = room;
    placeholder.message.deleted = true;
    placeholder.message.change = 50;
    placeholder.unknown = true;
    VERIFY_DONE(harness.write<Done>([&](Writing &writing) { return writing->messages.save(placeholder); }));
    QCOMPARE(find(harness, 1), std::optional(placeholder));
    QVERIFY(pageBefore(harness, {}, 10).messages.isEmpty());
    const auto changed =
        harness.read<MessagePage>([](Reading &reading) { return reading->messages.changedSince(room, 0, 10); });
    QVERIFY(changed->messages.isEmpty());
}

void MessageRepositoryTest::onlyOthersTextsThatArrivedLaterAreUnread()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    const auto reader = idOf<PersonId>(2);
    QList<MessageRecord> records;
    for (quint8 number = 1; number <= 6; ++number)
        records.append(someMessage(number, room, number));
    records[2].message.author = reader; // their own
    records[3].message.content.type = protocol::Content::Type::Joined;
    insert(harness, records);
    QCOMPARE(unread(harness, { room, reader, 0 }), 4);
    QCOMPARE(unread(harness, { room, reader, 2 }), 2);

    // An edit raises the change of an old message, not its arrival: it stays read.
    auto edited = records[0];
    edited.editText = QStringLiteral("edited");
    edited.message.edited = protocol::Edited { 1, 1 };
    edited.message.change = 100;
    VERIFY_DONE(harness.write<Done>([&](Writing &writing) { return writing->messages.saveEdit(edited); }));
    QCOMPARE(unread(harness, { room, reader, 2 }), 2);
    VERIFY_DONE(harness.write<Done>(
        [](Writing &writing) { return writing->messages.saveTombstone(idOf<MessageId>(6), idOf<PersonId>(1), 101); }));
    QCOMPARE(unread(harness, { room, reader, 2 }), 1);
    QCOMPARE(unread(harness, { idOf<RoomId>(2), reader, 0 }), 0);
}

void MessageRepositoryTest::changesAreTheNewestByPosition()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    QList<MessageRecord> records;
    for (quint8 number = 1; number <= 30; ++number)
        records.append(someMessage(number, room, number));
    insert(harness, records);
    const auto since = [&harness](qint64 change) {
        return *harness.read<MessagePage>(
            [change](Reading &reading) { return reading->messages.changedSince(room, change, 10); });
    };
    QCOMPARE(numbersOf(since(27).messages), (QList<quint8> { 28, 29, 30 }));
    QVERIFY(!since(27).hasOlder);
    QCOMPARE(numbersOf(since(0).messages), (QList<quint8> { 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 }));
    QVERIFY(since(0).hasOlder);
    QVERIFY(!since(20).hasOlder);
    QVERIFY(since(30).messages.isEmpty());
}

void MessageRepositoryTest::onlyRoomsBeyondTheVehicleAreShared()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto line = someMessage(4, idOf<RoomId>(2), 4);
    line.message.content.type = protocol::Content::Type::Left;
    VERIFY_DONE(harness.write<bool>([](Writing &writing) { return writing->rooms.insert(someRoom(1)); }));
    VERIFY_DONE(harness.write<bool>(
        [](Writing &writing) { return writing->rooms.insert(someRoom(2, protocol::Reach::Everyone)); }));
    insert(harness,
        { someMessage(1, room, 1), someMessage(3, idOf<RoomId>(2), 3), someMessage(2, idOf<RoomId>(2), 2), line });
    const auto shared =
        *harness.read<QList<MessageRecord>>([](Reading &reading) { return reading->messages.shared(MessageId(), 10); });
    QCOMPARE(shared.size(), 2);
    QCOMPARE(shared[0].message.id, idOf<MessageId>(2));
    QCOMPARE(shared[1].message.id, idOf<MessageId>(3));
}

void MessageRepositoryTest::textsOfEveryLanguageComeBack()
{
    QFETCH(const QString, engine);
    StoreHarness harness(m_engines.freshUrl(engine));
    auto record = someMessage(1, room, 1);
    record.createdText = record.message.content.text =
        QStringLiteral("Привет, 旅行 🚆 \\ ' \" ? :p1 {bytes} $1 \u202Eעברית\n\t");
    insert(harness, { record });
    QCOMPARE(find(harness, 1), std::optional(record));
}

QTEST_GUILESS_MAIN(MessageRepositoryTest)
#include "tst_messagerepository.moc"
