// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

namespace gangway::gateway {

/// Everyone at the door who was not admitted yet, oldest first: silent sockets, half requests, HTTP, WebSockets before
/// their hello. When there are too many, the oldest of the busiest address goes, so that a flood pushes out itself; who
/// takes too long goes as well. Lives on the net thread.
class UnauthenticatedConnections {
public:
    using Address = std::array<std::uint8_t, 16>; ///< IPv6, or IPv4 mapped into it
    using Time = std::chrono::steady_clock::time_point;

    struct Limits {
        std::size_t all;
        std::size_t secure; ///< of these: TLS holds large buffers
    };

    class Slot;

    explicit UnauthenticatedConnections(Limits limits);

    /// Lets somebody stand at the door until `deadline`; `drop` ends the connection. Makes room first.
    Slot add(const Address &address, Time deadline, std::function<void()> drop);

    /// From now on it holds the buffers of TLS. Makes room among those who do.
    void becameSecure(const Slot &slot);
    /// From now on it is one of the node's WebSocket sessions, though nobody's yet.
    void becameWebSocket(const Slot &slot);

    void dropLate(Time now);
    void dropAll();
    enum class Among { All, Secure, WebSockets };
    /// Makes room for what cannot wait, such as a file descriptor; false when there is nobody to drop.
    bool dropOne(Among among = Among::All);

    bool hasAny(Among among) const;
    std::size_t count() const;

private:
    struct Entry {
        Address address;
        Time deadline;
        std::function<void()> drop;
        bool isSecure = false;
        bool isWebSocket = false;
        bool isAmong(Among which) const;
    };
    struct AddressHash {
        std::size_t operator()(const Address &address) const;
    };
    /// Outlives the registry while slots are around.
    struct Book {
        std::map<std::uint64_t, Entry> entries;
        std::uint64_t last = 0;
        std::size_t secure = 0;
        void remove(std::uint64_t number);
    };

    void dropOldestOfBusiest(Among among);
    void drop(std::uint64_t number);

    Limits m_limits;
    std::shared_ptr<Book> m_book;
};

/// A place at the door; gives it up when it dies. An empty one belongs to who was admitted.
class UnauthenticatedConnections::Slot {
public:
    Slot() = default;
    Slot(Slot &&other) noexcept;
    Slot &operator=(Slot &&other) noexcept;
    ~Slot() { release(); }

    void extend(Time deadline);
    void release();
    explicit operator bool() const { return m_number != 0; }

private:
    friend class UnauthenticatedConnections;
    Slot(std::weak_ptr<Book> book, std::uint64_t number) : m_book(std::move(book)), m_number(number) { }
    std::weak_ptr<Book> m_book;
    std::uint64_t m_number = 0;
};

} // namespace gangway::gateway
