// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/domain/enginetest.h"

#include <QRandomGenerator>
#include <QRegularExpression>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;
using protocol::RoomKind;

namespace {

constexpr int peopleCount = 7;
constexpr int mostRooms = 6;

/// A closed room as it should be: the whole of what the rules say, in words of its own.
struct ModelRoom {
    RoomKind kind = RoomKind::Private;
    RoomId id;
    QString name; ///< of a private one, like nothing else in the world
    QSet<int> pair;
    QMap<int, qint64> members; ///< and since when
    QSet<int> admins, removed;
    QStringList texts;
    QSet<int> seers; ///< who has ever been in it
    bool isArchived = false;
};

/// The traces of rooms, each with the people who may ever come across it.
using Allowed = QHash<QByteArray, QSet<int>>;

} // namespace

/// Random acts of some people against a model of who may see and do what. Every frame that anybody receives is held
/// against it. `GANGWAY_STEPS` and `GANGWAY_SEED` make a longer run.
class MembershipModelTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFrameIsWhatTheModelAllows();

private:
    using Act = void (MembershipModelTest::*)();
    void create();
    void openDirect();
    void invite();
    void join();
    void leave();
    void remove();
    void rename();
    void archive();
    void erase();
    void post();
    void history();
    void find();
    void members();
    void resume();

    int below(int end) { return int(m_random.bounded(end)); }
    TestClient &client(int person) { return *m_clients.at(std::size_t(person)); }
    ModelRoom *anyRoom() { return m_rooms.isEmpty() ? nullptr : &m_rooms[below(int(m_rooms.size()))]; }
    void ask(int person, const protocol::Request &request, const QString &expected);
    void enter(ModelRoom &room, int person, qint64 since);
    void letSucceed(ModelRoom &room);
    QString expectedOfLeading(const ModelRoom &room, int person) const;
    void checkFrames();

    QRandomGenerator m_random;
    std::vector<std::unique_ptr<TestClient>> m_clients;
    QStringList m_tokens;
    QList<PersonId> m_people;
    QList<qint64> m_cursors;
    QList<ModelRoom> m_rooms;
    QList<RoomId> m_deleted; ///< of which nobody is told any more
    Allowed m_allowed;
    QHash<int, QSet<QByteArray>> m_got; ///< traces that each person was told
    QJsonObject m_answer;
    QString m_doing;
    int m_texts = 0;
};

void MembershipModelTest::init()
{
    EngineTest::init();
    m_clients.clear();
    m_tokens.clear();
    m_people.clear();
    m_rooms.clear();
    m_deleted.clear();
    m_allowed.clear();
    m_got.clear();
    m_cursors = QList<qint64>(peopleCount, 0);
    for (int i = 0; i < peopleCount; ++i) {
        m_clients.push_back(std::make_unique<TestClient>(domain()));
        client(i).enter(u"Person %1"_s.arg(i));
        m_tokens.append(client(i).token());
        m_people.append(client(i).me());
    }
}

// Empty: it is to be done; else the code of the refusal.
void MembershipModelTest::ask(int person, const protocol::Request &request, const QString &expected)
{
    domain().clock().advance(10);
    m_answer = client(person).ask(request);
    m_doing += u" by %1"_s.arg(person);
    if (codeOf(m_answer) != expected)
        qFatal("%s: “%s” and not “%s”", qPrintable(m_doing), qPrintable(codeOf(m_answer)), qPrintable(expected));
    domain().settle();
}

void MembershipModelTest::enter(ModelRoom &room, int person, qint64 since)
{
    room.members.insert(person, since);
    room.seers.insert(person);
    m_allowed[room.id.text().toLatin1()] = room.seers;
    if (!room.name.isEmpty())
        m_allowed[room.name.toLatin1()].insert(person);
    for (const QString &text : room.texts)
        m_allowed[text.toLatin1()].insert(person);
}

void MembershipModelTest::create()
{
    if (m_rooms.size() >= mostRooms)
        return;
    const int person = below(peopleCount);
    ModelRoom room { .id = domain().ids().make<RoomId>(), .name = u"trace-name-%1-end"_s.arg(m_texts++) };
    m_doing = u"create"_s;
    ask(person, protocol::RoomCreate { room.id, room.name, {}, protocol::Reach::Vehicle, RoomKind::Private }, {});
    enter(room, person, domain().clock().now());
    room.admins.insert(person);
    m_rooms.append(room);
}

void MembershipModelTest::openDirect()
{
    const int person = below(peopleCount), other = below(peopleCount);
    m_doing = u"direct"_s;
    ask(person, protocol::RoomDirect { m_people.at(other) }, {});
    const QString id = m_answer.value("room"_L1).toObject().value("id"_L1).toString();
    const QSet<int> pair { person, other }; // one person of their notes
    for (ModelRoom &room : m_rooms) {
        if (room.kind == RoomKind::Direct && room.pair == pair) {
            if (room.id.text() != id)
                qFatal("two people have two rooms");
            return enter(room, person, domain().clock().now());
        }
    }
    m_rooms.append({ .kind = RoomKind::Direct, .id = *RoomId::fromText(id), .pair = pair });
    enter(m_rooms.last(), person, domain().clock().now());
}

void MembershipModelTest::invite()
{
    ModelRoom *room = anyRoom();
    if (!room)
        return;
    const int person = below(peopleCount), guest = below(peopleCount);
    m_doing = u"invite %1"_s.arg(guest);
    const bool isIn = room->members.contains(person), isPrivate = room->kind == RoomKind::Private;
    ask(person, protocol::RoomInvite { room->id, { m_people.at(guest) } },
        !isIn           ? u"not_found"_s
            : isPrivate ? QString()
                        : u"denied"_s);
    if (!isIn || !isPrivate)
        return;
    const bool isRefused = room->removed.contains(guest) && !room->admins.contains(person);
    const QString expected = room->members.contains(guest) ? u"member"_s : isRefused ? u"removed"_s : u"added"_s;
    QCOMPARE(m_answer.value("results"_L1)[0]["result"_L1].toString(), expected);
    if (expected != u"added"_s)
        return;
    room->removed.remove(guest);
    enter(*room, guest, domain().clock().now());
}

void MembershipModelTest::join()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    m_doing = u"join"_s;
    if (room)
        ask(person, protocol::RoomJoin { room->id }, room->members.contains(person) ? QString() : u"not_found"_s);
}

void MembershipModelTest::letSucceed(ModelRoom &room)
{
    if (room.kind != RoomKind::Private || !room.admins.isEmpty() || room.members.isEmpty())
        return;
    const auto seniority = [&](int person) { return std::pair(room.members.value(person), m_people.at(person)); };
    const QList<int> all = room.members.keys();
    room.admins.insert(*std::ranges::min_element(all, {}, seniority));
}

void MembershipModelTest::leave()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    m_doing = u"leave"_s;
    if (!room)
        return;
    ask(person, protocol::RoomLeave { room->id }, room->members.contains(person) ? QString() : u"not_found"_s);
    room->members.remove(person);
    room->admins.remove(person);
    letSucceed(*room);
}

void MembershipModelTest::remove()
{
    ModelRoom *room = anyRoom();
    if (!room)
        return;
    const int person = below(peopleCount), other = below(peopleCount);
    m_doing = u"remove %1"_s.arg(other);
    const bool isIn = room->members.contains(person), isThere = room->members.contains(other);
    const QString expected = !isIn                 ? u"not_found"_s
        : person == other                          ? u"invalid"_s
        : !room->admins.contains(person)           ? u"denied"_s
        : isThere || room->removed.contains(other) ? QString()
                                                   : u"not_found"_s;
    ask(person, protocol::RoomRemove { room->id, m_people.at(other) }, expected);
    if (!expected.isEmpty())
        return;
    room->members.remove(other);
    room->admins.remove(other);
    room->removed.insert(other);
}

QString MembershipModelTest::expectedOfLeading(const ModelRoom &room, int person) const
{
    if (!room.members.contains(person))
        return u"not_found"_s;
    return room.admins.contains(person) ? QString() : u"denied"_s;
}

void MembershipModelTest::rename()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    if (!room)
        return;
    m_doing = u"rename"_s;
    const QString name = u"trace-name-%1-end"_s.arg(m_texts++), expected = expectedOfLeading(*room, person);
    for (const int member : room->members.keys())
        m_allowed[name.toLatin1()].insert(member);
    ask(person, protocol::RoomSet { .room = room->id, .name = name }, expected);
    if (expected.isEmpty())
        room->name = name;
}

void MembershipModelTest::archive()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    if (!room)
        return;
    m_doing = u"archive"_s;
    const QString expected = expectedOfLeading(*room, person);
    const bool wanted = below(2);
    ask(person, protocol::RoomSet { .room = room->id, .archived = wanted }, expected);
    if (expected.isEmpty())
        room->isArchived = wanted;
}

// Undone at once now and then; else nobody is told anything of it any more.
void MembershipModelTest::erase()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    if (!room)
        return;
    m_doing = u"delete"_s;
    const QString expected = expectedOfLeading(*room, person);
    ask(person, protocol::RoomDelete { room->id }, expected);
    if (!expected.isEmpty())
        return;
    if (below(3) > 0)
        return ask(person, protocol::RoomRestore { room->id }, {});
    checkFrames();
    m_deleted.append(room->id);
    m_allowed[room->name.toLatin1()].clear();
    for (const QString &text : room->texts)
        m_allowed[text.toLatin1()].clear();
    m_rooms.removeIf([&](const ModelRoom &one) { return one.id == m_deleted.last(); });
}

void MembershipModelTest::post()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    if (!room)
        return;
    const QString text = u"trace-text-%1-end"_s.arg(m_texts++);
    m_doing = u"post"_s;
    const bool isIn = room->members.contains(person);
    const QString expected = !isIn ? u"not_found"_s : room->isArchived ? u"denied"_s : QString();
    const protocol::MessagePost post { domain().ids().make<MessageId>(), room->id, textContent(text) };
    ask(person, post, expected);
    if (!expected.isEmpty())
        return;
    room->texts.append(text);
    for (const int one : room->pair)
        if (!room->members.contains(one))
            enter(*room, one, domain().clock().now());
    for (const int member : room->members.keys())
        m_allowed[text.toLatin1()].insert(member);
    checkFrames();
    for (const int member : room->members.keys())
        QVERIFY2(m_got[member].contains(text.toLatin1()), "a member was not told of a message");
}

void MembershipModelTest::history()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    m_doing = u"history"_s;
    if (room)
        ask(person, protocol::History { .room = room->id },
            room->members.contains(person) ? QString() : u"not_found"_s);
}

void MembershipModelTest::find()
{
    const int person = below(peopleCount);
    m_doing = u"find"_s;
    ask(person, protocol::RoomsFind { .query = below(2) ? u"trace"_s : QString() }, {});
    QList<RoomId> ids;
    int seen = 0;
    for (const ModelRoom &room : m_rooms) {
        ids.append(room.id);
        seen += room.members.contains(person) ? 1 : 0;
    }
    ask(person, protocol::RoomsFind { .ids = ids }, {});
    QCOMPARE(m_answer.value("rooms"_L1).toArray().size(), seen);
    ask(person, protocol::PeopleFind { .query = u"Person"_s }, {});
}

void MembershipModelTest::members()
{
    ModelRoom *room = anyRoom();
    const int person = below(peopleCount);
    m_doing = u"members"_s;
    if (!room)
        return;
    const bool isIn = room->members.contains(person);
    ask(person, protocol::RoomMembers { room->id }, isIn ? QString() : u"not_found"_s);
    if (!isIn)
        return;
    QSet<QString> told, admins, expected, expectedAdmins;
    for (const QJsonValue member : m_answer.value("members"_L1).toArray()) {
        told.insert(member["person"_L1].toString());
        if (member["admin"_L1].toBool())
            admins.insert(member["person"_L1].toString());
    }
    for (const int member : room->pair.isEmpty() ? room->members.keys() : room->pair.values())
        expected.insert(m_people.at(member).text());
    for (const int admin : room->admins)
        expectedAdmins.insert(m_people.at(admin).text());
    QCOMPARE(told, expected);
    QCOMPARE(admins, expectedAdmins);
}

void MembershipModelTest::resume()
{
    const int person = below(peopleCount);
    m_doing = u"resume"_s;
    client(person).leave();
    m_clients[std::size_t(person)] = std::make_unique<TestClient>(domain());
    const protocol::Resume cursor { domain().domain().id(), m_cursors.at(person) };
    client(person).enterByToken(m_tokens.at(person), below(2) ? std::optional(cursor) : std::nullopt);
}

void MembershipModelTest::checkFrames()
{
    static const QRegularExpression trace(u"trace-[a-z]+-[0-9]+-end"_s);
    for (int person = 0; person < peopleCount; ++person) {
        const auto frames = domain().sink().frames.take(client(person).session());
        for (const QJsonObject &frame : frames) {
            const QByteArray bytes = QJsonDocument(frame).toJson(QJsonDocument::Compact);
            const QString type = frame.value("t"_L1).toString();
            if (type == "caught_up"_L1 || (type == "changed"_L1 && m_cursors.at(person) > 0))
                m_cursors[person] = std::max(m_cursors.at(person), frame.value("change"_L1).toInteger());
            for (const RoomId room : std::as_const(m_deleted))
                QVERIFY2(type == "gone"_L1 || !bytes.contains(room.text().toLatin1()), bytes.constData());
            QSet<QByteArray> found;
            for (auto match = trace.globalMatch(QString::fromUtf8(bytes)); match.hasNext();)
                found.insert(match.next().captured().toLatin1());
            for (const ModelRoom &room : std::as_const(m_rooms))
                if (bytes.contains(room.id.text().toLatin1()))
                    found.insert(room.id.text().toLatin1());
            m_got[person] += found;
            for (const QByteArray &one : found)
                QVERIFY2(m_allowed.value(one).contains(person),
                    (m_doing.toUtf8() + ": " + QByteArray::number(person) + " was told " + bytes).constData());
        }
    }
}

void MembershipModelTest::everyFrameIsWhatTheModelAllows()
{
    const uint seed = qEnvironmentVariableIsSet("GANGWAY_SEED") ? qEnvironmentVariableIntValue("GANGWAY_SEED") : 1;
    const int steps = qEnvironmentVariableIsSet("GANGWAY_STEPS") ? qEnvironmentVariableIntValue("GANGWAY_STEPS") : 120;
    m_random.seed(seed);
    using Self = MembershipModelTest;
    const Act acts[] { &Self::create, &Self::openDirect, &Self::invite, &Self::invite, &Self::invite, &Self::join,
        &Self::leave, &Self::remove, &Self::rename, &Self::archive, &Self::erase, &Self::post, &Self::post,
        &Self::history, &Self::find, &Self::members, &Self::resume };
    for (int step = 0; step < steps; ++step) {
        (this->*acts[below(int(std::size(acts)))])();
        checkFrames();
        if (QTest::currentTestFailed())
            return qWarning("seed %u, step %d: %s", seed, step, qPrintable(m_doing));
    }
    const QSet<QByteArray> traces(m_allowed.keyBegin(), m_allowed.keyEnd());
    QVERIFY2(m_texts > steps / 20 && traces.size() > mostRooms, "hardly anything happened");
}

QTEST_GUILESS_MAIN(MembershipModelTest)
#include "tst_membershipmodel.moc"
