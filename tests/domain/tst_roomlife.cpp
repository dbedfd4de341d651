// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/memberships.h"
#include "node/commands/rooms.h"
#include "node/domain/throttledbroadcast.h"
#include "node/rules/kinds.h"
#include "tests/domain/enginetest.h"

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;
using protocol::Role;
using protocol::RoomKind;

namespace {

constexpr Role roles[] = { Role::Guest, Role::Passenger, Role::Moderator, Role::Crew, Role::Owner };

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

} // namespace

/// The life of a room: what it is called and for, and who decides that.
class RoomLifeTest : public LoungeTest {
    Q_OBJECT

private Q_SLOTS:
    void roomIsSetExactlyWhereTheTableSays();
    void newNameAndTopicReachEverybodyAtOnce();
    void topicAloneIsSetAndCleared();
    void sameAgainChangesNothing();
    void takenNameIsSuggestedAnother();
    void ownNameMayBeWrittenOtherwise();
    void strangerLearnsNothingOfAPrivateRoom();
    void nobodySetsARoomOfTwoOrOfAnotherVehicle();
    void renamedRoomIsFoundByItsNewName();
    void roomOfThisVehicleLeavesNothingBehind();
    void roomIsDeletedAndRestoredExactlyWhereTheTableSays();
    void archivedRoomIsReadOnlyAndFoundByItsName();
    void archivedRoomOpensAgain();
    void deletedRoomIsGoneForEverybody();
    void deletedRoomIsGoneForWhoComesBack();
    void restoredRoomHasAllOfIt();
    void restoringIsForAMoment();
    void deletedRoomGivesItsNameAway();
    void newcomersAreNotInAFirstRoomThatIsGone();
    void deletionOfASharedRoomLeaves();

private:
    /// A room of somebody else, with Tavi in it as the case has it, who asks in a role, or as if of another vehicle.
    struct Case {
        RoomKind kind = RoomKind::Public;
        bool isMember = false;
        bool isAdmin = false;
        bool isForeign = false;
        Role role = Role::Guest;
        bool isPrivate() const { return kind == RoomKind::Private; }
        rules::Access access() const
        {
            return { .role = role,
                .isMember = isMember,
                .isAdmin = isAdmin,
                .isByInvitation = isPrivate(),
                .isLed = !isForeign };
        }
    };
    static QList<Case> allCases();
    RoomId roomFor(const Case &of);
    RoomId makeRoom(TestClient &by, const QString &name, protocol::Reach reach = protocol::Reach::Vehicle,
        RoomKind kind = RoomKind::Public);
    Result<protocol::Room> setTopic(RoomId room, const rules::Actor &actor, DomainId home);
    int queued();

    int m_made = 0;
};

RoomId RoomLifeTest::makeRoom(TestClient &by, const QString &name, protocol::Reach reach, RoomKind kind)
{
    const auto room = domain().ids().make<RoomId>();
    const bool isMade = isOk(by.ask(protocol::RoomCreate { room, name, u"Talk"_s, reach, kind }));
    domain().settle();
    return isMade ? room : RoomId();
}

RoomId RoomLifeTest::roomFor(const Case &of)
{
    const auto id = domain().ids().make<RoomId>();
    const DomainId home = domain().domain().id();
    const PersonId tavi = m_tavi->me(), creator = of.isAdmin ? tavi : m_ilse->me();
    const commands::NewRoom room {
        .id = id, .creator = creator, .home = home, .name = u"Room %1"_s.arg(++m_made), .kind = of.kind
    };
    const auto made = domain().store().write<Done>([&](storage::Writing &writing) -> Result<Done> {
        auto done = commands::createRoom(writing, room, 64).transform([](const auto &) { return Done {}; });
        if (done && of.isMember && !of.isAdmin && of.kind == RoomKind::Public)
            done = commands::joinRoom(writing, { id, tavi, home }).transform([](const auto &) { return Done {}; });
        if (done && of.isMember && !of.isAdmin && of.kind != RoomKind::Public)
            done = commands::invite(writing, { id, { creator }, { tavi }, home }).transform([](const auto &) {
                return Done {};
            });
        return done;
    });
    return made ? id : RoomId();
}

Result<protocol::Room> RoomLifeTest::setTopic(RoomId room, const rules::Actor &actor, DomainId home)
{
    const commands::RoomChange change {
        .room = room, .actor = actor, .home = home, .topic = u"Sails %1"_s.arg(++m_made)
    };
    return domain().store().write<protocol::Room>(
        [change](storage::Writing &writing) { return commands::changeRoom(writing, change); });
}

int RoomLifeTest::queued()
{
    const auto depth = domain().store().read<storage::OutboxDepth>(
        [](storage::Reading &reading) { return reading->outbox.depth(u"everyone"_s); });
    return depth ? depth->queued : -1;
}

QList<RoomLifeTest::Case> RoomLifeTest::allCases()
{
    QList<Case> cases;
    for (const RoomKind kind : { RoomKind::Public, RoomKind::Private })
        for (const auto &[isMember, isAdmin] : { std::pair(false, false), { true, false }, { true, true } })
            for (const bool isForeign : { false, true })
                for (const Role role : roles)
                    cases.append({ kind, isMember, isAdmin, isForeign, role });
    return cases;
}

void RoomLifeTest::roomIsSetExactlyWhereTheTableSays()
{
    const DomainId own = domain().domain().id(), other = domain().ids().make<DomainId>();
    const QList<Case> cases = allCases();
    int done = 0;
    for (const Case &it : cases) {
        const RoomId room = roomFor(it);
        QVERIFY(!room.isNull());
        const auto answer = setTopic(room, { m_tavi->me(), it.role }, it.isForeign ? other : own);
        QCOMPARE(bool(answer), rules::mayPerform(it.access(), rules::Action::SetRoom));
        const auto refusal = it.isPrivate() && !it.isMember ? Error::Code::NotFound : Error::Code::Denied;
        if (!answer)
            QCOMPARE(answer.error().code, refusal);
        done += answer ? 1 : 0;
    }
    QCOMPARE(cases.size(), 60);
    QCOMPARE(done,
        2 + 2 + 5 + 5); // crew and owner in public rooms, outside and in; admins of each kind, whatever else they are
}

void RoomLifeTest::newNameAndTopicReachEverybodyAtOnce()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    m_ilse->takeFrames(); // she is not in it
    const QJsonObject answer = m_tavi->ask(protocol::RoomSet { room, u" Sun deck "_s, u"Chairs, tea"_s });
    QCOMPARE(text(answer.value("room"_L1).toObject(), "name"), u"Sun deck"_s);
    domain().settle();
    QCOMPARE(text(m_ilse->values("room").last(), "name"), u"Sun deck"_s);
    QCOMPARE(text(m_ilse->values("room").last(), "topic"), u"Chairs, tea"_s);
    QCOMPARE(m_ilse->values("room").last().value("members"_L1).toInt(), 1);
    VERIFY_DONE(domain().restart());
    TestClient back(domain());
    back.enterByToken(m_tavi->token());
    const QList<QJsonObject> rooms = back.values("room");
    QVERIFY(std::ranges::any_of(rooms, [](const QJsonObject &it) { return text(it, "name") == u"Sun deck"_s; }));
    QVERIFY(std::ranges::none_of(rooms, [](const QJsonObject &it) { return text(it, "name") == u"Deck"_s; }));
}

void RoomLifeTest::topicAloneIsSetAndCleared()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    for (const QString &topic : { u"Chairs"_s, QString() }) {
        const QJsonObject answer =
            m_tavi->ask(protocol::RoomSet { .room = room, .topic = topic }).value("room"_L1).toObject();
        QCOMPARE(text(answer, "name"), u"Deck"_s);
        QCOMPARE(text(answer, "topic"), topic);
    }
}

void RoomLifeTest::sameAgainChangesNothing()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s, protocol::Reach::Everyone);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { room, u"Saloon"_s, u"Tea"_s })));
    domain().settle();
    m_ilse->takeFrames();
    const auto revision = [&] {
        return domain()
            .store()
            .read<qint64>([&](storage::Reading &reading) {
                return reading->rooms.find(room).transform([](const auto &record) { return record->revision; });
            })
            .value_or(-1);
    };
    const qint64 before = revision();
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { room, u"Saloon"_s, u"Tea"_s })));
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { room, {}, {} })));
    domain().settle();
    QVERIFY(m_ilse->frames().isEmpty());
    QCOMPARE(revision(), before);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { room, {}, u"Cake"_s })));
    QVERIFY(revision() > before);
}

void RoomLifeTest::takenNameIsSuggestedAnother()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    const QJsonObject answer = m_tavi->ask(protocol::RoomSet { room, u"LOUNGE"_s, {} });
    QCOMPARE(codeOf(answer), u"taken"_s);
    QCOMPARE(text(answer, "field"), u"name"_s);
    const QString suggestion = text(answer, "suggestion");
    QVERIFY(!suggestion.isEmpty());
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { room, suggestion, {} })));
    QVERIFY(!makeRoom(*m_ilse, u"Deck"_s).isNull()); // the old name is free
}

void RoomLifeTest::ownNameMayBeWrittenOtherwise()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { room, u"DECK"_s, {} })));
    QVERIFY(makeRoom(*m_ilse, u"deck"_s).isNull());
}

void RoomLifeTest::strangerLearnsNothingOfAPrivateRoom()
{
    const RoomId room = makeRoom(*m_tavi, u"canary"_s, protocol::Reach::Vehicle, RoomKind::Private);
    m_ilse->takeFrames();
    const protocol::RoomSet set { room, u"canary, renamed"_s, u"canary topic"_s };
    QCOMPARE(codeOf(m_ilse->ask(set)), u"not_found"_s);
    QVERIFY(isOk(m_tavi->ask(set)));
    domain().settle();
    QVERIFY(m_ilse->frames().isEmpty());
    QCOMPARE(queued(), 0);
    QVERIFY(!makeRoom(*m_ilse, u"canary, renamed"_s).isNull()); // its name is nobody's affair, and not taken by it
    QVERIFY(isOk(m_tavi->ask(protocol::RoomInvite { room, { m_ilse->me() } })));
    domain().settle();
    QCOMPARE(text(m_ilse->ask(protocol::RoomSet { room, u"Mine"_s, {} }), "permission"), u"set_room"_s);
}

void RoomLifeTest::nobodySetsARoomOfTwoOrOfAnotherVehicle()
{
    const QJsonObject pair = m_tavi->ask(protocol::RoomDirect { m_ilse->me() }).value("room"_L1).toObject();
    const RoomId direct = RoomId::fromText(text(pair, "id")).value_or(RoomId());
    QCOMPARE(text(m_tavi->ask(protocol::RoomSet { direct, u"Us"_s, {} }), "permission"), u"set_room"_s);
    const auto foreign = domain().ids().make<RoomId>();
    const storage::RoomRecord record { .room = { .id = foreign,
                                           .name = u"Their bar"_s,
                                           .reach = protocol::Reach::Everyone,
                                           .domain = domain().ids().make<DomainId>() },
        .revision = 1 };
    VERIFY_DONE(domain().store().write<Done>([&](storage::Writing &writing) {
        writing.changed(record.room);
        return writing->rooms.save(record);
    }));
    domain().settle();
    QVERIFY(isOk(m_tavi->ask(protocol::RoomJoin { foreign })));
    QCOMPARE(text(m_tavi->ask(protocol::RoomSet { foreign, u"Mine"_s, {} }), "permission"), u"set_room"_s);
}

void RoomLifeTest::renamedRoomIsFoundByItsNewName()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { room, u"Saloon"_s, {} })));
    domain().settle();
    const auto found = [&](const QString &query) {
        return m_ilse->ask(protocol::RoomsFind { .query = query }).value("rooms"_L1).toArray().size();
    };
    QCOMPARE(found(u"salo"_s), 1);
    QCOMPARE(found(u"deck"_s), 0);
}

void RoomLifeTest::roomOfThisVehicleLeavesNothingBehind()
{
    const RoomId own = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { own, u"Saloon"_s, u"Tea"_s })));
    QCOMPARE(queued(), 0);
    const RoomId shared = makeRoom(*m_tavi, u"Fleet"_s, protocol::Reach::Everyone);
    const int before = queued();
    QVERIFY(before > 0);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { shared, {}, u"Tea"_s })));
    QCOMPARE(queued(), before); // it waits already, and its state is read when it leaves
}

void RoomLifeTest::roomIsDeletedAndRestoredExactlyWhereTheTableSays()
{
    const DomainId own = domain().domain().id(), other = domain().ids().make<DomainId>();
    const auto remove = [&](const commands::RoomDeletion &what) {
        return domain().store().write<Done>(
            [what](storage::Writing &writing) { return commands::deleteRoom(writing, what); });
    };
    const QList<Case> cases = allCases();
    int done = 0;
    for (const Case &it : cases) {
        const RoomId room = roomFor(it);
        const commands::RoomDeletion deletion { room, { m_tavi->me(), it.role }, it.isForeign ? other : own };
        const auto answer = remove(deletion);
        const bool may = rules::mayPerform(it.access(), rules::Action::DeleteRoom);
        QCOMPARE(bool(answer), may);
        const PersonId admin = it.isAdmin ? m_tavi->me() : m_ilse->me();
        if (!may)
            QVERIFY(remove({ room, { admin }, own }));
        const auto restored = domain().store().write<commands::RestoredRoom>(
            [deletion](storage::Writing &writing) { return commands::restoreRoom(writing, deletion, 64); });
        QCOMPARE(bool(restored), may);
        done += may ? 1 : 0;
    }
    QCOMPARE(cases.size(), 60);
    QCOMPARE(done, 2 + 2 + 5 + 5);
}

void RoomLifeTest::archivedRoomIsReadOnlyAndFoundByItsName()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::RoomJoin { room })));
    const protocol::MessagePost post = m_ilse->post(room, u"Before"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { .room = room, .archived = true })));
    domain().settle();
    QVERIFY(m_ilse->values("room").last().value("archived"_L1).toBool());
    const protocol::MessagePost later { domain().ids().make<MessageId>(), room, textContent(u"After"_s) };
    QCOMPARE(text(m_ilse->ask(later), "permission"), u"post"_s);
    QVERIFY(isOk(m_ilse->ask(post))); // a repetition: it was saved
    QCOMPARE(
        text(m_ilse->ask(protocol::MessageEdit { post.id, textContent(u"Hm"_s) }), "permission"), u"edit_message"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::History { .room = room })));
    QVERIFY(isOk(m_ilse->ask(protocol::Read { room, 1 })));
    QVERIFY(isOk(m_ilse->ask(protocol::MessageDelete { post.id })));
    const auto found = [&](const QString &query) {
        QStringList names;
        for (const QJsonValue it : m_ilse->ask(protocol::RoomsFind { .query = query }).value("rooms"_L1).toArray())
            names.append(text(it.toObject(), "name"));
        return names;
    };
    QCOMPARE(found({}), QStringList { u"Lounge"_s });
    QCOMPARE(found(u"de"_s), QStringList { u"Deck"_s });
}

void RoomLifeTest::archivedRoomOpensAgain()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomSet { .room = room, .archived = true })));
    VERIFY_DONE(domain().restart());
    TestClient back(domain());
    back.enterByToken(m_tavi->token());
    const protocol::MessagePost post { domain().ids().make<MessageId>(), room, textContent(u"Hi"_s) };
    QCOMPARE(codeOf(back.ask(post)), u"denied"_s);
    QVERIFY(isOk(back.ask(protocol::RoomSet { .room = room, .archived = false })));
    QVERIFY(isOk(back.ask(post)));
}

void RoomLifeTest::deletedRoomIsGoneForEverybody()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::RoomJoin { room })));
    const protocol::MessagePost post = m_ilse->post(room, u"Before"_s);
    TestClient outside(domain());
    outside.enter(u"Marek"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomDelete { room })));
    domain().settle();
    for (TestClient *client : { m_tavi.get(), m_ilse.get(), &outside }) {
        QVERIFY(std::ranges::any_of(client->events("gone"), [&](const QJsonObject &gone) {
            return text(gone, "room") == room.text() && text(gone, "why") == u"deleted"_s;
        }));
        client->takeFrames();
        const protocol::Request requests[] { protocol::RoomJoin { room }, protocol::RoomLeave { room },
            protocol::RoomMembers { room }, protocol::RoomSet { room, u"N"_s, {} }, protocol::RoomDelete { room },
            protocol::History { .room = room }, protocol::Read { room, 1 }, protocol::Typing { room },
            protocol::MessagePost { domain().ids().make<MessageId>(), room, textContent(u"Hi"_s) },
            protocol::MessageInfo { post.id }, protocol::MessageEdit { post.id, textContent(u"Hi"_s) },
            protocol::MessageDelete { post.id } };
        for (const protocol::Request &request : requests)
            QCOMPARE(codeOf(client->ask(request)), u"not_found"_s);
        const QJsonObject found = client->ask(protocol::RoomsFind { .ids = QList { room } });
        QVERIFY(found.value("rooms"_L1).toArray().isEmpty());
    }
    // written on another vehicle that has not heard of it yet
    VERIFY_DONE(domain().store().write<Done>([&](storage::Writing &writing) {
        protocol::Message late { .id = domain().ids().make<MessageId>(), .room = room, .author = m_ilse->me() };
        late.content.text = u"late"_s;
        late.arrival = late.change = writing.nextNumber();
        writing.changed(late);
        return Done {};
    }));
    domain().loop().advance(domain::ThrottledBroadcast::pause);
    domain().settle();
    for (const QJsonObject &frame : m_ilse->frames())
        QVERIFY2(!QJsonDocument(frame).toJson().contains(room.text().toLatin1()), qPrintable(text(frame, "t")));
}

void RoomLifeTest::deletedRoomIsGoneForWhoComesBack()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_ilse->ask(protocol::RoomJoin { room })));
    m_ilse->post(room, u"canary"_s);
    TestClient away(domain());
    away.enterByToken(m_ilse->token());
    const qint64 before = caughtUpAt(away);
    away.leave();
    QVERIFY(isOk(m_tavi->ask(protocol::RoomDelete { room })));
    VERIFY_DONE(domain().restart());
    TestClient back(domain()), anew(domain());
    back.enterByToken(m_ilse->token(), cursor(before));
    anew.enterByToken(m_ilse->token());
    QCOMPARE(back.events("gone").size(), 1);
    QCOMPARE(text(back.events("gone").first(), "why"), u"deleted"_s);
    QVERIFY(anew.events("gone").isEmpty());
    for (const TestClient *client : { &back, &anew })
        for (const QJsonObject &frame : client->frames())
            QVERIFY(text(frame, "t") == u"gone"_s || !QJsonDocument(frame).toJson().contains(room.text().toLatin1()));
    back.leave();
    TestClient again(domain());
    again.enterByToken(m_ilse->token(), cursor(caughtUpAt(back)));
    QVERIFY(again.events("gone").isEmpty());
}

void RoomLifeTest::restoredRoomHasAllOfIt()
{
    for (const RoomKind kind : { RoomKind::Public, RoomKind::Private }) {
        const RoomId room = makeRoom(*m_tavi, u"Deck %1"_s.arg(int(kind)), protocol::Reach::Vehicle, kind);
        if (kind == RoomKind::Private)
            QVERIFY(isOk(m_tavi->ask(protocol::RoomInvite { room, { m_ilse->me() } })));
        else
            QVERIFY(isOk(m_ilse->ask(protocol::RoomJoin { room })));
        m_ilse->post(room, u"Before"_s);
        QVERIFY(isOk(m_tavi->ask(protocol::RoomDelete { room })));
        domain().settle();
        m_ilse->takeFrames();
        const QJsonObject answer = m_tavi->ask(protocol::RoomRestore { room });
        QVERIFY(isOk(answer));
        QVERIFY(m_ilse->waitForValue("message", [](const QJsonObject &it) { return textOf(it) == u"Before"_s; }));
        QCOMPARE(text(m_ilse->values("room").last(), "id"), room.text());
        QVERIFY(m_ilse->values("mine").last().value("joined"_L1).toBool());
        QVERIFY(isOk(m_ilse->ask(protocol::History { .room = room })));
        QCOMPARE(m_tavi->ask(protocol::RoomMembers { room }).value("members"_L1).toArray().size(), 2);
        m_tavi->post(room, u"After"_s);
        QVERIFY(m_ilse->waitForValue("message", [](const QJsonObject &it) { return textOf(it) == u"After"_s; }));
        QVERIFY(isOk(m_tavi->ask(protocol::RoomRestore { room }))); // it is there
    }
}

void RoomLifeTest::restoringIsForAMoment()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomDelete { room })));
    domain().clock().advance(commands::restorableFor + 1);
    QCOMPARE(codeOf(m_tavi->ask(protocol::RoomRestore { room })), u"not_found"_s);
}

void RoomLifeTest::deletedRoomGivesItsNameAway()
{
    const RoomId room = makeRoom(*m_tavi, u"Deck"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomDelete { room })));
    domain().settle();
    QVERIFY(makeRoom(*m_tavi, u"Lounge"_s).isNull());
    QVERIFY(!makeRoom(*m_ilse, u"Deck"_s).isNull());
    QCOMPARE(codeOf(m_tavi->ask(protocol::RoomRestore { room })), u"taken"_s);
    const protocol::RoomCreate again { room, u"Deck"_s, u"Talk"_s, protocol::Reach::Vehicle };
    QCOMPARE(codeOf(m_tavi->ask(again)), u"conflict"_s);
}

void RoomLifeTest::newcomersAreNotInAFirstRoomThatIsGone()
{
    const commands::RoomDeletion deletion { m_room, { m_tavi->me(), Role::Crew }, domain().domain().id() };
    VERIFY_DONE(domain().store().write<Done>(
        [deletion](storage::Writing &writing) { return commands::deleteRoom(writing, deletion); }));
    domain().settle();
    TestClient newcomer(domain());
    QVERIFY(isOk(newcomer.enter(u"Newcomer"_s)));
    QVERIFY(newcomer.values("mine").isEmpty() && newcomer.values("room").isEmpty());
}

void RoomLifeTest::deletionOfASharedRoomLeaves()
{
    const RoomId own = makeRoom(*m_tavi, u"Deck"_s), shared = makeRoom(*m_tavi, u"Fleet"_s, protocol::Reach::Everyone);
    const auto isWaiting = [&](RoomId room) {
        const auto entries = domain().store().read<QList<storage::OutboxEntry>>(
            [](storage::Reading &reading) { return reading->outbox.next(u"everyone"_s, 1000); });
        return entries && std::ranges::any_of(*entries, [&](const storage::OutboxEntry &entry) {
            return entry.kind == rules::Kind::Room && entry.id == room.bytes();
        });
    };
    QVERIFY(isOk(m_tavi->ask(protocol::RoomDelete { own })));
    QVERIFY(isOk(m_tavi->ask(protocol::RoomDelete { shared })));
    QVERIFY(isWaiting(shared) && !isWaiting(own));
}

QTEST_GUILESS_MAIN(RoomLifeTest)
#include "tst_roomlife.moc"
