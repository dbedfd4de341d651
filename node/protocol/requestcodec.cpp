// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/choices.h"
#include "node/protocol/codec.h"
#include "node/protocol/describe.h"
#include "node/protocol/json.h"
#include "node/protocol/objectreader.h"

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

// ---- one pair of converters a request: fields from JSON, fields to JSON ----

Result<Resume> resumeFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    return read.finish(Resume { read.id<DomainId>("domain"_L1), read.optionalInteger("after"_L1) });
}

Result<QString> guestFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    return read.finish(read.text("name"_L1));
}

// An empty one would pass for none, and its bearer for a guest.
QString takeSecret(ObjectReader &read, QLatin1StringView key)
{
    const QString secret = read.optionalText(key);
    if (read.has(key) && secret.isEmpty())
        read.refuse(key, u"text that is not empty"_s);
    return secret;
}

Hello take(ObjectReader &read, std::type_identity<Hello>)
{
    Hello hello { .token = takeSecret(read, "token"_L1),
        .ownerTicket = takeSecret(read, "owner_ticket"_L1),
        .client = read.optionalText("client"_L1) };
    if (read.has("guest"_L1))
        hello.guestName = read.nested<QString>("guest"_L1, guestFromJson);
    if (read.has("resume"_L1))
        hello.resume = read.nested<Resume>("resume"_L1, resumeFromJson);
    const bool hasToken = read.has("token"_L1), hasTicket = read.has("owner_ticket"_L1), isGuest = read.has("guest"_L1);
    if (!hasToken && !hasTicket && !isGuest)
        read.refuse("guest"_L1, u"present unless there is a token or an owner_ticket"_s);
    if (hasToken && (hasTicket || isGuest))
        read.refuse("token"_L1, u"alone: it says who comes, as a guest's name or a ticket would"_s);
    return hello;
}

void put(QJsonObject &object, const Hello &hello)
{
    if (!hello.token.isEmpty())
        object.insert("token"_L1, hello.token);
    if (!hello.ownerTicket.isEmpty())
        object.insert("owner_ticket"_L1, hello.ownerTicket);
    if (hello.token.isEmpty())
        object.insert("guest"_L1, QJsonObject { { "name"_L1, hello.guestName } });
    object.insert("client"_L1, hello.client);
    if (hello.resume)
        object.insert("resume"_L1,
            QJsonObject { { "domain"_L1, hello.resume->domain.text() }, { "after"_L1, hello.resume->after } });
}

Ping take(ObjectReader &, std::type_identity<Ping>)
{
    return {};
}

void put(QJsonObject &, const Ping &) { }

Changes take(ObjectReader &read, std::type_identity<Changes>)
{
    return { read.integer("after"_L1) };
}

void put(QJsonObject &object, const Changes &changes)
{
    object.insert("after"_L1, changes.after);
}

AuthLogout take(ObjectReader &, std::type_identity<AuthLogout>)
{
    return {};
}

void put(QJsonObject &, const AuthLogout &) { }

ProfileSet take(ObjectReader &read, std::type_identity<ProfileSet>)
{
    ProfileSet profile;
    if (read.has("nick"_L1))
        profile.nick = read.text("nick"_L1);
    if (read.has("full_name"_L1))
        profile.fullName = read.text("full_name"_L1);
    if (read.has("colour"_L1))
        profile.colour = read.optionalInt("colour"_L1);
    return profile;
}

void put(QJsonObject &object, const ProfileSet &profile)
{
    if (profile.nick)
        object.insert("nick"_L1, *profile.nick);
    if (profile.fullName)
        object.insert("full_name"_L1, *profile.fullName);
    if (profile.colour)
        object.insert("colour"_L1, *profile.colour);
}

// A direct room is asked for by its other person.
RoomKind takeCreatedKind(ObjectReader &read)
{
    const auto created = [](const QString &name) {
        const auto kind = choiceFromName<RoomKind>(name);
        return kind == RoomKind::Direct ? std::nullopt : kind;
    };
    if (!read.has("kind"_L1))
        return RoomKind::Public;
    read.knows("kind"_L1, { u"public"_s, u"private"_s });
    return read.parsed<RoomKind>("kind"_L1, created, u"“public” or “private”"_s);
}

RoomCreate take(ObjectReader &read, std::type_identity<RoomCreate>)
{
    read.knows("reach"_L1, choiceNames<Reach>());
    return { read.id<RoomId>("id"_L1), read.text("name"_L1), read.optionalText("topic"_L1),
        read.parsed<Reach>("reach"_L1, choiceFromName<Reach>, u"“vehicle” or “everyone”"_s), takeCreatedKind(read) };
}

void put(QJsonObject &object, const RoomCreate &create)
{
    object.insert("id"_L1, create.id.text());
    object.insert("name"_L1, create.name);
    object.insert("topic"_L1, create.topic);
    object.insert("reach"_L1, choiceName(create.reach));
    if (create.kind != RoomKind::Public)
        object.insert("kind"_L1, choiceName(create.kind));
}

RoomDirect take(ObjectReader &read, std::type_identity<RoomDirect>)
{
    return { read.id<PersonId>("person"_L1) };
}

void put(QJsonObject &object, const RoomDirect &direct)
{
    object.insert("person"_L1, direct.person.text());
}

RoomInvite take(ObjectReader &read, std::type_identity<RoomInvite>)
{
    return { read.id<RoomId>("room"_L1), read.ids<PersonId>("people"_L1) };
}

void put(QJsonObject &object, const RoomInvite &invite)
{
    object.insert("room"_L1, invite.room.text());
    object.insert("people"_L1, idArray(invite.people));
}

RoomRemove take(ObjectReader &read, std::type_identity<RoomRemove>)
{
    return { read.id<RoomId>("room"_L1), read.id<PersonId>("person"_L1) };
}

void put(QJsonObject &object, const RoomRemove &remove)
{
    object.insert("room"_L1, remove.room.text());
    object.insert("person"_L1, remove.person.text());
}

RoomSet take(ObjectReader &read, std::type_identity<RoomSet>)
{
    RoomSet set { .room = read.id<RoomId>("room"_L1) };
    if (read.has("name"_L1))
        set.name = read.text("name"_L1);
    if (read.has("topic"_L1))
        set.topic = read.text("topic"_L1);
    if (read.has("archived"_L1))
        set.archived = read.optionalFlag("archived"_L1);
    return set;
}

void put(QJsonObject &object, const RoomSet &set)
{
    object.insert("room"_L1, set.room.text());
    if (set.name)
        object.insert("name"_L1, *set.name);
    if (set.topic)
        object.insert("topic"_L1, *set.topic);
    if (set.archived)
        object.insert("archived"_L1, *set.archived);
}

/// Requests that name a room and nothing else.
template<typename T>
concept RoomOnly = std::same_as<T, RoomJoin> || std::same_as<T, RoomLeave> || std::same_as<T, RoomMembers> ||
    std::same_as<T, Typing> || std::same_as<T, RoomDelete> || std::same_as<T, RoomRestore>;

template<RoomOnly T>
T take(ObjectReader &read, std::type_identity<T>)
{
    return { read.id<RoomId>("room"_L1) };
}

void put(QJsonObject &object, const RoomOnly auto &request)
{
    object.insert("room"_L1, request.room.text());
}

/// Requests that name a message and nothing else.
template<typename T>
concept MessageOnly = std::same_as<T, MessageDelete> || std::same_as<T, MessageInfo>;

template<MessageOnly T>
T take(ObjectReader &read, std::type_identity<T>)
{
    return { read.id<MessageId>("id"_L1) };
}

void put(QJsonObject &object, const MessageOnly auto &request)
{
    object.insert("id"_L1, request.id.text());
}

/// The content that people may write: of the types a message can have, only text comes from a client.
Content takeWritten(ObjectReader &read)
{
    const Content content = read.nested<Content>("content"_L1, fromJson<Content>);
    if (content.type != Content::Type::Text)
        read.refuse("content.type"_L1, u"“text”"_s);
    return content;
}

MessagePost take(ObjectReader &read, std::type_identity<MessagePost>)
{
    return { read.id<MessageId>("id"_L1), read.id<RoomId>("room"_L1), takeWritten(read),
        read.optionalInteger("waited"_L1) };
}

void put(QJsonObject &object, const MessagePost &post)
{
    object.insert("id"_L1, post.id.text());
    object.insert("room"_L1, post.room.text());
    object.insert("content"_L1, toJson(post.content));
    if (post.waited != 0)
        object.insert("waited"_L1, post.waited);
}

MessageEdit take(ObjectReader &read, std::type_identity<MessageEdit>)
{
    return { read.id<MessageId>("id"_L1), takeWritten(read) };
}

void put(QJsonObject &object, const MessageEdit &edit)
{
    object.insert("id"_L1, edit.id.text());
    object.insert("content"_L1, toJson(edit.content));
}

std::optional<Position> takeCursor(ObjectReader &read, QLatin1StringView key)
{
    if (!read.has(key))
        return std::nullopt;
    return read.parsed<Position>(
        key, [](const QString &text) { return Position::fromCursor(text); }, u"a cursor"_s, Field::Kind::Cursor);
}

History take(ObjectReader &read, std::type_identity<History>)
{
    History history { .room = read.id<RoomId>("room"_L1) };
    history.before = takeCursor(read, "before"_L1);
    history.after = takeCursor(read, "after"_L1);
    history.limit = read.optionalInt("limit"_L1, history.limit);
    return history;
}

void put(QJsonObject &object, const History &history)
{
    object.insert("room"_L1, history.room.text());
    if (history.before)
        object.insert("before"_L1, history.before->cursor());
    if (history.after)
        object.insert("after"_L1, history.after->cursor());
    object.insert("limit"_L1, history.limit);
}

template<typename T>
concept MarkRequest = std::same_as<T, Read> || std::same_as<T, Delivered>;

template<MarkRequest T>
T take(ObjectReader &read, std::type_identity<T>)
{
    return { read.id<RoomId>("room"_L1), read.integer("upto"_L1) };
}

void put(QJsonObject &object, const MarkRequest auto &mark)
{
    object.insert("room"_L1, mark.room.text());
    object.insert("upto"_L1, mark.upto);
}

DomainDecide take(ObjectReader &read, std::type_identity<DomainDecide>)
{
    read.knows("decision"_L1, choiceNames<Decision>());
    return { read.id<DomainId>("domain"_L1),
        read.parsed<Decision>(
            "decision"_L1, choiceFromName<Decision>, u"“admit”, “distrust”, “distrust_and_hide” or “retire”"_s) };
}

void put(QJsonObject &object, const DomainDecide &request)
{
    object.insert("domain"_L1, request.domain.text());
    object.insert("decision"_L1, choiceName(request.decision));
}

/// The ids that are asked for in place of a query.
template<typename Id>
std::optional<QList<Id>> takeIds(ObjectReader &read)
{
    if (!read.has("ids"_L1))
        return std::nullopt;
    const QList<Id> ids = read.ids<Id>("ids"_L1);
    if (read.has("query"_L1))
        read.refuse("ids"_L1, u"alone: it says what is meant, as a query would"_s);
    return ids;
}

void putFind(QJsonObject &object, const auto &find)
{
    if (find.ids) {
        object.insert("ids"_L1, idArray(*find.ids));
        return;
    }
    if (!find.query.isEmpty())
        object.insert("query"_L1, find.query);
    if (!find.after.isEmpty())
        object.insert("after"_L1, find.after);
    object.insert("limit"_L1, find.limit);
}

RoomsFind take(ObjectReader &read, std::type_identity<RoomsFind>)
{
    return { read.optionalText("query"_L1), read.optionalText("after"_L1),
        read.optionalInt("limit"_L1, mostFoundAtOnce), takeIds<RoomId>(read) };
}

void put(QJsonObject &object, const RoomsFind &find)
{
    putFind(object, find);
}

PeopleFind take(ObjectReader &read, std::type_identity<PeopleFind>)
{
    return { read.optionalText("query"_L1), takeIds<PersonId>(read), read.optionalText("after"_L1),
        read.optionalInt("limit"_L1, mostFoundAtOnce) };
}

void put(QJsonObject &object, const PeopleFind &find)
{
    putFind(object, find);
}

// ---- the table of requests ----

// In the order of Request's alternatives.
constexpr std::array requestNames {
    "hello"_L1,
    "ping"_L1,
    "changes"_L1,
    "auth.logout"_L1,
    "profile.set"_L1,
    "room.create"_L1,
    "room.join"_L1,
    "room.leave"_L1,
    "room.members"_L1,
    "message.post"_L1,
    "message.edit"_L1,
    "message.delete"_L1,
    "message.info"_L1,
    "history"_L1,
    "read"_L1,
    "delivered"_L1,
    "typing"_L1,
    "domain.decide"_L1,
    "rooms.find"_L1,
    "people.find"_L1,
    "room.direct"_L1,
    "room.invite"_L1,
    "room.remove"_L1,
    "room.set"_L1,
    "room.delete"_L1,
    "room.restore"_L1,
};
static_assert(requestNames.size() == std::variant_size_v<Request>);

using ReadRequest = Result<Request> (*)(const QJsonObject &);

template<typename T>
Result<Request> readAs(const QJsonObject &object)
{
    ObjectReader read(object);
    T request = take(read, std::type_identity<T>());
    return read.finish(Request(std::move(request)));
}

template<std::size_t... index>
constexpr auto makeReaders(std::index_sequence<index...>)
{
    return std::array<ReadRequest, sizeof...(index)> { readAs<std::variant_alternative_t<index, Request>>... };
}

constexpr auto requestReaders = makeReaders(std::make_index_sequence<std::variant_size_v<Request>>());

// The answer bears the `ref` wherever it can be read, whatever else is wrong.
std::variant<RequestFrame, BadFrame> readRequest(const QJsonObject &object)
{
    ObjectReader readRef(object);
    const Result<qint64> ref = readRef.finish(readRef.integer("ref"_L1));
    if (!ref)
        return BadFrame { 0, ref.error() };
    if (*ref <= 0)
        return BadFrame { 0, Error::invalid(u"ref"_s, u"“ref” must be a positive whole number."_s) };
    ObjectReader readName(object);
    const Result<QString> name = readName.finish(readName.text("t"_L1));
    if (!name)
        return BadFrame { *ref, name.error() };
    for (std::size_t i = 0; i < requestNames.size(); ++i) {
        if (*name != requestNames[i])
            continue;
        Result<Request> request = requestReaders[i](object);
        if (!request)
            return BadFrame { *ref, request.error() };
        return RequestFrame { *ref, std::move(*request) };
    }
    return BadFrame { *ref,
        Error { .code = Error::Code::Unsupported,
            .message = u"This version does not know the request “%1”."_s.arg(name->left(64)) } };
}

} // namespace

std::variant<RequestFrame, BadFrame> decodeRequest(QByteArrayView frame)
{
    if (frame.size() > Limits().frame)
        return BadFrame { 0,
            Error::tooLarge(u"frame"_s, Limits().frame, u"A frame has at most %1 bytes."_s.arg(Limits().frame)) };
    const Result<QJsonObject> object = parseObject(frame, u"frame"_s);
    if (!object)
        return BadFrame { 0, object.error() };
    return readRequest(*object);
}

QList<Description> describeRequests()
{
    return describeAlternatives<Request>(requestNames, [](ObjectReader &read, auto type) { return take(read, type); });
}

QByteArray encodeRequest(const RequestFrame &frame)
{
    QJsonObject object { { "t"_L1, requestNames[frame.request.index()] }, { "ref"_L1, frame.ref } };
    std::visit([&object](const auto &request) { put(object, request); }, frame.request);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace gangway::protocol
