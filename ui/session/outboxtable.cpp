// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/outboxtable.h"

#include "node/protocol/codec.h"

#include <QJsonDocument>

namespace gangway::session {

namespace {

constexpr auto appendSql = R"(
    INSERT INTO outbox (kind, id, room, text, written, attempted, failure) VALUES (?, ?, ?, ?, ?, ?, '')
    RETURNING seq)";
constexpr auto setTextSql = "UPDATE outbox SET text = ? WHERE seq = ?";
constexpr auto setAttemptedSql = "UPDATE outbox SET attempted = 1 WHERE seq = ?";
constexpr auto setFailureSql = "UPDATE outbox SET failure = ? WHERE seq = ?";
constexpr auto removeSql = "DELETE FROM outbox WHERE seq = ?";
constexpr auto removePostSql = "DELETE FROM outbox WHERE id = ? AND kind = 0";
constexpr auto allSql = "SELECT seq, kind, id, room, text, written, attempted, failure FROM outbox ORDER BY seq";
constexpr auto setDraftSql = R"(
    INSERT INTO draft (room, text) VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET text = excluded.text)";
constexpr auto removeDraftSql = "DELETE FROM draft WHERE room = ?";
constexpr auto draftsSql = "SELECT room, text FROM draft";

std::optional<Error> failureFromText(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    return protocol::errorFromJson(QJsonDocument::fromJson(text.toUtf8()).object());
}

QString textOf(const std::optional<Error> &failure)
{
    return failure ? QString::fromUtf8(QJsonDocument(protocol::toJson(*failure)).toJson(QJsonDocument::Compact))
                   : QString();
}

OutboxEntry toEntry(const sql::Row &row)
{
    return { row.integer(0), OutboxEntry::Kind(row.number(1)), row.id<MessageId>(2), row.id<RoomId>(3), row.text(4),
        row.integer(5), row.boolean(6), failureFromText(row.text(7)) };
}

Result<Done> done(const Result<qint64> &run)
{
    return run ? Result<Done>(Done()) : Result<Done>(run.error());
}

} // namespace

Result<OutboxEntry> OutboxTable::append(const OutboxEntry &entry)
{
    OutboxEntry stored = entry;
    return m_database.prepare(appendSql)
        .bind(entry.kind, entry.id, entry.room, entry.text, entry.written, entry.attempted)
        .integer()
        .transform([&](qint64 order) {
            stored.order = order;
            return stored;
        });
}

Result<Done> OutboxTable::setText(qint64 order, const QString &text)
{
    return done(m_database.prepare(setTextSql).bind(text, order).run());
}

Result<Done> OutboxTable::setAttempted(qint64 order)
{
    return done(m_database.prepare(setAttemptedSql).bind(order).run());
}

Result<Done> OutboxTable::setFailure(qint64 order, const std::optional<Error> &failure)
{
    return done(m_database.prepare(setFailureSql).bind(textOf(failure), order).run());
}

Result<Done> OutboxTable::remove(qint64 order)
{
    return done(m_database.prepare(removeSql).bind(order).run());
}

Result<bool> OutboxTable::removePost(const MessageId &id)
{
    return m_database.prepare(removePostSql).bind(id).run().transform([](qint64 rows) { return rows > 0; });
}

Result<QList<OutboxEntry>> OutboxTable::all() const
{
    return m_database.prepare(allSql).all(toEntry);
}

Result<Done> OutboxTable::setDraft(const RoomId &room, const QString &text)
{
    return done(text.isEmpty() ? m_database.prepare(removeDraftSql).bind(room).run()
                               : m_database.prepare(setDraftSql).bind(room, text).run());
}

Result<QList<std::pair<RoomId, QString>>> OutboxTable::drafts() const
{
    return m_database.prepare(draftsSql).all(
        [](const sql::Row &row) { return std::pair(row.id<RoomId>(0), row.text(1)); });
}

} // namespace gangway::session
