// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/crowd.h"

#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gangway::test {

namespace {

sockaddr_in loopback(quint32 last, quint16 port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + last);
    address.sin_port = htons(port);
    return address;
}

bool connectFrom(int socket, const sockaddr_in &own, const sockaddr_in &node)
{
    return bind(socket, reinterpret_cast<const sockaddr *>(&own), sizeof own) == 0 &&
        connect(socket, reinterpret_cast<const sockaddr *>(&node), sizeof node) == 0;
}

} // namespace

Crowd::~Crowd()
{
    for (const int socket : m_sockets)
        close(socket);
}

bool Crowd::come(int count, From from, const QByteArray &greeting)
{
    for (int number = 0; number < count; ++number) {
        const int one = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (one < 0)
            return false;
        m_sockets.push_back(one);
        const quint32 last = from == From::OneAddress ? 1 : quint32(number + 2);
        if (!connectFrom(one, loopback(last, 0), loopback(0, m_port)))
            return false;
        if (!greeting.isEmpty() && send(one, greeting.constData(), std::size_t(greeting.size()), MSG_NOSIGNAL) < 0)
            return false;
    }
    return true;
}

void Crowd::sayEach(QByteArrayView bytes)
{
    for (const int socket : m_sockets)
        static_cast<void>(send(socket, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT));
}

int Crowd::stillThere() const
{
    int count = 0;
    for (const int socket : m_sockets) {
        pollfd state { socket, POLLIN | POLLRDHUP, 0 };
        poll(&state, 1, 0);
        if (!(state.revents & (POLLRDHUP | POLLHUP | POLLERR)))
            ++count;
    }
    return count;
}

qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace gangway::test
