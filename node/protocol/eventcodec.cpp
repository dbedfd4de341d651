// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/codec.h"
#include "node/protocol/jsonwriter.h"
#include "node/protocol/objectreader.h"

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

// ---- node to client ----

QJsonObject toJson(const Changed &changed)
{
    QJsonArray items;
    for (const Item &item : changed.items)
        items.append(itemToJson(item, LinkDetail::Crew));
    return { { "t"_L1, "changed"_L1 }, { "change"_L1, changed.change }, { "items"_L1, items } };
}

QJsonObject toJson(const CaughtUp &caughtUp)
{
    return { { "t"_L1, "caught_up"_L1 }, { "change"_L1, caughtUp.change } };
}

QJsonObject toJson(const Gap &gap)
{
    QJsonObject object { { "t"_L1, "gap"_L1 }, { "room"_L1, gap.room.text() } };
    if (gap.older)
        object.insert("older"_L1, gap.older->cursor());
    return object;
}

QJsonObject toJson(const RoomRemoved &gone)
{
    return { { "t"_L1, "gone"_L1 }, { "room"_L1, gone.room.text() }, { "why"_L1, gone.why } };
}

QJsonObject toJson(const FellBehind &behind)
{
    return { { "t"_L1, "behind"_L1 }, { "change"_L1, behind.change } };
}

QJsonObject toJson(const Presence &presence)
{
    QJsonObject object { { "t"_L1, "presence"_L1 }, { "online"_L1, idArray(presence.online) },
        { "offline"_L1, idArray(presence.offline) } };
    if (presence.all)
        object.insert("all"_L1, true);
    return object;
}

QJsonObject toJson(const TypingNow &typing)
{
    return { { "t"_L1, "typing"_L1 }, { "room"_L1, typing.room.text() }, { "person"_L1, typing.person.text() } };
}

// ---- client from node ----

Result<Event> changedFrom(const JsonSource &source)
{
    ObjectReader read(source);
    Changed changed { .change = read.integer("change"_L1) };
    for (const QJsonValue element : read.array("items"_L1)) {
        const Result<std::optional<Item>> item = itemFromJson(element.toObject());
        if (!item)
            return item.error();
        if (*item)
            changed.items.append(**item);
    }
    return read.finish(Event(std::move(changed)));
}

Result<Event> caughtUpFrom(const JsonSource &source)
{
    ObjectReader read(source);
    return read.finish(Event(CaughtUp { read.integer("change"_L1) }));
}

Result<Event> gapFrom(const JsonSource &source)
{
    ObjectReader read(source);
    Gap gap { .room = read.id<RoomId>("room"_L1) };
    if (read.has("older"_L1))
        gap.older = read.parsed<Position>(
            "older"_L1, [](const QString &text) { return Position::fromCursor(text); }, u"a cursor"_s,
            Field::Kind::Cursor);
    return read.finish(Event(gap));
}

Result<Event> goneFrom(const JsonSource &source)
{
    ObjectReader read(source);
    return read.finish(Event(RoomRemoved { read.id<RoomId>("room"_L1), read.optionalText("why"_L1) }));
}

Result<Event> behindFrom(const JsonSource &source)
{
    ObjectReader read(source);
    return read.finish(Event(FellBehind { read.integer("change"_L1) }));
}

Result<Event> presenceFrom(const JsonSource &source)
{
    ObjectReader read(source);
    return read.finish(Event(
        Presence { read.ids<PersonId>("online"_L1), read.ids<PersonId>("offline"_L1), read.optionalFlag("all"_L1) }));
}

Result<Event> typingFrom(const JsonSource &source)
{
    ObjectReader read(source);
    return read.finish(Event(TypingNow { read.id<RoomId>("room"_L1), read.id<PersonId>("person"_L1) }));
}

struct EventReader {
    QLatin1StringView name;
    Result<Event> (*read)(const JsonSource &);
};

constexpr std::array eventReaders {
    EventReader { "changed"_L1, changedFrom },
    EventReader { "caught_up"_L1, caughtUpFrom },
    EventReader { "gap"_L1, gapFrom },
    EventReader { "gone"_L1, goneFrom },
    EventReader { "behind"_L1, behindFrom },
    EventReader { "presence"_L1, presenceFrom },
    EventReader { "typing"_L1, typingFrom },
};

Result<Incoming> readEvent(const QString &name, const QJsonObject &object)
{
    for (const EventReader &reader : eventReaders)
        if (name == reader.name)
            return reader.read(object).transform([](Event event) { return Incoming(std::move(event)); });
    return Incoming(std::monostate {});
}

} // namespace

QList<Description> describeEvents()
{
    QList<Description> all;
    for (const EventReader &reader : eventReaders) {
        all.append(Description { reader.name, {} });
        (void)reader.read(JsonSource(all.last().fields));
    }
    return all;
}

QByteArray encodeEvent(const Event &event)
{
    return std::visit(
        [](const auto &value) { return QJsonDocument(toJson(value)).toJson(QJsonDocument::Compact); }, event);
}

QByteArray encodeItem(const Item &item, bool forCrew)
{
    QByteArray json = "{\"" + QByteArray(itemName(item).data()) + "\":";
    std::visit([&](const auto &value) { JsonWriter::append(json, value, forCrew); }, item);
    return json + '}';
}

QByteArray joinChanged(qint64 change, const QList<QByteArray> &items)
{
    return "{\"t\":\"changed\",\"change\":" + QByteArray::number(change) + ",\"items\":[" + items.join(',') + "]}";
}

Result<Incoming> decodeIncoming(QByteArrayView frame)
{
    QJsonParseError problem;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(frame.data(), frame.size()), &problem);
    if (!document.isObject())
        return Error::invalid(u"frame"_s, u"The node's frame is not a JSON object: %1."_s.arg(problem.errorString()));
    const QJsonObject object = document.object();
    const QString name = object.value("t"_L1).toString();
    const qint64 ref = object.value("ref"_L1).toInteger();
    if (name == "ok"_L1)
        return Incoming(RawAnswer { ref, object });
    if (name == "error"_L1)
        return Incoming(Refused { ref, errorFromJson(object) });
    return readEvent(name, object);
}

} // namespace gangway::protocol
