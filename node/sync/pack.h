// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/event.h"

#include <functional>
#include <vector>

/// A pack: the unit of transport, of signature and of gap detection between domains.
///
///     pack = CBOR map, keys ascending, of
///         0: version (1)
///         1: first public key of the origin, 32 bytes; the origin's id is its BLAKE2b of 16 bytes
///         2: epoch        3: scope (text)        4: number, gap-free per origin, epoch and scope, from 1
///         5: first_hlc, to which times in the columns are relative
///         6: columns (columns.h), at most 256 events
///         7: ids (columns.h)
///         8: true when columns are a zstd frame (compression.h); left out when they are plain
///         9: Ed25519 signature over BLAKE2b of "gangway.pack.1", the fields 1 to 5 and the hash of each event
///        12: succession of the origin's keys (signing.h); left out by who still has its first
///
/// Kinds from rules::firstUnknownKind on have one shape for good, so that an older domain can keep and relay them.
/// Other keys are for later versions and are ignored. Packs are stored and relayed byte for byte as they came, but for
/// texts that are withheld since their message was deleted.
namespace gangway::sync {

struct Pack {
    static constexpr int mostEvents = 256;
    static constexpr qsizetype fullAt = 64 * 1024; ///< bytes of events, before compression, after which none is added
    static constexpr qsizetype mostBytes = 256 * 1024; ///< of a pack, and of its columns decompressed

    QByteArray publicKey; ///< the origin's first
    DomainId origin; ///< follows from the public key
    qint64 epoch = 0;
    QString scope;
    qint64 number = 0;
    Hlc firstHlc;
    std::vector<rules::Event> events;
    QByteArray signature = {}; ///< Ed25519, 64 bytes; tells whether two packs of one number are the same
    QByteArray succession = {}; ///< from the first key to the one that signed
    bool operator==(const Pack &) const = default;
};

/// Encodes and signs. Events' domains are the pack's origin; `origin` is made from the public key, `signature` anew.
QByteArray encodePack(const Pack &pack, const QByteArray &secretKey);

/// Decodes and verifies. Fails with Invalid and a sentence that says what is wrong; safe with any bytes.
Result<Pack> decodePack(QByteArrayView bytes);

/// The same pack with the texts of some messages and edits replaced by their hashes. The signature still holds.
QByteArray withhold(const Pack &pack, const std::function<bool(const rules::Event &event)> &isToWithhold);

/// Of a pack that was decoded before: the same for the same pack, however its events are told. Empty when there is
/// none.
QByteArray signatureOf(QByteArrayView bytes);

/// Roughly what an event adds to a pack, in bytes before compression.
qsizetype weightOf(const rules::Event &event);

} // namespace gangway::sync
