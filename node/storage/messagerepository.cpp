// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/messagerepository.h"

#include "node/sql/columns.h"
#include "node/sql/statementcache.h"
#include "node/storage/rows.h"

#include <algorithm>
#include <limits>

namespace gangway::storage {

namespace {

// The text that clients see, then the rest of what they see.
const QByteArray seenSql =
    "SELECT CASE WHEN m.deleted = 1 THEN '' WHEN m.edit_revision > 0 THEN m.edit_text ELSE m.text END, " +
    seenColumns<protocol::Message>("m") + " FROM message m ";
const QByteArray wholeSql = "SELECT " + sql::columnsOf<MessageRecord>().list("m") + " FROM message m ";

const QByteArray findSql = wholeSql + "WHERE m.id = ?";
const QByteArray insertSql = sql::columnsOf<MessageRecord>().insertInto("message") + "ON CONFLICT (id) DO NOTHING";
const QByteArray saveSql =
    sql::columnsOf<MessageRecord>().insertInto("message") + sql::columnsOf<MessageRecord>().orUpdate();

constexpr auto saveEditSql = R"(
    UPDATE message SET edit_text = ?, edit_revision = ?, edit_hash = ?, edited_at = ?, change = ? WHERE id = ?)";

constexpr auto saveTombstoneSql = R"(
    UPDATE message SET deleted = 1, deleted_by = ?, text = '', edit_text = '', edit_revision = 0, edit_hash = ?,
        edited_at = 0, change = ? WHERE id = ?)";

const QByteArray beforeSql = seenSql + R"(
     WHERE m.room = ? AND m.unknown = 0 AND (m.hlc, m.domain, m.id) < (?, ?, ?)
     ORDER BY m.hlc DESC, m.domain DESC, m.id DESC LIMIT ?)";

const QByteArray afterSql = seenSql + R"(
     WHERE m.room = ? AND m.unknown = 0 AND (m.hlc, m.domain, m.id) > (?, ?, ?)
     ORDER BY m.hlc, m.domain, m.id LIMIT ?)";

const QByteArray changedSql = seenSql + R"(
     WHERE m.room = ? AND m.change > ? AND m.unknown = 0 ORDER BY m.change DESC LIMIT ?)";

// The addition keeps the engine from walking through everything by change: so many changed that the newest by position
// are found at once.
const QByteArray newestChangedSql = seenSql + R"(
     WHERE m.room = ? AND m.change + 0 > ? AND m.unknown = 0
     ORDER BY m.hlc DESC, m.domain DESC, m.id DESC LIMIT ?)";

const QByteArray allChangedSql = seenSql + "WHERE m.change > ? AND m.unknown = 0 ORDER BY m.change";

constexpr auto newestSql = R"(
    SELECT hlc, domain, id FROM message
     WHERE room = ? AND unknown = 0 ORDER BY hlc DESC, domain DESC, id DESC LIMIT 1)";

constexpr auto lastArrivalSql = "SELECT change FROM message WHERE room = ? ORDER BY change DESC LIMIT 1";

constexpr auto unreadSql = R"(
    SELECT COUNT(*) FROM (SELECT 1 FROM message
     WHERE room = ? AND change > ? AND arrival > ? AND author <> ? AND type NOT IN (1, 2) AND deleted = 0 LIMIT ?) unread)";

const QByteArray sharedSql = wholeSql + R"( JOIN room r ON r.id = m.room
     WHERE m.id > ? AND r.reach <> 0 AND m.type NOT IN (1, 2) ORDER BY m.id LIMIT ?)";

// A domain's own messages that have not left the vehicle.
const QByteArray unsealedPartSql =
    wholeSql + "LEFT JOIN seal s ON s.message = m.id WHERE m.domain = ? AND m.unknown = 0 AND s.message IS NULL ";
const QByteArray unsealedSql = unsealedPartSql + "AND m.arrival >= ? ORDER BY m.arrival LIMIT ?";
const QByteArray unsealedAboveSql = unsealedPartSql + "AND m.arrival < ? AND m.hlc >= ? ORDER BY m.hlc, m.id";

constexpr auto saveStampSql = R"(
    UPDATE message SET hlc = ?, sent = ?, written = ?, hash = ?, clock_badge = ?, change = ? WHERE id = ?)";

constexpr auto hideSql = R"(
    UPDATE message SET unknown = 1, arrival = -arrival, change = ? WHERE domain = ? AND unknown = 0 AND arrival > 0)";
constexpr auto showSql = R"(
    UPDATE message SET unknown = 0, arrival = -arrival, change = ? WHERE domain = ? AND unknown = 1 AND arrival < 0)";
constexpr auto roomsOfSql = "SELECT DISTINCT room FROM message WHERE domain = ?";

protocol::Message toMessage(const sql::Row &row)
{
    auto message = seenFrom<protocol::Message>(row, 1);
    message.content.text = row.text(0);
    return message;
}

MessageRecord toRecord(const sql::Row &row)
{
    auto record = sql::recordFrom<MessageRecord>(row);
    protocol::Message &message = record.message;
    if (!message.deleted)
        message.content.text = message.edited ? record.editText : record.createdText;
    return record;
}

protocol::Position beyondAll()
{
    std::array<quint8, 16> last;
    last.fill(0xff);
    return { Hlc { quint64(std::numeric_limits<qint64>::max()) }, DomainId(last), MessageId(last) };
}

// `found` holds one more than the page may, when there are more.
bool cutTo(int limit, QList<protocol::Message> &found)
{
    const bool hasMore = found.size() > limit;
    if (hasMore)
        found.removeLast();
    return hasMore;
}

bool isEarlier(const protocol::Message &a, const protocol::Message &b)
{
    return a.position() < b.position();
}

} // namespace

Result<std::optional<MessageRecord>> MessageRepository::find(MessageId id) const
{
    return m_statements.prepare(findSql).bind(id).first(toRecord);
}

Result<bool> MessageRepository::insert(const MessageRecord &record)
{
    return sql::changedAny(sql::bindRecord(m_statements.prepare(insertSql), record).run());
}

Result<Done> MessageRepository::save(const MessageRecord &record)
{
    return sql::done(sql::bindRecord(m_statements.prepare(saveSql), record).run());
}

Result<Done> MessageRepository::saveEdit(const MessageRecord &record)
{
    const protocol::Edited edited = record.message.edited.value_or(protocol::Edited {});
    return sql::done(m_statements.prepare(saveEditSql)
                         .bind(record.editText, edited.revision, record.editHash, edited.at, record.message.change,
                             record.message.id)
                         .run());
}

Result<Done> MessageRepository::saveTombstone(MessageId id, PersonId by, qint64 change)
{
    return sql::done(m_statements.prepare(saveTombstoneSql).bind(by, QByteArray(""), change, id).run());
}

Result<Done> MessageRepository::saveStamp(const MessageRecord &record)
{
    const protocol::Message &message = record.message;
    return sql::done(m_statements.prepare(saveStampSql)
                         .bind(message.hlc, message.sent, message.written, record.hash, message.clockBadge,
                             message.change, message.id)
                         .run());
}

Result<QList<MessageRecord>> MessageRepository::unsealed(DomainId domain, qint64 fromArrival, int limit) const
{
    return m_statements.prepare(unsealedSql).bind(domain, fromArrival, limit).all(toRecord);
}

Result<QList<MessageRecord>> MessageRepository::unsealedAbove(DomainId domain, qint64 beforeArrival, Hlc stamp) const
{
    return m_statements.prepare(unsealedAboveSql).bind(domain, beforeArrival, stamp).all(toRecord);
}

Result<MessagePage> MessageRepository::before(
    RoomId room, const std::optional<protocol::Position> &before, int limit) const
{
    const protocol::Position end = before.value_or(beyondAll());
    auto found = m_statements.prepare(beforeSql).bind(room, end.hlc, end.domain, end.id, limit + 1).all(toMessage);
    if (!found)
        return found.error();
    const bool hasOlder = cutTo(limit, *found);
    std::reverse(found->begin(), found->end());
    return MessagePage { std::move(*found), hasOlder, before.has_value() };
}

Result<MessagePage> MessageRepository::after(RoomId room, const protocol::Position &after, int limit) const
{
    auto found = m_statements.prepare(afterSql).bind(room, after.hlc, after.domain, after.id, limit + 1).all(toMessage);
    if (!found)
        return found.error();
    const bool hasNewer = cutTo(limit, *found);
    return MessagePage { std::move(*found), true, hasNewer };
}

Result<MessagePage> MessageRepository::changedSince(RoomId room, qint64 change, int limit) const
{
    auto found = m_statements.prepare(changedSql).bind(room, change, limit + 1).all(toMessage);
    if (found && found->size() > limit)
        found = m_statements.prepare(newestChangedSql).bind(room, change, limit + 1).all(toMessage);
    if (!found)
        return found.error();
    const bool hasOlder = cutTo(limit, *found);
    std::sort(found->begin(), found->end(), isEarlier);
    return MessagePage { std::move(*found), hasOlder, false };
}

Result<QList<protocol::Message>> MessageRepository::allChangedSince(qint64 change) const
{
    return m_statements.prepare(allChangedSql).bind(change).all(toMessage);
}

Result<std::optional<protocol::Position>> MessageRepository::newest(RoomId room) const
{
    return m_statements.prepare(newestSql).bind(room).first([](const sql::Row &row) {
        return protocol::Position { row.hlc(0), row.id<DomainId>(1), row.id<MessageId>(2) };
    });
}

Result<qint64> MessageRepository::lastArrival(RoomId room) const
{
    return m_statements.prepare(lastArrivalSql).bind(room).integer();
}

Result<int> MessageRepository::unread(const UnreadQuery &query) const
{
    const auto count = m_statements.prepare(unreadSql)
                           .bind(query.room, query.readTo, query.readTo, query.reader, unreadLimit)
                           .integer();
    if (!count)
        return count.error();
    return int(*count);
}

Result<qint64> MessageRepository::setHidden(DomainId domain, bool isHidden, qint64 change)
{
    return m_statements.prepare(isHidden ? hideSql : showSql).bind(change, domain).run();
}

Result<QList<RoomId>> MessageRepository::roomsWithMessagesOf(DomainId domain) const
{
    return m_statements.prepare(roomsOfSql).bind(domain).all([](const sql::Row &row) { return row.id<RoomId>(0); });
}

Result<QList<MessageRecord>> MessageRepository::shared(MessageId after, int limit) const
{
    return m_statements.prepare(sharedSql).bind(after, limit).all(toRecord);
}

} // namespace gangway::storage
