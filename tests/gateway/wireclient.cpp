// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/wireclient.h"

#include <QDeadlineTimer>

namespace gangway::test {

namespace {

constexpr int longestWait = 10000; // ms

} // namespace

quint16 WebSocketFrame::closeCode() const
{
    return payload.size() < 2 ? 0 : quint16(quint8(payload[0]) << 8 | quint8(payload[1]));
}

WireClient::WireClient(quint16 port, Security security)
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    const QString host = QStringLiteral("127.0.0.1");
    if (security == Security::Plain) {
        m_socket.connectToHost(host, port);
        m_socket.waitForConnected(longestWait);
    } else {
        m_socket.connectToHostEncrypted(host, port);
        m_socket.waitForEncrypted(longestWait);
    }
}

void WireClient::write(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(longestWait)) { }
}

bool WireClient::fill(qsizetype bytes)
{
    const QDeadlineTimer deadline(longestWait);
    while (m_buffer.size() < bytes) {
        m_buffer += m_socket.readAll();
        if (m_buffer.size() >= bytes)
            return true;
        if (deadline.hasExpired() || !m_socket.waitForReadyRead(int(deadline.remainingTime()))) {
            m_buffer += m_socket.readAll();
            return m_buffer.size() >= bytes;
        }
    }
    return true;
}

HttpAnswer WireClient::request(
    const QByteArray &method, const QByteArray &path, const Headers &headers, const QByteArray &body)
{
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\n";
    if (!headers.contains("Host"))
        bytes += "Host: 127.0.0.1:" + QByteArray::number(m_socket.peerPort()) + "\r\n";
    for (auto header = headers.begin(); header != headers.end(); ++header)
        bytes += header.key() + ": " + header.value() + "\r\n";
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    write(bytes + "\r\n" + body);
    return readAnswer(method != "HEAD").value_or(HttpAnswer {});
}

std::optional<HttpAnswer> WireClient::readAnswer(bool hasBody)
{
    while (!m_buffer.contains("\r\n\r\n")) {
        if (!fill(m_buffer.size() + 1))
            return std::nullopt;
    }
    const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
    const QList<QByteArray> lines = m_buffer.left(headEnd).split('\n');
    m_buffer.remove(0, headEnd + 4);
    HttpAnswer answer;
    answer.status = lines.first().mid(9, 3).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype size = hasBody ? answer.headers.value("content-length").toLongLong() : 0;
    if (!fill(size))
        return std::nullopt;
    answer.body = m_buffer.left(size);
    m_buffer.remove(0, size);
    return answer;
}

HttpAnswer WireClient::upgrade(const Headers &headers)
{
    Headers all { { "Connection", "Upgrade" }, { "Upgrade", "websocket" }, { "Sec-WebSocket-Version", "13" },
        { "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==" }, { "Sec-WebSocket-Protocol", "gangway.v1" } };
    all.insert(headers);
    return request("GET", "/ws", all);
}

bool WireClient::enter(const QByteArray &name, const Headers &headers)
{
    if (upgrade(headers).status != 101)
        return false;
    sendText(R"({"t":"hello","ref":1,"client":"test","guest":{"name":")" + name + R"("}})");
    const auto answer = readText();
    return answer && answer->contains(R"("ok")");
}

void WireClient::sendFrame(int opcode, const QByteArray &payload, bool isLast)
{
    QByteArray bytes;
    bytes += char((isLast ? 0x80 : 0) | opcode);
    if (payload.size() < 126) {
        bytes += char(0x80 | payload.size());
    } else if (payload.size() <= 0xffff) {
        bytes += char(0x80 | 126);
        bytes += char(payload.size() >> 8);
        bytes += char(payload.size() & 0xff);
    } else {
        bytes += char(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += char((quint64(payload.size()) >> shift) & 0xff);
    }
    const QByteArray mask = "\x11\x22\x33\x44";
    bytes += mask;
    for (qsizetype at = 0; at < payload.size(); ++at)
        bytes += char(payload[at] ^ mask[at % 4]);
    write(bytes);
}

std::optional<WebSocketFrame> WireClient::readFrame()
{
    if (!fill(2))
        return std::nullopt;
    const auto byte = [this](qsizetype at) { return quint64(quint8(m_buffer[at])); };
    quint64 size = byte(1) & 0x7f;
    qsizetype header = 2;
    const int lengthBytes = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (lengthBytes > 0) {
        header += lengthBytes;
        if (!fill(header))
            return std::nullopt;
        size = 0;
        for (int at = 0; at < lengthBytes; ++at)
            size = size << 8 | byte(2 + at);
    }
    if (!fill(header + qsizetype(size)))
        return std::nullopt;
    WebSocketFrame frame { int(byte(0) & 0xf), (byte(0) & 0x80) != 0, m_buffer.mid(header, qsizetype(size)),
        (byte(0) & deflatedMark) != 0 };
    m_buffer.remove(0, header + qsizetype(size));
    return frame;
}

std::optional<QByteArray> WireClient::readText()
{
    QByteArray text;
    while (auto frame = readFrame()) {
        if (frame->opcode == 8)
            return std::nullopt;
        if (frame->opcode > 1)
            continue;
        text += frame->payload;
        if (frame->isLast)
            return text;
    }
    return std::nullopt;
}

std::optional<WebSocketFrame> WireClient::readUntilClose()
{
    while (auto frame = readFrame()) {
        if (frame->opcode == 8)
            return frame;
    }
    return std::nullopt;
}

bool WireClient::waitForEnd()
{
    const QDeadlineTimer deadline(longestWait);
    while (m_socket.state() != QAbstractSocket::UnconnectedState && !deadline.hasExpired()) {
        m_socket.waitForReadyRead(int(deadline.remainingTime()));
        m_socket.readAll();
    }
    return m_socket.state() == QAbstractSocket::UnconnectedState;
}

} // namespace gangway::test
