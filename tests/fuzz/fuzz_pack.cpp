// SPDX-License-Identifier: GPL-3.0-or-later
// A stranger on the broker can send any bytes as a pack. Decoding ends in a pack or a sentence, and a pack that is
// accepted is one that we could have sent.
#include "node/base/crypto.h"
#include "node/sync/pack.h"

#include <cstdlib>

using namespace gangway;

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    return crypto::initialise() ? 0 : 1;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto pack = sync::decodePack(QByteArrayView(data, qsizetype(size)));
    if (pack ? pack->events.size() > sync::Pack::mostEvents : pack.error().message.isEmpty())
        std::abort();
    return 0;
}
