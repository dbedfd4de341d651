// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

/// A domain's word about itself on `control`, every 5 minutes and whenever it changed: who it is and how far it holds
/// every line of packs, its own among them: of those it says how many there are.
///
///     hello = CBOR map of
///         0: version (1)      1: first public key, 32 bytes      2: name      3: retired      4: revision of 2 and 3
///         5: marks            6: Ed25519 signature over BLAKE2b of "gangway.hello.1" and the fields 1 to 5 and, when
///                                there are any, 10 and 11
///         10: nonce: no other hello has it; left out when 0
///         11: the first 16 bytes of the digest of what its sender shows with these marks (rules/digest.h); left out
///             when it is not known
///         12: succession of the sender's keys (signing.h); left out by who still has its first
///     marks = the map { 0: columns, 1: ids, 2: true when lines that were told before are left out } as a byte string
///     columns = of columns.h: number of marks, then for each: reference(origin) number(epoch) text(scope)
///             number(upto) number(count of spans above) and for each span: number(first, relative to the last
///             number before it) number(last, relative to first)
namespace gangway::sync {

struct Hello {
    static constexpr qsizetype mostBytes = 256 * 1024;

    QByteArray publicKey; ///< the sender's first
    DomainId domain; ///< follows from the public key
    QString name;
    bool retired = false;
    qint64 revision = 0;
    QList<storage::WatermarkRecord> marks; ///< `holder` is the domain
    bool isPartial = false; ///< marks that are left out are as its sender's earlier hellos say
    quint64 nonce = 0; ///< by which its sender knows it when it comes back; below 2^53
    static constexpr qsizetype stateSize = 16;
    QByteArray state = {}; ///< digest of what is shown; empty: not known
    QByteArray succession = {}; ///< from the first key to the one that signed
    bool operator==(const Hello &) const = default;
};

QByteArray encodeHello(const Hello &hello, const QByteArray &secretKey);

/// By chance, never 0.
quint64 newNonce();

/// Decodes and verifies. Fails with Invalid and a sentence; safe with any bytes.
Result<Hello> decodeHello(QByteArrayView bytes);

} // namespace gangway::sync
