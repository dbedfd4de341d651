// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floorstore.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace gangway::bench {

namespace {

// The tables that a post touches, as node/storage/migrations makes them.
constexpr auto schema = R"(
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE counter (id SMALLINT PRIMARY KEY, number BIGINT NOT NULL, hlc BIGINT NOT NULL);
    INSERT INTO counter (id, number, hlc) VALUES (1, 0, 0);
    CREATE TABLE room (id BLOB PRIMARY KEY, last_at BIGINT NOT NULL, change BIGINT NOT NULL) WITHOUT ROWID;
    CREATE TABLE message (id BLOB PRIMARY KEY, room BLOB NOT NULL, author BLOB NOT NULL, domain BLOB NOT NULL,
        hlc BIGINT NOT NULL, placed_hlc BIGINT NOT NULL, sent BIGINT NOT NULL, arrived BIGINT NOT NULL,
        arrival BIGINT NOT NULL, late SMALLINT NOT NULL, clock_badge SMALLINT NOT NULL, type SMALLINT NOT NULL,
        text TEXT NOT NULL, hash BLOB NOT NULL, unknown SMALLINT NOT NULL, edit_text TEXT NOT NULL,
        edit_revision BIGINT NOT NULL, edit_hash BLOB NOT NULL, edited_at BIGINT NOT NULL, deleted SMALLINT NOT NULL,
        deleted_by BLOB NOT NULL, change BIGINT NOT NULL);
    CREATE INDEX message_order ON message (room, placed_hlc, domain, id);
    CREATE INDEX message_change ON message (room, change, arrival, author, type, deleted);)";

constexpr auto insertSql = R"(
    INSERT INTO message (id, room, author, domain, hlc, placed_hlc, sent, arrived, arrival, late, clock_badge, type,
        text, hash, unknown, edit_text, edit_revision, edit_hash, edited_at, deleted, deleted_by, change)
    VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?6, ?7, 0, 0, 0, ?8, ?9, 0, '', 0, '', 0, 0, '', ?7)
    ON CONFLICT (id) DO NOTHING)";
constexpr auto touchSql = R"(
    INSERT INTO room (id, last_at, change) VALUES (?1, ?2, 0)
    ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at)";
constexpr auto countSql = "UPDATE counter SET number = ?1, hlc = ?2 WHERE id = 1";

void must(int result, sqlite3 *database)
{
    if (result == SQLITE_OK || result == SQLITE_DONE)
        return;
    std::fprintf(stderr, "sqlite3: %s\n", sqlite3_errmsg(database));
    std::exit(1);
}

void bindBlob(sqlite3_stmt *statement, int index, const std::string &bytes)
{
    sqlite3_bind_blob(statement, index, bytes.data(), int(bytes.size()), SQLITE_STATIC);
}

std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

FloorStore::FloorStore(const std::string &file, std::function<void(std::vector<FloorMessage>)> committed) :
    m_committed(std::move(committed))
{
    must(sqlite3_open(file.c_str(), &m_database), m_database);
    must(sqlite3_exec(m_database, schema, nullptr, nullptr, nullptr), m_database);
    must(sqlite3_prepare_v2(m_database, insertSql, -1, &m_insert, nullptr), m_database);
    must(sqlite3_prepare_v2(m_database, touchSql, -1, &m_touch, nullptr), m_database);
    must(sqlite3_prepare_v2(m_database, countSql, -1, &m_count, nullptr), m_database);
    m_thread = std::thread([this] { run(); });
}

FloorStore::~FloorStore()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_one();
    m_thread.join();
    for (sqlite3_stmt *statement : { m_insert, m_touch, m_count })
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

void FloorStore::post(FloorMessage message)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(message));
    }
    m_wake.notify_one();
}

void FloorStore::run()
{
    for (;;) {
        std::vector<FloorMessage> batch;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_isEnding || !m_queue.empty(); });
            if (m_isEnding)
                return;
            batch.swap(m_queue);
        }
        commit(batch);
        m_committed(std::move(batch));
    }
}

void FloorStore::commit(std::vector<FloorMessage> &batch)
{
    must(sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), m_database);
    for (FloorMessage &message : batch)
        insert(message);
    sqlite3_bind_int64(m_count, 1, m_number);
    sqlite3_bind_int64(m_count, 2, nowMs() << 16);
    must(sqlite3_step(m_count), m_database);
    sqlite3_reset(m_count);
    must(sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr), m_database);
}

void FloorStore::insert(FloorMessage &message)
{
    static const std::string domain(16, 'd');
    static const std::string hash(32, 'h');
    message.number = ++m_number;
    message.at = nowMs();
    bindBlob(m_insert, 1, message.id);
    bindBlob(m_insert, 2, message.room);
    bindBlob(m_insert, 3, message.author);
    bindBlob(m_insert, 4, domain);
    sqlite3_bind_int64(m_insert, 5, message.at << 16);
    sqlite3_bind_int64(m_insert, 6, message.at);
    sqlite3_bind_int64(m_insert, 7, message.number);
    sqlite3_bind_text(m_insert, 8, message.text.data(), int(message.text.size()), SQLITE_STATIC);
    bindBlob(m_insert, 9, hash);
    must(sqlite3_step(m_insert), m_database);
    sqlite3_reset(m_insert);
    bindBlob(m_touch, 1, message.room);
    sqlite3_bind_int64(m_touch, 2, message.at);
    must(sqlite3_step(m_touch), m_database);
    sqlite3_reset(m_touch);
}

} // namespace gangway::bench
