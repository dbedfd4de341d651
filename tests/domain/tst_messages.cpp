// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/domain/enginetest.h"

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

qint64 number(const QJsonObject &object, const char *field)
{
    return object.value(QLatin1StringView(field)).toInteger();
}

QJsonObject messageIn(const QJsonObject &answer)
{
    return answer.value("message"_L1).toObject();
}

QStringList texts(const QList<QJsonObject> &messages)
{
    QStringList list;
    for (const QJsonObject &message : messages)
        list.append(textOf(message));
    return list;
}

QList<QJsonObject> listOf(const QJsonObject &answer, const char *field)
{
    QList<QJsonObject> list;
    for (const QJsonValue value : answer.value(QLatin1StringView(field)).toArray())
        list.append(value.toObject());
    return list;
}

} // namespace

/// Messages are written, altered, deleted and read again.
class MessagesTest : public LoungeTest {
    Q_OBJECT

private Q_SLOTS:
    void senderAloneGetsTheAnswerAndEverybodyJoinedTheValue();
    void sameMessageAgainGetsTheSameAnswerAndIsStoredOnce();
    void sameIdWithOtherContentIsAConflict();
    void idsOfOtherVehiclesCannotBeMinted();
    void repetitionStillWorksAfterEditDeleteAndLeaving();
    void onlyWhoJoinedMayPostAndMark();
    void whoHasNotJoinedMayReadARoom();
    void timeOfWritingIsKeptBesideThatOfSending();
    void clockThatIsSetBackPutsNothingAbove();
    void whatStandsAboveAMessageFromTheFutureIsLate();
    void unknownRoomIsExplained();
    void textsKeepToTheLimits_data();
    void textsKeepToTheLimits();
    void editAltersTheTextForAllAndNotItsPlace();
    void editNeverMakesAnOldMessageUnread();
    void othersMessagesAreNotMineToAlter();
    void deletedMessageHasNoTextEverAgain();
    void historyPagesBothWaysWithoutHolesOrRepeats();
    void longMessagesAreCutToAFrame();
    void infoTellsWhoReadIt();
    void infoOfALargeRoomKeepsToAFrame();
    void postingToAThousandIsOneBroadcast();
    void vehicleRoomsNeverWaitToLeave();
    void sharedRoomsQueueWhatOthersNeed();
    void linkIsWokenByCommitsUntilItEnds();

private:
    QList<storage::OutboxEntry> waiting();
};

void MessagesTest::senderAloneGetsTheAnswerAndEverybodyJoinedTheValue()
{
    TestClient outsider(domain());
    outsider.enter(u"Marek"_s);
    outsider.leaveLounge();
    outsider.takeFrames();
    const protocol::MessagePost post { domain().ids().make<MessageId>(), m_room, textContent(u"Moin  "_s) };
    const QJsonObject answer = m_tavi->ask(post);
    QVERIFY(isOk(answer));
    QCOMPARE(messageIn(answer).value("id"_L1).toString(), post.id.text());
    QCOMPARE(messageIn(answer).value("state"_L1).toString(), u"saved"_s);
    QVERIFY(number(messageIn(answer), "arrival") > 0);
    for (const TestClient *client : { m_tavi.get(), m_ilse.get() })
        QCOMPARE(textOf(client->values("message").last()), u"Moin"_s);
    QVERIFY(outsider.values("message").isEmpty());
    for (const QJsonObject &frame : domain().sink().frames.value(m_ilse->session()))
        QVERIFY(frame.value("t"_L1) != u"ok"_s || !frame.contains("message"_L1));
}

void MessagesTest::sameMessageAgainGetsTheSameAnswerAndIsStoredOnce()
{
    const protocol::MessagePost post { domain().ids().make<MessageId>(), m_room, textContent(u"Moin"_s) };
    const QJsonObject first = m_tavi->ask(post);
    domain().clock().advance(5000);
    const QJsonObject second = m_tavi->ask(post);
    QVERIFY(isOk(second));
    QCOMPARE(messageIn(second), messageIn(first));
    QCOMPARE(texts(m_ilse->values("message")).count(u"Moin"_s), 1);
}

// UUIDs of version 8 stand in for ids that two vehicles gave.
void MessagesTest::idsOfOtherVehiclesCannotBeMinted()
{
    auto bytes = domain().ids().make<MessageId>().array();
    bytes[6] = quint8(0x80 | (bytes[6] & 0x0f));
    QCOMPARE(
        codeOf(m_tavi->ask(protocol::MessagePost { MessageId(bytes), m_room, textContent(u"Mine"_s) })), u"invalid"_s);
    const protocol::RoomCreate room { .id = RoomId(bytes), .name = u"Mine"_s, .topic = {} };
    QCOMPARE(codeOf(m_tavi->ask(room)), u"invalid"_s);
}

void MessagesTest::sameIdWithOtherContentIsAConflict()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    QCOMPARE(codeOf(m_tavi->ask(protocol::MessagePost { post.id, m_room, textContent(u"Other"_s) })), u"conflict"_s);
    QCOMPARE(codeOf(m_ilse->ask(post)), u"conflict"_s);
}

void MessagesTest::repetitionStillWorksAfterEditDeleteAndLeaving()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Edited"_s) });
    QVERIFY(isOk(m_tavi->ask(post)));
    m_tavi->ask(protocol::MessageDelete { post.id });
    QVERIFY(isOk(m_tavi->ask(post)));
    m_tavi->ask(protocol::RoomLeave { m_room });
    QVERIFY(isOk(m_tavi->ask(post)));
    QCOMPARE(codeOf(m_tavi->ask(protocol::MessagePost { post.id, m_room, textContent(u"Other"_s) })), u"conflict"_s);
}

void MessagesTest::onlyWhoJoinedMayPostAndMark()
{
    TestClient outsider(domain());
    outsider.enter(u"Marek"_s);
    outsider.leaveLounge();
    const QJsonObject refusal =
        outsider.ask(protocol::MessagePost { domain().ids().make<MessageId>(), m_room, textContent(u"Hi"_s) });
    QCOMPARE(codeOf(refusal), u"denied"_s);
    QCOMPARE(refusal.value("permission"_L1).toString(), u"post"_s);
    QCOMPARE(codeOf(outsider.ask(protocol::Read { m_room, 1 })), u"denied"_s);
    QCOMPARE(codeOf(outsider.ask(protocol::Typing { m_room })), u"denied"_s);
}

// Only people in the room see by whom a message was read.
void MessagesTest::whoHasNotJoinedMayReadARoom()
{
    TestClient outsider(domain());
    outsider.enter(u"Marek"_s);
    outsider.leaveLounge();
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    const QJsonArray page = outsider.ask(protocol::History { .room = m_room }).value("messages"_L1).toArray();
    QCOMPARE(textOf(page.last().toObject()), u"Moin"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::Read { m_room, number(page.last().toObject(), "arrival") })));
    const QJsonObject info = outsider.ask(protocol::MessageInfo { post.id });
    QCOMPARE(textOf(info.value("message"_L1).toObject()), u"Moin"_s);
    QVERIFY(info.value("read"_L1).toArray().isEmpty());
    QCOMPARE(m_tavi->ask(protocol::MessageInfo { post.id }).value("read"_L1).toArray().size(), 1);
}

void MessagesTest::timeOfWritingIsKeptBesideThatOfSending()
{
    constexpr Timestamp minute = 60'000;
    const auto post = [&](qint64 waited) {
        return protocol::MessagePost { domain().ids().make<MessageId>(), m_room, textContent(u"Moin"_s), waited };
    };
    protocol::MessagePost waited = post(3 * minute);
    QVERIFY(isOk(m_tavi->ask(waited)));
    const QJsonObject value = m_ilse->values("message").last();
    QCOMPARE(number(value, "sent") - number(value, "written"), 3 * minute);
    QVERIFY(isOk(m_tavi->ask(protocol::MessageEdit { waited.id, textContent(u"Moin!"_s) })));
    QCOMPARE(m_ilse->values("message").last().value("written"_L1), value.value("written"_L1));
    waited.waited = 5 * minute; // said again, since its answer was lost
    QVERIFY(isOk(m_tavi->ask(waited)));
    TestClient phone(domain());
    phone.enterByToken(m_ilse->token());
    QCOMPARE(phone.values("message").last().value("written"_L1), value.value("written"_L1));
    QVERIFY(isOk(m_tavi->ask(protocol::MessageDelete { waited.id })));
    QVERIFY(!m_ilse->values("message").last().contains("written"_L1));
    for (const qint64 nonsense : { qint64(0), minute - 1, -minute, 91 * 24 * 60 * minute }) {
        QVERIFY(isOk(m_tavi->ask(post(nonsense))));
        QVERIFY(!m_ilse->values("message").last().contains("written"_L1));
    }
}

// A dead clock battery: the laptop starts a year ago, with nobody to tell it the time.
void MessagesTest::clockThatIsSetBackPutsNothingAbove()
{
    QStringList expected;
    for (const qint64 days : { 0, -365, 400, -30'000 }) {
        domain().clock().advance(days * 24 * 3'600'000);
        expected.append(u"%1 days"_s.arg(days));
        m_tavi->post(m_room, expected.last());
    }
    VERIFY_DONE(domain().restart());
    TestClient back(domain());
    back.enterByToken(m_tavi->token());
    expected.append(u"after the start"_s);
    back.post(m_room, expected.last());
    QStringList shown;
    for (const QJsonValue value : back.ask(protocol::History { .room = m_room }).value("messages"_L1).toArray()) {
        const QJsonObject message = value.toObject();
        if (!textOf(message).isEmpty())
            shown.append(textOf(message));
        QVERIFY(!message.contains("late"_L1));
    }
    QCOMPARE(shown, expected);
}

void MessagesTest::whatStandsAboveAMessageFromTheFutureIsLate()
{
    storage::MessageRecord future { .createdText = u"From the future"_s };
    future.message.id = domain().ids().make<MessageId>();
    future.message.room = m_room;
    future.message.author = domain().ids().make<PersonId>();
    future.message.domain = domain().ids().make<DomainId>();
    future.message.hlc = Hlc::at(domain().clock().now() + 400LL * 24 * 3'600'000);
    VERIFY_DONE(domain().store().write<Done>([future](storage::Writing &writing) mutable {
        future.message.arrival = future.message.change = writing.nextNumber();
        writing.observe(future.message.hlc);
        writing.touchRoom(future.message.room, future.message.hlc.milliseconds(), future.message.change);
        return writing->messages.insert(future).transform([](bool) { return Done {}; });
    }));
    m_tavi->post(m_room, u"One"_s);
    QVERIFY(m_ilse->values("message").last().value("late"_L1).toBool());
    VERIFY_DONE(domain().restart());
    TestClient back(domain());
    back.enterByToken(m_tavi->token());
    back.post(m_room, u"Two"_s);
    QVERIFY(back.values("message").last().value("late"_L1).toBool());
}

void MessagesTest::unknownRoomIsExplained()
{
    const RoomId nowhere = domain().ids().make<RoomId>();
    const QJsonObject refusal =
        m_tavi->ask(protocol::MessagePost { domain().ids().make<MessageId>(), nowhere, textContent(u"Hi"_s) });
    QCOMPARE(codeOf(refusal), u"not_found"_s);
    QCOMPARE(refusal.value("what"_L1).toString(), u"room"_s);
    QCOMPARE(codeOf(m_tavi->ask(protocol::RoomJoin { nowhere })), u"not_found"_s);
    QCOMPARE(codeOf(m_tavi->ask(protocol::RoomMembers { nowhere })), u"not_found"_s);
    QCOMPARE(codeOf(m_tavi->ask(protocol::History { .room = nowhere })), u"not_found"_s);
}

void MessagesTest::textsKeepToTheLimits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("longest") << QString(4000, u'x') << QString();
    QTest::newRow("too long") << QString(4001, u'x') << u"too_large"_s;
    QTest::newRow("longest of surrogate pairs") << u"🙂"_s.repeated(4000) << QString();
    QTest::newRow("too long of surrogate pairs") << u"🙂"_s.repeated(4001) << u"too_large"_s;
    QTest::newRow("blank") << u" \n\t\u00a0\u200b"_s << u"invalid"_s;
    QTest::newRow("U+0000") << u"a"_s + QChar(0) + u"b"_s << u"invalid"_s;
    QTest::newRow("control character") << u"a\u0007b"_s << u"invalid"_s;
    QTest::newRow("lines") << u"a\n\tb"_s << QString();
}

void MessagesTest::textsKeepToTheLimits()
{
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    const QJsonObject answer =
        m_tavi->ask(protocol::MessagePost { domain().ids().make<MessageId>(), m_room, textContent(text) });
    QCOMPARE(codeOf(answer), code);
    if (code == u"too_large"_s)
        QCOMPARE(number(answer, "limit"), 4000);
    if (!code.isEmpty())
        QCOMPARE(answer.value("field"_L1).toString(), u"content.text"_s);
}

void MessagesTest::editAltersTheTextForAllAndNotItsPlace()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    const QJsonObject before = m_ilse->values("message").last();
    const QJsonObject answer = m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Moin moin"_s) });
    const QJsonObject after = m_ilse->values("message").last();
    QCOMPARE(messageIn(answer), after);
    QCOMPARE(textOf(after), u"Moin moin"_s);
    QVERIFY(number(after.value("edited"_L1).toObject(), "revision") > 0);
    QCOMPARE(number(after, "arrival"), number(before, "arrival"));
    QCOMPARE(after.value("hlc"_L1), before.value("hlc"_L1));
    QVERIFY(number(after, "change") > number(before, "change"));
    const QJsonObject again = m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Moin moin"_s) });
    QCOMPARE(messageIn(again), after);
}

void MessagesTest::editNeverMakesAnOldMessageUnread()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    const qint64 arrival = number(m_ilse->values("message").last(), "arrival");
    QVERIFY(isOk(m_ilse->ask(protocol::Read { m_room, arrival })));
    QCOMPARE(number(m_ilse->values("mine").last(), "unread"), 0);
    m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Moin moin"_s) });
    TestClient again(domain());
    again.enterByToken(m_ilse->token());
    QCOMPARE(number(again.values("mine").last(), "unread"), 0);
    m_tavi->post(m_room, u"New"_s);
    TestClient later(domain());
    later.enterByToken(m_ilse->token());
    QCOMPARE(number(later.values("mine").last(), "unread"), 1);
}

void MessagesTest::othersMessagesAreNotMineToAlter()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    QCOMPARE(codeOf(m_ilse->ask(protocol::MessageEdit { post.id, textContent(u"Ha"_s) })), u"denied"_s);
    QCOMPARE(codeOf(m_ilse->ask(protocol::MessageDelete { post.id })), u"denied"_s);
    const MessageId nothing = domain().ids().make<MessageId>();
    QCOMPARE(codeOf(m_ilse->ask(protocol::MessageDelete { nothing })), u"not_found"_s);
    const QJsonObject line = m_ilse->values("message").constFirst();
    const MessageId joined = MessageId::fromText(line.value("id"_L1).toString()).value();
    QCOMPARE(codeOf(m_ilse->ask(protocol::MessageDelete { joined })), u"denied"_s);
}

void MessagesTest::deletedMessageHasNoTextEverAgain()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Regret"_s);
    m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Deep regret"_s) });
    domain().sink().everything.clear();
    const QJsonObject answer = m_tavi->ask(protocol::MessageDelete { post.id });
    QVERIFY(messageIn(answer).value("deleted"_L1).toBool());
    QVERIFY(isOk(m_tavi->ask(protocol::MessageDelete { post.id })));
    QCOMPARE(codeOf(m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Back"_s) })), u"denied"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::History { .room = m_room })));
    TestClient again(domain());
    again.enterByToken(m_ilse->token());
    QVERIFY(!domain().sink().everything.contains("egret"));
    QVERIFY(m_ilse->values("message").last().value("deleted"_L1).toBool());
}

void MessagesTest::historyPagesBothWaysWithoutHolesOrRepeats()
{
    QStringList written;
    for (int i = 0; i < 25; ++i) {
        domain().clock().advance(1);
        written.append(QString::number(i));
        m_tavi->post(m_room, written.last());
    }
    QStringList backwards;
    std::optional<protocol::Position> before;
    do {
        const QJsonObject page = m_ilse->ask(protocol::History { .room = m_room, .before = before, .limit = 7 });
        backwards = texts(listOf(page, "messages")) + backwards;
        before = protocol::Position::fromCursor(page.value("older"_L1).toString());
    } while (before);
    backwards.removeAll(QString());
    QCOMPARE(backwards, written);

    QStringList forwards { u"0"_s };
    const QList<QJsonObject> all = m_ilse->values("message");
    const QJsonObject oldest = *std::ranges::find(all, u"0"_s, textOf);
    auto after = protocol::Position::fromCursor(oldest.value("hlc"_L1).toString() + u'.' +
        oldest.value("domain"_L1).toString() + u'.' + oldest.value("id"_L1).toString());
    while (after) {
        const QJsonObject page = m_ilse->ask(protocol::History { .room = m_room, .after = after, .limit = 7 });
        forwards += texts(listOf(page, "messages"));
        after = protocol::Position::fromCursor(page.value("newer"_L1).toString());
    }
    QCOMPARE(forwards, written);
    QCOMPARE(codeOf(m_ilse->ask(protocol::History { .room = m_room, .limit = 101 })), u"too_large"_s);
    QCOMPARE(codeOf(m_ilse->ask(protocol::History { .room = m_room, .limit = 0 })), u"invalid"_s);
}

void MessagesTest::longMessagesAreCutToAFrame()
{
    for (int i = 0; i < 12; ++i)
        m_tavi->post(m_room, u"щ"_s.repeated(4000));
    m_ilse->takeFrames();
    const QJsonObject page = m_ilse->ask(protocol::History { .room = m_room });
    QVERIFY(page.contains("older"_L1));
    const qsizetype kept = listOf(page, "messages").size();
    QVERIFY2(kept >= 3 && kept < 12, qPrintable(QString::number(kept)));
    TestClient again(domain());
    again.enterByToken(m_ilse->token());
    const qsizetype told = texts(again.values("message")).count(u"щ"_s.repeated(4000));
    QVERIFY2(told >= 3 && told < 12, qPrintable(QString::number(told)));
    QCOMPARE(again.events("gap").size(), 1);
    for (const QByteArray &frame : domain().sink().everything.split('\n'))
        QVERIFY(frame.size() <= 65'536);
}

void MessagesTest::infoTellsWhoReadIt()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    const qint64 arrival = number(m_ilse->values("message").last(), "arrival");
    m_ilse->ask(protocol::Delivered { m_room, arrival });
    QJsonObject info = m_tavi->ask(protocol::MessageInfo { post.id });
    QCOMPARE(info.value("state"_L1).toString(), u"saved"_s);
    QCOMPARE(info.value("delivered"_L1).toArray(), QJsonArray { m_ilse->me().text() });
    QCOMPARE(info.value("read"_L1).toArray(), QJsonArray());
    m_ilse->ask(protocol::Read { m_room, arrival });
    m_tavi->ask(protocol::Read { m_room, arrival });
    info = m_tavi->ask(protocol::MessageInfo { post.id });
    QCOMPARE(info.value("read"_L1).toArray(), QJsonArray { m_ilse->me().text() });
}

void MessagesTest::infoOfALargeRoomKeepsToAFrame()
{
    const protocol::MessagePost post = m_tavi->post(m_room, QString(4000, u'ж'));
    const qint64 arrival = number(m_ilse->values("message").last(), "arrival");
    VERIFY_DONE(domain().store().write<bool>([&](storage::Writing &writing) -> Result<bool> {
        for (int reader = 0; reader < 2000; ++reader) {
            const PersonId person = domain().ids().make<PersonId>();
            const qint64 change = writing.nextNumber();
            const auto moved = writing->marks.moveRead(m_room, person, arrival, change).and_then([&](bool) {
                return writing->marks.moveDelivered(m_room, person, arrival, change);
            });
            if (!moved)
                return moved;
        }
        return true;
    }));
    domain().sink().everything.clear();
    const QJsonObject info = m_tavi->ask(protocol::MessageInfo { post.id });
    QVERIFY(info.value("read"_L1).toArray().size() > 600);
    for (const QByteArray &frame : domain().sink().everything.split('\n'))
        QVERIFY(frame.size() <= 65'536);
}

void MessagesTest::postingToAThousandIsOneBroadcast()
{
    std::vector<std::unique_ptr<TestClient>> crowd;
    for (int i = 0; i < 1000; ++i) {
        crowd.push_back(std::make_unique<TestClient>(domain()));
        crowd.back()->send(protocol::Hello { .token = m_ilse->token() });
    }
    domain().settle();
    const int before = domain().sink().broadcasts;
    m_tavi->post(m_room, u"Moin"_s);
    QCOMPARE(domain().sink().broadcasts - before, 1);
    QCOMPARE(texts(crowd.back()->values("message")).count(u"Moin"_s), 1);
}

QList<storage::OutboxEntry> MessagesTest::waiting()
{
    return domain()
        .store()
        .read<QList<storage::OutboxEntry>>(
            [](storage::Reading &reading) { return reading->outbox.next(u"everyone"_s, 1000); })
        .value();
}

void MessagesTest::vehicleRoomsNeverWaitToLeave()
{
    const protocol::MessagePost post = m_tavi->post(m_room, u"Moin"_s);
    m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Edited"_s) });
    m_tavi->ask(protocol::MessageDelete { post.id });
    m_tavi->ask(protocol::ProfileSet { .fullName = u"Tavi Berg"_s });
    QVERIFY(waiting().isEmpty());
}

void MessagesTest::sharedRoomsQueueWhatOthersNeed()
{
    using rules::Kind;
    const protocol::RoomCreate create { domain().ids().make<RoomId>(), u"Fleet"_s, {}, protocol::Reach::Everyone };
    QVERIFY(isOk(m_tavi->ask(create)));
    const protocol::MessagePost post = m_tavi->post(create.id, u"Moin"_s);
    const auto kinds = [this] {
        QList<Kind> list;
        for (const storage::OutboxEntry &entry : waiting())
            list.append(entry.kind);
        return list;
    };
    for (const Kind kind : { Kind::Room, Kind::Membership, Kind::Standing, Kind::Profile, Kind::Message })
        QVERIFY(kinds().contains(kind));
    QCOMPARE(kinds().size(), 5);
    m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"Edited"_s) });
    m_tavi->ask(protocol::MessageDelete { post.id });
    m_tavi->ask(protocol::ProfileSet { .fullName = u"Tavi Berg"_s });
    m_tavi->ask(protocol::Read { create.id, 1'000'000 });
    QVERIFY(kinds().contains(Kind::Edit) && kinds().contains(Kind::Tombstone));
    QCOMPARE(kinds().count(Kind::Profile), 1);
    QCOMPARE(kinds().size(), 7);
}

void MessagesTest::linkIsWokenByCommitsUntilItEnds()
{
    int wakings = 0;
    domain().domain().onCommitted([&wakings] { ++wakings; });
    QVERIFY(isOk(m_tavi->ask(m_tavi->post(m_room, u"while there is a link"_s))));
    QVERIFY(wakings > 0);
    domain().domain().onCommitted({}); // as a node that stops does, under whatever load
    wakings = 0;
    QVERIFY(isOk(m_tavi->ask(m_tavi->post(m_room, u"after it"_s))));
    QCOMPARE(wakings, 0);
}

QTEST_GUILESS_MAIN(MessagesTest)
#include "tst_messages.moc"
