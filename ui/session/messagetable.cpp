// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/messagetable.h"

#include "node/protocol/valuecodec.h"

#include <QJsonDocument>

namespace gangway::session {

namespace {

constexpr auto changeSql = "SELECT change FROM message WHERE id = ?";
constexpr auto putSql = R"(
    INSERT INTO message (id, room, position, arrival, change, counts, is_text, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, arrival = excluded.arrival, change = excluded.change,
        counts = excluded.counts, is_text = excluded.is_text, body = excluded.body)";
constexpr auto findSql = R"(
    SELECT m.body, s.scope, s.epoch, s.number FROM message m LEFT JOIN seal s ON s.message = m.id WHERE m.id = ?)";
constexpr auto pageSql = R"(
    SELECT m.body, s.scope, s.epoch, s.number FROM message m LEFT JOIN seal s ON s.message = m.id
     WHERE m.room = ? AND m.position < ? AND m.position >= ? ORDER BY m.position DESC LIMIT ?)";
constexpr auto roomsSql = "SELECT item FROM value WHERE kind = 'room'";
constexpr auto newestTextSql = R"(
    SELECT body FROM message WHERE room = ? AND is_text = 1 ORDER BY position DESC LIMIT 1)";
constexpr auto countSql = "SELECT COUNT(*) FROM message WHERE room = ? AND arrival > ? AND counts = 1";
constexpr auto sealSql = R"(
    INSERT INTO seal (message, scope, epoch, number) VALUES (?, ?, ?, ?)
    ON CONFLICT (message) DO UPDATE SET scope = excluded.scope, epoch = excluded.epoch, number = excluded.number)";
constexpr auto segmentSql = "SELECT since FROM segment WHERE room = ?";
constexpr auto setSegmentSql = R"(
    INSERT INTO segment (room, since) VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET since = excluded.since)";
constexpr auto removeSegmentSql = "DELETE FROM segment WHERE room = ?";
constexpr auto removeMessagesSql = "DELETE FROM message WHERE room = ?";
constexpr auto clearMessagesSql = "DELETE FROM message";
constexpr auto clearSealsSql = "DELETE FROM seal";
constexpr auto clearSegmentsSql = "DELETE FROM segment";

// Sorts above every cursor, which starts with hex digits.
const QString pastAllPositions = QStringLiteral("~");

std::optional<protocol::Message> messageFromText(const QString &text)
{
    const auto message = protocol::fromJson<protocol::Message>(QJsonDocument::fromJson(text.toUtf8()).object());
    return message ? std::optional(withoutBody(*message)) : std::nullopt;
}

StoredMessage toStored(const sql::Row &row)
{
    return { messageFromText(row.text(0)).value_or(protocol::Message()),
        SealPlace { row.text(1), row.integer(2), row.integer(3) } };
}

} // namespace

Result<MessageTable::Put> MessageTable::put(const protocol::Message &message, bool counts)
{
    const auto held =
        m_database.prepare(changeSql).bind(message.id).first([](const sql::Row &row) { return row.integer(0); });
    if (!held)
        return held.error();
    if (*held && **held >= message.change)
        return Put::Stale;
    const QString body = QString::fromUtf8(QJsonDocument(protocol::wholeJson(message)).toJson(QJsonDocument::Compact));
    const bool isText = message.content.type == protocol::Content::Type::Text;
    const auto written = m_database.prepare(putSql)
                             .bind(message.id, message.room, message.position().cursor(), message.arrival,
                                 message.change, counts, isText, body)
                             .run();
    if (!written)
        return written.error();
    return *held ? Put::Newer : Put::New;
}

Result<std::optional<StoredMessage>> MessageTable::find(const MessageId &id) const
{
    return m_database.prepare(findSql).bind(id).first(toStored);
}

Result<CachedPage> MessageTable::page(const RoomId &room, const std::optional<protocol::Position> &before,
    const std::optional<protocol::Position> &since, int limit) const
{
    const QString past = before ? before->cursor() : pastAllPositions;
    const QString from = since ? since->cursor() : QString();
    const auto found = m_database.prepare(pageSql).bind(room, past, from, limit + 1).all(toStored);
    if (!found)
        return found.error();
    const auto held = segment(room);
    if (!held)
        return held.error();
    CachedPage page { *found, found->size() > limit, *held };
    if (page.hasOlder)
        page.messages.removeLast();
    std::reverse(page.messages.begin(), page.messages.end());
    return page;
}

Result<QList<protocol::Message>> MessageTable::newestTexts() const
{
    const auto rooms = m_database.prepare(roomsSql).all([](const sql::Row &row) { return row.id<RoomId>(0); });
    if (!rooms)
        return rooms.error();
    QList<protocol::Message> newest;
    for (const RoomId &room : *rooms) {
        const auto found = m_database.prepare(newestTextSql).bind(room).first([](const sql::Row &row) {
            return messageFromText(row.text(0));
        });
        if (!found)
            return found.error();
        if (*found && **found)
            newest.append(***found);
    }
    return newest;
}

Result<int> MessageTable::countAfter(const RoomId &room, qint64 arrival) const
{
    return m_database.prepare(countSql).bind(room, arrival).integer().transform([](qint64 count) {
        return int(count);
    });
}

Result<Done> MessageTable::seal(const protocol::PackReceipt &seal)
{
    for (const MessageId &id : seal.messages)
        if (const auto run = m_database.prepare(sealSql).bind(id, seal.scope, seal.epoch, seal.number).run(); !run)
            return run.error();
    return Done();
}

Result<ContiguousRange> MessageTable::segment(const RoomId &room) const
{
    const auto since = m_database.prepare(segmentSql).bind(room).first([](const sql::Row &row) { return row.text(0); });
    if (!since)
        return since.error();
    return *since ? ContiguousRange { true, protocol::Position::fromCursor(**since) } : ContiguousRange();
}

Result<Done> MessageTable::setSegment(const RoomId &room, const ContiguousRange &segment)
{
    const auto run = segment.known
        ? m_database.prepare(setSegmentSql).bind(room, segment.since ? segment.since->cursor() : QString()).run()
        : m_database.prepare(removeSegmentSql).bind(room).run();
    return run ? Result<Done>(Done()) : run.error();
}

Result<Done> MessageTable::clear()
{
    for (const auto statement : { clearMessagesSql, clearSealsSql, clearSegmentsSql })
        if (const auto run = m_database.prepare(statement).run(); !run)
            return run.error();
    return Done();
}

Result<Done> MessageTable::removeRoom(const RoomId &room)
{
    for (const auto statement : { removeMessagesSql, removeSegmentSql })
        if (const auto run = m_database.prepare(statement).bind(room).run(); !run)
            return run.error();
    return Done();
}

} // namespace gangway::session
