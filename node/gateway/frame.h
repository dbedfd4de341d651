// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <memory>
#include <string>

namespace gangway::gateway {

/// Bytes on their way to sockets; a broadcast shares one among all its readers.
using Frame = std::shared_ptr<const std::string>;

/// The most that a WebSocket fragment carries: Qt's clients close a socket that stalls inside one frame for 5 s.
constexpr std::size_t fragmentBytes = 16 * 1024;

/// One text message as the node sends it (RFC 6455, 5.2), cut in fragments of fragmentBytes:
///
///     fragment = first byte  0x80 on the last fragment | opcode (1 text on the first, 0 on the others)
///                length      1 byte below 126; else 126 and two bytes, big end first
///                payload     unmasked, as servers send, hence the same bytes for every reader
Frame encodeText(QByteArrayView text);

enum class IsDeflated { No, Yes };

/// The same with any payload: of a compressed one the first byte of the first fragment has 0x40 too (RFC 7692, 6).
Frame encodeMessage(QByteArrayView payload, IsDeflated isDeflated);

/// An empty ping, the same for everyone.
Frame pingFrame();

} // namespace gangway::gateway
