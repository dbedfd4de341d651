// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/contractcheck.h"

#include "node/gateway/options.h"
#include "node/gateway/problem.h"
#include "node/gateway/publicroutes.h"
#include "node/protocol/codec.h"
#include "node/rules/permissions.h"
#include "tests/protocol/examples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

using Encoded = std::optional<QByteArray>;

QJsonObject parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

template<typename T>
Encoded againAs(const RawAnswer &answer)
{
    const auto decoded = decodeAnswer<T>(answer);
    return decoded ? Encoded(encodeAnswer(answer.ref, *decoded)) : std::nullopt;
}

/// Each answer by the name its example has in tests/protocol/examples.cpp.
const QMap<QString, Encoded (*)(const RawAnswer &)> answerTypes {
    { u"accepted"_s, againAs<Accepted> },
    { u"welcome"_s, againAs<Welcome> },
    { u"pong"_s, againAs<Pong> },
    { u"person"_s, againAs<PersonAnswer> },
    { u"room"_s, againAs<RoomAnswer> },
    { u"domain"_s, againAs<DomainAnswer> },
    { u"mine"_s, againAs<OwnRoomStateAnswer> },
    { u"message"_s, againAs<MessageAnswer> },
    { u"members"_s, againAs<Members> },
    { u"posted"_s, againAs<Posted> },
    { u"page"_s, againAs<HistoryPage> },
    { u"info"_s, againAs<MessageDetails> },
    { u"rooms"_s, againAs<FoundRooms> },
    { u"people"_s, againAs<FoundPeople> },
    { u"invitations"_s, againAs<Invitations> },
};

/// The answers of requests; the others get a bare `ok`.
const QMap<QString, QString> answerOf {
    { u"hello"_s, u"welcome"_s },
    { u"ping"_s, u"pong"_s },
    { u"profile.set"_s, u"person"_s },
    { u"room.create"_s, u"room"_s },
    { u"room.direct"_s, u"room"_s },
    { u"room.invite"_s, u"invitations"_s },
    { u"room.set"_s, u"room"_s },
    { u"room.restore"_s, u"room"_s },
    { u"room.join"_s, u"mine"_s },
    { u"room.leave"_s, u"mine"_s },
    { u"room.members"_s, u"members"_s },
    { u"message.post"_s, u"posted"_s },
    { u"message.edit"_s, u"message"_s },
    { u"message.delete"_s, u"message"_s },
    { u"message.info"_s, u"info"_s },
    { u"history"_s, u"page"_s },
    { u"domain.decide"_s, u"domain"_s },
    { u"rooms.find"_s, u"rooms"_s },
    { u"people.find"_s, u"people"_s },
};

/// All that a node has names for, from the examples, of which the golden tests see that they are complete.
QSet<QString> namesOf(const QList<QByteArray> &frames)
{
    QSet<QString> names;
    for (const QByteArray &frame : frames) {
        const QJsonObject object = parsed(frame);
        names.insert(object.contains("t"_L1) ? object.value("t"_L1).toString() : object.keys().constFirst());
    }
    return names;
}

} // namespace

QStringList ContractCheck::problems()
{
    m_problems.clear();
    checkExamples();
    checkThatAllAreShown();
    checkRequestTable();
    checkItemTable();
    checkLimits();
    checkErrors();
    checkCloseCodes();
    checkRoutes();
    return m_problems;
}

void ContractCheck::expect(bool holds, const QString &sentence)
{
    if (!holds)
        m_problems.append(sentence);
}

void ContractCheck::checkExamples()
{
    for (const ContractPage::Example &example : m_page.examples()) {
        const QStringList kind = example.kind.split(u' ');
        if (example.kind == "request"_L1)
            checkRequest(example);
        else if (example.kind == "event"_L1)
            checkEvent(example);
        else if (example.kind == "item"_L1)
            checkItem(example);
        else if (example.kind == "error"_L1)
            checkError(example);
        else if (kind.size() == 2 && kind.first() == "answer"_L1)
            checkAnswer(example, kind.last());
        else
            expect(false, u"nobody checks an example of kind “%1”"_s.arg(example.kind));
    }
}

void ContractCheck::checkRequest(const ContractPage::Example &example)
{
    const auto decoded = decodeRequest(example.text);
    const auto *frame = std::get_if<RequestFrame>(&decoded);
    expect(frame && parsed(encodeRequest(*frame)) == example.object,
        u"this request is not read as it stands: "_s + QString::fromUtf8(example.text));
    m_requests[example.object.value("t"_L1).toString()].append(example.object);
}

void ContractCheck::checkEvent(const ContractPage::Example &example)
{
    const auto decoded = decodeIncoming(example.text);
    const auto *event = decoded ? std::get_if<Event>(&*decoded) : nullptr;
    expect(event && parsed(encodeEvent(*event)) == example.object,
        u"this frame is not read as it stands: "_s + QString::fromUtf8(example.text));
    if (event)
        m_events.insert(event->index());
}

void ContractCheck::checkItem(const ContractPage::Example &example)
{
    const auto decoded = decodeIncoming(R"({"t":"changed","change":1,"items":[)" + example.text + "]}");
    const auto *event = decoded ? std::get_if<Event>(&*decoded) : nullptr;
    const auto *changed = event ? std::get_if<Changed>(event) : nullptr;
    expect(changed && changed->items.size() == 1 &&
            parsed(encodeItem(changed->items.constFirst(), true)) == example.object,
        u"this value is not read as it stands: "_s + QString::fromUtf8(example.text));
    const QString name = example.object.keys().value(0);
    m_items[name].append(example.object.value(name).toObject());
}

void ContractCheck::checkError(const ContractPage::Example &example)
{
    const auto decoded = decodeIncoming(example.text);
    const auto *refused = decoded ? std::get_if<Refused>(&*decoded) : nullptr;
    expect(refused && parsed(encodeError(refused->ref, refused->error)) == example.object,
        u"this error is not read as it stands: "_s + QString::fromUtf8(example.text));
}

void ContractCheck::checkAnswer(const ContractPage::Example &example, const QString &name)
{
    const auto decoded = decodeIncoming(example.text);
    const auto *answer = decoded ? std::get_if<RawAnswer>(&*decoded) : nullptr;
    const auto again = answerTypes.value(name);
    const Encoded encoded = answer && again ? again(*answer) : std::nullopt;
    expect(encoded && parsed(*encoded) == example.object,
        u"this answer (%1) is not read as it stands: %2"_s.arg(name, QString::fromUtf8(example.text)));
    m_answers[name].append(example.object);
}

void ContractCheck::checkThatAllAreShown()
{
    QList<QByteArray> requests, items;
    for (const RequestFrame &frame : examples::requests())
        requests.append(encodeRequest(frame));
    for (const Item &item : examples::items())
        items.append(encodeItem(item, true));
    for (const QString &name : namesOf(requests))
        expect(m_requests.contains(name), u"no example of the request %1"_s.arg(name));
    for (const QString &name : namesOf(items))
        expect(m_items.contains(name), u"no example of the value %1"_s.arg(name));
    for (const QString &name : answerTypes.keys())
        expect(m_answers.contains(name), u"no example of the answer %1"_s.arg(name));
    expect(m_events.size() == qsizetype(std::variant_size_v<Event>), u"a kind of frame has no example"_s);
}

// The fields a table tells, those marked ? optional, against the fields that examples show.
void ContractCheck::compareNames(const QString &where, const QStringList &told, const QList<QJsonObject> &shown)
{
    QSet<QString> known, seen;
    for (QString name : told) {
        const bool isOptional = name.endsWith(u'?');
        known.insert(isOptional ? name.chopped(1) : name);
        for (const QJsonObject &object : shown)
            expect(isOptional || object.contains(name) || object.contains("unknown"_L1),
                u"%1: %2 is told, an example lacks it"_s.arg(where, name));
    }
    for (const QJsonObject &object : shown)
        for (const QString &name : object.keys())
            seen.insert(name);
    for (const QString &name : seen - known)
        expect(name == "t"_L1 || name == "ref"_L1, u"%1: %2 is shown and not told"_s.arg(where, name));
}

void ContractCheck::checkRequestTable()
{
    QSet<QString> told;
    for (const ContractPage::Row &row : m_page.table(u"`t`"_s)) {
        for (const QString &name : ContractPage::namesIn(row.value(0))) {
            told.insert(name);
            QStringList fields = ContractPage::namesIn(row.value(1));
            if (row.value(1).contains(" or "_L1)) // one of them
                fields.replaceInStrings(QRegularExpression(u"^(token|guest|owner_ticket)$"_s), u"\\1?"_s);
            compareNames(name, fields, m_requests.value(name));
            compareNames(u"ok of "_s + name, ContractPage::namesIn(row.value(2)),
                m_answers.value(answerOf.value(name, u"accepted"_s)));
        }
    }
    for (const QString &name : m_requests.keys())
        expect(told.contains(name), u"the table of requests lacks "_s + name);
    for (const QString &name : told)
        expect(m_requests.contains(name), u"the table of requests tells of %1, which is none"_s.arg(name));
}

// Against the page's own examples and against those that the golden files hold.
void ContractCheck::checkItemTable()
{
    QMap<QString, QList<QJsonObject>> known = m_items;
    for (const Item &item : examples::items()) {
        const QJsonObject object = parsed(encodeItem(item, true));
        known[object.keys().constFirst()].append(object.constBegin().value().toObject());
    }
    static const QRegularExpression fields(u"`\\{([^}]*)\\}`"_s);
    QSet<QString> told;
    for (const ContractPage::Row &row : m_page.table(u"item"_s)) {
        const QString name = ContractPage::namesIn(row.value(0)).value(0);
        told.insert(name);
        const QString list = fields.match(row.value(1)).captured(1);
        compareNames(name, list.split(u", "_s, Qt::SkipEmptyParts), known.value(name));
        expect(known.contains(name), u"the table of values tells of %1, which is none"_s.arg(name));
    }
    for (const QString &name : known.keys())
        expect(told.contains(name), u"the table of values lacks "_s + name);
}

void ContractCheck::checkLimits()
{
    const Limits limits;
    const QMap<QString, qint64> known { { u"nick"_s, limits.nick }, { u"full_name"_s, limits.fullName },
        { u"room_name"_s, limits.roomName }, { u"topic"_s, limits.topic }, { u"text"_s, limits.text },
        { u"frame"_s, limits.frame }, { u"page"_s, limits.page }, { u"depth"_s, jsonDepth },
        { u"client"_s, clientLongest }, { u"found"_s, mostFoundAtOnce }, { u"people"_s, mostInvitedAtOnce },
        { u"ids"_s, mostIdsAtOnce }, { u"password"_s, passwordLongest }, { u"body"_s, 16 * 1024 },
        { u"headers"_s, 8 * 1024 } };
    QMap<QString, qint64> told;
    QString others;
    for (const ContractPage::Row &row : m_page.table(u"what"_s)) {
        const QString name = ContractPage::namesIn(row.value(0)).value(0);
        if (!name.isEmpty())
            told.insert(name, row.value(1).toLongLong());
        others += row.join(u' ');
    }
    expect(told == known, u"the table of limits is not what the code enforces"_s);
    const gateway::Caps caps;
    for (const QString &words : { u"%1 a second, burst %2"_s.arg(caps.messagesPerSecond).arg(caps.messageBurst),
             u"%1 a connection"_s.arg(caps.unansweredRequests), u"%1 a node"_s.arg(caps.connections),
             u"at least %1"_s.arg(passwordShortest) })
        expect(others.contains(words), u"the tables of limits lack “%1”"_s.arg(words));
    const QJsonObject announced = m_answers.value(u"welcome"_s).value(0).value("limits"_L1).toObject();
    for (const QString &name : announced.keys())
        expect(announced.value(name).toInteger() == known.value(name), u"the hello announces another "_s + name);
}

void ContractCheck::checkErrors()
{
    QSet<QString> told;
    for (const ContractPage::Row &row : m_page.table(u"code"_s)) {
        const QString name = ContractPage::namesIn(row.value(0)).value(0);
        told.insert(name);
        const auto code = errorCodeFromName(name);
        expect(code.has_value(), u"the table of errors tells of %1, which is none"_s.arg(name));
        if (code)
            expect(gateway::problem(Error { .code = *code }).status == row.value(3).toInt(),
                u"%1 has another status in HTTP"_s.arg(name));
    }
    for (int code = 0; code <= int(Error::Code::Internal); ++code) {
        const QString name = errorCodeName(Error::Code(code));
        expect(told.contains(name), u"the table of errors lacks "_s + name);
    }
}

void ContractCheck::checkCloseCodes()
{
    using enum domain::CloseCode;
    QString told;
    for (const ContractPage::Row &row : m_page.table(u"close"_s))
        told += row.value(0) + u' ';
    for (const auto code : { GoingAway, Broken, Refused, TooBig, Restarting, Overloaded, SignedOut })
        expect(told.contains(QString::number(int(code))), u"the table of closes lacks %1"_s.arg(int(code)));
}

// Without a domain behind it a route that exists answers anything but 404 and 405.
void ContractCheck::checkRoutes()
{
    gateway::PublicRoutes site({}, {}, { [] { return true; }, [] { return true; } });
    static const QRegularExpression route(u"^`(GET|POST) (/[^`]*)`"_s);
    QSet<QString> told;
    for (const ContractPage::Row &row : m_page.table(u"route"_s)) {
        const auto found = route.match(row.value(0));
        told.insert(found.captured(2));
        const auto statusOf = [&site, path = found.captured(2).toLatin1()](const QByteArray &method) {
            gateway::HttpRequest request { .method = method, .path = path };
            request.host = "127.0.0.1";
            int status = 0;
            site.handle(request, [&status](const gateway::HttpReply &reply) { status = reply.status; });
            return status;
        };
        const int status = statusOf(found.captured(1).toLatin1());
        expect(found.hasMatch() && status != 404 && status != 405, u"there is no route "_s + row.value(0));
        const bool isToldToRefuseHead = found.captured(1) == "POST"_L1 || row.value(1).contains("no HEAD"_L1);
        expect((statusOf("HEAD") == 405) == isToldToRefuseHead, u"HEAD is otherwise at "_s + row.value(0));
    }
    for (const QString &path : { u"/"_s, u"/chat.html"_s, u"/auth/register"_s, u"/auth/login"_s, u"/auth/logout"_s,
             u"/auth/me"_s, u"/vehicle"_s, u"/healthz"_s })
        expect(told.contains(path), u"the table of routes lacks "_s + path);
}

} // namespace gangway::protocol
