// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSslSocket>

#include <optional>

namespace gangway::test {

struct HttpAnswer {
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

struct WebSocketFrame {
    int opcode = -1; ///< 1 text, 8 close, 9 ping; 0 goes on with the one before
    bool isLast = false;
    QByteArray payload;
    bool isDeflated = false; ///< marked so

    quint16 closeCode() const; ///< of a close frame; 0: none
};

/// A client that says exactly the bytes a test wants. Each wait is for the peer and ends after ten seconds at most.
class WireClient {
public:
    enum class Security { Plain, Tls };
    using Headers = QHash<QByteArray, QByteArray>;

    /// Connected, shaken hands; isConnected() says whether it worked.
    explicit WireClient(quint16 port, Security security = Security::Plain);

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    QSslSocket &socket() { return m_socket; }

    void write(const QByteArray &bytes);
    HttpAnswer request(
        const QByteArray &method, const QByteArray &path, const Headers &headers = {}, const QByteArray &body = {});
    std::optional<HttpAnswer> readAnswer(bool hasBody = true);

    /// Asks for /ws; the answer's status is 101 when it became one.
    HttpAnswer upgrade(const Headers &headers = {});

    /// upgrade() and an accepted hello of a guest.
    bool enter(const QByteArray &name = "Tavi", const Headers &headers = {});

    static constexpr int deflatedMark = 0x40; ///< beside an opcode

    void sendFrame(int opcode, const QByteArray &payload, bool isLast = true);
    void sendText(const QByteArray &text) { sendFrame(1, text); }

    /// Nothing when the connection ended first.
    std::optional<WebSocketFrame> readFrame();
    /// The next text, its fragments joined, pings left out.
    std::optional<QByteArray> readText();
    /// Reads on until a close frame or the end.
    std::optional<WebSocketFrame> readUntilClose();
    bool waitForEnd();

private:
    bool fill(qsizetype bytes);

    QSslSocket m_socket;
    QByteArray m_buffer;
};

} // namespace gangway::test
