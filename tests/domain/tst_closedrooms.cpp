// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/logging.h"
#include "node/domain/throttledbroadcast.h"
#include "node/ops/prometheus.h"
#include "node/rules/globalid.h"
#include "tests/domain/enginetest.h"

#include <QTemporaryDir>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;
using protocol::RoomKind;

namespace {

constexpr auto canary = "canary"; ///< in every name, topic and text of a closed room

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

QStringList resultsOf(const QJsonObject &answer)
{
    QStringList list;
    for (const QJsonValue result : answer.value("results"_L1).toArray())
        list.append(text(result.toObject(), "result"));
    return list;
}

QStringList membersOf(const QJsonObject &answer, bool isAdmin)
{
    QStringList list;
    for (const QJsonValue member : answer.value("members"_L1).toArray())
        if (!isAdmin || member.toObject().value("admin"_L1).toBool())
            list.append(text(member.toObject(), "person"));
    list.sort();
    return list;
}

} // namespace

/// Private and direct rooms: who is in them, and what the others learn, which is nothing.
class ClosedRoomsTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void creatorIsTheAdmin();
    void whoIsInvitedSeesTheRoomAndItsPage();
    void everyPersonGetsAResult();
    void whoWasRemovedGetsNoMoreAndKnowsWhy();
    void onlyAnAdminBringsBackWhomOneRemoved();
    void lastAdminIsSucceededByTheLongestStanding();
    void roomsOfOneNameAreFine();
    void directRoomIsOneForBothWhoOpenItAtOnce();
    void notesToOneselfAreOneRoomThatNobodyElseIsToldOf();
    void directRoomShowsWithItsFirstMessage();
    void whatOnePutsAwayTheNextMessageBringsBack();
    void strangerIsToldAsOfARoomThatIsNotThere();
    void nothingOfThemGetsAnywhere();

private:
    RoomId makePrivate(TestClient &by);
    RoomId openDirect(TestClient &by, const TestClient &other);
    QJsonObject invite(TestClient &by, RoomId room, const QList<PersonId> &people);
    bool isGone(const TestClient &client, RoomId room, const QString &why) const;

    std::unique_ptr<TestClient> m_tavi, m_ilse, m_marek;
};

void ClosedRoomsTest::init()
{
    EngineTest::init();
    for (const auto &[client, name] :
        { std::pair(&m_tavi, u"Tavi"_s), std::pair(&m_ilse, u"Ilse"_s), std::pair(&m_marek, u"Marek"_s) }) {
        *client = std::make_unique<TestClient>(domain());
        (*client)->enter(name);
    }
}

RoomId ClosedRoomsTest::makePrivate(TestClient &by)
{
    const auto room = domain().ids().make<RoomId>();
    const auto made = by.ask(protocol::RoomCreate {
        room, u"canary name"_s, u"canary topic"_s, protocol::Reach::Vehicle, RoomKind::Private });
    return isOk(made) ? room : RoomId();
}

RoomId ClosedRoomsTest::openDirect(TestClient &by, const TestClient &other)
{
    const QJsonObject room = by.ask(protocol::RoomDirect { other.me() }).value("room"_L1).toObject();
    domain().settle();
    return RoomId::fromText(text(room, "id")).value_or(RoomId());
}

QJsonObject ClosedRoomsTest::invite(TestClient &by, RoomId room, const QList<PersonId> &people)
{
    const QJsonObject answer = by.ask(protocol::RoomInvite { room, people });
    domain().settle();
    return answer;
}

bool ClosedRoomsTest::isGone(const TestClient &client, RoomId room, const QString &why) const
{
    return std::ranges::any_of(client.events("gone"),
        [&](const QJsonObject &gone) { return text(gone, "room") == room.text() && text(gone, "why") == why; });
}

void ClosedRoomsTest::creatorIsTheAdmin()
{
    const RoomId room = makePrivate(*m_tavi);
    const QJsonObject members = m_tavi->ask(protocol::RoomMembers { room });
    QCOMPARE(membersOf(members, true), QStringList { m_tavi->me().text() });
    QCOMPARE(text(m_tavi->values("room").last(), "kind"), u"private"_s);
    QCOMPARE(m_tavi->values("room").last().value("members"_L1).toInt(), 1);
}

void ClosedRoomsTest::whoIsInvitedSeesTheRoomAndItsPage()
{
    const RoomId room = makePrivate(*m_tavi);
    m_tavi->post(room, u"Before"_s);
    m_ilse->takeFrames();
    QCOMPARE(resultsOf(invite(*m_tavi, room, { m_ilse->me() })), QStringList { u"added"_s });
    QVERIFY(m_ilse->waitForValue("message", [](const QJsonObject &it) { return textOf(it) == u"Before"_s; }));
    QStringList order;
    for (const QJsonObject &frame : m_ilse->frames())
        for (const QJsonValue item : frame.value("items"_L1).toArray())
            order.append(item.toObject().keys().constFirst());
    QVERIFY2(order.indexOf(u"room"_s) >= 0 && order.indexOf(u"room"_s) < order.indexOf(u"mine"_s),
        qPrintable(order.join(u' ')));
    QCOMPARE(m_ilse->values("room").last().value("members"_L1).toInt(), 2);
    QVERIFY(isOk(m_ilse->ask(protocol::History { .room = room })));
    m_ilse->post(room, u"Thanks"_s);
    QVERIFY(m_tavi->waitForValue("message", [](const QJsonObject &it) { return textOf(it) == u"Thanks"_s; }));
}

void ClosedRoomsTest::everyPersonGetsAResult()
{
    const RoomId room = makePrivate(*m_tavi);
    const auto nobody = domain().ids().make<PersonId>();
    VERIFY_DONE(domain().addPersonOf(domain().ids().make<DomainId>()));
    const QJsonObject answer =
        invite(*m_tavi, room, { m_ilse->me(), m_ilse->me(), m_tavi->me(), nobody, m_marek->me() });
    QCOMPARE(resultsOf(answer), (QStringList { u"added"_s, u"member"_s, u"not_found"_s, u"added"_s }));
    QCOMPARE(m_tavi->values("room").last().value("members"_L1).toInt(), 3);
}

void ClosedRoomsTest::whoWasRemovedGetsNoMoreAndKnowsWhy()
{
    const RoomId room = makePrivate(*m_tavi);
    invite(*m_tavi, room, { m_ilse->me(), m_marek->me() });
    TestClient away(domain());
    away.enterByToken(m_ilse->token());
    const qint64 cursor = away.events("caught_up").last().value("change"_L1).toInteger();
    away.leave();
    QCOMPARE(text(m_marek->ask(protocol::RoomRemove { room, m_ilse->me() }), "permission"), u"remove_member"_s);
    QVERIFY(isOk(m_tavi->ask(protocol::RoomRemove { room, m_ilse->me() })));
    QVERIFY(isOk(m_tavi->ask(protocol::RoomRemove { room, m_ilse->me() })));
    domain().settle();
    QVERIFY(isGone(*m_ilse, room, u"removed"_s));
    QVERIFY(m_ilse->values("mine").last().value("removed"_L1).toBool());
    m_ilse->takeFrames();
    m_tavi->post(room, u"canary after"_s);
    domain().settle();
    QVERIFY(m_ilse->frames().isEmpty());
    QCOMPARE(codeOf(m_ilse->ask(protocol::RoomJoin { room })), u"not_found"_s);
    TestClient back(domain());
    back.enterByToken(m_ilse->token(), protocol::Resume { domain().domain().id(), cursor });
    QVERIFY(isGone(back, room, u"removed"_s));
    QVERIFY(back.values("message").isEmpty() && back.values("room").isEmpty());
}

void ClosedRoomsTest::onlyAnAdminBringsBackWhomOneRemoved()
{
    const RoomId room = makePrivate(*m_tavi);
    invite(*m_tavi, room, { m_ilse->me(), m_marek->me() });
    m_tavi->ask(protocol::RoomRemove { room, m_ilse->me() });
    QCOMPARE(resultsOf(invite(*m_marek, room, { m_ilse->me() })), QStringList { u"removed"_s });
    QCOMPARE(resultsOf(invite(*m_tavi, room, { m_ilse->me() })), QStringList { u"added"_s });
    QVERIFY(!m_ilse->values("mine").last().contains("removed"_L1));
}

void ClosedRoomsTest::lastAdminIsSucceededByTheLongestStanding()
{
    const RoomId room = makePrivate(*m_tavi);
    domain().clock().advance(1000);
    invite(*m_tavi, room, { m_marek->me() });
    domain().clock().advance(1000);
    invite(*m_tavi, room, { m_ilse->me() });
    QVERIFY(isOk(m_tavi->ask(protocol::RoomLeave { room })));
    domain().settle();
    QCOMPARE(membersOf(m_ilse->ask(protocol::RoomMembers { room }), true), QStringList { m_marek->me().text() });
    QVERIFY(m_ilse->values("member").last().value("admin"_L1).toBool());
    QCOMPARE(resultsOf(invite(*m_marek, room, { m_tavi->me() })), QStringList { u"added"_s });
    QCOMPARE(membersOf(m_ilse->ask(protocol::RoomMembers { room }), true), QStringList { m_marek->me().text() });
}

void ClosedRoomsTest::roomsOfOneNameAreFine()
{
    QVERIFY(!makePrivate(*m_tavi).isNull() && !makePrivate(*m_ilse).isNull());
    const auto open = domain().ids().make<RoomId>();
    QVERIFY(isOk(m_marek->ask(protocol::RoomCreate { open, u"canary name"_s, {}, protocol::Reach::Vehicle })));
}

void ClosedRoomsTest::directRoomIsOneForBothWhoOpenItAtOnce()
{
    m_tavi->send(protocol::RoomDirect { m_ilse->me() });
    m_ilse->send(protocol::RoomDirect { m_tavi->me() });
    domain().settle();
    const RoomId one = openDirect(*m_tavi, *m_ilse);
    QCOMPARE(openDirect(*m_ilse, *m_tavi), one);
    const DomainId own = domain().domain().id();
    QCOMPARE(one, rules::directRoomId({ own, m_ilse->me() }, { own, m_tavi->me() }));
    QVERIFY(rules::isSubstituteId(one.array()));
    const QStringList both = membersOf(m_tavi->ask(protocol::RoomMembers { one }), false);
    QCOMPARE(both.size(), 2);
    QCOMPARE(both, membersOf(m_ilse->ask(protocol::RoomMembers { one }), false));
    QCOMPARE(codeOf(m_tavi->ask(protocol::RoomInvite { one, { m_marek->me() } })), u"denied"_s);
    QCOMPARE(codeOf(m_tavi->ask(protocol::RoomRemove { one, m_ilse->me() })), u"denied"_s);
}

void ClosedRoomsTest::notesToOneselfAreOneRoomThatNobodyElseIsToldOf()
{
    const RoomId notes = openDirect(*m_tavi, *m_tavi);
    m_tavi->post(notes, u"Buy bread"_s);
    QCOMPARE(openDirect(*m_tavi, *m_tavi), notes);
    QVERIFY(openDirect(*m_ilse, *m_ilse) != notes);
    TestClient phone(domain());
    phone.enterByToken(m_tavi->token());
    const QJsonObject seen = phone.values("room").last();
    QCOMPARE(text(seen, "id"), notes.text());
    QCOMPARE(seen.value("pair"_L1).toArray(), QJsonArray { m_tavi->me().text() });
    QCOMPARE(seen.value("members"_L1).toInt(), 1);
    QCOMPARE(textOf(phone.values("message").last()), u"Buy bread"_s);
    QCOMPARE(membersOf(m_tavi->ask(protocol::RoomMembers { notes }), false), QStringList { m_tavi->me().text() });
    QVERIFY(isOk(m_tavi->ask(protocol::RoomLeave { notes })));
    domain().settle();
    QVERIFY(isGone(*m_tavi, notes, u"left"_s));
    m_tavi->takeFrames();
    QCOMPARE(openDirect(*m_tavi, *m_tavi), notes);
    QVERIFY(m_tavi->waitForValue("message", [](const QJsonObject &it) { return textOf(it) == u"Buy bread"_s; }));
    QCOMPARE(codeOf(m_ilse->ask(protocol::RoomMembers { notes })), u"not_found"_s);
}

void ClosedRoomsTest::directRoomShowsWithItsFirstMessage()
{
    m_ilse->takeFrames();
    const RoomId room = openDirect(*m_tavi, *m_ilse);
    QVERIFY(m_ilse->frames().isEmpty());
    m_tavi->post(room, u"Hello"_s);
    domain().settle();
    const QJsonObject seen = m_ilse->values("room").last();
    QCOMPARE(seen.value("pair"_L1).toArray(), (QJsonArray { m_tavi->me().text(), m_ilse->me().text() }));
    QCOMPARE(textOf(m_ilse->values("message").last()), u"Hello"_s);
    QCOMPARE(m_ilse->values("mine").last().value("unread"_L1).toInt(), 0); // the message comes behind it and counts
}

void ClosedRoomsTest::whatOnePutsAwayTheNextMessageBringsBack()
{
    const RoomId room = openDirect(*m_tavi, *m_ilse);
    const protocol::MessagePost first = m_tavi->post(room, u"One"_s);
    domain().settle();
    m_tavi->takeFrames();
    QVERIFY(isOk(m_ilse->ask(protocol::RoomLeave { room })));
    domain().settle();
    QVERIFY(isGone(*m_ilse, room, u"left"_s));
    QVERIFY(m_tavi->frames().isEmpty());
    QCOMPARE(membersOf(m_tavi->ask(protocol::RoomMembers { room }), false).size(), 2);
    m_ilse->takeFrames();
    QVERIFY(isOk(m_tavi->ask(first))); // a repetition is no new message
    domain().settle();
    QVERIFY(m_ilse->frames().isEmpty());
    m_tavi->post(room, u"Two"_s);
    QVERIFY(m_ilse->waitForValue("message", [](const QJsonObject &it) { return textOf(it) == u"One"_s; }));
    QVERIFY(m_ilse->waitForValue("message", [](const QJsonObject &it) { return textOf(it) == u"Two"_s; }));
    m_ilse->post(room, u"Three"_s);
    TestClient phone(domain());
    phone.enterByToken(m_tavi->token());
    QCOMPARE(phone.values("message").size(), 6); // three of the lounge's lines
    QVERIFY(std::ranges::none_of(phone.values("message"),
        [&](const QJsonObject &it) { return text(it, "room") == room.text() && textOf(it).isEmpty(); }));
}

void ClosedRoomsTest::strangerIsToldAsOfARoomThatIsNotThere()
{
    const RoomId room = makePrivate(*m_tavi);
    const RoomId direct = openDirect(*m_tavi, *m_ilse);
    const auto nowhere = domain().ids().make<RoomId>();
    const auto nothing = domain().ids().make<MessageId>();
    const protocol::MessagePost inRoom = m_tavi->post(room, u"canary"_s), inDirect = m_tavi->post(direct, u"canary"_s);
    const auto about = [&](RoomId id, MessageId message) {
        QList<QJsonObject> answers;
        const protocol::Request requests[] { protocol::RoomJoin { id }, protocol::RoomLeave { id },
            protocol::RoomMembers { id }, protocol::RoomInvite { id, { m_marek->me() } },
            protocol::RoomRemove { id, m_tavi->me() }, protocol::History { .room = id }, protocol::Read { id, 1 },
            protocol::Delivered { id, 1 }, protocol::Typing { id },
            protocol::MessagePost { domain().ids().make<MessageId>(), id, textContent(u"Hi"_s) },
            protocol::MessagePost { message, id, textContent(u"canary"_s) }, protocol::MessageInfo { message },
            protocol::MessageEdit { message, textContent(u"Hi"_s) }, protocol::MessageDelete { message },
            protocol::RoomsFind { .ids = QList { id } } };
        for (const protocol::Request &request : requests) {
            QJsonObject answer = m_marek->ask(request);
            answer.remove("ref"_L1);
            answers.append(answer);
        }
        return answers;
    };
    const auto expected = about(nowhere, nothing);
    QCOMPARE(about(room, inRoom.id), expected);
    QCOMPARE(about(direct, inDirect.id), expected);
}

void ClosedRoomsTest::nothingOfThemGetsAnywhere()
{
    QTemporaryDir folder;
    const QString logged = folder.filePath(u"log"_s);
    QVERIFY(logging::configure({ .least = logging::Level::Debug, .file = logged }));
    m_marek->takeFrames();
    const RoomId room = makePrivate(*m_tavi), direct = openDirect(*m_tavi, *m_ilse);
    invite(*m_tavi, room, { m_ilse->me() });
    for (const RoomId id : { room, direct }) {
        const protocol::MessagePost post = m_tavi->post(id, u"canary"_s);
        m_tavi->ask(protocol::MessageEdit { post.id, textContent(u"canary, once more"_s) });
        m_ilse->ask(protocol::Read { id, 1'000'000 });
        m_ilse->ask(protocol::Typing { id });
        m_tavi->ask(protocol::MessageDelete { m_tavi->post(id, u"canary to go"_s).id });
        m_ilse->ask(protocol::RoomLeave { id });
    }
    domain().loop().advance(domain::ThrottledBroadcast::pause);
    domain().settle();
    TestClient newcomer(domain());
    newcomer.enter(u"Newcomer"_s);
    for (TestClient *stranger : { m_marek.get(), &newcomer }) {
        for (const QString &query : { u""_s, u"canary"_s })
            QVERIFY(!stranger->ask(protocol::RoomsFind { .query = query })
                         .value("rooms"_L1)
                         .toArray()
                         .contains(room.text()));
        for (const QJsonObject &frame : domain().sink().frames.value(stranger->session())) {
            const QByteArray bytes = QJsonDocument(frame).toJson();
            for (const QByteArray &trace : { QByteArray(canary), room.text().toLatin1(), direct.text().toLatin1() })
                QVERIFY2(!bytes.contains(trace), bytes.constData());
        }
    }
    const auto waiting = domain().store().read<storage::OutboxDepth>(
        [](storage::Reading &reading) { return reading->outbox.depth(u"everyone"_s); });
    QVERIFY(waiting);
    QCOMPARE(waiting->queued, 0);
    QVERIFY(!ops::renderPrometheus(domain().store().metrics()).contains(canary));
    QVERIFY(logging::configure({}));
    QFile log(logged);
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(!log.readAll().contains(canary));
    QCOMPARE(domain().domain().vehicleInfo().people, 4);
}

QTEST_GUILESS_MAIN(ClosedRoomsTest)
#include "tst_closedrooms.moc"
