// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/identity/domainkey.h"

namespace gangway::sync {

/// The same domain with its next key, which follows from `seed`; `lines` are what the key before signed.
inline identity::DomainKey replaced(
    const identity::DomainKey &key, int seed, const QList<identity::LastPack> &lines = { { 1, 10 } })
{
    const auto next = crypto::keyPairFromSeed(QByteArray(32, char(seed)));
    const auto succession =
        identity::readSuccession(key.publicKey, key.succession).and_then([&](const identity::Succession &before) {
            return identity::continued(before, key.secretKey, next.publicKey, lines);
        });
    if (!succession)
        qFatal("%s", qPrintable(succession.error().message));
    identity::DomainKey after = key;
    after.secretKey = next.secretKey;
    after.succession = succession->toBytes();
    return after;
}

} // namespace gangway::sync
