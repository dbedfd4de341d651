// SPDX-License-Identifier: GPL-3.0-or-later
// The durable floor: the least a program can do that commits each message as the node does and then sends it to all who
// joined its room. It speaks as much of gangway.v1 as the load generator says and trusts every byte.
//
//     gangway-floor FILE      listens on a free port of 127.0.0.1, prints it, ends with SIGTERM

#include "tests/bench/floorstore.h"
#include "tests/bench/jsonfield.h"
#include "tests/bench/wsframes.h"

#include <QCryptographicHash>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>

namespace gangway::bench {

namespace {

std::string idBytes(std::string_view uuid)
{
    return QByteArray::fromHex(QByteArray(uuid.data(), qsizetype(uuid.size())).replace('-', "")).toStdString();
}

struct Client {
    int socket = -1;
    bool isUpgraded = false;
    std::string in;
    std::string out; ///< what the kernel did not take
    std::string author;
};

struct Room {
    std::vector<int> members; ///< sockets
    std::deque<std::string> newest; ///< a page of values
};

constexpr std::size_t page = 50; // messages

class Floor {
public:
    explicit Floor(const std::string &file);
    int listen();
    void run();

private:
    struct Posted {
        std::string room; ///< as text
        std::string id;
        std::string ref;
        int sender;
    };

    void acceptAll();
    void readFrom(Client &client);
    void upgrade(Client &client);
    void request(Client &client, const std::string &json);
    void post(Client &client, const std::string &json);
    void history(Client &client, const std::string &json);
    void finish();
    void deliver(const FloorMessage &message);
    void send(Client &client, const std::string &bytes);
    void flush(Client &client);
    void watch(int socket, std::uint32_t events, int operation);
    void drop(int socket);

    int m_epoll = epoll_create1(0);
    int m_wake = eventfd(0, EFD_NONBLOCK);
    int m_listener = -1;
    std::unordered_map<int, std::unique_ptr<Client>> m_clients;
    std::unordered_map<std::string, Room> m_rooms;
    std::unordered_map<std::uint64_t, Posted> m_posted;
    std::uint64_t m_lastTag = 0;
    std::mutex m_mutex;
    std::vector<FloorMessage> m_committed;
    FloorStore m_store;
};

Floor::Floor(const std::string &file) :
    m_store(file, [this](std::vector<FloorMessage> batch) {
        {
            const std::lock_guard lock(m_mutex);
            m_committed.insert(m_committed.end(), batch.begin(), batch.end());
        }
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(m_wake, &one, sizeof one); // full: it is awake
    })
{
}

int Floor::listen()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 1024) != 0 ||
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    watch(m_listener, EPOLLIN, EPOLL_CTL_ADD);
    watch(m_wake, EPOLLIN, EPOLL_CTL_ADD);
    return ntohs(address.sin_port);
}

void Floor::watch(int socket, std::uint32_t events, int operation)
{
    epoll_event event {};
    event.events = events;
    event.data.fd = socket;
    epoll_ctl(m_epoll, operation, socket, &event);
}

void Floor::run()
{
    std::array<epoll_event, 256> events;
    for (;;) {
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), -1);
        for (int at = 0; at < count; ++at) {
            const int socket = events[std::size_t(at)].data.fd;
            if (socket == m_listener) {
                acceptAll();
            } else if (socket == m_wake) {
                finish();
            } else if (const auto found = m_clients.find(socket); found != m_clients.end()) {
                if (events[std::size_t(at)].events & EPOLLOUT)
                    flush(*found->second);
                readFrom(*found->second);
            }
        }
    }
}

void Floor::acceptAll()
{
    for (int socket = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK); socket >= 0;
         socket = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK)) {
        const int one = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        auto client = std::make_unique<Client>();
        client->socket = socket;
        client->author = std::string(12, 'a') + std::string(reinterpret_cast<const char *>(&socket), sizeof socket);
        m_clients[socket] = std::move(client);
        watch(socket, EPOLLIN, EPOLL_CTL_ADD);
    }
}

void Floor::readFrom(Client &client)
{
    char bytes[16384];
    const ssize_t count = recv(client.socket, bytes, sizeof bytes, 0);
    if (count == 0 || (count < 0 && errno != EAGAIN))
        return drop(client.socket);
    if (count < 0)
        return;
    client.in.append(bytes, std::size_t(count));
    if (!client.isUpgraded)
        return upgrade(client);
    std::size_t at = 0;
    while (const auto frame = nextFrame(std::string_view(client.in).substr(at))) {
        at += frame->size;
        if (frame->opcode == 1)
            request(client, unmasked(*frame));
    }
    client.in.erase(0, at);
}

void Floor::upgrade(Client &client)
{
    if (client.in.find("\r\n\r\n") == std::string::npos)
        return;
    const std::string name = "Sec-WebSocket-Key: ";
    const auto start = client.in.find(name) + name.size();
    const std::string key = client.in.substr(start, client.in.find('\r', start) - start);
    const QByteArray accept = QCryptographicHash::hash(
        QByteArray::fromStdString(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), QCryptographicHash::Sha1);
    client.in.clear();
    client.isUpgraded = true;
    send(client,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: "
        "gangway.v1\r\nSec-WebSocket-Accept: " +
            accept.toBase64().toStdString() + "\r\n\r\n");
}

void Floor::request(Client &client, const std::string &json)
{
    const auto kind = textField(json, "t");
    if (kind == "message.post")
        return post(client, json);
    if (kind == "history")
        return history(client, json);
    if (kind == "room.create")
        m_rooms[std::string(textField(json, "id"))].members.push_back(client.socket);
    else if (kind == "room.join")
        m_rooms[std::string(textField(json, "room"))].members.push_back(client.socket);
    send(client, serverFrame(R"({"t":"ok","ref":)" + std::string(numberField(json, "ref")) + '}'));
    if (kind == "hello") // it has nothing to catch up
        send(client, serverFrame(R"({"t":"caught_up","change":1})"));
}

void Floor::history(Client &client, const std::string &json)
{
    std::string values;
    for (const std::string &value : m_rooms[std::string(textField(json, "room"))].newest)
        values += (values.empty() ? "" : ",") + value;
    send(client,
        serverFrame(R"({"t":"ok","ref":)" + std::string(numberField(json, "ref")) + R"(,"messages":[)" + values +
            R"(],"people":[],"seals":[]})"));
}

void Floor::post(Client &client, const std::string &json)
{
    const std::string id(textField(json, "id"));
    const std::string room(textField(json, "room"));
    const std::uint64_t tag = ++m_lastTag;
    m_posted[tag] = { room, id, std::string(numberField(json, "ref")), client.socket };
    m_store.post({ idBytes(id), idBytes(room), client.author, std::string(textField(json, "text")), 0, 0, tag });
}

void Floor::finish()
{
    std::uint64_t ignored = 0;
    [[maybe_unused]] const ssize_t taken = read(m_wake, &ignored, sizeof ignored);
    std::vector<FloorMessage> committed;
    {
        const std::lock_guard lock(m_mutex);
        committed.swap(m_committed);
    }
    for (const FloorMessage &message : committed)
        deliver(message);
}

/// The node's bytes: the value to everyone joined, the answer to the sender alone.
void Floor::deliver(const FloorMessage &message)
{
    const auto posted = m_posted.extract(message.tag).mapped();
    const std::string count = std::to_string(message.number);
    const std::string at = std::to_string(message.at);
    const std::string hlc = "0198c0de00000000";
    const std::string domain = "0198c0de-0000-7000-8000-000000000001";
    const std::string value = R"({"arrival":)" + count + R"(,"arrived":)" + at +
        R"(,"author":"0198c0de-0000-7000-8000-000000000002","change":)" + count + R"(,"content":{"text":")" +
        message.text + R"(","type":"text"},"domain":")" + domain + R"(","hlc":")" + hlc + R"(","id":")" + posted.id +
        R"(","room":")" + posted.room + R"(","sent":)" + at + '}';
    const std::string frame =
        serverFrame(R"({"t":"changed","change":)" + count + R"(,"items":[{"message":)" + value + "}]}");
    Room &room = m_rooms[posted.room];
    room.newest.push_back(value);
    if (room.newest.size() > page)
        room.newest.pop_front();
    for (const int member : room.members) {
        if (const auto found = m_clients.find(member); found != m_clients.end())
            send(*found->second, frame);
    }
    if (const auto found = m_clients.find(posted.sender); found != m_clients.end()) {
        send(*found->second,
            serverFrame(R"({"t":"ok","ref":)" + posted.ref + R"(,"message":{"arrival":)" + count + R"(,"arrived":)" +
                at + R"(,"hlc":")" + hlc + R"(","id":")" + posted.id + R"(","state":"saved"}})"));
    }
}

void Floor::send(Client &client, const std::string &bytes)
{
    if (!client.out.empty()) {
        client.out += bytes;
        return;
    }
    const ssize_t sent = ::send(client.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent == ssize_t(bytes.size()))
        return;
    client.out = bytes.substr(sent > 0 ? std::size_t(sent) : 0);
    watch(client.socket, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
}

void Floor::flush(Client &client)
{
    const ssize_t sent = ::send(client.socket, client.out.data(), client.out.size(), MSG_NOSIGNAL);
    if (sent > 0)
        client.out.erase(0, std::size_t(sent));
    if (client.out.empty())
        watch(client.socket, EPOLLIN, EPOLL_CTL_MOD);
}

void Floor::drop(int socket)
{
    close(socket);
    m_clients.erase(socket);
}

} // namespace

} // namespace gangway::bench

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "Usage: gangway-floor DATABASE-FILE\n");
        return 2;
    }
    rlimit files {};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    gangway::bench::Floor floor(argv[1]);
    const int port = floor.listen();
    if (port == 0)
        return 1;
    std::printf("%d\n", port);
    std::fflush(stdout);
    floor.run();
}
