// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/swarm.h"

#include "tests/bench/wsframes.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace gangway::bench {

namespace {

constexpr std::chrono::seconds longestSilence { 30 };
constexpr std::size_t atOnce = 32; ///< requests in flight while everybody enters

[[noreturn]] void fail(const char *what)
{
    std::fprintf(stderr, "gangway-load: %s (%s)\n", what, std::strerror(errno));
    std::exit(1);
}

bool isAnswerTo(std::string_view json, std::uint64_t ref)
{
    const std::string field = "\"ref\":" + std::to_string(ref);
    const auto at = json.find(field);
    if (at == std::string_view::npos)
        return false;
    const auto end = at + field.size();
    return end >= json.size() || json[end] < '0' || json[end] > '9';
}

void refuseErrors(std::string_view json)
{
    if (json.find("\"t\":\"error\"") == std::string_view::npos)
        return;
    std::fprintf(stderr, "gangway-load: refused: %.*s\n", int(json.size()), json.data());
    std::exit(1);
}

} // namespace

Swarm::~Swarm()
{
    for (const Client &client : m_clients)
        close(client.socket);
    if (m_epoll >= 0)
        close(m_epoll);
}

void Swarm::open()
{
    if (m_epoll < 0)
        m_epoll = epoll_create1(0);
    Client client;
    client.socket = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(m_port);
    if (client.socket < 0 || ::connect(client.socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        fail("cannot connect");
    const int one = 1;
    setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.u64 = m_clients.size();
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.socket, &event);
    write(client,
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(m_port) +
            "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
            "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: gangway.v1\r\n\r\n");
    m_clients.push_back(std::move(client));
}

void Swarm::connect(std::size_t count)
{
    for (std::size_t done = 0; done < count; done += atOnce)
        enter(std::min(atOnce, count - done));
}

/// Hello follows the upgrade at once: a server gives a stranger a few seconds.
void Swarm::enter(std::size_t count)
{
    static std::size_t guests = 0; // a name is one person's for a day
    const std::size_t first = m_clients.size();
    for (std::size_t step = 0; step < count; ++step)
        open();
    run([](std::size_t, std::string_view) {},
        [this, first] {
            return std::all_of(m_clients.begin() + std::ptrdiff_t(first), m_clients.end(),
                [](const Client &client) { return client.isUpgraded; });
        });
    const auto hello = [first](std::size_t client) {
        if (client < first)
            return std::string();
        const std::string name = "Load " + std::to_string(getpid()) + ' ' + std::to_string(++guests);
        return R"({"t":"hello","client":"gangway-load","guest":{"name":")" + name + R"("})";
    };
    askEach(hello, [this](std::size_t client, std::string_view json) { m_clients[client].welcome = json; });
}

void Swarm::rush(std::size_t count, std::function<void(std::size_t client)> upgraded)
{
    m_upgraded = std::move(upgraded);
    for (std::size_t step = 0; step < count; ++step)
        open();
}

void Swarm::write(Client &client, const std::string &bytes)
{
    if (::send(client.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
        fail("cannot write");
}

void Swarm::send(std::size_t client, const std::string &json)
{
    write(m_clients[client], clientFrame(json));
}

void Swarm::ask(std::size_t client, const std::string &jsonWithoutRef)
{
    const std::uint64_t ref = ++m_lastRef;
    bool isAnswered = false;
    send(client, jsonWithoutRef + ",\"ref\":" + std::to_string(ref) + '}');
    run(
        [&](std::size_t index, std::string_view json) {
            if (index != client || !isAnswerTo(json, ref))
                return;
            isAnswered = true;
        },
        [&] { return isAnswered; });
}

void Swarm::askEach(const std::function<std::string(std::size_t client)> &jsonWithoutRef, const Text &answered)
{
    std::vector<std::uint64_t> awaited(m_clients.size(), 0);
    std::size_t next = 0;
    std::size_t inFlight = 0;
    const auto fill = [&] {
        for (; next < m_clients.size() && inFlight < atOnce; ++next) {
            const std::string json = jsonWithoutRef(next);
            if (json.empty())
                continue;
            awaited[next] = ++m_lastRef;
            ++inFlight;
            send(next, json + ",\"ref\":" + std::to_string(awaited[next]) + '}');
        }
    };
    fill();
    run(
        [&](std::size_t index, std::string_view json) {
            if (awaited[index] == 0 || !isAnswerTo(json, awaited[index]))
                return;
            awaited[index] = 0;
            --inFlight;
            if (answered)
                answered(index, json);
            fill();
        },
        [&] { return inFlight == 0 && next == m_clients.size(); });
}

void Swarm::run(const Text &text, const std::function<bool()> &isDone)
{
    using Clock = std::chrono::steady_clock;
    auto lastText = Clock::now(); // pings do not count: they come from a server that lost a message, too
    const Text noticed = [&](std::size_t client, std::string_view json) {
        lastText = Clock::now();
        refuseErrors(json);
        text(client, json);
    };
    std::array<epoll_event, 512> events;
    while (!isDone()) {
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), 1000);
        for (int at = 0; at < count; ++at)
            readFrom(events[std::size_t(at)].data.u64, noticed);
        if (Clock::now() - lastText > longestSilence)
            fail("half a minute without a message");
    }
}

void Swarm::settle()
{
    constexpr int quietMs = 200;
    std::array<epoll_event, 512> events;
    for (int count = 1; count > 0;) {
        count = epoll_wait(m_epoll, events.data(), int(events.size()), quietMs);
        for (int at = 0; at < count; ++at)
            readFrom(events[std::size_t(at)].data.u64, [](std::size_t, std::string_view) {});
    }
}

bool Swarm::finishUpgrade(Client &client)
{
    const auto end = client.in.find("\r\n\r\n");
    if (end == std::string::npos)
        return false;
    if (client.in.compare(0, 12, "HTTP/1.1 101") != 0)
        fail(("upgrade refused: " + client.in).c_str());
    client.in.erase(0, end + 4);
    client.isUpgraded = true;
    return true;
}

void Swarm::readFrom(std::size_t index, const Text &text)
{
    static char bytes[256 * 1024];
    Client &client = m_clients[index];
    const ssize_t count = recv(client.socket, bytes, sizeof bytes, MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN)
        return;
    if (count <= 0)
        fail("the server closed a connection");
    m_bytesReceived += std::uint64_t(count);
    client.in.append(bytes, std::size_t(count));
    if (!client.isUpgraded) {
        if (!finishUpgrade(client))
            return;
        if (m_upgraded)
            m_upgraded(index);
    }
    std::size_t at = 0;
    while (const auto frame = nextFrame(std::string_view(client.in).substr(at))) {
        at += frame->size;
        if (frame->opcode == 9)
            write(client, clientFrame(frame->payload, 10));
        else if (frame->opcode == 8)
            fail("the server said goodbye");
        else if (frame->isLast && client.message.empty())
            text(index, frame->payload);
        else {
            client.message += frame->payload;
            if (frame->isLast)
                text(index, std::exchange(client.message, {}));
        }
    }
    client.in.erase(0, at);
}

} // namespace gangway::bench
