// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/protocol/schema.h"

#include "node/protocol/fieldlist.h"
#include "tests/protocol/examples.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

constexpr auto comment = "Made by tests/protocol/tst_schema.cpp from the readers in this folder: do not edit it, see "
                         "there. Objects may hold "
                         "fields that are not listed; a client ignores frames and items of another kind, and where a "
                         "list of examples stands "
                         "takes any other text.";

QJsonObject ref(const QString &name)
{
    return { { u"$ref"_s, QString(u"#/$defs/"_s + name) } };
}

QJsonObject pattern(const QString &expression)
{
    return { { u"type"_s, u"string"_s }, { u"pattern"_s, expression } };
}

QJsonObject listOf(const QJsonObject &element)
{
    return { { u"type"_s, u"array"_s }, { u"items"_s, element } };
}

/// The parts that fields of every frame share.
QJsonObject basics()
{
    constexpr qint64 largest = (1LL << 53) - 1;
    const QString uuid = u"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"_s, hlc = u"[0-7][0-9a-f]{15}"_s;
    const QJsonObject whole { { u"type"_s, u"integer"_s }, { u"minimum"_s, -largest }, { u"maximum"_s, largest } };
    QJsonObject span = listOf(ref(u"whole"_s));
    span.insert(u"minItems"_s, 2);
    return { { u"id"_s, pattern(u'^' + uuid + u'$') }, { u"hlc"_s, pattern(u'^' + hlc + u'$') },
        { u"cursor"_s, pattern(u'^' + hlc + u"\\."_s + uuid + u"\\."_s + uuid + u'$') }, { u"whole"_s, whole },
        { u"span"_s, span },
        { u"ref"_s, QJsonObject { { u"type"_s, u"integer"_s }, { u"minimum"_s, 1 }, { u"maximum"_s, largest } } } };
}

/// The side that a value comes from: a client's are closed, the node may say more some day.
enum class From { Client, Node };

QJsonObject objectOf(const FieldList &fields, const QList<QJsonObject> &written, From from);

/// The values of the written objects under a name: objects, or the elements of lists of objects.
QList<QJsonObject> below(const QList<QJsonObject> &written, const QString &name)
{
    QList<QJsonObject> inner;
    for (const QJsonObject &object : written) {
        const QJsonValue value = object.value(name);
        if (value.isObject())
            inner.append(value.toObject());
        const QJsonArray array = value.toArray();
        for (const QJsonValue element : array)
            inner.append(element.toObject());
    }
    return inner;
}

QJsonObject textOf(const Field &field, From from)
{
    QJsonObject text { { u"type"_s, u"string"_s } };
    if (!field.known.isEmpty())
        text.insert(from == From::Client ? u"enum"_s : u"examples"_s, QJsonArray::fromStringList(field.known));
    return text;
}

QStringList namesOf(const FieldList &fields)
{
    QStringList names;
    for (const Field &field : fields)
        names.append(field.name);
    return names;
}

/// The value that has just these fields, which a definition of its own describes; empty when there is none.
QString valueOf(const FieldList &fields)
{
    for (const Description &item : describeItems())
        if (namesOf(item.fields) == namesOf(fields))
            return item.name;
    return {};
}

QJsonObject nested(const Field &field, const QList<QJsonObject> &written, From from)
{
    const QString value = valueOf(field.of);
    return value.isEmpty() ? objectOf(field.of, below(written, field.name), from) : ref(u"value."_s + value);
}

QJsonObject schemaOf(const Field &field, const QList<QJsonObject> &written, From from)
{
    switch (field.kind) {
    case Field::Kind::Text: return textOf(field, from);
    case Field::Kind::Whole: return ref(u"whole"_s);
    case Field::Kind::Flag: return { { u"type"_s, u"boolean"_s } };
    case Field::Kind::Id: return ref(u"id"_s);
    case Field::Kind::Ids: return listOf(ref(u"id"_s));
    case Field::Kind::Spans: return listOf(ref(u"span"_s));
    case Field::Kind::Hlc: return ref(u"hlc"_s);
    case Field::Kind::Cursor: return ref(u"cursor"_s);
    case Field::Kind::Object: return nested(field, written, from);
    case Field::Kind::List: break;
    }
    return listOf(field.of.isEmpty() ? ref(u"item"_s) : nested(field, written, from));
}

bool allHold(const QList<QJsonObject> &written, const QString &name)
{
    return std::all_of(written.begin(), written.end(), [&](const QJsonObject &one) { return one.contains(name); });
}

QJsonObject objectOf(const FieldList &fields, const QList<QJsonObject> &written, From from)
{
    QJsonObject properties;
    QStringList required;
    for (const Field &field : fields) {
        properties.insert(field.name, schemaOf(field, written, from));
        if (from == From::Client ? field.isRequired : allHold(written, field.name))
            required.append(field.name);
    }
    required.sort();
    QJsonObject object { { u"type"_s, u"object"_s }, { u"properties"_s, properties } };
    if (!required.isEmpty())
        object.insert(u"required"_s, QJsonArray::fromStringList(required));
    return object;
}

QList<QJsonObject> parsed(const QList<QByteArray> &texts)
{
    QList<QJsonObject> objects;
    for (const QByteArray &text : texts)
        objects.append(QJsonDocument::fromJson(text).object());
    return objects;
}

/// Gives a frame its `t` and, where it has one, its `ref`.
QJsonObject framed(QJsonObject object, const QString &name, bool hasRef)
{
    QJsonObject properties = object.value("properties"_L1).toObject();
    properties.insert(u"t"_s, QJsonObject { { u"const"_s, name } });
    QJsonArray required = object.value("required"_L1).toArray();
    if (hasRef) {
        properties.insert(u"ref"_s, ref(u"ref"_s));
        required.prepend(u"ref"_s);
    }
    required.append(u"t"_s);
    object.insert(u"properties"_s, properties);
    object.insert(u"required"_s, required);
    return object;
}

/// `definitions` gets one for each description under "prefix.name"; the answer is any one of them.
QJsonObject anyOf(const QMap<QString, QJsonObject> &all, const QString &prefix, QJsonObject &definitions)
{
    QJsonArray names;
    for (auto one = all.cbegin(); one != all.cend(); ++one) {
        definitions.insert(prefix + one.key(), one.value());
        names.append(ref(prefix + one.key()));
    }
    return { { u"anyOf"_s, names } };
}

QJsonObject required(const QStringList &names)
{
    return { { u"required"_s, QJsonArray::fromStringList(names) } };
}

// Exactly one way to say who one is, though a ticket's bearer also says a name; one cursor; what is written is text.
void tighten(QJsonObject &request, const QString &name)
{
    if (name == "hello"_L1)
        request.insert(u"oneOf"_s,
            QJsonArray { required({ u"token"_s }), required({ u"owner_ticket"_s }),
                QJsonObject {
                    { u"required"_s, QJsonArray { u"guest"_s } }, { u"not"_s, required({ u"owner_ticket"_s }) } } });
    if (name == "history"_L1)
        request.insert(u"not"_s, required({ u"before"_s, u"after"_s }));
    QJsonObject properties = request.value("properties"_L1).toObject();
    if (!properties.contains("content"_L1))
        return;
    QJsonObject content = properties.value("content"_L1).toObject();
    content.insert(u"properties"_s,
        QJsonObject { { u"type"_s, QJsonObject { { u"const"_s, u"text"_s } } },
            { u"text"_s, QJsonObject { { u"type"_s, u"string"_s } } } });
    content.insert(u"required"_s, QJsonArray { u"text"_s, u"type"_s });
    properties.insert(u"content"_s, content);
    request.insert(u"properties"_s, properties);
}

QJsonObject requests(QJsonObject &definitions)
{
    QMap<QString, QJsonObject> all;
    for (const Description &one : describeRequests()) {
        all[one.name] = framed(objectOf(one.fields, {}, From::Client), one.name, true);
        tighten(all[one.name], one.name);
    }
    return anyOf(all, u"request."_s, definitions);
}

// Written by hand below is only what is emptiest: a field that even then is there is always there.
QJsonObject answers(QJsonObject &definitions)
{
    QList<Answer> known { Accepted {}, Welcome {}, Pong {}, PersonAnswer {}, RoomAnswer {}, OwnRoomStateAnswer {},
        MessageAnswer {}, Members { .members = { Member {} }, .people = { Person {} } }, Posted {},
        HistoryPage { .messages = { Message {} }, .seals = { PackReceipt {} }, .people = { Person {} } },
        MessageDetails { .domains = { DomainReceived {} } }, DomainAnswer {}, FoundRooms {}, FoundPeople {} };
    for (const auto &example : examples::answers())
        known.append(example.answer);
    QMap<std::size_t, QList<QByteArray>> written;
    for (const Answer &answer : known)
        written[answer.index()].append(encodeAnswer(1, answer));
    QMap<QString, QJsonObject> all;
    const QList<Description> descriptions = describeAnswers();
    for (qsizetype i = 0; i < descriptions.size(); ++i)
        all[descriptions[i].name] =
            framed(objectOf(descriptions[i].fields, parsed(written.value(std::size_t(i))), From::Node), u"ok"_s, true);
    return anyOf(all, u"answer."_s, definitions);
}

QJsonObject events(QJsonObject &definitions)
{
    QList<Event> known { Changed {}, CaughtUp {}, Gap {}, RoomRemoved {}, FellBehind {}, Presence {}, TypingNow {} };
    known.append(examples::events());
    QMap<std::size_t, QList<QByteArray>> written;
    for (const Event &event : known)
        written[event.index()].append(encodeEvent(event));
    QMap<QString, QJsonObject> all;
    const QList<Description> descriptions = describeEvents();
    for (qsizetype i = 0; i < descriptions.size(); ++i)
        all[descriptions[i].name] =
            framed(objectOf(descriptions[i].fields, parsed(written.value(std::size_t(i))), From::Node),
                descriptions[i].name, false);
    return anyOf(all, u"event."_s, definitions);
}

// An item stands under its kind; a placeholder has less than a value that is known.
QJsonObject items(QJsonObject &definitions)
{
    QList<Item> known { Domain {}, Person {}, Room {}, OwnRoomState {}, Member {}, Message {},
        Message { .edited = Edited {} }, PackReceipt {}, ReplicationMark {}, ReadMark {}, DeliveredMark {}, Link {},
        Link { .missing = { MissingPacks {} }, .differing = { Agreement {} } } };
    known.append(examples::items());
    QMap<QString, QList<QJsonObject>> written, placeholders;
    for (const Item &item : std::as_const(known)) {
        const QJsonObject object = QJsonDocument::fromJson(encodeItem(item, true)).object();
        const QJsonObject value = object.begin().value().toObject();
        (value.contains("unknown"_L1) ? placeholders : written)[object.begin().key()].append(value);
    }
    QJsonObject properties;
    for (const Description &one : describeItems()) {
        QJsonObject value = objectOf(one.fields, written.value(one.name), From::Node);
        if (placeholders.contains(one.name)) {
            const QJsonArray whole = value.take("required"_L1).toArray();
            const QStringList less { u"change"_s, u"id"_s, u"unknown"_s };
            value.insert(u"anyOf"_s, QJsonArray { QJsonObject { { u"required"_s, whole } }, required(less) });
        }
        definitions.insert(u"value."_s + one.name, value);
        properties.insert(one.name, ref(u"value."_s + one.name));
    }
    return { { u"type"_s, u"object"_s }, { u"minProperties"_s, 1 }, { u"properties"_s, properties } };
}

QJsonObject errors()
{
    QStringList codes;
    for (int code = 0; code <= int(Error::Code::Internal); ++code)
        codes.append(errorCodeName(Error::Code(code)));
    const FieldList fields { { .name = u"code"_s, .known = codes }, { .name = u"text"_s }, { .name = u"field"_s },
        { .name = u"what"_s }, { .name = u"permission"_s }, { .name = u"id"_s }, { .name = u"suggestion"_s },
        { .name = u"limit"_s, .kind = Field::Kind::Whole },
        { .name = u"retry_after_ms"_s, .kind = Field::Kind::Whole } };
    const QList<QJsonObject> written { toJson(Error {}), toJson(Error::invalid({}, {})) };
    QJsonObject error = framed(objectOf(fields, written, From::Node), u"error"_s, true);
    error.insert(u"required"_s, QJsonArray { u"code"_s, u"t"_s, u"text"_s }); // its request's ref may not be readable
    return error;
}

} // namespace

QByteArray schemaOfTheWire()
{
    QJsonObject definitions = basics();
    definitions.insert(u"request"_s, requests(definitions));
    definitions.insert(u"answer"_s, answers(definitions));
    definitions.insert(u"event"_s, events(definitions));
    definitions.insert(u"item"_s, items(definitions));
    definitions.insert(u"error"_s, errors());
    const QJsonArray frames { ref(u"request"_s), ref(u"answer"_s), ref(u"event"_s), ref(u"error"_s) };
    const QJsonObject schema { { u"$schema"_s, u"https://json-schema.org/draft/2020-12/schema"_s },
        { u"title"_s, u"gangway.v1"_s }, { u"$comment"_s, QString::fromLatin1(comment) }, { u"anyOf"_s, frames },
        { u"$defs"_s, definitions } };
    return QJsonDocument(schema).toJson();
}

} // namespace gangway::protocol
