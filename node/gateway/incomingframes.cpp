// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/incomingframes.h"

#include <algorithm>

namespace gangway::gateway {

namespace {

constexpr unsigned char compressedMark = 0x40; ///< RSV1
constexpr unsigned char opcodeBits = 0x0f;
constexpr unsigned char textOpcode = 1;
constexpr unsigned char binaryOpcode = 2;
constexpr unsigned char maskMark = 0x80;
constexpr unsigned char lengthBits = 0x7f;
constexpr unsigned char twoByteLength = 126;
constexpr unsigned char eightByteLength = 127;
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
    const unsigned char opcode = byte & opcodeBits;
    if (opcode != textOpcode && opcode != binaryOpcode)
        return;
    const bool isText = opcode == textOpcode;
    if ((byte & compressedMark) == 0)
        return m_kinds.push_back(isText ? MessageKind::Text : MessageKind::Binary);
    first = char((byte & ~(compressedMark | opcodeBits)) | binaryOpcode);
    m_kinds.push_back(isText ? MessageKind::DeflatedText : MessageKind::DeflatedBinary);
}

std::size_t IncomingFrames::headerSize() const
{
    const unsigned char length = m_header[1] & lengthBits;
    const std::size_t more = length == twoByteLength ? 2 : length == eightByteLength ? 8 : 0;
    return 2 + more + ((m_header[1] & maskMark) != 0 ? maskBytes : 0);
}

std::uint64_t IncomingFrames::payloadSize() const
{
    const unsigned char length = m_header[1] & lengthBits;
    if (length < twoByteLength)
        return length;
    std::uint64_t size = 0;
    for (std::size_t at = 2; at < (length == twoByteLength ? 4 : 10); ++at)
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
