// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/strongid.h"
#include "node/identity/domainkey.h"
#include "node/sync/kindtable.h"
#include "node/sync/quotas.h"

#include <QStringList>

namespace gangway::sync {

/// The local domain's identity. The id is BLAKE2b of the first public key, 16 bytes long.
struct LocalDomain {
    DomainId id;
    QString name;
    identity::DomainKey keys;
    QStringList fleetKeys = {}; ///< whose packs are taken, as identity::namesKey takes them; empty: everybody's
    QuotaLimits quota = {}; ///< of each other origin
    KindTable kinds = {}; ///< what this version understands of packs beyond the kinds of the first
};

} // namespace gangway::sync
