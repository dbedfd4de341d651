// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/valuetable.h"

#include "node/protocol/valuecodec.h"
#include "ui/session/cachetypes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

constexpr auto putSql = R"(
    INSERT INTO value (kind, item, change, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (kind, item) DO UPDATE SET change = excluded.change, body = excluded.body
     WHERE excluded.change >= value.change)";
// A value of memory has lost what only later versions know: it replaces nothing that is as new.
constexpr auto putOwnSql = R"(
    INSERT INTO value (kind, item, change, body) VALUES (?, ?, ?, ?)
    ON CONFLICT (kind, item) DO UPDATE SET change = excluded.change, body = excluded.body
     WHERE excluded.change > value.change)";
constexpr auto allSql = "SELECT body FROM value";
constexpr auto oneSql = "SELECT body FROM value WHERE kind = ? AND item = ?";
constexpr auto removeSql = "DELETE FROM value WHERE kind = ? AND item = ?";
constexpr auto clearSql = "DELETE FROM value";
constexpr auto putSettingSql = R"(
    INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value)";
constexpr auto settingSql = "SELECT value FROM setting WHERE key = ?";

// The key that tells one item of a kind from another; empty for kinds that are not kept.
struct KeyOf {
    QByteArray operator()(const protocol::Domain &value) const { return value.id.bytes(); }
    QByteArray operator()(const protocol::Person &value) const { return value.id.bytes(); }
    QByteArray operator()(const protocol::Room &value) const { return value.id.bytes(); }
    QByteArray operator()(const protocol::OwnRoomState &value) const { return value.room.bytes(); }
    QByteArray operator()(const protocol::Member &value) const { return value.room.bytes() + value.person.bytes(); }
    QByteArray operator()(const protocol::ReadMark &value) const { return value.room.bytes() + value.person.bytes(); }
    QByteArray operator()(const protocol::DeliveredMark &value) const
    {
        return value.room.bytes() + value.person.bytes();
    }
    QByteArray operator()(const protocol::ReplicationMark &value) const
    {
        return value.domain.bytes() + QByteArray::number(value.epoch) + ' ' + value.scope.toUtf8();
    }
    QByteArray operator()(const protocol::Message &) const { return {}; }
    QByteArray operator()(const protocol::PackReceipt &) const { return {}; }
    QByteArray operator()(const protocol::Link &) const { return {}; }
};

struct HasBody {
    bool operator()(const auto &value) const
    {
        if constexpr (requires { value.body; })
            return !value.body.isEmpty();
        return false;
    }
};

std::optional<protocol::Item> itemFromText(const QString &text)
{
    auto item = protocol::itemFromJson(QJsonDocument::fromJson(text.toUtf8()).object());
    if (!item || !*item)
        return std::nullopt;
    return withoutBody(**item);
}

QString bodyOf(const sql::Row &row)
{
    return row.text(0);
}

Result<Done> done(const Result<qint64> &run)
{
    return run ? Result<Done>(Done()) : Result<Done>(run.error());
}

} // namespace

Result<Done> ValueTable::put(const protocol::Item &item)
{
    const QByteArray key = std::visit(KeyOf(), item);
    if (key.isEmpty())
        return Done();
    const QString kind = protocol::itemName(item);
    const QJsonObject object { { kind,
        std::visit([](const auto &value) { return protocol::wholeJson(value); }, item) } };
    const QString body = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    const auto statement = std::visit(HasBody(), item) ? putSql : putOwnSql;
    return done(m_database.prepare(statement).bind(kind, key, protocol::changeOf(item), body).run());
}

Result<QList<protocol::Item>> ValueTable::all() const
{
    const auto bodies = m_database.prepare(allSql).all(bodyOf);
    if (!bodies)
        return bodies.error();
    QList<protocol::Item> items;
    for (const QString &body : *bodies)
        if (const auto item = itemFromText(body))
            items.append(*item);
    return items;
}

Result<std::optional<protocol::OwnRoomState>> ValueTable::mine(const RoomId &room) const
{
    const auto body = m_database.prepare(oneSql).bind(u"mine"_s, room).first(bodyOf);
    if (!body)
        return body.error();
    const auto item = *body ? itemFromText(**body) : std::nullopt;
    return item ? std::optional(std::get<protocol::OwnRoomState>(*item)) : std::nullopt;
}

Result<Done> ValueTable::setSetting(const QString &key, const QString &value)
{
    return done(m_database.prepare(putSettingSql).bind(key, value).run());
}

Result<QString> ValueTable::setting(const QString &key) const
{
    return m_database.prepare(settingSql).bind(key).first(bodyOf).transform([](std::optional<QString> value) {
        return value.value_or(QString());
    });
}

Result<Done> ValueTable::clear()
{
    return done(m_database.prepare(clearSql).run());
}

Result<Done> ValueTable::removeRoom(const RoomId &room)
{
    for (const QString &kind : { u"room"_s, u"mine"_s })
        if (const auto run = m_database.prepare(removeSql).bind(kind, room).run(); !run)
            return run.error();
    return Done();
}

} // namespace gangway::session
