// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of 50 from anywhere in a large room: asked of a node, and read from its SQLite file by the bare query.
//
//     gangway-history PORT ROOM FILE PAGES      prints one JSON object, in microseconds a page
//
// The bare query runs in this program over a connection of its own; nothing is made of its rows.

#include "tests/bench/swarm.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace gangway::bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int pageSize = 50;

double microsecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::string hex(std::string_view bytes)
{
    std::string text;
    char digits[3];
    for (const char byte : bytes) {
        std::snprintf(digits, sizeof digits, "%02x", unsigned(static_cast<unsigned char>(byte)));
        text += digits;
    }
    return text;
}

std::string bytesOf(std::string_view uuid)
{
    std::string bytes;
    for (std::size_t at = 0; at + 1 < uuid.size();) {
        if (uuid[at] == '-') {
            ++at;
            continue;
        }
        bytes += char(std::strtoul(std::string(uuid.substr(at, 2)).c_str(), nullptr, 16));
        at += 2;
    }
    return bytes;
}

std::string uuidText(std::string_view bytes)
{
    const std::string digits = hex(bytes);
    return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' + digits.substr(16, 4) +
        '-' + digits.substr(20);
}

/// A place in the order of a room.
struct Position {
    std::int64_t hlc = 0;
    std::string domain, id; ///< bytes

    std::string cursor() const
    {
        char stamp[17];
        std::snprintf(stamp, sizeof stamp, "%016llx", static_cast<unsigned long long>(hlc));
        return std::string(stamp) + '.' + uuidText(domain) + '.' + uuidText(id);
    }
};

/// The node's file, read beside it.
class Database {
public:
    explicit Database(const char *file)
    {
        must(sqlite3_open_v2(file, &m_database, SQLITE_OPEN_READONLY, nullptr));
        m_page = prepare("SELECT id, room, author, domain, hlc, sent, arrived, arrival, late, clock_badge, type, text, "
                         "edited_at, edit_revision, deleted, change, written FROM message"
                         " WHERE room = ? AND unknown = 0 AND (hlc, domain, id) < (?, ?, ?)"
                         " ORDER BY hlc DESC, domain DESC, id DESC LIMIT ?");
    }
    ~Database()
    {
        sqlite3_finalize(m_page);
        sqlite3_close(m_database);
    }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    std::vector<Position> positions(const std::string &room, std::size_t count)
    {
        sqlite3_stmt *find = prepare("SELECT hlc, domain, id FROM message WHERE rowid = ? AND room = ?");
        sqlite3_stmt *last = prepare("SELECT max(rowid) FROM message");
        sqlite3_step(last);
        std::mt19937_64 dice(50);
        std::uniform_int_distribution<sqlite3_int64> any(pageSize + 2, sqlite3_column_int64(last, 0));
        std::vector<Position> found;
        while (found.size() < count) {
            sqlite3_bind_int64(find, 1, any(dice));
            bind(find, 2, room);
            if (sqlite3_step(find) == SQLITE_ROW)
                found.push_back({ sqlite3_column_int64(find, 0), blob(find, 1), blob(find, 2) });
            sqlite3_reset(find);
        }
        sqlite3_finalize(find);
        sqlite3_finalize(last);
        return found;
    }

    /// Reads each column of the page before this place; how many rows there were.
    int readPage(const std::string &room, const Position &before)
    {
        bind(m_page, 1, room);
        sqlite3_bind_int64(m_page, 2, before.hlc);
        bind(m_page, 3, before.domain);
        bind(m_page, 4, before.id);
        sqlite3_bind_int(m_page, 5, pageSize + 1);
        int rows = 0;
        for (; sqlite3_step(m_page) == SQLITE_ROW; ++rows)
            for (int column = 0; column < sqlite3_column_count(m_page); ++column)
                m_bytes += std::size_t(sqlite3_column_bytes(m_page, column));
        sqlite3_reset(m_page);
        return rows;
    }

private:
    void must(int result)
    {
        if (result == SQLITE_OK)
            return;
        std::fprintf(stderr, "gangway-history: %s\n", sqlite3_errmsg(m_database));
        std::exit(1);
    }
    sqlite3_stmt *prepare(const char *text)
    {
        sqlite3_stmt *statement = nullptr;
        must(sqlite3_prepare_v2(m_database, text, -1, &statement, nullptr));
        return statement;
    }
    static void bind(sqlite3_stmt *statement, int at, const std::string &bytes)
    {
        sqlite3_bind_blob(statement, at, bytes.data(), int(bytes.size()), SQLITE_STATIC);
    }
    static std::string blob(sqlite3_stmt *statement, int column)
    {
        return { static_cast<const char *>(sqlite3_column_blob(statement, column)),
            std::size_t(sqlite3_column_bytes(statement, column)) };
    }

    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_page = nullptr;
    std::size_t m_bytes = 0;
};

std::size_t countOf(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

/// Microseconds until the node's answer is here, which must hold a whole page.
double ask(Swarm &swarm, const std::string &room, const Position &before)
{
    bool isThere = false;
    const auto start = Clock::now();
    swarm.send(
        0, R"({"t":"history","ref":7,"limit":50,"room":")" + room + R"(","before":")" + before.cursor() + R"("})");
    swarm.run(
        [&](std::size_t, std::string_view json) {
            if (json.find("\"messages\":[") == std::string_view::npos)
                return; // news of others
            if (countOf(json, "\"content\":") != std::size_t(pageSize)) {
                std::fprintf(stderr, "gangway-history: not a page of %d: %.200s\n", pageSize, json.data());
                std::exit(1);
            }
            isThere = true;
        },
        [&] { return isThere; });
    return microsecondsSince(start);
}

int measure(std::uint16_t port, const std::string &room, const char *file, std::size_t pages)
{
    Database database(file);
    const std::string id = bytesOf(room);
    const auto positions = database.positions(id, pages);
    Swarm swarm(port);
    swarm.connect(1);
    swarm.settle();
    std::vector<double> node, bare;
    for (int warm = 1; warm >= 0; --warm) { // in the first round the system reads the file
        node.clear();
        bare.clear();
        for (const Position &position : positions) {
            const auto start = Clock::now();
            if (database.readPage(id, position) <= pageSize)
                return 1;
            bare.push_back(microsecondsSince(start));
            node.push_back(ask(swarm, room, position));
        }
    }
    std::printf("{\"pages\":%zu,\"node_us\":%.1f,\"bare_us\":%.1f}\n", pages, median(node), median(bare));
    return 0;
}

} // namespace

} // namespace gangway::bench

int main(int argc, char **argv)
{
    if (argc != 5) {
        std::fprintf(stderr, "Usage: gangway-history PORT ROOM FILE PAGES\n");
        return 2;
    }
    return gangway::bench::measure(
        std::uint16_t(std::strtoul(argv[1], nullptr, 10)), argv[2], argv[3], std::strtoul(argv[4], nullptr, 10));
}
