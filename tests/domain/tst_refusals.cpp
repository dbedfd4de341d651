// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/codec.h"
#include "node/rules/names.h"
#include "tests/domain/domainharness.h"
#include "tests/protocol/contractpage.h"

#include <QTest>

using namespace gangway;
using namespace gangway::support;
using namespace Qt::StringLiterals;

namespace {

/// One thing that a request may be refused with, as the contract's table has it.
struct Refusal {
    QString request;
    QString code;
    QString of; ///< the field, the permission or what was not found
    auto operator<=>(const Refusal &) const = default;

    QString text() const { return u"%1: %2 %3"_s.arg(request, code, of); }
};

/// A frame that is refused so. `{name}` stands for something of RefusalsTest's world.
struct Provocation {
    const char *request;
    const char *code;
    const char *of;
    const char *fields;
    bool isOwners = false; ///< asked by the owner, not by a guest
};

constexpr auto text = R"("content":{"type":"text","text":"Hi"})";

// clang-format off
constexpr Provocation provocations[] {
    { "hello", "invalid", "guest", "" },
    { "hello", "invalid", "token", R"("token":"t","guest":{"name":"New"})" },
    { "hello", "invalid", "token", R"("token":"")" },
    { "hello", "invalid", "owner_ticket", R"("owner_ticket":"","guest":{"name":"New"})" },
    { "hello", "invalid", "guest.name", R"("guest":{"name":" "})" },
    { "hello", "too_large", "guest.name", R"("guest":{"name":"{long}"})" },
    { "hello", "taken", "guest.name", R"("guest":{"name":"ILSE"})" },
    { "hello", "invalid", "client", R"("guest":{"name":"New"},"client":"two\nlines")" },
    { "hello", "too_large", "client", R"("guest":{"name":"New"},"client":"{long}")" },
    { "hello", "unauthenticated", "", R"("token":"nobody's")" },
    { "hello", "unauthenticated", "", R"("owner_ticket":"nobody's","guest":{"name":"New"})" },
    { "hello", "denied", "secure_connection", R"("token":"{owner}")" },
    { "hello", "denied", "secure_connection", R"("owner_ticket":"t","guest":{"name":"New"})" },
    { "hello", "resync", "", R"("guest":{"name":"ILSE"},"resume":{"domain":"{new}"})" },
    { "hello", "invalid", "t", R"("guest":{"name":"Again"})" },
    { "changes", "resync", "", R"("after":-1)" },
    { "changes", "resync", "", R"("after":1000000)" },
    { "profile.set", "invalid", "nick", R"("nick":"")" },
    { "profile.set", "too_large", "nick", R"("nick":"{long}")" },
    { "profile.set", "taken", "nick", R"("nick":"Ilse")" },
    { "profile.set", "invalid", "full_name", R"("full_name":"a\nb")" },
    { "profile.set", "too_large", "full_name", R"("full_name":"{long}")" },
    { "profile.set", "invalid", "colour", R"("colour":8)" },
    { "room.create", "invalid", "id", R"("id":"019a0000-0000-8000-8000-000000000001","name":"N","reach":"vehicle")" },
    { "room.create", "invalid", "name", R"("id":"{new}","name":"","reach":"vehicle")" },
    { "room.create", "too_large", "name", R"("id":"{new}","name":"{long}","reach":"vehicle")" },
    { "room.create", "taken", "name", R"("id":"{new}","name":"lounge","reach":"vehicle")" },
    { "room.create", "invalid", "topic", R"("id":"{new}","name":"N","topic":"a\nb","reach":"vehicle")" },
    { "room.create", "too_large", "topic", R"("id":"{new}","name":"N","topic":"{long}","reach":"vehicle")" },
    { "room.create", "invalid", "reach", R"("id":"{new}","name":"N","reach":"galaxy")" },
    { "room.create", "conflict", "", R"("id":"{theirs}","name":"Other","reach":"vehicle")" },
    { "room.create", "invalid", "reach", R"("id":"{new}","name":"N","reach":"everyone","kind":"private")" },
    { "room.create", "invalid", "kind", R"("id":"{new}","name":"N","reach":"vehicle","kind":"direct")" },
    { "room.direct", "not_found", "person", R"("person":"{new}")" },
    { "room.invite", "not_found", "room", R"("room":"{new}","people":[])" },
    { "room.invite", "not_found", "room", R"("room":"{closed}","people":["{me}"])" },
    { "room.invite", "denied", "invite", R"("room":"{lounge}","people":[])" },
    { "room.invite", "too_large", "people", R"("room":"{mine}","people":[{501 ids}])" },
    { "room.remove", "not_found", "room", R"("room":"{closed}","person":"{new}")" },
    { "room.remove", "denied", "remove_member", R"("room":"{lounge}","person":"{new}")" },
    { "room.remove", "not_found", "person", R"("room":"{mine}","person":"{new}")" },
    { "room.remove", "invalid", "person", R"("room":"{mine}","person":"{me}")" },
    { "room.set", "not_found", "room", R"("room":"{new}","name":"N")" },
    { "room.set", "not_found", "room", R"("room":"{closed}","name":"N")" },
    { "room.set", "denied", "set_room", R"("room":"{lounge}","topic":"T")" },
    { "room.set", "invalid", "name", R"("room":"{mine}","name":" ")" },
    { "room.set", "too_large", "name", R"("room":"{mine}","name":"{long}")" },
    { "room.set", "taken", "name", R"("room":"{lounge}","name":"Theirs")", true },
    { "room.set", "invalid", "topic", R"("room":"{mine}","topic":"a\nb")" },
    { "room.set", "too_large", "topic", R"("room":"{mine}","topic":"{long}")" },
    { "room.delete", "not_found", "room", R"("room":"{closed}")" },
    { "room.delete", "denied", "delete_room", R"("room":"{lounge}")" },
    { "room.restore", "not_found", "room", R"("room":"{new}")" },
    { "room.restore", "denied", "delete_room", R"("room":"{theirs}")" },
    { "room.restore", "taken", "name", R"("room":"{retaken}")" },
    { "room.join", "not_found", "room", R"("room":"{closed}")" },
    { "room.join", "not_found", "room", R"("room":"{new}")" },
    { "room.leave", "not_found", "room", R"("room":"{new}")" },
    { "room.members", "not_found", "room", R"("room":"{new}")" },
    { "rooms.find", "invalid", "query", R"("query":"a\nb")" },
    { "rooms.find", "too_large", "query", R"("query":"{long}")" },
    { "rooms.find", "invalid", "after", R"("after":"0.{new} ")" },
    { "rooms.find", "invalid", "limit", R"("limit":0)" },
    { "rooms.find", "too_large", "limit", R"("limit":51)" },
    { "people.find", "invalid", "query", R"("query":"a\nb")" },
    { "people.find", "too_large", "query", R"("query":"{long}")" },
    { "people.find", "invalid", "after", R"("after":"there.{new}")" },
    { "people.find", "invalid", "limit", R"("limit":0)" },
    { "people.find", "too_large", "limit", R"("limit":51)" },
    { "people.find", "invalid", "ids", R"("query":"a","ids":["{new}"])" },
    { "people.find", "too_large", "ids", R"("ids":[{101 ids}])" },
    { "rooms.find", "invalid", "ids", R"("query":"a","ids":["{new}"])" },
    { "rooms.find", "too_large", "ids", R"("ids":[{101 ids}])" },
    { "message.post", "not_found", "room", R"("id":"{new}","room":"{new}",{text})" },
    { "message.post", "invalid", "id", R"("id":"00000000-0000-0000-0000-000000000000","room":"{lounge}",{text})" },
    { "message.post", "denied", "post", R"("id":"{new}","room":"{theirs}",{text})" },
    { "message.post", "conflict", "", R"("id":"{their message}","room":"{lounge}",{text})" },
    { "message.post", "invalid", "content.type", R"("id":"{new}","room":"{lounge}","content":{"type":"joined"})" },
    { "message.post", "invalid", "content.text", R"("id":"{new}","room":"{lounge}","content":{"type":"text","text":"\u200b"})" },
    { "message.post", "too_large", "content.text", R"("id":"{new}","room":"{lounge}","content":{"type":"text","text":"{too long}"})" },
    { "message.edit", "not_found", "message", R"("id":"{new}",{text})" },
    { "message.edit", "invalid", "content.type", R"("id":"{my message}","content":{"type":"left"})" },
    { "message.edit", "invalid", "content.text", R"("id":"{my message}","content":{"type":"text","text":"\u0007"})" },
    { "message.edit", "too_large", "content.text", R"("id":"{my message}","content":{"type":"text","text":"{too long}"})" },
    { "message.edit", "denied", "edit_message", R"("id":"{their message}",{text})" },
    { "message.edit", "denied", "edit_message", R"("id":"{elsewhere}",{text})" },
    { "message.edit", "denied", "edit_message", R"("id":"{deleted}",{text})" },
    { "message.delete", "not_found", "message", R"("id":"{new}")" },
    { "message.delete", "denied", "delete_message", R"("id":"{their message}")" },
    { "message.info", "not_found", "message", R"("id":"{new}")" },
    { "history", "not_found", "room", R"("room":"{new}")" },
    { "history", "invalid", "after", R"("room":"{lounge}","before":"{cursor}","after":"{cursor}")" },
    { "history", "invalid", "limit", R"("room":"{lounge}","limit":0)" },
    { "history", "too_large", "limit", R"("room":"{lounge}","limit":101)" },
    { "read", "not_found", "room", R"("room":"{new}","upto":1)" },
    { "read", "denied", "mark_room", R"("room":"{theirs}","upto":1)" },
    { "read", "invalid", "upto", R"("room":"{lounge}","upto":-1)" },
    { "delivered", "not_found", "room", R"("room":"{new}","upto":1)" },
    { "delivered", "denied", "mark_room", R"("room":"{theirs}","upto":1)" },
    { "delivered", "invalid", "upto", R"("room":"{lounge}","upto":-1)" },
    { "typing", "not_found", "room", R"("room":"{new}")" },
    { "typing", "denied", "mark_room", R"("room":"{theirs}")" },
    { "domain.decide", "denied", "decide_domains", R"("domain":"{new}","decision":"admit")" },
    { "domain.decide", "not_found", "domain", R"("domain":"{new}","decision":"admit")", true },
    { "domain.decide", "invalid", "decision", R"("domain":"{new}","decision":"perhaps")", true },
};
// clang-format on

} // namespace

/// The contract's words and tables of refusals, names and first frames, against a domain that is asked.
class RefusalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void requestIsRefusedAsTheContractSays_data();
    void requestIsRefusedAsTheContractSays();
    void tableTellsWhatWasSeenAndNothingElse();
    void permissionsAreThoseOfTheTable();
    void namesAreComparedAsTheContractSays();
    void routesRefuseAsTheContractSays();
    void whatIsSentBehindHelloIsRefusedUntilItsAnswer();
    void firstOnBoardFollowsTheEmptyListOfWhoIsHere();
    void emptyPageHasNoCursors();

private:
    void makeWorld();
    QByteArray frameOf(const Provocation &provocation);
    QJsonObject answerTo(const Provocation &provocation);

    Engines m_engines;
    std::unique_ptr<DomainHarness> m_domain;
    std::unique_ptr<TestClient> m_tavi, m_ilse, m_owner;
    QMap<QByteArray, QByteArray> m_words;
    QString m_text; ///< of the contract
    std::unique_ptr<protocol::ContractPage> m_page;
    QSet<QString> m_seen;
};

void RefusalsTest::initTestCase()
{
    VERIFY_DONE(crypto::initialise());
    QFile file(qEnvironmentVariable("GANGWAY_SOURCE") + u"/node/protocol/README.md"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_text = QString::fromUtf8(file.readAll());
    m_page = std::make_unique<protocol::ContractPage>(m_text);
    m_domain = std::make_unique<DomainHarness>(m_engines.freshUrl(u"sqlite"_s));
    makeWorld();
}

void RefusalsTest::makeWorld()
{
    m_tavi = std::make_unique<TestClient>(*m_domain);
    m_ilse = std::make_unique<TestClient>(*m_domain);
    m_tavi->enter(u"Tavi"_s);
    m_ilse->enter(u"Ilse"_s);
    m_owner = std::make_unique<TestClient>(*m_domain, domain::Peer { .address = u"127.0.0.1"_s, .isLoopback = true });
    const QJsonObject welcome = m_owner->ask(
        protocol::Hello { .guestName = u"Brannoc"_s, .ownerTicket = m_domain->domain().issueOwnerTicket() });

    const RoomId lounge = m_tavi->joinLounge(), theirs = m_domain->ids().make<RoomId>();
    m_ilse->joinLounge();
    m_ilse->ask(protocol::RoomCreate { theirs, u"Theirs"_s, {}, protocol::Reach::Vehicle });
    const RoomId closed = m_domain->ids().make<RoomId>(), mine = m_domain->ids().make<RoomId>();
    const auto isPrivate = protocol::RoomKind::Private;
    m_ilse->ask(protocol::RoomCreate { closed, u"Hers"_s, {}, protocol::Reach::Vehicle, isPrivate });
    const RoomId retaken = m_domain->ids().make<RoomId>(), heir = m_domain->ids().make<RoomId>();
    m_tavi->ask(protocol::RoomCreate { retaken, u"Once"_s, {}, protocol::Reach::Vehicle });
    m_tavi->ask(protocol::RoomDelete { retaken });
    m_tavi->ask(protocol::RoomCreate { heir, u"Once"_s, {}, protocol::Reach::Vehicle });
    m_tavi->ask(protocol::RoomCreate { mine, u"Mine"_s, {}, protocol::Reach::Vehicle, isPrivate });
    const protocol::MessagePost deleted = m_tavi->post(lounge, u"Oh"_s);
    m_tavi->ask(protocol::MessageDelete { deleted.id });

    const auto latin = [](const QString &id) { return id.toLatin1(); };
    m_words = { { "lounge", latin(lounge.text()) }, { "theirs", latin(theirs.text()) },
        { "closed", latin(closed.text()) }, { "mine", latin(mine.text()) }, { "retaken", latin(retaken.text()) },
        { "me", latin(m_tavi->me().text()) },
        { "501 ids", '"' + QByteArrayList(501, latin(theirs.text())).join("\",\"") + '"' },
        { "deleted", latin(deleted.id.text()) }, { "my message", latin(m_tavi->post(lounge, u"Mine"_s).id.text()) },
        { "their message", latin(m_ilse->post(lounge, u"Theirs"_s).id.text()) },
        { "elsewhere", latin(m_ilse->post(theirs, u"There"_s).id.text()) },
        { "owner", latin(welcome.value("token"_L1).toString()) }, { "long", QByteArray(257, 'x') },
        { "too long", QByteArray(4001, 'x') },
        { "101 ids", '"' + QByteArrayList(101, latin(theirs.text())).join("\",\"") + '"' }, { "text", text },
        { "cursor", "01a0c4506c000005." + latin(lounge.text()) + '.' + latin(lounge.text()) } };
}

QByteArray RefusalsTest::frameOf(const Provocation &provocation)
{
    QByteArray fields = provocation.fields;
    for (auto word = m_words.cbegin(); word != m_words.cend(); ++word)
        fields.replace('{' + word.key() + '}', word.value());
    while (fields.contains("{new}"))
        fields.replace(fields.indexOf("{new}"), 5, m_domain->ids().make<RoomId>().text().toLatin1());
    return R"({"ref":1,"t":")" + QByteArray(provocation.request) + '"' + (fields.isEmpty() ? "" : ",") + fields + '}';
}

// As the gateway does it: what cannot be read is refused by the reader, the rest goes to the domain.
QJsonObject RefusalsTest::answerTo(const Provocation &provocation)
{
    const QByteArray frame = frameOf(provocation);
    const auto decoded = protocol::decodeRequest(frame);
    if (const auto *bad = std::get_if<protocol::BadFrame>(&decoded))
        return protocol::toJson(bad->error);
    const protocol::Request &asked = std::get<protocol::RequestFrame>(decoded).request;
    if (!std::holds_alternative<protocol::Hello>(asked) || frame.contains("Again"))
        return (provocation.isOwners ? m_owner : m_tavi)->ask(asked);
    const bool isNear = frame.contains("nobody's"); // a stranger with a ticket is asked for a secure connection first
    TestClient newcomer(*m_domain, { .address = u"10.0.0.7"_s, .isLoopback = isNear });
    const QJsonObject answer = newcomer.ask(asked);
    newcomer.leave();
    return answer;
}

void RefusalsTest::requestIsRefusedAsTheContractSays_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(provocations)); ++i) {
        const Provocation &one = provocations[i];
        QTest::addRow("%d %s %s %s", i, one.request, one.code, one.of) << i;
    }
}

void RefusalsTest::requestIsRefusedAsTheContractSays()
{
    QFETCH(const int, index);
    const Provocation &provocation = provocations[index];
    const QJsonObject answer = answerTo(provocation);
    const Error error = protocol::errorFromJson(answer);
    QVERIFY2(!isOk(answer), "it was not refused");
    QCOMPARE(errorCodeName(error.code), QString::fromLatin1(provocation.code));
    QCOMPARE(error.field, QString::fromLatin1(provocation.of));
    m_seen.insert(Refusal { QString::fromLatin1(provocation.request), errorCodeName(error.code), error.field }.text());
}

void RefusalsTest::tableTellsWhatWasSeenAndNothingElse()
{
    QSet<QString> told;
    for (const protocol::ContractPage::Row &row : m_page->table(u"request"_s)) {
        const QString code = protocol::ContractPage::namesIn(row.value(1)).value(0);
        const QString of = protocol::ContractPage::namesIn(row.value(2)).value(0);
        for (const QString &request : protocol::ContractPage::namesIn(row.value(0)))
            told.insert(Refusal { request, code, of }.text());
    }
    const QStringList untold = (m_seen - told).values(), unseen = (told - m_seen).values();
    QVERIFY2(untold.isEmpty(), qPrintable(u"the contract does not tell of "_s + untold.join(u", "_s)));
    QVERIFY2(unseen.isEmpty(), qPrintable(u"the contract tells of what nobody saw: "_s + unseen.join(u", "_s)));
}

void RefusalsTest::permissionsAreThoseOfTheTable()
{
    const QStringList listed =
        protocol::ContractPage::namesIn(m_text.section(u"Permissions: "_s, 1).section(u'\n', 0, 0));
    QSet<QString> told { u"host"_s, u"origin"_s }; // of HTTP, before anybody is asked
    for (const protocol::ContractPage::Row &row : m_page->table(u"request"_s))
        if (row.value(1) == "`denied`"_L1)
            told.insert(QString(row.value(2)).remove(u'`'));
    QCOMPARE(QSet(listed.begin(), listed.end()), told);
}

void RefusalsTest::namesAreComparedAsTheContractSays()
{
    const auto rows = m_page->table(u"names"_s);
    QVERIFY(!rows.isEmpty());
    for (const protocol::ContractPage::Row &row : rows) {
        const QStringList names = row.value(0).split(u'`'); // what stands between the ticks are the odd ones
        QVERIFY2(names.size() > 3, qPrintable(row.value(0)));
        const auto areOne = [&](int one, int other) {
            return rules::areAlike(rules::nameKeysOf(names.at(one)), rules::nameKeysOf(names.at(other)));
        };
        const bool areAll = areOne(1, 3) && (names.size() == 5 || areOne(1, 5));
        QCOMPARE(row.value(1), areAll ? u"one"_s : u"two"_s);
    }
}

// Of the codes that a route is told to refuse with those that a domain can be brought to say here, and no other.
void RefusalsTest::routesRefuseAsTheContractSays()
{
    const domain::Peer afar { .address = u"10.0.0.7"_s };
    const QString good = u"long enough"_s, longest = QString(257, u'x'), owner = QString::fromLatin1(m_words["owner"]);
    QMap<QString, QSet<QString>> seen;
    const auto note = [&seen](const QString &route, const auto &result) {
        const Error error = result ? Error {} : result.error();
        seen[route].insert(errorCodeName(error.code) + u' ' + error.field);
    };
    for (const auto &[name, password] : { std::pair(u" "_s, good), std::pair(longest, good),
             std::pair(u"New"_s, u"short"_s), std::pair(u"New"_s, longest), std::pair(u"Ilse"_s, good) })
        note(u"/auth/register"_s, m_domain->registerAccount(name, password));
    note(u"/auth/login"_s, m_domain->login(u"Nobody"_s, good));
    note(u"/auth/logout"_s, m_domain->logout(u"nobody's"_s));
    note(u"/auth/me"_s, m_domain->whoIs(u"nobody's"_s));
    note(u"/auth/me"_s, m_domain->whoIs(owner, afar));

    for (const protocol::ContractPage::Row &row : m_page->table(u"route"_s)) {
        const QString route = row.value(0).section(u' ', 1).remove(u'`').section(u' ', 0, 0);
        const QStringList told = protocol::ContractPage::namesIn(row.value(2));
        for (const QString &refusal : seen.value(route))
            for (const QString &word : refusal.split(u' ', Qt::SkipEmptyParts))
                QVERIFY2(told.contains(word), qPrintable(route + u" is not told to refuse with "_s + word));
        const bool refuses = told.contains(u"unauthenticated"_s) || told.contains(u"taken"_s);
        QCOMPARE(seen.contains(route), refuses);
    }
}

void RefusalsTest::whatIsSentBehindHelloIsRefusedUntilItsAnswer()
{
    TestClient hasty(*m_domain);
    hasty.send(protocol::Hello { .guestName = u"Hasty"_s });
    QCOMPARE(codeOf(hasty.ask(protocol::Changes {})), u"unauthenticated"_s);
    QCOMPARE(hasty.ask(protocol::Hello { .guestName = u"Hasty"_s }).value("field"_L1).toString(), u"t"_s);
    QVERIFY(isOk(hasty.ask(protocol::Ping {})));
    QVERIFY(hasty.waitForEvent("presence"));
    QVERIFY(isOk(hasty.ask(protocol::Changes {})));
}

void RefusalsTest::firstOnBoardFollowsTheEmptyListOfWhoIsHere()
{
    DomainHarness empty(m_engines.freshUrl(u"sqlite"_s));
    TestClient first(empty);
    first.enter(u"First"_s);
    QCOMPARE(first.events("presence").size(), 1);
    empty.loop().advance(std::chrono::milliseconds(250));
    QVERIFY(first.waitForEvent("presence", 2));
    const QList<QJsonObject> told = first.events("presence");
    QVERIFY(told.at(0).value("all"_L1).toBool() && told.at(0).value("online"_L1).toArray().isEmpty());
    QVERIFY(!told.at(1).contains("all"_L1));
    QCOMPARE(told.at(1).value("online"_L1).toArray(), QJsonArray { first.me().text() });
}

void RefusalsTest::emptyPageHasNoCursors()
{
    const RoomId lounge = *RoomId::fromText(QString::fromLatin1(m_words["lounge"]));
    const QJsonArray all = m_tavi->ask(protocol::History { .room = lounge }).value("messages"_L1).toArray();
    const auto placeOf = [](const QJsonValue &message) {
        return protocol::Position::fromCursor(
            message["hlc"_L1].toString() + u'.' + message["domain"_L1].toString() + u'.' + message["id"_L1].toString());
    };
    for (const protocol::History &request : { protocol::History { .room = lounge, .before = placeOf(all.first()) },
             protocol::History { .room = lounge, .after = placeOf(all.last()) } }) {
        const QJsonObject page = m_tavi->ask(request);
        QVERIFY(isOk(page) && page.value("messages"_L1).toArray().isEmpty());
        QVERIFY(!page.contains("older"_L1) && !page.contains("newer"_L1));
    }
}

QTEST_GUILESS_MAIN(RefusalsTest)
#include "tst_refusals.moc"
