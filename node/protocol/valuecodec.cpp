// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/valuecodec.h"

#include "node/protocol/objectreader.h"

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

constexpr std::array roleNames { "guest", "passenger", "moderator", "crew", "owner" };
constexpr std::array reachNames { "vehicle", "everyone" };
constexpr std::array contentNames { "text", "joined", "left" };
constexpr std::array linkNames { "off", "up", "down" };

template<typename Enum, std::size_t Size>
std::optional<Enum> fromName(const std::array<const char *, Size> &names, QStringView name)
{
    for (std::size_t i = 0; i < Size; ++i)
        if (name == QLatin1StringView(names[i]))
            return Enum(i);
    return std::nullopt;
}

template<std::size_t Size>
QStringList listOf(const std::array<const char *, Size> &names)
{
    QStringList list;
    for (const char *name : names)
        list.append(QString::fromLatin1(name));
    return list;
}

template<typename Enum, std::size_t Size>
QString nameOf(const std::array<const char *, Size> &names, Enum value)
{
    return std::size_t(value) < Size ? QString::fromLatin1(names[std::size_t(value)]) : QStringLiteral("unknown");
}

// A later version's value is told as the first, which is the safest.
template<typename Enum, std::size_t Size>
QString knownNameOf(const std::array<const char *, Size> &names, Enum value)
{
    return nameOf(names, std::size_t(value) < Size ? value : Enum {});
}

// ---- optional fields are absent rather than null, false, empty or zero ----

void putIf(QJsonObject &object, QLatin1StringView key, bool value)
{
    if (value)
        object.insert(key, true);
}

void putIf(QJsonObject &object, QLatin1StringView key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

void putIf(QJsonObject &object, QLatin1StringView key, qint64 value)
{
    if (value != 0)
        object.insert(key, value);
}

QJsonArray toArray(const QList<Span> &spans)
{
    QJsonArray array;
    for (const Span &span : spans)
        array.append(QJsonArray { span.first, span.last });
    return array;
}

QJsonArray toArray(const QList<MessageId> &ids)
{
    QJsonArray array;
    for (const MessageId &id : ids)
        array.append(id.text());
    return array;
}

Result<Edited> editedFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    return read.finish(Edited { read.integer("at"_L1), int(read.integer("revision"_L1)) });
}

template<typename Mark>
QJsonObject markToJson(const Mark &mark)
{
    return { { "room"_L1, mark.room.text() }, { "person"_L1, mark.person.text() }, { "upto"_L1, mark.upto },
        { "change"_L1, mark.change } };
}

template<typename Mark>
Result<Mark> markFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    return read.finish(Mark { read.id<RoomId>("room"_L1), read.id<PersonId>("person"_L1), read.integer("upto"_L1),
        read.optionalInteger("change"_L1) });
}

} // namespace

QString roleName(Role role)
{
    return knownNameOf(roleNames, role);
}

std::optional<Role> roleFromName(QStringView name)
{
    return fromName<Role>(roleNames, name);
}

QStringList knownReaches()
{
    return listOf(reachNames);
}

QString reachName(Reach reach)
{
    return knownNameOf(reachNames, reach);
}

std::optional<Reach> reachFromName(QStringView name)
{
    return fromName<Reach>(reachNames, name);
}

QJsonObject toJson(const Domain &domain)
{
    QJsonObject object { { "id"_L1, domain.id.text() }, { "name"_L1, domain.name }, { "words"_L1, domain.words } };
    object.insert("own"_L1, domain.own);
    object.insert("trusted"_L1, domain.trusted);
    putIf(object, "retired"_L1, domain.retired);
    putIf(object, "distrusted"_L1, domain.distrusted);
    putIf(object, "last_contact"_L1, domain.lastContact);
    object.insert("change"_L1, domain.change);
    return object;
}

Result<Domain> domainFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Domain domain {
        .id = read.id<DomainId>("id"_L1), .name = read.optionalText("name"_L1), .words = read.optionalText("words"_L1)
    };
    domain.own = read.optionalFlag("own"_L1);
    domain.trusted = read.optionalFlag("trusted"_L1);
    domain.retired = read.optionalFlag("retired"_L1);
    domain.distrusted = read.optionalFlag("distrusted"_L1);
    domain.lastContact = read.optionalInteger("last_contact"_L1);
    domain.change = read.optionalInteger("change"_L1);
    return read.finish(domain);
}

QJsonObject toJson(const Person &person)
{
    if (person.unknown)
        return { { "id"_L1, person.id.text() }, { "unknown"_L1, true }, { "change"_L1, person.change } };
    QJsonObject object { { "id"_L1, person.id.text() }, { "nick"_L1, person.nick }, { "colour"_L1, person.colour } };
    putIf(object, "full_name"_L1, person.fullName);
    object.insert("role"_L1, roleName(person.role));
    object.insert("domain"_L1, person.domain.text());
    putIf(object, "former"_L1, person.former);
    object.insert("change"_L1, person.change);
    return object;
}

Result<Person> personFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Person person { .id = read.id<PersonId>("id"_L1), .unknown = read.optionalFlag("unknown"_L1) };
    person.change = read.optionalInteger("change"_L1);
    if (person.unknown)
        return read.finish(person);
    person.nick = read.text("nick"_L1);
    person.fullName = read.optionalText("full_name"_L1);
    person.colour = int(read.optionalInteger("colour"_L1));
    read.knows("role"_L1, listOf(roleNames));
    person.role = roleFromName(read.optionalText("role"_L1)).value_or(Role::Guest);
    person.domain = read.id<DomainId>("domain"_L1);
    person.former = read.optionalFlag("former"_L1);
    return read.finish(person);
}

QJsonObject toJson(const Room &room)
{
    if (room.unknown)
        return { { "id"_L1, room.id.text() }, { "unknown"_L1, true }, { "change"_L1, room.change } };
    QJsonObject object { { "id"_L1, room.id.text() }, { "kind"_L1, "public"_L1 }, { "name"_L1, room.name },
        { "topic"_L1, room.topic } };
    object.insert("reach"_L1, reachName(room.reach));
    object.insert("domain"_L1, room.domain.text());
    object.insert("members"_L1, room.members);
    putIf(object, "last"_L1, room.last);
    object.insert("change"_L1, room.change);
    return object;
}

Result<Room> roomFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Room room { .id = read.id<RoomId>("id"_L1), .unknown = read.optionalFlag("unknown"_L1) };
    room.change = read.optionalInteger("change"_L1);
    if (room.unknown)
        return read.finish(room);
    room.name = read.text("name"_L1);
    room.topic = read.optionalText("topic"_L1);
    read.leaves({ .name = u"kind"_s, .known = { u"public"_s } });
    read.knows("reach"_L1, listOf(reachNames));
    room.reach = reachFromName(read.text("reach"_L1)).value_or(Reach::Vehicle);
    room.domain = read.id<DomainId>("domain"_L1);
    room.members = int(read.optionalInteger("members"_L1));
    room.last = read.optionalInteger("last"_L1);
    return read.finish(room);
}

QJsonObject toJson(const Mine &mine)
{
    return { { "room"_L1, mine.room.text() }, { "joined"_L1, mine.joined }, { "read_to"_L1, mine.readTo },
        { "unread"_L1, mine.unread }, { "change"_L1, mine.change } };
}

Result<Mine> mineFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Mine mine { .room = read.id<RoomId>("room"_L1), .joined = read.optionalFlag("joined"_L1) };
    mine.readTo = read.optionalInteger("read_to"_L1);
    mine.unread = int(read.optionalInteger("unread"_L1));
    mine.change = read.optionalInteger("change"_L1);
    return read.finish(mine);
}

QJsonObject toJson(const Member &member)
{
    return { { "room"_L1, member.room.text() }, { "person"_L1, member.person.text() }, { "joined"_L1, member.joined },
        { "since"_L1, member.since }, { "change"_L1, member.change } };
}

Result<Member> memberFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Member member { .room = read.id<RoomId>("room"_L1), .person = read.id<PersonId>("person"_L1) };
    member.joined = read.optionalFlag("joined"_L1);
    member.since = read.optionalInteger("since"_L1);
    member.change = read.optionalInteger("change"_L1);
    return read.finish(member);
}

QJsonObject toJson(const Content &content)
{
    QJsonObject object { { "type"_L1, nameOf(contentNames, content.type) } };
    if (content.type == Content::Type::Text)
        object.insert("text"_L1, content.text);
    return object;
}

Result<Content> contentFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    const QString type = read.text("type"_L1);
    read.knows("type"_L1, listOf(contentNames));
    return read.finish(Content {
        fromName<Content::Type>(contentNames, type).value_or(Content::Type::Unknown), read.optionalText("text"_L1) });
}

QJsonObject toJson(const Message &message)
{
    QJsonObject content = toJson(message.content);
    if (message.deleted)
        content.remove("text"_L1);
    QJsonObject object { { "id"_L1, message.id.text() }, { "room"_L1, message.room.text() },
        { "author"_L1, message.author.text() }, { "domain"_L1, message.domain.text() },
        { "hlc"_L1, message.hlc.text() }, { "sent"_L1, message.sent }, { "arrived"_L1, message.arrived },
        { "arrival"_L1, message.arrival }, { "content"_L1, content } };
    putIf(object, "late"_L1, message.late);
    putIf(object, "clock_badge"_L1, message.clockBadge);
    if (message.edited)
        object.insert(
            "edited"_L1, QJsonObject { { "at"_L1, message.edited->at }, { "revision"_L1, message.edited->revision } });
    putIf(object, "deleted"_L1, message.deleted);
    if (!message.deleted)
        putIf(object, "written"_L1, message.written);
    object.insert("change"_L1, message.change);
    return object;
}

Result<Message> messageFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Message message {
        .id = read.id<MessageId>("id"_L1), .room = read.id<RoomId>("room"_L1), .author = read.id<PersonId>("author"_L1)
    };
    message.domain = read.id<DomainId>("domain"_L1);
    message.hlc = read.hlc("hlc"_L1);
    message.sent = read.optionalInteger("sent"_L1);
    message.arrived = read.optionalInteger("arrived"_L1);
    message.arrival = read.optionalInteger("arrival"_L1);
    message.late = read.optionalFlag("late"_L1);
    message.clockBadge = read.optionalFlag("clock_badge"_L1);
    message.content = read.nested<Content>("content"_L1, contentFromJson);
    if (read.has("edited"_L1))
        message.edited = read.nested<Edited>("edited"_L1, editedFromJson);
    message.deleted = read.optionalFlag("deleted"_L1);
    message.written = read.optionalInteger("written"_L1);
    message.change = read.optionalInteger("change"_L1);
    return read.finish(message);
}

QJsonObject toJson(const Seal &seal)
{
    return { { "scope"_L1, seal.scope }, { "epoch"_L1, seal.epoch }, { "number"_L1, seal.number },
        { "messages"_L1, toArray(seal.messages) }, { "change"_L1, seal.change } };
}

Result<Seal> sealFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Seal seal {
        .scope = read.text("scope"_L1), .epoch = read.integer("epoch"_L1), .number = read.integer("number"_L1)
    };
    seal.messages = read.ids<MessageId>("messages"_L1);
    seal.change = read.optionalInteger("change"_L1);
    return read.finish(seal);
}

QJsonObject toJson(const ReachMark &mark)
{
    return { { "domain"_L1, mark.domain.text() }, { "scope"_L1, mark.scope }, { "epoch"_L1, mark.epoch },
        { "upto"_L1, mark.upto }, { "above"_L1, toArray(mark.above) }, { "change"_L1, mark.change } };
}

Result<ReachMark> reachMarkFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    ReachMark mark {
        .domain = read.id<DomainId>("domain"_L1), .scope = read.text("scope"_L1), .epoch = read.integer("epoch"_L1)
    };
    mark.upto = read.integer("upto"_L1);
    mark.above = read.spans("above"_L1);
    mark.change = read.optionalInteger("change"_L1);
    return read.finish(mark);
}

QJsonObject toJson(const ReadMark &mark)
{
    return markToJson(mark);
}

Result<ReadMark> readMarkFromJson(const JsonSource &source, const QString &path)
{
    return markFromJson<ReadMark>(source, path);
}

QJsonObject toJson(const DeliveredMark &mark)
{
    return markToJson(mark);
}

Result<DeliveredMark> deliveredMarkFromJson(const JsonSource &source, const QString &path)
{
    return markFromJson<DeliveredMark>(source, path);
}

namespace {

QJsonArray toArray(const QList<MissingPacks> &missing)
{
    QJsonArray array;
    for (const MissingPacks &of : missing) {
        QJsonObject object { { "domain"_L1, of.domain.text() }, { "packs"_L1, of.packs } };
        putIf(object, "lost"_L1, of.lost);
        array.append(object);
    }
    return array;
}

Result<MissingPacks> missingFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    const MissingPacks missing { read.id<DomainId>("domain"_L1), read.integer("packs"_L1),
        read.optionalInteger("lost"_L1) };
    return read.finish(missing);
}

QJsonArray toArray(const QList<Agreement> &differing)
{
    QJsonArray array;
    for (const Agreement &one : differing)
        array.append(
            QJsonObject { { "domain"_L1, one.domain.text() }, { "parts"_L1, one.parts }, { "since"_L1, one.since } });
    return array;
}

Result<Agreement> agreementFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    const Agreement agreement { read.id<DomainId>("domain"_L1), read.integer("parts"_L1), read.integer("since"_L1) };
    return read.finish(agreement);
}

} // namespace

QJsonObject toJson(const Link &link, LinkDetail detail)
{
    QJsonObject object { { "state"_L1, nameOf(linkNames, link.state) }, { "queued"_L1, link.queued },
        { "messages"_L1, link.messages } };
    if (detail == LinkDetail::Crew) {
        putIf(object, "oldest"_L1, link.oldest);
        putIf(object, "next_attempt"_L1, link.nextAttempt);
        putIf(object, "reason"_L1, link.reason);
        putIf(object, "clock_error"_L1, link.clockError);
        putIf(object, "clock_doubt"_L1, link.clockDoubt);
        putIf(object, "sent_bytes"_L1, link.sentBytes);
        putIf(object, "received_bytes"_L1, link.receivedBytes);
        if (!link.missing.isEmpty())
            object.insert("missing"_L1, toArray(link.missing));
        putIf(object, "agreeing"_L1, link.agreeing);
        if (!link.differing.isEmpty())
            object.insert("differing"_L1, toArray(link.differing));
        putIf(object, "repairing"_L1, link.isRepairing);
    }
    object.insert("change"_L1, link.change);
    return object;
}

Result<Link> linkFromJson(const JsonSource &source, const QString &path)
{
    ObjectReader read(source, path);
    Link link { .state = fromName<Link::State>(linkNames, read.text("state"_L1)).value_or(Link::State::Down) };
    read.knows("state"_L1, listOf(linkNames));
    link.queued = int(read.optionalInteger("queued"_L1));
    link.messages = int(read.optionalInteger("messages"_L1));
    link.oldest = read.optionalInteger("oldest"_L1);
    link.nextAttempt = read.optionalInteger("next_attempt"_L1);
    link.reason = read.optionalText("reason"_L1);
    link.clockError = read.optionalInteger("clock_error"_L1);
    link.clockDoubt = read.optionalInteger("clock_doubt"_L1);
    link.sentBytes = read.optionalInteger("sent_bytes"_L1);
    link.receivedBytes = read.optionalInteger("received_bytes"_L1);
    if (read.has("missing"_L1))
        link.missing = read.list<MissingPacks>("missing"_L1, missingFromJson);
    link.agreeing = read.optionalInteger("agreeing"_L1);
    if (read.has("differing"_L1))
        link.differing = read.list<Agreement>("differing"_L1, agreementFromJson);
    link.isRepairing = read.optionalFlag("repairing"_L1);
    link.change = read.optionalInteger("change"_L1);
    return read.finish(link);
}

} // namespace gangway::protocol
