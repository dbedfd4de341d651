// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/domain/enginetest.h"

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QJsonObject &answer, const char *list, const char *field)
{
    QStringList found;
    for (const QJsonValue value : answer.value(QLatin1StringView(list)).toArray())
        found.append(value.toObject().value(QLatin1StringView(field)).toString());
    return found;
}

QStringList namesOf(const QJsonObject &answer)
{
    return texts(answer, "rooms", "name");
}

QStringList nicksOf(const QJsonObject &answer)
{
    return texts(answer, "people", "nick");
}

QString next(const QJsonObject &answer)
{
    return answer.value("next"_L1).toString();
}

} // namespace

/// rooms.find and people.find, asked as a client asks.
class FindingTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void roomsAreFoundByTheBeginningOfAWord();
    void mostActiveRoomComesFirst();
    void roomsComeInPages();
    void pageOfLongRoomsKeepsToOneFrame();
    void roomsAreToldByTheirIds();
    void peopleAreFoundWhoIsHereFirst();
    void peopleComeInPages();
    void peopleAreToldByTheirIds();
    void manyLongNamesGoAheadOfTheAnswer();
    void whoIsFormerIsFoundByIdAlone();

private:
    RoomId createRoom(const QString &name, const QString &topic = {});

    std::unique_ptr<TestClient> m_tavi, m_ilse;
};

void FindingTest::init()
{
    EngineTest::init();
    m_tavi = std::make_unique<TestClient>(domain());
    m_ilse = std::make_unique<TestClient>(domain());
    m_tavi->enter(u"Tavi"_s);
    m_ilse->enter(u"Ilse Berg"_s);
}

RoomId FindingTest::createRoom(const QString &name, const QString &topic)
{
    const RoomId room = domain().ids().make<RoomId>();
    if (!isOk(m_tavi->ask(protocol::RoomCreate { room, name, topic, protocol::Reach::Vehicle })))
        qFatal("a room is refused");
    return room;
}

void FindingTest::roomsAreFoundByTheBeginningOfAWord()
{
    createRoom(u"Upper Deck"_s);
    createRoom(u"Палуба"_s);
    const auto found = [&](const QString &query) { return namesOf(m_ilse->ask(protocol::RoomsFind { query })); };
    QCOMPARE(found(u"deck"_s), QStringList { u"Upper Deck"_s });
    QCOMPARE(found(u" UPPER  d"_s), QStringList { u"Upper Deck"_s });
    QCOMPARE(found(u"пал"_s), QStringList { u"Палуба"_s });
    QCOMPARE(found(u"eck"_s), QStringList());
    QCOMPARE(found({}).size(), 3); // the lounge, which they have joined, too
}

void FindingTest::mostActiveRoomComesFirst()
{
    const RoomId first = createRoom(u"First"_s), second = createRoom(u"Second"_s);
    m_tavi->post(first, u"Hi"_s);
    domain().clock().advance(1000);
    m_tavi->post(second, u"Hi"_s);
    QCOMPARE(namesOf(m_ilse->ask(protocol::RoomsFind {})), QStringList({ u"Second"_s, u"First"_s, u"Lounge"_s }));
}

void FindingTest::roomsComeInPages()
{
    QStringList names { u"Lounge"_s };
    for (int i = 0; i < 6; ++i) {
        names.append(u"Deck %1"_s.arg(i));
        createRoom(names.last());
    }
    protocol::RoomsFind find { .limit = 3 };
    QStringList found;
    for (int page = 0; page < 3; ++page) {
        const QJsonObject answer = m_ilse->ask(find);
        QVERIFY(namesOf(answer).size() <= 3);
        QCOMPARE(next(answer).isEmpty(), page == 2);
        found += namesOf(answer);
        find.after = next(answer);
    }
    names.sort();
    found.sort();
    QCOMPARE(found, names);
}

void FindingTest::pageOfLongRoomsKeepsToOneFrame()
{
    const QString longest = QString::fromUcs4(std::u32string(250, U'\U0001F30A').data(), 250);
    for (int i = 0; i < 60; ++i) {
        domain().clock().advance(1000);
        createRoom(u"Deck %1"_s.arg(i), longest);
    }
    protocol::RoomsFind find;
    qsizetype found = 0;
    do {
        const QJsonObject answer = m_ilse->ask(find);
        QVERIFY(isOk(answer));
        QVERIFY(QJsonDocument(answer).toJson(QJsonDocument::Compact).size() <= protocol::Limits().frame);
        found += namesOf(answer).size();
        find.after = next(answer);
    } while (!find.after.isEmpty());
    QCOMPARE(found, 61);
}

void FindingTest::roomsAreToldByTheirIds()
{
    const RoomId deck = createRoom(u"Upper Deck"_s), unknown = domain().ids().make<RoomId>();
    createRoom(u"Bar"_s);
    const QJsonObject answer = m_ilse->ask(protocol::RoomsFind { .ids = QList { deck, unknown, deck } });
    QVERIFY(isOk(answer));
    QCOMPARE(namesOf(answer), QStringList { u"Upper Deck"_s });
    QCOMPARE(next(answer), QString());
}

void FindingTest::peopleAreFoundWhoIsHereFirst()
{
    TestClient boris(domain()), anna(domain());
    boris.enter(u"Boris"_s);
    anna.enter(u"Anna"_s);
    QVERIFY(isOk(boris.ask(protocol::ProfileSet { .fullName = u"Борис Берг"_s })));
    anna.leave();
    const auto found = [&](const QString &query) { return m_tavi->ask(protocol::PeopleFind { .query = query }); };
    QCOMPARE(nicksOf(found({})), QStringList({ u"Boris"_s, u"Ilse Berg"_s, u"Tavi"_s, u"Anna"_s }));
    QCOMPARE(nicksOf(found(u"berg"_s)), QStringList { u"Ilse Berg"_s });
    QCOMPARE(nicksOf(found(u"бер"_s)), QStringList { u"Boris"_s });
    QCOMPARE(found(u"бер"_s).value("online"_L1).toArray(), QJsonArray { boris.me().text() });
    QCOMPARE(found(u"anna"_s).value("online"_L1).toArray(), QJsonArray());
}

void FindingTest::peopleComeInPages()
{
    TestClient nora(domain()), oona(domain());
    nora.enter(u"Nora"_s);
    oona.enter(u"Oona"_s);
    nora.leave();
    oona.leave();
    protocol::PeopleFind find { .limit = 1 };
    QStringList found;
    do {
        const QJsonObject answer = m_tavi->ask(find);
        found += nicksOf(answer);
        find.after = next(answer);
    } while (!find.after.isEmpty() && found.size() < 9);
    QCOMPARE(found, QStringList({ u"Ilse Berg"_s, u"Tavi"_s, u"Nora"_s, u"Oona"_s }));
}

void FindingTest::peopleAreToldByTheirIds()
{
    const PersonId nobody = domain().ids().make<PersonId>();
    const QJsonObject answer =
        m_tavi->ask(protocol::PeopleFind { .ids = QList { m_ilse->me(), nobody, m_ilse->me() } });
    QCOMPARE(nicksOf(answer), QStringList { u"Ilse Berg"_s });
    QCOMPARE(answer.value("online"_L1).toArray(), QJsonArray { m_ilse->me().text() });
    QVERIFY(next(answer).isEmpty());
    QCOMPARE(nicksOf(m_tavi->ask(protocol::PeopleFind { .ids = QList<PersonId>() })), QStringList());
}

// Other vehicles may allow longer names than ours does.
void FindingTest::manyLongNamesGoAheadOfTheAnswer()
{
    QList<PersonId> ids;
    for (int i = 0; i < protocol::mostIdsAtOnce; ++i)
        ids.append(domain().ids().make<PersonId>());
    VERIFY_DONE(domain().store().write<Done>([&ids, &domain = domain()](storage::Writing &writing) -> Result<Done> {
        for (const PersonId id : std::as_const(ids)) {
            storage::PersonRecord record { .homeId = id, .nickKeys = { id.text(), id.text() }, .revision = 1 };
            record.person = { .id = id, .nick = QString(256, u'ж'), .fullName = QString(512, u'ж') };
            record.person.domain = domain.ids().make<DomainId>();
            if (auto saved = writing->people.save(record); !saved)
                return saved;
        }
        return Done {};
    }));
    VERIFY_DONE(domain().restart());
    TestClient back(domain());
    back.enterByToken(m_tavi->token());
    back.takeFrames();
    const QJsonObject answer = back.ask(protocol::PeopleFind { .ids = ids });
    QVERIFY(QJsonDocument(answer).toJson(QJsonDocument::Compact).size() <= protocol::Limits().frame);
    QVERIFY(!back.values("person").isEmpty() && !nicksOf(answer).isEmpty());
    QCOMPARE(nicksOf(answer).size() + back.values("person").size(), ids.size());
}

void FindingTest::whoIsFormerIsFoundByIdAlone()
{
    TestClient marek(domain());
    marek.enter(u"Marek"_s);
    const PersonId id = marek.me();
    marek.leave();
    domain().clock().advance(std::chrono::milliseconds(std::chrono::hours(25)).count());
    TestClient other(domain());
    other.enter(u"Marek"_s); // whoever was away for a day gives up the name
    const QJsonObject answer = m_tavi->ask(protocol::PeopleFind { .ids = QList { id } });
    QVERIFY(answer.value("people"_L1).toArray().first().toObject().value("former"_L1).toBool());
    QCOMPARE(texts(m_tavi->ask(protocol::PeopleFind { .query = u"marek"_s }), "people", "id"),
        QStringList { other.me().text() });
}

QTEST_GUILESS_MAIN(FindingTest)
#include "tst_finding.moc"
