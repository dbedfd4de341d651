// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::bench {

/// Many clients of gangway.v1 on one epoll loop, with as little work per frame as it takes to count it. Fails by ending
/// the program with words: a benchmark with a lost connection measures nothing.
class Swarm {
public:
    explicit Swarm(std::uint16_t port) : m_port(port) { }
    ~Swarm();

    Swarm(const Swarm &) = delete;
    Swarm &operator=(const Swarm &) = delete;

    using Text = std::function<void(std::size_t client, std::string_view json)>;

    /// Adds connections that have upgraded and said hello as guests.
    void connect(std::size_t count);

    /// How the server answered the hello of one that connect() added.
    const std::string &welcome(std::size_t client) const { return m_clients[client].welcome; }

    /// Adds connections all at once and calls `upgraded` for each when it may speak, within run().
    void rush(std::size_t count, std::function<void(std::size_t client)> upgraded);

    std::size_t size() const { return m_clients.size(); }

    /// Sends a request without awaiting its answer.
    void send(std::size_t client, const std::string &json);

    /// Sends `json` with `"ref":N` appended and waits for the answer.
    void ask(std::size_t client, const std::string &jsonWithoutRef);

    /// Sends one request from each client, a few at a time, and waits for all answers; `answered` gets each.
    void askEach(const std::function<std::string(std::size_t client)> &jsonWithoutRef, const Text &answered = {});

    /// Handles what comes, calling `text` for each message, until `isDone`. Ends the program after half a minute
    /// without a message, or when one is an error.
    void run(const Text &text, const std::function<bool()> &isDone);

    /// Handles what comes until nothing has come for a fifth of a second: everything that was on its way has arrived.
    void settle();

    std::uint64_t bytesReceived() const { return m_bytesReceived; }

private:
    struct Client {
        int socket = -1;
        bool isUpgraded = false;
        std::string in;
        std::string welcome;
        std::string message; ///< fragments so far
    };

    void open();
    void enter(std::size_t count);
    void write(Client &client, const std::string &bytes);
    void readFrom(std::size_t index, const Text &text);
    bool finishUpgrade(Client &client);

    std::uint16_t m_port;
    int m_epoll = -1;
    std::vector<Client> m_clients;
    std::function<void(std::size_t client)> m_upgraded;
    std::uint64_t m_lastRef = 0;
    std::uint64_t m_bytesReceived = 0;
};

} // namespace gangway::bench
