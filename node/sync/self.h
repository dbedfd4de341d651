// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/crypto.h"
#include "node/base/strongid.h"

#include <QString>

namespace gangway::sync {

/// Who speaks. The id is the first 16 bytes of BLAKE2b of the public key.
struct Self {
    DomainId id;
    QString name;
    crypto::KeyPair keys;
};

} // namespace gangway::sync
