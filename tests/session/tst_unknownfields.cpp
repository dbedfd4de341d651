// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/fieldreader.h"
#include "node/protocol/valuecodec.h"
#include "node/sql/database.h"
#include "tests/session/fakenodetest.h"

#include <QJsonDocument>

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;
using protocol::LinkDetail;

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A room as a later program knows it: with one more field in its list.
struct LaterRoom {
    protocol::Room known;
    QString theme;
};

Result<LaterRoom> readLaterRoom(const QJsonObject &object)
{
    protocol::ObjectReader read((protocol::JsonSource(object)));
    protocol::FieldReader fields(read);
    LaterRoom room;
    protocol::valuefields::transfer(fields, room.known);
    fields.optional("theme", room.theme);
    return read.finish(room);
}

} // namespace

/// A node of a later version tells fields and choices that this program does not know: the cache keeps them.
class UnknownFieldsTest : public FakeNodeTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { FakeNodeTest::init(); }
    void bodiesAreKeptAsTheyCame();
    void laterProgramSeesThemWithoutAskingTheNode();
    void pageOfHistoryIsKeptAsItCame();
    void roomThatIsJoinedLaterIsKeptAsItCame();

private:
    /// Tells changed values of the kind `item`, each with more than is known here. Gives them as they were sent.
    QJsonObject tell(const protocol::Item &item, const QJsonObject &more);
    /// Ends the session, then reads the file that it left.
    QByteArray kept(const QString &query);
};

QJsonObject UnknownFieldsTest::tell(const protocol::Item &item, const QJsonObject &more)
{
    const QString kind = protocol::itemName(item);
    QJsonObject body = protocol::itemToJson(item, LinkDetail::Crew).value(kind).toObject();
    for (auto field = more.begin(); field != more.end(); ++field)
        body.insert(field.key(), field.value());
    const QJsonObject whole { { kind, body } };
    const qint64 change = protocol::changeOf(item);
    m_node->send(protocol::joinChanged(change, { compact(whole) }));
    m_node->change = change;
    return whole;
}

QByteArray UnknownFieldsTest::kept(const QString &query)
{
    m_passenger->session->stop();
    const QString file = m_folder->filePath(QStringLiteral("profile/domains/%1/cache.db").arg(home.text()));
    auto database = sql::Database::open({ sql::Engine::Sqlite, file }, sql::Access::Read);
    if (!database)
        return database.error().message.toUtf8();
    const auto body =
        database.value()->prepare(query.toUtf8().constData()).first([](const sql::Row &row) { return row.text(0); });
    return body && *body ? (*body)->toUtf8() : QByteArrayLiteral("nothing");
}

void UnknownFieldsTest::bodiesAreKeptAsTheyCame()
{
    enter();
    const QJsonObject more { { QStringLiteral("theme"), QStringLiteral("teal") },
        { QStringLiteral("badges"), QJsonArray { 1, QJsonObject { { QStringLiteral("since"), 2.5 } } } } };
    protocol::Room lounge = room(1001);
    lounge.name = QStringLiteral("Deck lounge");
    const QJsonObject roomBody = tell(lounge, more);
    QJsonObject role = more;
    role.insert(QStringLiteral("role"), QStringLiteral("stowaway")); // a choice of later versions
    const QJsonObject personBody = tell(person(ailo, QStringLiteral("Ailo"), 1002), role);
    const QJsonObject poll { { QStringLiteral("type"), QStringLiteral("poll") },
        { QStringLiteral("options"), QJsonArray { QStringLiteral("tea"), QStringLiteral("rum") } } };
    const QJsonObject messageBody = tell(message(1003), { { QStringLiteral("content"), poll } });
    QTRY_COMPARE(m_passenger->timeline().size(), 1);
    QCOMPARE(m_passenger->room().room.name, lounge.name);
    QCOMPARE(kept(QStringLiteral("SELECT body FROM value WHERE kind = 'room'")), compact(roomBody));
    QCOMPARE(
        kept(QStringLiteral("SELECT body FROM value WHERE kind = 'person' AND change = 1002")), compact(personBody));
    QCOMPARE(kept(QStringLiteral("SELECT body FROM message")),
        compact(messageBody.value(QStringLiteral("message")).toObject()));
}

void UnknownFieldsTest::laterProgramSeesThemWithoutAskingTheNode()
{
    enter();
    tell(room(1001), { { QStringLiteral("theme"), QStringLiteral("teal") } });
    tell(message(1002), {});
    QTRY_COMPARE(m_passenger->texts().size(), 1);
    m_passenger->session->stop();
    m_node->goAway();
    begin(); // this program starts on the cache, which it reads and writes
    m_passenger->join(m_node->port());
    QTRY_VERIFY(m_passenger->knowsRoom());
    m_passenger->open();
    QTRY_COMPARE(m_passenger->texts().size(), 1);
    const QByteArray body = kept(QStringLiteral("SELECT body FROM value WHERE kind = 'room'"));
    const auto later = readLaterRoom(QJsonDocument::fromJson(body).object().value(QStringLiteral("room")).toObject());
    QVERIFY(later);
    QCOMPARE(later->known, room(1001));
    QCOMPARE(later->theme, QStringLiteral("teal"));
}

void UnknownFieldsTest::pageOfHistoryIsKeptAsItCame()
{
    QByteArray sent;
    m_node->script = [this, &sent](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::History>(request))
            return false;
        protocol::HistoryPage page;
        page.messages = { message(20) };
        QJsonObject answer = QJsonDocument::fromJson(protocol::encodeAnswer(ref, page)).object();
        QJsonObject told = answer.value(QStringLiteral("messages")).toArray().first().toObject();
        told.insert(QStringLiteral("pinned"), true);
        answer.insert(QStringLiteral("messages"), QJsonArray { told });
        sent = compact(told);
        m_node->send(compact(answer));
        return true;
    };
    enter();
    QTRY_COMPARE(m_passenger->texts().size(), 1);
    QCOMPARE(kept(QStringLiteral("SELECT body FROM message")), sent);
}

// The room is put again from memory when it is joined: that takes nothing away.
void UnknownFieldsTest::roomThatIsJoinedLaterIsKeptAsItCame()
{
    m_node->world = { room(10), mine(11, 0, 0, false) };
    join();
    protocol::Room renamed = room(1001);
    renamed.name = QStringLiteral("Deck lounge");
    const QJsonObject body = tell(renamed, { { QStringLiteral("theme"), QStringLiteral("teal") } });
    QTRY_COMPARE(m_passenger->room().room.name, renamed.name);
    m_node->script = [this](qint64 ref, const FakeNode::Request &request) {
        if (!std::holds_alternative<protocol::RoomJoin>(request))
            return false;
        m_node->answer(ref, protocol::OwnRoomStateAnswer { mine(1002) });
        return true;
    };
    m_passenger->session->dispatch(JoinRoom { lounge });
    QTRY_VERIFY(m_passenger->room().joined);
    QCOMPARE(kept(QStringLiteral("SELECT body FROM value WHERE kind = 'room'")), compact(body));
}

QTEST_GUILESS_MAIN(UnknownFieldsTest)
#include "tst_unknownfields.moc"
