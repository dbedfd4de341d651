// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/frame.h"

#include "node/gateway/framebits.h"

namespace gangway::gateway {

namespace {

void appendHeader(std::string &bytes, unsigned char first, std::size_t payload)
{
    bytes.push_back(char(first));
    if (payload <= framebits::longestShort) {
        bytes.push_back(char(payload));
        return;
    }
    bytes.push_back(char(framebits::twoByteLength));
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
    const unsigned char firstByte =
        isDeflated == IsDeflated::Yes ? framebits::text | framebits::deflated : framebits::text;
    const auto size = std::size_t(payload.size());
    auto bytes = std::make_shared<std::string>();
    bytes->reserve(size + 4 * (size / fragmentBytes + 1));
    std::size_t at = 0;
    do {
        const std::size_t length = std::min(fragmentBytes, size - at);
        const bool isLast = at + length == size;
        const unsigned char opcode = at == 0 ? firstByte : 0;
        appendHeader(*bytes, isLast ? framebits::last | opcode : opcode, length);
        bytes->append(payload.data() + at, length);
        at += length;
    } while (at < size);
    return bytes;
}

Frame pingFrame()
{
    static const Frame frame =
        std::make_shared<const std::string>(std::string { char(framebits::last | framebits::ping), 0 });
    return frame;
}

} // namespace gangway::gateway
