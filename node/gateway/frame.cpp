// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/frame.h"

namespace gangway::gateway {

namespace {

constexpr unsigned char lastFragment = 0x80;
constexpr unsigned char deflatedMark = 0x40;
constexpr unsigned char textOpcode = 0x1;
constexpr unsigned char pingOpcode = 0x9;
constexpr std::size_t longestShort = 125;
constexpr unsigned char twoByteLength = 126;

void appendHeader(std::string &bytes, unsigned char first, std::size_t payload)
{
    bytes.push_back(char(first));
    if (payload <= longestShort) {
        bytes.push_back(char(payload));
        return;
    }
    bytes.push_back(char(twoByteLength));
    bytes.push_back(char(payload >> 8));
    bytes.push_back(char(payload & 0xff));
}

} // namespace

Frame encodeText(QByteArrayView text)
{
    return encodeMessage(text, IsDeflated::No);
}

Frame encodeMessage(QByteArrayView payload, IsDeflated isDeflated)
{
    const unsigned char firstByte = isDeflated == IsDeflated::Yes ? textOpcode | deflatedMark : textOpcode;
    const auto size = std::size_t(payload.size());
    auto bytes = std::make_shared<std::string>();
    bytes->reserve(size + 4 * (size / fragmentBytes + 1));
    std::size_t at = 0;
    do {
        const std::size_t length = std::min(fragmentBytes, size - at);
        const bool isLast = at + length == size;
        const unsigned char opcode = at == 0 ? firstByte : 0;
        appendHeader(*bytes, isLast ? lastFragment | opcode : opcode, length);
        bytes->append(payload.data() + at, length);
        at += length;
    } while (at < size);
    return bytes;
}

Frame pingFrame()
{
    static const Frame frame = std::make_shared<const std::string>(std::string { char(lastFragment | pingOpcode), 0 });
    return frame;
}

} // namespace gangway::gateway
