// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/throttledbroadcast.h"
#include "tests/domain/enginetest.h"

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QJsonObject &room)
{
    return room.value("name"_L1).toString();
}

QString typeOf(const QJsonObject &message)
{
    return message.value("content"_L1).toObject().value("type"_L1).toString();
}

} // namespace

/// Rooms, who is in them, marks, typing, presence and profiles.
class RoomsTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newVehicleHasALounge();
    void newcomerIsInTheLoungeAtOnce();
    void whoLeftTheLoungeStaysOut();
    void whatWasSaidBeforeOneJoinsIsNotUnread();
    void createdRoomIsShownToAllAndItsCreatorHasJoined();
    void sameCreationAgainGivesTheSameRoom();
    void takenRoomNameIsSuggestedAnother();
    void roomFieldsKeepToTheLimits();
    void joiningAndLeavingMakeLines();
    void joiningTwiceChangesNothing();
    void pageOfAJoinBeginsWithTheNewest();
    void membersTellWhoIsHere();
    void membersOfALargeRoomComeInSeveralFrames();
    void readMarksNeverGoBackNorBeyondTheNewest();
    void markIsToldToTheRoom();
    void markThatReachesNothingIsNone();
    void marksOfALargeRoomReachEverybodyAtAMeasuredPace();
    void newestMessageMovesItsRoomForThoseOutsideToo();
    void whoResumesHearsThatARoomMoved();
    void typingIsToldToOthersOnly();
    void comingsAndGoingsAreGathered();
    void profileChangesReachEverybody();
    void profileKeepsToTheLimits();
    void takenNickIsSuggestedAnother();
    void namesThatLookAlikeAreTaken();
    void keysOfAnotherRuleAreMadeAnew();

private:
    std::unique_ptr<TestClient> m_tavi, m_ilse;
};

void RoomsTest::init()
{
    EngineTest::init();
    m_tavi = std::make_unique<TestClient>(domain());
    m_ilse = std::make_unique<TestClient>(domain());
    m_tavi->enter(u"Tavi"_s);
    m_ilse->enter(u"Ilse"_s);
}

void RoomsTest::newVehicleHasALounge()
{
    const QList<QJsonObject> rooms = m_tavi->values("room");
    QCOMPARE(rooms.first().value("id"_L1), rooms.last().value("id"_L1));
    QCOMPARE(nameOf(rooms.first()), u"Lounge"_s);
    QCOMPARE(rooms.first().value("reach"_L1).toString(), u"vehicle"_s);
    VERIFY_DONE(domain().restart());
    TestClient later(domain());
    later.enter(u"Marek"_s);
    QCOMPARE(later.values("room").size(), 1);
}

// Sees what was said there, none of it unread, and nobody takes it for read.
void RoomsTest::newcomerIsInTheLoungeAtOnce()
{
    const RoomId room = m_tavi->joinLounge();
    const protocol::MessagePost post = m_tavi->post(room, u"Before"_s);
    const auto account = domain().registerAccount(u"Oona"_s, u"tall grass"_s);
    QVERIFY(account);
    TestClient guest(domain()), registered(domain());
    guest.enter(u"Marek"_s);
    registered.enterByToken(account->token);
    for (const TestClient *newcomer : { &guest, &registered }) {
        const QJsonObject mine = newcomer->values("mine").last();
        QCOMPARE(mine.value("room"_L1).toString(), room.text());
        QVERIFY(mine.value("joined"_L1).toBool());
        QCOMPARE(mine.value("unread"_L1).toInt(), 0);
        QVERIFY(std::ranges::any_of(
            newcomer->values("message"), [](const QJsonObject &message) { return textOf(message) == u"Before"_s; }));
    }
    QVERIFY(m_tavi->values("read_mark").isEmpty());
    QVERIFY(m_tavi->ask(protocol::MessageInfo { post.id }).value("read"_L1).toArray().isEmpty());
    m_tavi->post(room, u"After"_s);
    TestClient phone(domain());
    phone.enterByToken(guest.token());
    QCOMPARE(phone.values("mine").last().value("unread"_L1).toInt(), 1);
}

void RoomsTest::whoLeftTheLoungeStaysOut()
{
    m_ilse->leaveLounge();
    VERIFY_DONE(domain().restart());
    TestClient back(domain());
    back.enterByToken(m_ilse->token());
    QVERIFY(back.values("mine").isEmpty() || !back.values("mine").last().value("joined"_L1).toBool());
}

void RoomsTest::whatWasSaidBeforeOneJoinsIsNotUnread()
{
    const RoomId room = domain().ids().make<RoomId>();
    QVERIFY(isOk(m_tavi->ask(protocol::RoomCreate { room, u"Deck"_s, {}, protocol::Reach::Vehicle })));
    for (const QString &text : { u"One"_s, u"Two"_s })
        m_tavi->post(room, text);
    const auto unread = [&](const QJsonObject &mine) { return mine.value("unread"_L1).toInt(); };
    QCOMPARE(unread(m_ilse->ask(protocol::RoomJoin { room }).value("mine"_L1).toObject()), 0);
    m_tavi->post(room, u"Three"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::RoomLeave { room })));
    QCOMPARE(unread(m_ilse->ask(protocol::RoomJoin { room }).value("mine"_L1).toObject()), 0);
    m_tavi->post(room, u"Four"_s);
    TestClient phone(domain());
    phone.enterByToken(m_ilse->token());
    const QList<QJsonObject> mine = phone.values("mine");
    const auto ofRoom = std::ranges::find(
        mine, room.text(), [](const QJsonObject &value) { return value.value("room"_L1).toString(); });
    QVERIFY(ofRoom != mine.end());
    QCOMPARE(unread(*ofRoom), 1);
}

void RoomsTest::createdRoomIsShownToAllAndItsCreatorHasJoined()
{
    const protocol::RoomCreate create { domain().ids().make<RoomId>(), u" Fleet "_s, u"All"_s,
        protocol::Reach::Everyone };
    const QJsonObject answer = m_tavi->ask(create);
    QVERIFY(isOk(answer));
    const QJsonObject room = answer.value("room"_L1).toObject();
    QCOMPARE(nameOf(room), u"Fleet"_s);
    QCOMPARE(room.value("members"_L1).toInt(), 1);
    QCOMPARE(room.value("reach"_L1).toString(), u"everyone"_s);
    QCOMPARE(m_ilse->values("room").last(), room);
    QVERIFY(m_tavi->values("mine").last().value("joined"_L1).toBool());
    for (const QJsonObject &mine : m_ilse->values("mine"))
        QVERIFY(mine.value("room"_L1) != room.value("id"_L1));
}

void RoomsTest::sameCreationAgainGivesTheSameRoom()
{
    const protocol::RoomCreate create { domain().ids().make<RoomId>(), u"Fleet"_s, {}, protocol::Reach::Everyone };
    const QJsonObject first = m_tavi->ask(create);
    QCOMPARE(m_tavi->ask(create).value("room"_L1), first.value("room"_L1));
    protocol::RoomCreate other = create;
    other.topic = u"Other"_s;
    QCOMPARE(codeOf(m_tavi->ask(other)), u"conflict"_s);
    QCOMPARE(codeOf(m_ilse->ask(create)), u"conflict"_s);
}

void RoomsTest::takenRoomNameIsSuggestedAnother()
{
    const QJsonObject refusal =
        m_tavi->ask(protocol::RoomCreate { domain().ids().make<RoomId>(), u" LOUNGE"_s, {}, protocol::Reach::Vehicle });
    QCOMPARE(codeOf(refusal), u"taken"_s);
    QCOMPARE(refusal.value("suggestion"_L1).toString(), u"LOUNGE 2"_s);
}

void RoomsTest::roomFieldsKeepToTheLimits()
{
    const auto create = [this](const QString &name, const QString &topic) {
        return m_tavi->ask(
            protocol::RoomCreate { domain().ids().make<RoomId>(), name, topic, protocol::Reach::Vehicle });
    };
    QCOMPARE(create(QString(65, u'x'), {}).value("limit"_L1).toInt(), 64);
    QCOMPARE(create(u"Room"_s, QString(257, u'x')).value("field"_L1).toString(), u"topic"_s);
    QCOMPARE(codeOf(create(u" "_s, {})), u"invalid"_s);
    QCOMPARE(codeOf(m_tavi->ask(protocol::RoomCreate { {}, u"Room"_s, {}, protocol::Reach::Vehicle })), u"invalid"_s);
    QVERIFY(isOk(create(QString(64, u'x'), QString(256, u'x'))));
}

void RoomsTest::joiningAndLeavingMakeLines()
{
    const RoomId room = m_tavi->joinLounge();
    m_ilse->joinLounge();
    QCOMPARE(typeOf(m_tavi->values("message").last()), u"joined"_s);
    QCOMPARE(m_tavi->values("message").last().value("author"_L1).toString(), m_ilse->me().text());
    QCOMPARE(m_tavi->values("room").last().value("members"_L1).toInt(), 2);
    QCOMPARE(m_tavi->values("member").last().value("joined"_L1).toBool(), true);
    QVERIFY(isOk(m_ilse->ask(protocol::RoomLeave { room })));
    QCOMPARE(typeOf(m_tavi->values("message").last()), u"left"_s);
    QCOMPARE(m_tavi->values("room").last().value("members"_L1).toInt(), 1);
    QVERIFY(!m_tavi->values("member").last().value("joined"_L1).toBool());
    QCOMPARE(m_ilse->events("gone").size(), 1);
    QVERIFY(isOk(m_ilse->ask(protocol::RoomJoin { room })));
    QSet<QString> lines; // the page that a newcomer gets repeats what came live
    for (const QJsonObject &message : m_tavi->values("message")) {
        if (typeOf(message) != u"text"_s)
            lines.insert(message.value("id"_L1).toString());
    }
    QCOMPARE(lines.size(), 4);
    TestClient phone(domain());
    phone.enterByToken(m_tavi->token());
    QCOMPARE(phone.values("mine").last().value("unread"_L1).toInt(), 0);
}

// Three frames: wherever a cut ends them, what came has no hole.
void RoomsTest::pageOfAJoinBeginsWithTheNewest()
{
    const RoomId room = domain().ids().make<RoomId>();
    m_tavi->ask(protocol::RoomCreate { room, u"Long"_s, {}, protocol::Reach::Vehicle });
    for (int i = 0; i < 40; ++i)
        m_tavi->post(room, QString(4000, QChar(u'a' + i % 26)));
    domain().settle();
    m_ilse->takeFrames();
    m_ilse->ask(protocol::RoomJoin { room });
    const auto arrivals = [this] {
        QList<qint64> list;
        for (const QJsonObject &message : m_ilse->values("message"))
            list.append(message.value("arrival"_L1).toInteger());
        return list;
    };
    QVERIFY(domain().wait([&] { return arrivals().size() == 43; })); // with three lines of membership
    QList<qint64> sorted = arrivals().mid(1); // first her own line, live
    QCOMPARE(sorted.first(), arrivals().first());
    std::ranges::sort(sorted, std::ranges::greater());
    QCOMPARE(arrivals().mid(1), sorted);
    QVERIFY(m_ilse->frames().size() >= 6);
}

void RoomsTest::joiningTwiceChangesNothing()
{
    const RoomId room = m_ilse->leaveLounge();
    m_tavi->takeFrames();
    QVERIFY(isOk(m_tavi->ask(protocol::RoomJoin { room })));
    QVERIFY(m_tavi->frames().isEmpty());
    QVERIFY(isOk(m_ilse->ask(protocol::RoomLeave { room })));
    QVERIFY(m_tavi->frames().isEmpty());
}

void RoomsTest::membersTellWhoIsHere()
{
    const RoomId room = m_tavi->joinLounge();
    m_ilse->joinLounge();
    m_ilse->leave();
    const QJsonObject answer = m_tavi->ask(protocol::RoomMembers { room });
    QCOMPARE(answer.value("members"_L1).toArray().size(), 2);
    QCOMPARE(answer.value("people"_L1).toArray().size(), 2);
    QCOMPARE(answer.value("online"_L1).toArray(), QJsonArray { m_tavi->me().text() });
}

void RoomsTest::membersOfALargeRoomComeInSeveralFrames()
{
    const RoomId room = m_tavi->joinLounge();
    std::vector<std::unique_ptr<TestClient>> crowd;
    for (int i = 0; i < 600; ++i) {
        crowd.push_back(std::make_unique<TestClient>(domain()));
        crowd.back()->send(protocol::Hello { .guestName = u"Guest %1"_s.arg(i) });
    }
    domain().settle();
    TestClient phone(domain());
    phone.enterByToken(m_tavi->token());
    domain().sink().everything.clear();
    const QJsonObject answer = phone.ask(protocol::RoomMembers { room });
    const qsizetype inAnswer = answer.value("members"_L1).toArray().size();
    QCOMPARE(inAnswer + phone.values("member").size(), 602);
    for (const QByteArray &frame : domain().sink().everything.split('\n'))
        QVERIFY(frame.size() <= 65'536);
}

void RoomsTest::readMarksNeverGoBackNorBeyondTheNewest()
{
    const RoomId room = m_tavi->joinLounge();
    m_ilse->joinLounge();
    m_tavi->post(room, u"One"_s);
    const qint64 one = m_ilse->values("message").last().value("arrival"_L1).toInteger();
    m_tavi->post(room, u"Two"_s);
    const qint64 two = m_ilse->values("message").last().value("arrival"_L1).toInteger();
    m_ilse->ask(protocol::Read { room, two });
    m_ilse->ask(protocol::Read { room, one });
    QCOMPARE(m_ilse->values("mine").last().value("read_to"_L1).toInteger(), two);
    m_ilse->ask(protocol::Read { room, 1'000'000 });
    QVERIFY(m_ilse->values("mine").last().value("read_to"_L1).toInteger() <= two);
    m_tavi->post(room, u"Three"_s);
    TestClient phone(domain());
    phone.enterByToken(m_ilse->token());
    QCOMPARE(phone.values("mine").last().value("unread"_L1).toInt(), 1);
}

void RoomsTest::markIsToldToTheRoom()
{
    const RoomId room = m_tavi->joinLounge();
    m_ilse->joinLounge();
    m_tavi->post(room, u"One"_s);
    const qint64 arrival = m_ilse->values("message").last().value("arrival"_L1).toInteger();
    m_ilse->ask(protocol::Delivered { room, arrival });
    m_ilse->ask(protocol::Read { room, arrival });
    QCOMPARE(m_tavi->values("delivered_mark").last().value("person"_L1).toString(), m_ilse->me().text());
    QCOMPARE(m_tavi->values("read_mark").last().value("upto"_L1).toInteger(), arrival);
    QVERIFY(m_tavi->values("mine").last().value("read_to"_L1).toInteger() < arrival);
}

void RoomsTest::markThatReachesNothingIsNone()
{
    const RoomId room = m_tavi->joinLounge();
    m_ilse->joinLounge();
    QCOMPARE(m_ilse->ask(protocol::Read { room, -1 }).value("field"_L1).toString(), u"upto"_s);
    QCOMPARE(codeOf(m_ilse->ask(protocol::Delivered { room, -1 })), u"invalid"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::Read { room, 0 })));
    QVERIFY(m_tavi->values("read_mark").isEmpty());
}

// N readers times N listeners: in a large room only who wrote hears at once, the others a little later, all together.
void RoomsTest::marksOfALargeRoomReachEverybodyAtAMeasuredPace()
{
    const RoomId room = m_tavi->joinLounge();
    m_ilse->joinLounge();
    std::vector<std::unique_ptr<TestClient>> crowd;
    for (std::size_t i = 0; i < domain::Audience::smallRoom; ++i) {
        crowd.push_back(std::make_unique<TestClient>(domain()));
        crowd.back()->enter(u"Guest %1"_s.arg(i));
        crowd.back()->joinLounge();
    }
    m_tavi->post(room, u"One"_s);
    const qint64 arrival = m_ilse->values("message").last().value("arrival"_L1).toInteger();
    domain().loop().advance(2 * domain::ThrottledBroadcast::pause);
    for (const auto &reader : crowd)
        reader->ask(protocol::Read { room, arrival });
    QCOMPARE(m_tavi->values("read_mark").size(), crowd.size());
    QVERIFY(m_ilse->values("read_mark").isEmpty());
    domain().loop().advance(domain::ThrottledBroadcast::pause);
    QCOMPARE(m_ilse->values("read_mark").size(), crowd.size());
    QCOMPARE(m_ilse->values("read_mark").last().value("upto"_L1).toInteger(), arrival);
    // After a cut between two frames of them all have to come once more.
    const qint64 change = m_ilse->frames().last().value("change"_L1).toInteger();
    for (const QJsonObject &mark : m_ilse->values("read_mark"))
        QVERIFY(mark.value("change"_L1).toInteger() > change);
}

void RoomsTest::newestMessageMovesItsRoomForThoseOutsideToo()
{
    const RoomId room = m_tavi->joinLounge();
    m_tavi->post(room, u"One"_s);
    domain().clock().advance(1000);
    m_tavi->post(room, u"Two"_s);
    const QJsonObject newest = m_tavi->values("message").last();
    m_ilse->takeFrames();
    domain().loop().advance(domain::ThrottledBroadcast::pause);
    const QList<QJsonObject> rooms = m_ilse->values("room");
    QCOMPARE(rooms.size(), 1);
    QCOMPARE(rooms.first().value("last"_L1).toInteger(), newest.value("sent"_L1).toInteger());
    QCOMPARE(rooms.first().value("change"_L1), newest.value("change"_L1));
}

void RoomsTest::whoResumesHearsThatARoomMoved()
{
    const RoomId room = m_tavi->joinLounge();
    domain().settle();
    const qint64 before = m_tavi->frames().last().value("change"_L1).toInteger();
    m_tavi->post(room, u"One"_s);
    const qint64 sent = m_tavi->values("message").last().value("sent"_L1).toInteger();
    const auto lastSeenByWhoResumes = [&] {
        TestClient phone(domain());
        phone.enterByToken(m_ilse->token(), protocol::Resume { domain().domain().id(), before });
        const QList<QJsonObject> rooms = phone.values("room");
        return rooms.isEmpty() ? 0 : rooms.last().value("last"_L1).toInteger();
    };
    QCOMPARE(lastSeenByWhoResumes(), sent);
    VERIFY_DONE(domain().restart());
    QCOMPARE(lastSeenByWhoResumes(), sent);
}

void RoomsTest::typingIsToldToOthersOnly()
{
    const RoomId room = m_tavi->joinLounge();
    m_ilse->joinLounge();
    QVERIFY(isOk(m_tavi->ask(protocol::Typing { room })));
    QVERIFY(isOk(m_tavi->ask(protocol::Typing { room })));
    QCOMPARE(m_ilse->events("typing").size(), 1);
    QCOMPARE(m_ilse->events("typing").first().value("person"_L1).toString(), m_tavi->me().text());
    QVERIFY(m_tavi->events("typing").isEmpty());
    domain().clock().advance(1000);
    QVERIFY(isOk(m_tavi->ask(protocol::Typing { room })));
    QCOMPARE(m_ilse->events("typing").size(), 2);
}

void RoomsTest::comingsAndGoingsAreGathered()
{
    domain().loop().advance(std::chrono::seconds(1));
    m_tavi->takeFrames();
    std::vector<std::unique_ptr<TestClient>> crowd;
    for (int i = 0; i < 50; ++i) {
        crowd.push_back(std::make_unique<TestClient>(domain()));
        crowd.back()->enter(u"Guest %1"_s.arg(i));
    }
    m_ilse->leave();
    domain().loop().advance(std::chrono::seconds(1));
    const QList<QJsonObject> told = m_tavi->events("presence");
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.first().value("online"_L1).toArray().size(), 50);
    QCOMPARE(told.last().value("offline"_L1).toArray(), QJsonArray { m_ilse->me().text() });
    TestClient later(domain());
    later.enter(u"Later"_s);
    QVERIFY(later.events("presence").first().value("all"_L1).toBool());
    QCOMPARE(later.events("presence").first().value("online"_L1).toArray().size(), 51);
}

void RoomsTest::profileChangesReachEverybody()
{
    const QJsonObject answer =
        m_tavi->ask(protocol::ProfileSet { .nick = u"Tavish"_s, .fullName = u"Tavish Berg"_s, .colour = 3 });
    QVERIFY(isOk(answer));
    QCOMPARE(m_ilse->values("person").last(), answer.value("person"_L1).toObject());
    QCOMPARE(m_ilse->values("person").last().value("nick"_L1).toString(), u"Tavish"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::ProfileSet { .nick = u"Tavi"_s })));
    QVERIFY(isOk(m_ilse->ask(protocol::ProfileSet { .nick = u"TAVI"_s })));
}

void RoomsTest::profileKeepsToTheLimits()
{
    QCOMPARE(m_tavi->ask(protocol::ProfileSet { .nick = QString(33, u'x') }).value("limit"_L1).toInt(), 32);
    QCOMPARE(m_tavi->ask(protocol::ProfileSet { .fullName = QString(65, u'x') }).value("limit"_L1).toInt(), 64);
    QCOMPARE(m_tavi->ask(protocol::ProfileSet { .colour = 8 }).value("field"_L1).toString(), u"colour"_s);
    QCOMPARE(m_tavi->ask(protocol::ProfileSet { .nick = u"\u200b"_s }).value("field"_L1).toString(), u"nick"_s);
}

void RoomsTest::takenNickIsSuggestedAnother()
{
    const QJsonObject refusal = m_tavi->ask(protocol::ProfileSet { .nick = u"ILSE"_s });
    QCOMPARE(codeOf(refusal), u"taken"_s);
    QCOMPARE(refusal.value("suggestion"_L1).toString(), u"ILSE 2"_s);
    QCOMPARE(refusal.value("field"_L1).toString(), u"nick"_s);
}

void RoomsTest::namesThatLookAlikeAreTaken()
{
    const QString cyrillic = u"T\u0430vi"_s;
    TestClient guest(domain());
    QCOMPARE(codeOf(guest.ask(protocol::Hello { .guestName = cyrillic })), u"taken"_s);
    QCOMPARE(domain().registerAccount(cyrillic, u"tall grass"_s).error().code, Error::Code::Taken);
    QCOMPARE(codeOf(m_ilse->ask(protocol::ProfileSet { .nick = cyrillic })), u"taken"_s);
    QCOMPARE(codeOf(m_ilse->ask(protocol::RoomCreate {
                 domain().ids().make<RoomId>(), u"L\u043eunge"_s, {}, protocol::Reach::Vehicle })),
        u"taken"_s);
    for (const QString &small : { u"lIse"_s, u"IIse"_s }) // with a small L for a capital I, and the other way round
        QCOMPARE(codeOf(m_tavi->ask(protocol::ProfileSet { .nick = small })), u"taken"_s);
    QCOMPARE(codeOf(m_tavi->ask(protocol::ProfileSet { .nick = u"Ilsa"_s })), QString());
    QCOMPARE(codeOf(m_tavi->ask(protocol::ProfileSet { .nick = u"llsa"_s })), QString()); // like one's own
    QVERIFY(domain().registerAccount(u"Oona"_s, u"tall grass"_s));
    QVERIFY(!domain().login(u"\u041eona"_s, u"tall grass"_s)); // another name to sign in by
    QVERIFY(domain().login(u"OONA"_s, u"tall grass"_s));
}

void RoomsTest::keysOfAnotherRuleAreMadeAnew()
{
    VERIFY_DONE(domain().store().write<Done>([me = m_tavi->me()](storage::Writing &writing) {
        return writing->people.setNickKeys(me, { u"of another Unicode"_s, {} }).and_then([&](Done) {
            return writing->meta.setValue(u"name_rule"_s, "0");
        });
    }));
    VERIFY_DONE(domain().restart());
    TestClient guest(domain());
    QCOMPARE(codeOf(guest.ask(protocol::Hello { .guestName = u"tavi"_s })), u"taken"_s);
}

QTEST_GUILESS_MAIN(RoomsTest)
#include "tst_rooms.moc"
