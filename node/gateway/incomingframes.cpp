// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/incomingframes.h"

#include "node/gateway/framebits.h"

#include <algorithm>

namespace gangway::gateway {

namespace {

constexpr std::size_t maskBytes = 4;

} // namespace

void IncomingFrames::pass(std::span<char> bytes)
{
    while (!bytes.empty()) {
        if (m_payload == 0) {
            headerByte(bytes.front());
            bytes = bytes.subspan(1);
            continue;
        }
        const std::size_t step = std::size_t(std::min<std::uint64_t>(m_payload, bytes.size()));
        m_payload -= step;
        bytes = bytes.subspan(step);
    }
}

void IncomingFrames::headerByte(char &byte)
{
    if (m_headerBytes == 0)
        begin(byte);
    m_header[m_headerBytes++] = static_cast<unsigned char>(byte);
    if (m_headerBytes < 2 || m_headerBytes < headerSize())
        return;
    m_payload = payloadSize();
    m_headerBytes = 0;
}

/// Control frames and those that go on with a message carry no mark: with one they are left to be refused.
void IncomingFrames::begin(char &first)
{
    const auto byte = static_cast<unsigned char>(first);
    const unsigned char opcode = byte & framebits::opcode;
    if (opcode != framebits::text && opcode != framebits::binary)
        return;
    const bool isText = opcode == framebits::text;
    if ((byte & framebits::deflated) == 0)
        return m_kinds.push_back(isText ? MessageKind::Text : MessageKind::Binary);
    first = char((byte & ~(framebits::deflated | framebits::opcode)) | framebits::binary);
    m_kinds.push_back(isText ? MessageKind::DeflatedText : MessageKind::DeflatedBinary);
}

std::size_t IncomingFrames::headerSize() const
{
    const unsigned char length = m_header[1] & framebits::length;
    const std::size_t more = length == framebits::twoByteLength ? 2 : length == framebits::eightByteLength ? 8 : 0;
    return 2 + more + ((m_header[1] & framebits::masked) != 0 ? maskBytes : 0);
}

std::uint64_t IncomingFrames::payloadSize() const
{
    const unsigned char length = m_header[1] & framebits::length;
    if (length < framebits::twoByteLength)
        return length;
    std::uint64_t size = 0;
    for (std::size_t at = 2; at < (length == framebits::twoByteLength ? 4 : 10); ++at)
        size = size << 8 | m_header[at];
    return size;
}

MessageKind IncomingFrames::takeKind()
{
    if (m_kinds.empty()) // Beast read a message that did not begin here: it cannot be
        return MessageKind::Binary;
    const MessageKind kind = m_kinds.front();
    m_kinds.erase(m_kinds.begin());
    return kind;
}

} // namespace gangway::gateway
