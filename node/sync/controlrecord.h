// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/strongid.h"

#include <QByteArray>

/// The outside of what domains say on `control` besides hellos.
///
///     record = CBOR map of
///         0: version (1)      1: first public key, 32 bytes      7: type: 1 request, 2 claim, 3 parts
///         8: body, a CBOR map { 0: columns, 1: ids } as a byte string
///         9: Ed25519 signature over BLAKE2b of "gangway.request.1", "gangway.claim.1" or "gangway.parts.1" and the
///            fields 1 and 8
///         12: succession of the sender's keys (signing.h); left out by who still has its first
namespace gangway::sync {

struct ControlRecord {
    enum class Type { Request = 1, Claim = 2, Parts = 3 };

    static constexpr qsizetype mostBytes = 32 * 1024;

    Type type = Type::Request;
    QByteArray publicKey; ///< the sender's first
    DomainId domain; ///< follows from the public key
    QByteArray columns, ids;
    QByteArray succession = {}; ///< from the first key to the one that signed
};

/// The type that a record of `control` claims to be; 0 for a hello, and for what is no record of ours.
qint64 controlTypeOf(QByteArrayView bytes);

/// False for a type that this version does not know: it is of a later one and means nothing here.
bool isControlType(qint64 type);

QByteArray encodeControlRecord(const ControlRecord &record, const QByteArray &secretKey);

/// Decodes the outside and verifies. Fails with Invalid and a sentence; safe with any bytes.
Result<ControlRecord> decodeControlRecord(QByteArrayView bytes);

} // namespace gangway::sync
