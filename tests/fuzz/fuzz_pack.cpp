// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds any bytes to the pack decoder, as a broker or another domain may.
#include "node/base/crypto.h"
#include "node/sync/pack.h"

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    return gangway::crypto::initialise() ? 0 : 1;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto pack = gangway::sync::decodePack(QByteArrayView(data, qsizetype(size)));
    Q_UNUSED(pack);
    return 0;
}
