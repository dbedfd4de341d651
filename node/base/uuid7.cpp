// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/uuid7.h"

#include "node/base/crypto.h"

namespace gangway {

std::array<quint8, 16> IdGenerator::nextBytes()
{
    std::array<quint8, 16> bytes;
    crypto::fillRandom(bytes.data(), bytes.size());
    const auto milliseconds = quint64(m_clock.now());
    for (int i = 0; i < 6; ++i)
        bytes[size_t(i)] = quint8(milliseconds >> (8 * (5 - i)));
    bytes[6] = quint8(0x70 | (bytes[6] & 0x0f));
    bytes[8] = quint8(0x80 | (bytes[8] & 0x3f));
    return bytes;
}

} // namespace gangway
