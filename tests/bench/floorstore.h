// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gangway::bench {

/// A message as the floor stores it: the node's row, made with the least work.
struct FloorMessage {
    std::string id; ///< 16 bytes, like room and author
    std::string room;
    std::string author;
    std::string text;
    std::int64_t number = 0; ///< set by the commit
    std::int64_t at = 0; ///< UTC ms, set by the commit
    std::uint64_t tag = 0; ///< the asker's business
};

/// One thread that commits whatever has queued up while the last commit ran: raw sqlite3, WAL, synchronous=FULL, the
/// statements that a post costs the node: the message's row, the room's time, the counter.
class FloorStore {
public:
    /// `committed` is called on the store's thread with the whole batch. Ends the program when SQLite refuses.
    FloorStore(const std::string &file, std::function<void(std::vector<FloorMessage>)> committed);
    ~FloorStore();

    FloorStore(const FloorStore &) = delete;
    FloorStore &operator=(const FloorStore &) = delete;

    void post(FloorMessage message);

private:
    void run();
    void commit(std::vector<FloorMessage> &batch);
    void insert(FloorMessage &message);

    std::function<void(std::vector<FloorMessage>)> m_committed;
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_insert = nullptr;
    sqlite3_stmt *m_touch = nullptr;
    sqlite3_stmt *m_count = nullptr;
    std::int64_t m_number = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<FloorMessage> m_queue;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace gangway::bench
