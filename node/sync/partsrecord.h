// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/controlrecord.h"
#include "node/sync/stateparts.h"

/// A domain's state, part by part: said on `control` when somebody who holds the same packs shows something else.
///
///     homes = columns (columns.h): bytes(state) number of homes, then for each: reference(home) number of parts,
///             for each part: number(entries), and then bytes(8 bytes of the digest of each part)
namespace gangway::sync {

struct PartsRecord {
    static constexpr qsizetype mostParts = 2048; ///< of all homes together
    static constexpr qsizetype mostHomes = 128;

    QByteArray publicKey; ///< the sender's first
    DomainId domain; ///< follows from the public key
    QByteArray state; ///< as its hello says it (Hello::state)
    std::map<DomainId, HomeParts> homes; ///< whole homes; the rest is in further records of the same state
    QByteArray succession = {}; ///< from the first key to the one that signed
    bool operator==(const PartsRecord &) const = default;
};

/// All that there is to say, in as few records as hold it; `homes` are named even where there is nothing of them.
QList<PartsRecord> partsRecordsOf(const PartsRecord &empty, const StateParts &parts, const QList<DomainId> &homes);

QByteArray encodePartsRecord(const PartsRecord &record, const QByteArray &secretKey);

/// Decodes the inside of a record that was verified. Fails with Invalid and a sentence.
Result<PartsRecord> partsIn(const ControlRecord &record);

} // namespace gangway::sync
