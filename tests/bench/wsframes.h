// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// WebSocket frames (RFC 6455, 5.2) for the load generator and the floors: no checks, no copies beyond need.
namespace gangway::bench {

/// One frame at the start of `bytes`.
struct FrameView {
    int opcode = 0; ///< 0 goes on, 1 text, 8 close, 9 ping
    bool isLast = false;
    bool isMasked = false;
    std::string_view payload; ///< still masked
    std::uint32_t mask = 0; ///< as it lies in memory
    std::size_t size = 0; ///< of the whole frame
};

/// Nothing while the frame is not complete.
std::optional<FrameView> nextFrame(std::string_view bytes);

/// The payload in clear.
std::string unmasked(const FrameView &frame);

/// A text frame as a server sends it (unmasked) or a client (masked with zeros, which costs the receiver the same).
std::string serverFrame(std::string_view text);
std::string clientFrame(std::string_view text, int opcode = 1);

} // namespace gangway::bench
