// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/choices.h"
#include "node/protocol/codec.h"
#include "node/protocol/describe.h"
#include "node/protocol/jsonwriter.h"
#include "node/protocol/objectreader.h"

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

QJsonObject toJson(const DomainReceived &entry)
{
    return { { "domain"_L1, entry.domain.text() }, { "received"_L1, entry.received } };
}

QJsonObject toJson(const Invitation &invitation)
{
    return { { "person"_L1, invitation.person.text() }, { "result"_L1, choiceName(invitation.result) } };
}

template<typename T>
QJsonArray toArray(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toJson(value));
    return array;
}

QJsonObject toJson(const Limits &limits)
{
    return { { "nick"_L1, limits.nick }, { "full_name"_L1, limits.fullName }, { "room_name"_L1, limits.roomName },
        { "topic"_L1, limits.topic }, { "text"_L1, limits.text }, { "frame"_L1, limits.frame },
        { "page"_L1, limits.page } };
}

Result<Limits> limitsFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    const auto limit = [&read](
                           QLatin1StringView key, int otherwise) { return int(read.optionalInteger(key, otherwise)); };
    const Limits known;
    return read.finish(Limits { limit("nick"_L1, known.nick), limit("full_name"_L1, known.fullName),
        limit("room_name"_L1, known.roomName), limit("topic"_L1, known.topic), limit("text"_L1, known.text),
        limit("frame"_L1, known.frame), limit("page"_L1, known.page) });
}

Result<DomainReceived> domainReceivedFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    return read.finish(DomainReceived { read.id<DomainId>("domain"_L1), read.optionalFlag("received"_L1) });
}

// ---- one pair of converters an answer ----

void put(QJsonObject &, const Accepted &) { }

Accepted take(ObjectReader &, std::type_identity<Accepted>)
{
    return {};
}

void put(QJsonObject &object, const Welcome &welcome)
{
    object.insert("domain"_L1, toJson(welcome.domain));
    object.insert("me"_L1, toJson(welcome.me));
    if (!welcome.token.isEmpty())
        object.insert("token"_L1, welcome.token);
    object.insert("now"_L1, welcome.now);
    object.insert("change"_L1, welcome.change);
    object.insert("limits"_L1, toJson(welcome.limits));
    object.insert("version"_L1, welcome.version);
}

Welcome take(ObjectReader &read, std::type_identity<Welcome>)
{
    return { read.nested<Domain>("domain"_L1, fromJson<Domain>), read.nested<Person>("me"_L1, fromJson<Person>),
        read.optionalText("token"_L1), read.integer("now"_L1), read.integer("change"_L1),
        read.nested<Limits>("limits"_L1, limitsFromJson), read.optionalText("version"_L1) };
}

void put(QJsonObject &object, const Pong &pong)
{
    object.insert("now"_L1, pong.now);
}

Pong take(ObjectReader &read, std::type_identity<Pong>)
{
    return { read.integer("now"_L1) };
}

void put(QJsonObject &object, const PersonAnswer &answer)
{
    object.insert("person"_L1, toJson(answer.person));
}

PersonAnswer take(ObjectReader &read, std::type_identity<PersonAnswer>)
{
    return { read.nested<Person>("person"_L1, fromJson<Person>) };
}

void put(QJsonObject &object, const DomainAnswer &answer)
{
    object.insert("domain"_L1, toJson(answer.domain));
}

DomainAnswer take(ObjectReader &read, std::type_identity<DomainAnswer>)
{
    return { read.nested<Domain>("domain"_L1, fromJson<Domain>) };
}

void put(QJsonObject &object, const RoomAnswer &answer)
{
    object.insert("room"_L1, toJson(answer.room));
}

RoomAnswer take(ObjectReader &read, std::type_identity<RoomAnswer>)
{
    return { read.nested<Room>("room"_L1, fromJson<Room>) };
}

void put(QJsonObject &object, const OwnRoomStateAnswer &answer)
{
    object.insert("mine"_L1, toJson(answer.mine));
}

OwnRoomStateAnswer take(ObjectReader &read, std::type_identity<OwnRoomStateAnswer>)
{
    return { read.nested<OwnRoomState>("mine"_L1, fromJson<OwnRoomState>) };
}

void put(QJsonObject &object, const MessageAnswer &answer)
{
    object.insert("message"_L1, toJson(answer.message));
}

MessageAnswer take(ObjectReader &read, std::type_identity<MessageAnswer>)
{
    return { read.nested<Message>("message"_L1, fromJson<Message>) };
}

void put(QJsonObject &object, const Members &members)
{
    object.insert("members"_L1, toArray(members.members));
    object.insert("people"_L1, toArray(members.people));
    object.insert("online"_L1, idArray(members.online));
}

Members take(ObjectReader &read, std::type_identity<Members>)
{
    return { read.list<Member>("members"_L1, fromJson<Member>), read.list<Person>("people"_L1, fromJson<Person>),
        read.ids<PersonId>("online"_L1) };
}

void put(QJsonObject &object, const Posted &posted)
{
    object.insert("message"_L1,
        QJsonObject { { "id"_L1, posted.id.text() }, { "state"_L1, "saved"_L1 }, { "hlc"_L1, posted.hlc.text() },
            { "arrival"_L1, posted.arrival }, { "arrived"_L1, posted.arrived } });
}

Result<Posted> postedFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    read.leaves({ .name = u"state"_s, .known = { u"saved"_s } });
    return read.finish(Posted {
        read.id<MessageId>("id"_L1), read.hlc("hlc"_L1), read.integer("arrival"_L1), read.integer("arrived"_L1) });
}

Posted take(ObjectReader &read, std::type_identity<Posted>)
{
    return read.nested<Posted>("message"_L1, postedFromJson);
}

std::optional<Position> takeCursor(ObjectReader &read, QLatin1StringView key)
{
    if (!read.has(key))
        return std::nullopt;
    return read.parsed<Position>(
        key, [](const QString &text) { return Position::fromCursor(text); }, u"a cursor"_s, Field::Kind::Cursor);
}

HistoryPage take(ObjectReader &read, std::type_identity<HistoryPage>)
{
    return { read.list<Message>("messages"_L1, fromJson<Message>), takeCursor(read, "older"_L1),
        takeCursor(read, "newer"_L1), read.list<PackReceipt>("seals"_L1, fromJson<PackReceipt>),
        read.list<Person>("people"_L1, fromJson<Person>) };
}

void put(QJsonObject &object, const MessageDetails &info)
{
    const Message &message = info.message;
    QJsonObject times { { "sent"_L1, message.sent }, { "arrived"_L1, message.arrived } };
    if (message.edited)
        times.insert("edited"_L1, message.edited->at);
    object.insert("message"_L1, toJson(message));
    object.insert("state"_L1, info.state);
    object.insert("times"_L1, times);
    object.insert("delivered"_L1, idArray(info.delivered));
    object.insert("read"_L1, idArray(info.read));
    object.insert("domains"_L1, toArray(info.domains));
}

MessageDetails take(ObjectReader &read, std::type_identity<MessageDetails>)
{
    read.knows("state"_L1, { u"saved"_s, u"sent"_s, u"received"_s });
    read.leaves({ .name = u"times"_s,
        .kind = Field::Kind::Object,
        .of = { { .name = u"sent"_s, .kind = Field::Kind::Whole }, { .name = u"arrived"_s, .kind = Field::Kind::Whole },
            { .name = u"edited"_s, .kind = Field::Kind::Whole, .isRequired = false } } });
    return { read.nested<Message>("message"_L1, fromJson<Message>), read.text("state"_L1),
        read.ids<PersonId>("delivered"_L1), read.ids<PersonId>("read"_L1),
        read.list<DomainReceived>("domains"_L1, domainReceivedFromJson) };
}

void putNext(QJsonObject &object, const QString &next)
{
    if (!next.isEmpty())
        object.insert("next"_L1, next);
}

void put(QJsonObject &object, const FoundRooms &found)
{
    object.insert("rooms"_L1, toArray(found.rooms));
    putNext(object, found.next);
}

FoundRooms take(ObjectReader &read, std::type_identity<FoundRooms>)
{
    return { read.list<Room>("rooms"_L1, fromJson<Room>), read.optionalText("next"_L1) };
}

void put(QJsonObject &object, const FoundPeople &found)
{
    object.insert("people"_L1, toArray(found.people));
    object.insert("online"_L1, idArray(found.online));
    putNext(object, found.next);
}

FoundPeople take(ObjectReader &read, std::type_identity<FoundPeople>)
{
    return { read.list<Person>("people"_L1, fromJson<Person>), read.ids<PersonId>("online"_L1),
        read.optionalText("next"_L1) };
}

Result<Invitation> invitationFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    read.knows("result"_L1, choiceNames<Invitation::Result>());
    const PersonId person = read.id<PersonId>("person"_L1);
    const auto result = choiceFromName<Invitation::Result>(read.text("result"_L1));
    return read.finish(Invitation { person, result.value_or(Choice<Invitation::Result>::otherwise) });
}

void put(QJsonObject &object, const Invitations &invitations)
{
    object.insert("results"_L1, toArray(invitations.results));
}

Invitations take(ObjectReader &read, std::type_identity<Invitations>)
{
    return { read.list<Invitation>("results"_L1, invitationFromJson) };
}

// In the order of Answer's alternatives.
constexpr std::array answerNames { "accepted"_L1, "welcome"_L1, "pong"_L1, "person"_L1, "room"_L1, "mine"_L1,
    "message"_L1, "members"_L1, "posted"_L1, "page"_L1, "info"_L1, "domain"_L1, "rooms"_L1, "people"_L1,
    "invitations"_L1 };
static_assert(answerNames.size() == std::variant_size_v<Answer>);

QJsonObject frameOf(QLatin1StringView name, qint64 ref)
{
    QJsonObject object { { "t"_L1, name } };
    if (ref > 0)
        object.insert("ref"_L1, ref);
    return object;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QList<Description> describeAnswers()
{
    return describeAlternatives<Answer>(answerNames, [](ObjectReader &read, auto type) { return take(read, type); });
}

QByteArray encodeAnswer(qint64 ref, const Answer &answer)
{
    if (const auto *page = std::get_if<HistoryPage>(&answer))
        return completePage(ref, encodePageFields(*page), page->seals);
    return std::visit(
        [ref](const auto &value) {
            QJsonObject object = frameOf("ok"_L1, ref);
            if constexpr (!std::is_same_v<decltype(value), const HistoryPage &>)
                put(object, value);
            return compact(object);
        },
        answer);
}

QByteArray encodePageFields(const HistoryPage &page)
{
    constexpr qsizetype usualMessage = 512;
    QByteArray fields;
    fields.reserve((page.messages.size() + page.people.size() + 1) * usualMessage);
    fields += "\"messages\":";
    JsonWriter::append(fields, page.messages);
    for (const auto &[key, cursor] : { std::pair("newer", page.newer), std::pair("older", page.older) })
        if (cursor)
            fields += QByteArray(",\"") + key + "\":\"" + cursor->cursor().toLatin1() + '"';
    fields += ",\"people\":";
    JsonWriter::append(fields, page.people);
    return fields;
}

QByteArray completePage(qint64 ref, const QByteArray &pageFields, const QList<PackReceipt> &seals)
{
    QByteArray frame = '{' + pageFields;
    if (ref > 0)
        frame += ",\"ref\":" + QByteArray::number(ref);
    frame += ",\"seals\":";
    JsonWriter::append(frame, seals);
    return frame + ",\"t\":\"ok\"}";
}

template<typename T>
Result<T> decodeAnswer(const RawAnswer &answer)
{
    ObjectReader read(answer.body);
    T value = take(read, std::type_identity<T>());
    return read.finish(std::move(value));
}

template Result<Accepted> decodeAnswer(const RawAnswer &);
template Result<Welcome> decodeAnswer(const RawAnswer &);
template Result<Pong> decodeAnswer(const RawAnswer &);
template Result<PersonAnswer> decodeAnswer(const RawAnswer &);
template Result<RoomAnswer> decodeAnswer(const RawAnswer &);
template Result<OwnRoomStateAnswer> decodeAnswer(const RawAnswer &);
template Result<MessageAnswer> decodeAnswer(const RawAnswer &);
template Result<Members> decodeAnswer(const RawAnswer &);
template Result<Posted> decodeAnswer(const RawAnswer &);
template Result<HistoryPage> decodeAnswer(const RawAnswer &);
template Result<MessageDetails> decodeAnswer(const RawAnswer &);
template Result<DomainAnswer> decodeAnswer(const RawAnswer &);
template Result<FoundRooms> decodeAnswer(const RawAnswer &);
template Result<FoundPeople> decodeAnswer(const RawAnswer &);
template Result<Invitations> decodeAnswer(const RawAnswer &);

QJsonObject toJson(const Error &error)
{
    QJsonObject object { { "code"_L1, errorCodeName(error.code) }, { "text"_L1, error.message } };
    if (error.code == Error::Code::NotFound)
        object.insert("what"_L1, error.field);
    else if (error.code == Error::Code::Denied)
        object.insert("permission"_L1, error.field);
    else if (error.code == Error::Code::Internal)
        object.insert("id"_L1, error.field);
    else if (!error.field.isEmpty())
        object.insert("field"_L1, error.field);
    if (!error.suggestion.isEmpty())
        object.insert("suggestion"_L1, error.suggestion);
    if (error.limit > 0)
        object.insert("limit"_L1, error.limit);
    if (error.retryAfterMs > 0)
        object.insert("retry_after_ms"_L1, error.retryAfterMs);
    return object;
}

Error errorFromJson(const QJsonObject &object)
{
    Error error { .code = errorCodeFromName(object.value("code"_L1).toString()).value_or(Error::Code::Internal) };
    error.message = object.value("text"_L1).toString();
    for (const auto key : { "field"_L1, "what"_L1, "permission"_L1, "id"_L1 })
        if (object.contains(key))
            error.field = object.value(key).toString();
    error.suggestion = object.value("suggestion"_L1).toString();
    error.limit = object.value("limit"_L1).toInteger();
    error.retryAfterMs = object.value("retry_after_ms"_L1).toInteger();
    return error;
}

QByteArray encodeError(qint64 ref, const Error &error)
{
    QJsonObject object = frameOf("error"_L1, ref);
    const QJsonObject fields = toJson(error);
    for (auto field = fields.begin(); field != fields.end(); ++field)
        object.insert(field.key(), field.value());
    return compact(object);
}

} // namespace gangway::protocol
