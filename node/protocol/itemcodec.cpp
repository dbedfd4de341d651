// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/valuecodec.h"

using namespace Qt::StringLiterals;

namespace gangway::protocol {

namespace {

// In the order of Item's alternatives.
constexpr std::array itemNames { "domain"_L1, "person"_L1, "room"_L1, "mine"_L1, "member"_L1, "message"_L1, "seal"_L1,
    "reach"_L1, "read_mark"_L1, "delivered_mark"_L1, "link"_L1 };
static_assert(itemNames.size() == std::variant_size_v<Item>);

using ReadItem = Result<Item> (*)(const JsonSource &);

template<typename Value>
Result<Item> readAs(const JsonSource &source)
{
    return fromJson<Value>(source).transform([](Value value) { return Item(std::move(value)); });
}

constexpr auto itemReaders = []<std::size_t... index>(std::index_sequence<index...>)
{
    return std::array<ReadItem, sizeof...(index)> { readAs<std::variant_alternative_t<index, Item>>... };
}
(std::make_index_sequence<std::variant_size_v<Item>>());

struct ToJson {
    LinkDetail detail;
    QJsonObject operator()(const Link &link) const { return toJson(link, detail); }
    QJsonObject operator()(const auto &value) const { return toJson(value); }
};

} // namespace

QLatin1StringView itemName(const Item &item)
{
    return itemNames[item.index()];
}

QList<Description> describeItems()
{
    QList<Description> all;
    for (std::size_t i = 0; i < itemNames.size(); ++i) {
        all.append(Description { itemNames[i], {} });
        (void)itemReaders[i](JsonSource(all.last().fields));
    }
    return all;
}

QJsonObject itemToJson(const Item &item, LinkDetail detail)
{
    return { { itemName(item), std::visit(ToJson { detail }, item) } };
}

Result<std::optional<Item>> itemFromJson(const QJsonObject &object)
{
    for (std::size_t i = 0; i < itemNames.size(); ++i) {
        const QJsonValue value = object.value(itemNames[i]);
        if (value.isObject())
            return itemReaders[i](value.toObject()).transform([](Item item) { return std::optional(std::move(item)); });
    }
    return std::optional<Item>();
}

} // namespace gangway::protocol
