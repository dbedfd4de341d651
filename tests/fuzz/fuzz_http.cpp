// SPDX-License-Identifier: GPL-3.0-or-later
// Anybody on the vehicle's Wi-Fi can send any bytes to the port, through a real socket to a real gateway, HTTP,
// WebSocket frames after the handshake, or the start of TLS. The gateway answers or closes, and lives.
#include "node/base/crypto.h"
#include "tests/gateway/testgateway.h"

#include <QCoreApplication>

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <sys/socket.h>
#include <unistd.h>

using namespace gangway;

namespace {

test::TestGateway *gatewayUnderTest = nullptr; // lives as long as the program, which libFuzzer ends

/// Aborts when the gateway no longer accepts. libFuzzer's alarm, every few seconds, may interrupt a connect, which says
/// nothing about the gateway.
int connected()
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(gatewayUnderTest->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const linger reset { 1, 0 }; // leaves no port in TIME_WAIT, of which there are too few for all inputs
    for (;;) {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            return socket;
        if (errno != EINTR) {
            std::perror("connect");
            std::abort();
        }
        ::close(socket);
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    static QCoreApplication application(*count, *arguments);
    if (!crypto::initialise())
        return 1;
    gateway::Options options;
    options.deadlines.firstByte = std::chrono::milliseconds(500);
    gatewayUnderTest = new test::TestGateway(options);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const int socket = connected();
    (void)::send(socket, data, size, MSG_NOSIGNAL);
    ::shutdown(socket, SHUT_WR);
    char answer[4096];
    while (::recv(socket, answer, sizeof answer, 0) > 0) { }
    ::close(socket);
    return 0;
}
