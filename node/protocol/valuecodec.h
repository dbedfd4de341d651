// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/fieldlist.h"
#include "node/protocol/requests.h"
#include "node/protocol/values.h"

#include <QJsonArray>
#include <QJsonObject>

/// Values and their JSON, by the lists of fields in valuefields.h. Private to this folder and to the client's cache,
/// which keeps values as JSON.
namespace gangway::protocol {

enum class LinkDetail { Passenger, Crew };

QJsonObject toJson(const Domain &domain);
QJsonObject toJson(const Person &person);
QJsonObject toJson(const Room &room);
QJsonObject toJson(const OwnRoomState &mine);
QJsonObject toJson(const Member &member);
QJsonObject toJson(const Content &content);
QJsonObject toJson(const Message &message);
QJsonObject toJson(const PackReceipt &seal);
QJsonObject toJson(const ReplicationMark &mark);
QJsonObject toJson(const ReadMark &mark);
QJsonObject toJson(const DeliveredMark &mark);
QJsonObject toJson(const Link &link, LinkDetail detail = LinkDetail::Crew);

/// Any of these values. Fails with Invalid and the path of the first missing or mistyped field, below `path`.
template<typename Value>
Result<Value> fromJson(const JsonSource &source, const QString &path = {});

/// The one key an item stands under in `items`: "message".
QLatin1StringView itemName(const Item &item);

/// A message as clients are told it: nothing of a deleted one's text.
Message toldOf(Message message);

/// A value as it came, with what only later versions know; as toJson() for one that was made here.
template<typename Value>
QJsonObject wholeJson(const Value &value)
{
    if constexpr (requires { value.body; }) {
        if (!value.body.isEmpty())
            return value.body.json;
    }
    return toJson(value);
}

/// `{"message":{…}}`.
QJsonObject itemToJson(const Item &item, LinkDetail detail);

/// Nothing in the optional: an item of a later version.
Result<std::optional<Item>> itemFromJson(const QJsonObject &object);

template<typename Id>
QJsonArray idArray(const QList<Id> &ids)
{
    QJsonArray array;
    for (const Id &id : ids)
        array.append(id.text());
    return array;
}

} // namespace gangway::protocol
