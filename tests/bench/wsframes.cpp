// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/wsframes.h"

#include <cstring>

namespace gangway::bench {

namespace {

void appendHeader(std::string &bytes, int opcode, std::size_t size, unsigned char maskBit)
{
    bytes.push_back(char(0x80 | opcode));
    if (size < 126) {
        bytes.push_back(char(maskBit | size));
        return;
    }
    bytes.push_back(char(maskBit | 126));
    bytes.push_back(char(size >> 8));
    bytes.push_back(char(size & 0xff));
}

} // namespace

std::optional<FrameView> nextFrame(std::string_view bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto at = [&](std::size_t index) { return std::size_t(static_cast<unsigned char>(bytes[index])); };
    FrameView frame { int(at(0) & 0xf), (at(0) & 0x80) != 0, (at(1) & 0x80) != 0, {}, 0, 0 };
    std::size_t length = at(1) & 0x7f;
    std::size_t header = 2;
    if (length >= 126) {
        const std::size_t lengthBytes = length == 126 ? 2 : 8;
        header += lengthBytes;
        if (bytes.size() < header)
            return std::nullopt;
        length = 0;
        for (std::size_t index = 2; index < header; ++index)
            length = length << 8 | at(index);
    }
    if (frame.isMasked) {
        if (bytes.size() < header + 4)
            return std::nullopt;
        std::memcpy(&frame.mask, bytes.data() + header, 4);
        header += 4;
    }
    if (bytes.size() < header + length)
        return std::nullopt;
    frame.payload = bytes.substr(header, length);
    frame.size = header + length;
    return frame;
}

std::string unmasked(const FrameView &frame)
{
    std::string text(frame.payload);
    char mask[4];
    std::memcpy(mask, &frame.mask, 4);
    if (frame.isMasked && frame.mask != 0) {
        for (std::size_t index = 0; index < text.size(); ++index)
            text[index] = char(text[index] ^ mask[index % 4]);
    }
    return text;
}

std::string serverFrame(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() + 4);
    appendHeader(bytes, 1, text.size(), 0);
    return bytes.append(text);
}

std::string clientFrame(std::string_view text, int opcode)
{
    std::string bytes;
    bytes.reserve(text.size() + 8);
    appendHeader(bytes, opcode, text.size(), 0x80);
    bytes.append(4, '\0');
    return bytes.append(text);
}

} // namespace gangway::bench
