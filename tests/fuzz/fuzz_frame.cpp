// SPDX-License-Identifier: GPL-3.0-or-later
// Any client can send any bytes as a frame, and can get them from a node it should not trust. A request that was read
// is written and read again as the same.
#include "node/protocol/codec.h"

#include <cstdlib>

using namespace gangway;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const auto read = protocol::decodeRequest(bytes);
    if (const auto *request = std::get_if<protocol::RequestFrame>(&read)) {
        const QByteArray written = protocol::encodeRequest(*request);
        const auto again = protocol::decodeRequest(written);
        const auto *same = std::get_if<protocol::RequestFrame>(&again);
        if (!same || protocol::encodeRequest(*same) != written)
            std::abort();
    }
    (void)protocol::decodeIncoming(bytes).has_value();
    return 0;
}
