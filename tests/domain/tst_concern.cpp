// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/commands/messages.h"
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

/// Who is told of which people and rooms: those whom they concern.
class ConcernTest : public EngineTest {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void authorOfAMissedMessageComesAheadOfIt();
    void pageOfAJoinCarriesItsAuthorsAndReaders();
    void messageOfWhoIsNotHereComesBehindItsAuthor();
    void authorComesOnceAFrame();

private:
    qint64 caughtUpAt(const TestClient &client) const;
    protocol::Resume cursor(qint64 after) { return { domain().domain().id(), after }; }
    RoomId createRoom(TestClient &client, const QString &name);
    QStringList commitMessages(PersonId author, int count);

    std::unique_ptr<TestClient> m_tavi, m_ilse;
    RoomId m_room;
};

void ConcernTest::init()
{
    EngineTest::init();
    m_tavi = std::make_unique<TestClient>(domain());
    m_ilse = std::make_unique<TestClient>(domain());
    m_tavi->enter(u"Tavi"_s);
    m_ilse->enter(u"Ilse"_s);
    m_room = m_tavi->joinLounge();
    m_ilse->joinLounge();
}

qint64 ConcernTest::caughtUpAt(const TestClient &client) const
{
    return client.events("caught_up").last().value("change"_L1).toInteger();
}

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
            const domain::commands::NewMessage message { .id = *MessageId::fromText(line.section(u' ', 1)),
                .room = m_room,
                .author = author,
                .domain = domain().domain().id(),
                .text = line,
                .globalRoom = { domain().domain().id(), m_room },
                .isMember = true };
            if (auto posted = domain::commands::postMessage(writing, message); !posted)
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

QTEST_GUILESS_MAIN(ConcernTest)
#include "tst_concern.moc"
