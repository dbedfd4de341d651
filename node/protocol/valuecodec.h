// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/fieldlist.h"
#include "node/protocol/requests.h"
#include "node/protocol/values.h"

#include <QJsonArray>
#include <QJsonObject>

/// One converter a value, both directions. Private to this folder and to who keeps values as JSON (the client's cache).
namespace gangway::protocol {

enum class LinkDetail { Passenger, Crew };

QJsonObject toJson(const Domain &domain);
QJsonObject toJson(const Person &person);
QJsonObject toJson(const Room &room);
QJsonObject toJson(const Mine &mine);
QJsonObject toJson(const Member &member);
QJsonObject toJson(const Content &content);
QJsonObject toJson(const Message &message);
QJsonObject toJson(const Seal &seal);
QJsonObject toJson(const ReachMark &mark);
QJsonObject toJson(const ReadMark &mark);
QJsonObject toJson(const DeliveredMark &mark);
QJsonObject toJson(const Link &link, LinkDetail detail = LinkDetail::Crew);

/// Each fails with Invalid and the path of the first missing or mistyped field, below `path`.
Result<Domain> domainFromJson(const JsonSource &source, const QString &path = {});
Result<Person> personFromJson(const JsonSource &source, const QString &path = {});
Result<Room> roomFromJson(const JsonSource &source, const QString &path = {});
Result<Mine> mineFromJson(const JsonSource &source, const QString &path = {});
Result<Member> memberFromJson(const JsonSource &source, const QString &path = {});
Result<Content> contentFromJson(const JsonSource &source, const QString &path = {});
Result<Message> messageFromJson(const JsonSource &source, const QString &path = {});
Result<Seal> sealFromJson(const JsonSource &source, const QString &path = {});
Result<ReachMark> reachMarkFromJson(const JsonSource &source, const QString &path = {});
Result<ReadMark> readMarkFromJson(const JsonSource &source, const QString &path = {});
Result<DeliveredMark> deliveredMarkFromJson(const JsonSource &source, const QString &path = {});
Result<Link> linkFromJson(const JsonSource &source, const QString &path = {});

/// The one key an item stands under in `items`: "message".
QLatin1StringView itemName(const Item &item);

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

QString roleName(Role role);
std::optional<Role> roleFromName(QStringView name);
QString reachName(Reach reach);
QStringList knownReaches();
std::optional<Reach> reachFromName(QStringView name);

} // namespace gangway::protocol
