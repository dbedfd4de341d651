// SPDX-License-Identifier: GPL-3.0-or-later
// The load generator: drives a server that speaks gangway.v1, ours or the floor, and prints one JSON object.
//
//     gangway-load PORT PID fanout CLIENTS MESSAGES REACH   one message in flight to a room of CLIENTS
//     gangway-load PORT PID acks SENDERS MESSAGES           each sender in a room of its own, one in flight each
//     gangway-load PORT PID idle CLIENTS                    memory per connection
//     gangway-load PORT PID storm CLIENTS MESSAGES          all come back at once and read a page of 50 of a room
//
// REACH is "vehicle" or "everyone": the latter goes to other vehicles too.
//
// CPU is user and system time of all threads of process PID, from /proc.

#include "tests/bench/jsonfield.h"
#include "tests/bench/swarm.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <numeric>

namespace gangway::bench {

namespace {

using Clock = std::chrono::steady_clock;

double cpuSeconds(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    const std::string all((std::istreambuf_iterator<char>(file)), {});
    const auto afterName = all.rfind(')');
    if (afterName == std::string::npos) {
        std::fprintf(stderr, "gangway-load: no process %d\n", pid);
        std::exit(1);
    }
    unsigned long user = 0;
    unsigned long system = 0;
    std::sscanf(all.c_str() + afterName + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
    return double(user + system) / double(sysconf(_SC_CLK_TCK));
}

long residentKiB(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
    long total = 0;
    long resident = 0;
    file >> total >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/// A UUIDv7 in shape, different each time.
std::string newId()
{
    static std::uint64_t last = std::uint64_t(getpid()) << 32;
    const auto now = std::uint64_t(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count());
    ++last;
    char text[40];
    std::snprintf(text, sizeof text, "%08x-%04x-7%03x-8%03x-%012llx", unsigned(now >> 16), unsigned(now & 0xffff),
        unsigned(last >> 52 & 0xfff), unsigned(last >> 48 & 0xfff),
        static_cast<unsigned long long>(last & 0xffffffffffffULL));
    return text;
}

/// 200 bytes that no other message has.
std::string newText()
{
    static std::uint64_t last = 0;
    std::string text = "Message " + std::to_string(++last) + " of a voyage. ";
    while (text.size() < 200)
        text += char('a' + (text.size() * 7 + last) % 26);
    return text;
}

std::string create(const std::string &room, const std::string &reach)
{
    return R"({"t":"room.create","id":")" + room + R"(","name":"Room )" + room.substr(24) + R"(","reach":")" + reach +
        '"';
}

std::string postWithoutRef(const std::string &id, const std::string &room)
{
    return R"({"t":"message.post","id":")" + id + R"(","room":")" + room + R"(","content":{"type":"text","text":")" +
        newText() + R"("})";
}

std::string post(const std::string &id, const std::string &room, std::uint64_t ref)
{
    return postWithoutRef(id, room) + R"(,"ref":)" + std::to_string(ref) + '}';
}

double percentile(std::vector<double> &values, double part)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * part))];
}

/// One message to everybody; returns the milliseconds until the last has it and the sender its answer. Values may come
/// more than once, so clients are counted, not frames.
double deliver(Swarm &swarm, const std::string &room, std::size_t sender, std::uint64_t ref)
{
    const std::string id = newId();
    std::vector<bool> has(swarm.size(), false);
    std::size_t arrived = 0;
    bool isAnswered = false;
    const auto start = Clock::now();
    swarm.send(sender, post(id, room, ref));
    swarm.run(
        [&](std::size_t client, std::string_view json) {
            if (json.find(id) == std::string_view::npos)
                return;
            if (client == sender && json.find("\"saved\"") != std::string_view::npos) {
                isAnswered = true;
            } else if (!has[client]) {
                has[client] = true;
                ++arrived;
            }
        },
        [&] { return isAnswered && arrived == swarm.size(); });
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

int fanout(std::uint16_t port, int pid, std::size_t clients, std::size_t messages, const std::string &reach)
{
    Swarm swarm(port);
    swarm.connect(clients);
    const std::string room = newId();
    swarm.ask(0, create(room, reach));
    swarm.askEach(
        [&](std::size_t client) { return client == 0 ? std::string() : R"({"t":"room.join","room":")" + room + '"'; });
    swarm.settle();
    std::vector<double> times;
    const std::uint64_t bytesBefore = swarm.bytesReceived();
    const double cpuBefore = cpuSeconds(pid);
    const auto start = Clock::now();
    for (std::size_t count = 0; count < messages; ++count)
        times.push_back(deliver(swarm, room, count % clients, count + 1));
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const double cpu = cpuSeconds(pid) - cpuBefore;
    const double deliveries = double(clients) * double(messages);
    std::printf(R"({"clients":%zu,"messages":%zu,"deliveries_per_cpu_second":%.0f,"deliveries_per_second":%.0f,)"
                R"("cpu_seconds":%.2f,"p50_ms":%.3f,"p99_ms":%.3f,"bytes_per_delivery":%.0f})"
                "\n",
        clients, messages, deliveries / cpu, deliveries / seconds, cpu, percentile(times, 0.5), percentile(times, 0.99),
        double(swarm.bytesReceived() - bytesBefore) / deliveries);
    return 0;
}

int acks(std::uint16_t port, int pid, std::size_t senders, std::size_t messages)
{
    Swarm swarm(port);
    swarm.connect(senders);
    std::vector<std::string> rooms;
    std::generate_n(std::back_inserter(rooms), senders, newId);
    swarm.askEach([&](std::size_t client) { return create(rooms[client], "vehicle"); });
    swarm.settle();
    std::vector<Clock::time_point> sent(senders);
    std::vector<double> times;
    std::size_t begun = 0;
    const auto next = [&](std::size_t client) {
        if (begun == messages)
            return;
        ++begun;
        sent[client] = Clock::now();
        swarm.send(client, post(newId(), rooms[client], begun));
    };
    const double cpuBefore = cpuSeconds(pid);
    const auto start = Clock::now();
    for (std::size_t client = 0; client < senders; ++client)
        next(client);
    swarm.run(
        [&](std::size_t client, std::string_view json) {
            if (json.find("\"saved\"") == std::string_view::npos)
                return;
            times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - sent[client]).count());
            next(client);
        },
        [&] { return times.size() == messages; });
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const double cpu = cpuSeconds(pid) - cpuBefore;
    std::printf(R"({"senders":%zu,"messages":%zu,"acks_per_second":%.0f,"acks_per_cpu_second":%.0f,"p50_ms":%.3f,)"
                R"("p99_ms":%.3f})"
                "\n",
        senders, messages, double(messages) / seconds, double(messages) / cpu, percentile(times, 0.5),
        percentile(times, 0.99));
    return 0;
}

int idle(std::uint16_t port, int pid, std::size_t clients)
{
    {
        Swarm warm(port); // what the first connections cost once
        warm.connect(10);
    }
    Swarm swarm(port);
    swarm.connect(10);
    swarm.settle();
    const long before = residentKiB(pid);
    swarm.connect(clients);
    swarm.settle();
    const long after = residentKiB(pid);
    std::printf(R"({"clients":%zu,"kib_per_connection":%.2f})"
                "\n",
        clients, double(after - before) / double(clients));
    return 0;
}

/// A room with so many messages of so many people, as long as they are connected.
std::string fillRoom(Swarm &swarm, std::size_t messages)
{
    const std::string room = newId();
    swarm.ask(0, create(room, "vehicle"));
    swarm.askEach(
        [&](std::size_t client) { return client == 0 ? std::string() : R"({"t":"room.join","room":")" + room + '"'; });
    for (std::size_t done = 0; done < messages; done += swarm.size()) {
        swarm.askEach([&](std::size_t client) {
            return done + client < messages ? postWithoutRef(newId(), room) : std::string();
        });
    }
    swarm.settle();
    return room;
}

/// `,"resume":{…}` of a client that has everything there is now, told when the server has seen the others go.
std::string cursorNow(std::uint16_t port)
{
    Swarm last(port);
    last.connect(1);
    last.settle();
    const std::string_view welcome = last.welcome(0);
    const auto own = welcome.find("\"domain\":{");
    const auto rest = own == std::string_view::npos ? own : welcome.find('}', own);
    if (rest == std::string_view::npos)
        return {}; // from a server that knows nobody
    const std::string domain(textField(welcome.substr(own), "id"));
    const std::string after(numberField(welcome.substr(rest), "change"));
    return R"(,"resume":{"domain":")" + domain + R"(","after":)" + after + '}';
}

/// People who were in the room, and what they held of it.
struct Travellers {
    std::vector<std::string> tokens;
    std::string room, resume;
};

Travellers prepare(std::uint16_t port, std::size_t clients, std::size_t messages)
{
    Travellers gone;
    {
        Swarm swarm(port);
        swarm.connect(clients);
        gone.room = fillRoom(swarm, messages);
        for (std::size_t client = 0; client < clients; ++client)
            gone.tokens.emplace_back(textField(swarm.welcome(client), "token"));
    }
    gone.resume = cursorNow(port);
    return gone;
}

/// Everybody had all of the room, was cut off, comes back by token and reads the newest page.
int storm(std::uint16_t port, int pid, std::size_t clients, std::size_t messages)
{
    const Travellers back = prepare(port, clients, messages);
    Swarm swarm(port);
    std::vector<double> times;
    const double cpuBefore = cpuSeconds(pid);
    const auto start = Clock::now();
    swarm.rush(clients, [&](std::size_t client) {
        swarm.send(client,
            R"({"t":"hello","ref":1,"client":"gangway-load","token":")" + back.tokens[client] + '"' + back.resume +
                '}');
    });
    swarm.run(
        [&](std::size_t client, std::string_view json) {
            if (json.find("\"messages\":[") != std::string_view::npos)
                times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
            else if (json.find("\"t\":\"caught_up\"") != std::string_view::npos)
                swarm.send(client, R"({"t":"history","ref":2,"limit":50,"room":")" + back.room + R"("})");
        },
        [&] { return times.size() == clients; });
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf(R"({"clients":%zu,"messages":%zu,"seconds":%.3f,"cpu_seconds":%.3f,"bytes_per_client":%.0f,)"
                R"("p50_ms":%.1f,"p99_ms":%.1f})"
                "\n",
        clients, messages, seconds, cpuSeconds(pid) - cpuBefore, double(swarm.bytesReceived()) / double(clients),
        percentile(times, 0.5), percentile(times, 0.99));
    return 0;
}

} // namespace

} // namespace gangway::bench

int main(int argc, char **argv)
{
    using namespace gangway::bench;
    rlimit files {};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    const auto number = [&](int index) { return index < argc ? std::strtoul(argv[index], nullptr, 10) : 0UL; };
    const std::string what = argc > 3 ? argv[3] : "";
    const auto port = std::uint16_t(number(1));
    const int pid = int(number(2));
    if (what == "fanout" && argc == 7)
        return fanout(port, pid, number(4), number(5), argv[6]);
    if (what == "acks" && argc == 6)
        return acks(port, pid, number(4), number(5));
    if (what == "storm" && argc == 6)
        return storm(port, pid, number(4), number(5));
    if (what == "idle" && argc == 5)
        return idle(port, pid, number(4));
    std::fprintf(stderr,
        "Usage: gangway-load PORT PID fanout CLIENTS MESSAGES REACH | acks SENDERS MESSAGES | idle CLIENTS | "
        "storm CLIENTS MESSAGES\n");
    return 2;
}
