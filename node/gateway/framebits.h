// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The bits of a WebSocket frame's first two bytes (RFC 6455, 5.2; RFC 7692, 6).
namespace gangway::gateway::framebits {

constexpr unsigned char last = 0x80; ///< FIN: the message ends with this frame
constexpr unsigned char deflated = 0x40; ///< RSV1, of a message's first frame
constexpr unsigned char opcode = 0x0f;
constexpr unsigned char text = 0x1;
constexpr unsigned char binary = 0x2;
constexpr unsigned char ping = 0x9;

constexpr unsigned char masked = 0x80;
constexpr unsigned char length = 0x7f;
constexpr unsigned char longestShort = 125; ///< above, the length stands in the two or eight bytes that follow
constexpr unsigned char twoByteLength = 126;
constexpr unsigned char eightByteLength = 127;

} // namespace gangway::gateway::framebits
