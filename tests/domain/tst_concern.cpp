// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/messages.h"
#include "node/domain/newcomer.h"
#include "tests/domain/enginetest.h"

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

QString idOf(const QJsonObject &value)
{
    return value.value("id"_L1).toString();
}

/// The kinds and ids of the values in `changed` frames that are people or messages, oldest first: "person …".
QStringList peopleAndMessages(const TestClient &client)
{
    QStringList list;
    for (const QJsonObject &frame : client.events("changed")) {
        for (const QJsonValue item : frame.value("items"_L1).toArray()) {
            for (const QString &kind : { u"person"_s, u"message"_s }) {
                if (item.toObject().contains(kind))
                    list.append(kind + u' ' + idOf(item.toObject().value(kind).toObject()));
            }
        }
    }
    return list;
}

QString personLine(const TestClient &client)
{
    return u"person "_s + client.me().text();
}

QString messageLine(MessageId id)
{
    return u"message "_s + id.text();
}

} // namespace

/// People and rooms are told to those whom they concern.
class ConcernTest : public LoungeTest {
    Q_OBJECT

private Q_SLOTS:
    void authorOfAMissedMessageComesAheadOfIt();
    void pageOfAJoinCarriesItsAuthorsAndReaders();
    void messageOfWhoIsNotHereComesBehindItsAuthor();
    void authorComesOnceAFrame();
    void roomOfAnotherVehicleIsToldToWhoHasJoined();
    void personOfAnotherVehicleIsToldToWhoSharesARoom();
    void placeholderThatBecomesKnownIsToldToAll();
    void helloBringsWhoIsHereAndRoomsOfOnesOwn();
    void resumeBringsWhoChangedAndSharesARoom();
    void resumeBringsTheLatestOfManyWhoChanged();
    void whoComesIsToldAheadOfTheirComing();
    void helloStaysAsItIsWhileTheFleetGrows();

private:
    RoomId createRoom(TestClient &client, const QString &name);
    QStringList commitMessages(PersonId author, int count);

    // As the link brings them: of another vehicle.
    protocol::Person someoneElse(const QString &nick);
    protocol::Room someRoom(const QString &name);
    void commit(const QList<protocol::Item> &items);
    void commitMember(RoomId room, PersonId person);
    qsizetype bytesOfHello(const QString &token, std::optional<protocol::Resume> resume = {});

    const DomainId m_ferry = *DomainId::fromText(u"019a0000-0000-8000-8000-000000000002");
};

RoomId ConcernTest::createRoom(TestClient &client, const QString &name)
{
    const RoomId room = domain().ids().make<RoomId>();
    if (!isOk(client.ask(protocol::RoomCreate { room, name, {}, protocol::Reach::Vehicle })))
        qFatal("a room is refused");
    return room;
}

void ConcernTest::authorOfAMissedMessageComesAheadOfIt()
{
    TestClient first(domain());
    first.enterByToken(m_ilse->token());
    const qint64 after = caughtUpAt(first);
    const protocol::MessagePost post = m_tavi->post(m_room, u"Hi"_s);
    m_tavi->leave();
    TestClient second(domain());
    second.enterByToken(m_ilse->token(), cursor(after));
    QCOMPARE(peopleAndMessages(second), QStringList({ personLine(*m_tavi), messageLine(post.id) }));
}

void ConcernTest::pageOfAJoinCarriesItsAuthorsAndReaders()
{
    const RoomId room = createRoom(*m_tavi, u"Deck"_s);
    const protocol::MessagePost post = m_tavi->post(room, u"Hi"_s);
    m_tavi->leave();
    domain().settle();
    m_ilse->takeFrames();
    QVERIFY(isOk(m_ilse->ask(protocol::RoomJoin { room })));
    domain().settle();
    const QStringList told = peopleAndMessages(*m_ilse);
    QVERIFY(told.contains(personLine(*m_tavi)));
    QVERIFY(told.indexOf(personLine(*m_tavi)) < told.indexOf(messageLine(post.id)));
}

// As the link brings them: of somebody who has no connection here, several in one commit.
QStringList ConcernTest::commitMessages(PersonId author, int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines.append(messageLine(domain().ids().make<MessageId>()));
    const auto saved = domain().store().write<Done>([&](storage::Writing &writing) -> Result<Done> {
        for (const QString &line : std::as_const(lines)) {
            const commands::NewMessage message { .id = *MessageId::fromText(line.section(u' ', 1)),
                .room = m_room,
                .author = author,
                .domain = domain().domain().id(),
                .text = line,
                .inRoom = { .id = m_room, .domain = domain().domain().id() },
                .isMember = true };
            if (auto posted = commands::postMessage(writing, message); !posted)
                return posted.error();
        }
        return Done {};
    });
    if (!saved)
        qFatal("%s", qPrintable(saved.error().message));
    domain().settle();
    return lines;
}

void ConcernTest::messageOfWhoIsNotHereComesBehindItsAuthor()
{
    m_ilse->takeFrames();
    const QStringList heard = commitMessages(m_tavi->me(), 1);
    QCOMPARE(peopleAndMessages(*m_ilse), heard);
    m_tavi->leave();
    m_ilse->takeFrames();
    const QStringList unheard = commitMessages(m_tavi->me(), 2);
    QCOMPARE(peopleAndMessages(*m_ilse), QStringList(personLine(*m_tavi)) + unheard);
    QCOMPARE(m_ilse->events("changed").size(), 1);
}

// More than a frame holds: whoever lost the first has to have the second whole.
void ConcernTest::authorComesOnceAFrame()
{
    m_tavi->leave();
    m_ilse->takeFrames();
    const QStringList lines = commitMessages(m_tavi->me(), 300);
    qsizetype frames = 0;
    for (const QJsonObject &frame : m_ilse->events("changed")) {
        const QJsonArray items = frame.value("items"_L1).toArray();
        QVERIFY(QJsonDocument(frame).toJson(QJsonDocument::Compact).size() <= protocol::Limits().frame);
        QVERIFY(items.first().toObject().contains("person"_L1));
        for (qsizetype i = 1; i < items.size(); ++i)
            QVERIFY(items.at(i).toObject().contains("message"_L1));
        ++frames;
    }
    QVERIFY(frames > 1);
    QStringList told = peopleAndMessages(*m_ilse);
    told.removeAll(personLine(*m_tavi));
    QCOMPARE(told, lines);
}

protocol::Person ConcernTest::someoneElse(const QString &nick)
{
    return { .id = domain().ids().make<PersonId>(), .nick = nick, .domain = m_ferry };
}

protocol::Room ConcernTest::someRoom(const QString &name)
{
    return { .id = domain().ids().make<RoomId>(), .name = name, .reach = protocol::Reach::Everyone, .domain = m_ferry };
}

// Saves people and rooms under new numbers, in one transaction, and tells of them.
void ConcernTest::commit(const QList<protocol::Item> &items)
{
    const auto saved = domain().store().write<Done>([&items](storage::Writing &writing) -> Result<Done> {
        for (const protocol::Item &item : items) {
            Result<Done> done = Done {};
            if (auto person = std::get_if<protocol::Person>(&item)) {
                storage::PersonRecord record { .person = *person, .homeId = person->id, .revision = 1 };
                record.person.change = writing.nextNumber();
                done = writing->people.save(record);
                writing.changed(record.person);
            } else if (auto room = std::get_if<protocol::Room>(&item)) {
                storage::RoomRecord record { .room = *room, .revision = 1 };
                record.room.change = writing.nextNumber();
                record.room.homeId = room->id;
                done = writing->rooms.save(record);
                writing.changed(record.room);
            } else if (auto member = std::get_if<protocol::Member>(&item)) {
                storage::MembershipRecord record { .member = *member, .joinedRevision = 1 };
                record.member.change = writing.nextNumber();
                done = writing->memberships.save(record);
                writing.changed(record.member);
            }
            if (!done)
                return done;
        }
        return Done {};
    });
    if (!saved)
        qFatal("%s", qPrintable(saved.error().message));
    domain().settle();
}

void ConcernTest::commitMember(RoomId room, PersonId person)
{
    commit({ protocol::Member { .room = room, .person = person, .joined = true } });
}

qsizetype ConcernTest::bytesOfHello(const QString &token, std::optional<protocol::Resume> resume)
{
    TestClient client(domain());
    client.enterByToken(token, resume);
    qsizetype bytes = 0;
    for (const QJsonObject &frame : client.takeFrames())
        bytes += QJsonDocument(frame).toJson(QJsonDocument::Compact).size();
    client.leave();
    return bytes;
}

void ConcernTest::roomOfAnotherVehicleIsToldToWhoHasJoined()
{
    protocol::Room room = someRoom(u"Ferry deck"_s);
    m_tavi->takeFrames();
    m_ilse->takeFrames();
    commit({ room });
    QCOMPARE(idOf(m_tavi->values("room").last()), room.id.text()); // news: one may join it now
    const protocol::Room counted = someRoom(u"Ferry bar"_s);
    commit({ counted, counted }); // no less when its members are counted in the same commit
    QCOMPARE(idOf(m_tavi->values("room").last()), counted.id.text());
    QList<protocol::Item> many;
    for (int number = 0; number < 17; ++number)
        many.append(someRoom(u"Cabin %1"_s.arg(number)));
    m_tavi->takeFrames();
    m_ilse->takeFrames();
    commit(many); // a whole fleet is no news, it is found
    QVERIFY(m_ilse->values("room").isEmpty());
    TestClient phone(domain());
    phone.enterByToken(m_ilse->token());
    QVERIFY(isOk(m_ilse->ask(protocol::RoomJoin { room.id })));
    domain().settle();
    QCOMPARE(idOf(m_ilse->values("room").last()), room.id.text());
    QCOMPARE(idOf(phone.values("room").last()), room.id.text());
    room.topic = u"Wind"_s;
    m_tavi->takeFrames();
    commit({ room });
    QCOMPARE(m_ilse->values("room").last().value("topic"_L1).toString(), u"Wind"_s);
    QVERIFY(m_tavi->values("room").isEmpty());
}

void ConcernTest::personOfAnotherVehicleIsToldToWhoSharesARoom()
{
    protocol::Person marek = someoneElse(u"Marek"_s);
    const RoomId deck = createRoom(*m_ilse, u"Deck"_s);
    m_tavi->takeFrames();
    m_ilse->takeFrames();
    commit({ marek });
    QVERIFY(m_ilse->values("person").isEmpty());
    commitMember(deck, marek.id);
    QVERIFY(!m_ilse->values("person").isEmpty());
    QCOMPARE(m_ilse->values("person").last().value("nick"_L1).toString(), u"Marek"_s);
    marek.nick = u"Marek Berg"_s;
    commit({ marek });
    QCOMPARE(m_ilse->values("person").last().value("nick"_L1).toString(), u"Marek Berg"_s);
    QVERIFY(m_tavi->values("person").isEmpty());
    commitMember(m_room, marek.id);
    m_ilse->takeFrames();
    marek.nick = u"M."_s;
    commit({ marek });
    QCOMPARE(m_ilse->values("person").size(), 1); // once, though they share two rooms
    QCOMPARE(m_tavi->values("person").last().value("nick"_L1).toString(), u"M."_s);
}

void ConcernTest::placeholderThatBecomesKnownIsToldToAll()
{
    protocol::Person marek = someoneElse({});
    marek.unknown = true;
    commit({ marek });
    m_ilse->takeFrames();
    commitMessages(marek.id, 1);
    QVERIFY(m_ilse->values("person").last().value("unknown"_L1).toBool());
    marek.unknown = false;
    marek.nick = u"Marek"_s;
    commit({ marek });
    QCOMPARE(m_ilse->values("person").last().value("nick"_L1).toString(), u"Marek"_s);
}

void ConcernTest::helloBringsWhoIsHereAndRoomsOfOnesOwn()
{
    const RoomId deck = createRoom(*m_tavi, u"Deck"_s);
    commit({ someoneElse(u"Marek"_s), someRoom(u"Ferry deck"_s) });
    TestClient gone(domain());
    gone.enter(u"Gone"_s);
    gone.leave();
    domain().settle();
    TestClient phone(domain());
    phone.enterByToken(m_ilse->token());
    QStringList people, rooms;
    for (const QJsonObject &person : phone.values("person"))
        people.append(person.value("nick"_L1).toString());
    for (const QJsonObject &room : phone.values("room"))
        rooms.append(idOf(room));
    people.sort();
    QCOMPARE(people, QStringList({ u"Gone"_s, u"Ilse"_s, u"Tavi"_s })); // whose line of joining is in the lounge
    QCOMPARE(rooms, QStringList { m_room.text() });
    QVERIFY(!rooms.contains(deck.text()));
}

void ConcernTest::resumeBringsWhoChangedAndSharesARoom()
{
    protocol::Person marek = someoneElse(u"Marek"_s), stranger = someoneElse(u"Stranger"_s);
    commit({ marek, stranger });
    commitMember(m_room, marek.id);
    TestClient first(domain());
    first.enterByToken(m_ilse->token());
    const qint64 after = caughtUpAt(first);
    marek.colour = stranger.colour = 4;
    commit({ marek, stranger });
    TestClient second(domain());
    second.enterByToken(m_ilse->token(), cursor(after));
    QCOMPARE(second.values("person").size(), 1);
    QCOMPARE(idOf(second.values("person").first()), marek.id.text());
}

void ConcernTest::resumeBringsTheLatestOfManyWhoChanged()
{
    QList<protocol::Item> crowd;
    QSet<QString> latest;
    for (int i = 0; i < domain::mostChangedPeople + 50; ++i) {
        const protocol::Person one = someoneElse(u"Guest %1"_s.arg(i));
        crowd += { protocol::Item(one), protocol::Member { .room = m_room, .person = one.id, .joined = true } };
        if (i >= 50)
            latest.insert(one.id.text());
    }
    TestClient first(domain());
    first.enterByToken(m_ilse->token());
    const qint64 after = caughtUpAt(first);
    commit(crowd);
    TestClient second(domain());
    second.enterByToken(m_ilse->token(), cursor(after));
    QSet<QString> told;
    for (const QJsonObject &person : second.values("person"))
        told.insert(idOf(person));
    QCOMPARE(told, latest);
}

void ConcernTest::whoComesIsToldAheadOfTheirComing()
{
    TestClient marek(domain());
    marek.enter(u"Marek"_s);
    marek.leave();
    domain().loop().advance(std::chrono::seconds(1));
    TestClient newcomer(domain());
    newcomer.enter(u"Newcomer"_s);
    domain().loop().advance(std::chrono::seconds(1));
    newcomer.takeFrames();
    TestClient back(domain());
    back.enterByToken(marek.token());
    domain().loop().advance(std::chrono::seconds(1));
    const QList<QJsonObject> frames = newcomer.frames();
    QCOMPARE(frames.size(), 2);
    QCOMPARE(idOf(newcomer.values("person").first()), marek.me().text());
    QCOMPARE(frames.last().value("online"_L1).toArray(), QJsonArray { marek.me().text() });
}

// The bytes of a hello are bounded by what concerns its sender, not by what the fleet has ever seen.
void ConcernTest::helloStaysAsItIsWhileTheFleetGrows()
{
    m_tavi->post(m_room, u"Hi"_s);
    TestClient first(domain());
    first.enterByToken(m_ilse->token());
    const qint64 after = caughtUpAt(first);
    first.leave();
    domain().loop().advance(std::chrono::seconds(1));
    const auto bytes = [&] {
        return std::pair(bytesOfHello(m_ilse->token()), bytesOfHello(m_ilse->token(), cursor(after)));
    };
    const auto small = bytes();
    QList<protocol::Item> fleet;
    for (int i = 0; i < 2000; ++i)
        fleet.append(someoneElse(u"Guest %1"_s.arg(i)));
    for (int i = 0; i < 200; ++i)
        fleet.append(someRoom(u"Room %1"_s.arg(i)));
    commit(fleet);
    const auto large = bytes();
    const qsizetype digits = 64; // the numbers of changes have grown
    QVERIFY2(large.first < small.first + digits, qPrintable(u"%1 %2"_s.arg(small.first).arg(large.first)));
    QVERIFY2(large.second < small.second + digits, qPrintable(u"%1 %2"_s.arg(small.second).arg(large.second)));
}

QTEST_GUILESS_MAIN(ConcernTest)
#include "tst_concern.moc"
