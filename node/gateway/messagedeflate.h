// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/frame.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace gangway::gateway {

/// Frames from this size on are compressed for who understands that; below it a few bytes would be saved.
constexpr qsizetype worthDeflating = 1024;

/// Compression of single messages (RFC 7692, permessage-deflate). No side keeps anything from one message to the next,
/// so that one of these serves all connections of a net thread and an idle connection costs none of its memory (about
/// 300 KB).
class MessageDeflate {
public:
    MessageDeflate();
    ~MessageDeflate();

    /// The value of `Sec-WebSocket-Extensions` with which the offer is taken; empty: none of it can be.
    static QByteArray agreementOn(const QByteArray &offered);

    /// A text message as encodeText() has it, but compressed, the mark on its first fragment; as it is when that is no
    /// larger.
    Frame encodeText(QByteArrayView text);

    struct Inflated {
        std::optional<QByteArray> text; ///< nothing when it is damaged or would be too long
        bool tooLong = false; ///< for the `most` bytes that were allowed
    };

    /// Undoes what the peer did.
    Inflated inflated(QByteArrayView bytes, std::size_t most);

private:
    struct Streams;
    std::unique_ptr<Streams> m_streams;
};

} // namespace gangway::gateway
