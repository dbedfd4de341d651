// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace gangway::gateway {

/// How a message came over the wire.
enum class MessageKind : std::uint8_t { Text, Binary, DeflatedText, DeflatedBinary };

/// Follows the frames of a peer with whom compression was agreed (RFC 6455, 5.2; RFC 7692, 6), in whatever pieces they
/// are read, and takes the mark of compressed messages off them: a Beast stream that inflates would hold 50 KB for each
/// connection, one that does not refuses the mark. A message that was marked goes on as a binary one, since its bytes
/// are no UTF-8. All else is left as it is, so that Beast refuses what is wrong with it.
class IncomingFrames {
public:
    /// Changes `bytes`, the next that were read, in place.
    void pass(std::span<char> bytes);

    /// How the message came that has been read to its end now; messages are taken in their order.
    MessageKind takeKind();

private:
    void headerByte(char &byte);
    void begin(char &first);
    std::size_t headerSize() const;
    std::uint64_t payloadSize() const;

    std::array<unsigned char, 14> m_header {}; ///< of the frame that is being read
    std::uint8_t m_headerBytes = 0; ///< of it that are there
    std::uint64_t m_payload = 0; ///< bytes of the frame still to come
    std::vector<MessageKind> m_kinds; ///< of messages that began and were not taken
};

} // namespace gangway::gateway
