// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>
#include <QList>

/// How a domain's key was replaced: each key signs which one follows it, and which packs it signed until then. A domain
/// keeps the id that its first key gave it.
///
///     succession = steps, at most 8, one behind the other; of each:
///         the next key, 32 bytes
///         number of lines, 1 byte, and for each: epoch, number of its last pack, 8 bytes each, least significant first
///         Ed25519 signature by the key before over BLAKE2b of "gangway.succession.1", the domain's first key, the key
///         before, the next key and the lines as one piece, 64 bytes
namespace gangway::identity {

/// The last pack that a key signed in one line of packs.
struct LastPack {
    qint64 epoch = 0;
    qint64 number = 0;
    bool operator==(const LastPack &) const = default;
};

struct Succession {
    struct Step {
        QByteArray key;
        QList<LastPack> lines; ///< of the key before, by epoch
        QByteArray signature;
        bool operator==(const Step &) const = default;
    };

    static constexpr qsizetype mostSteps = 8;
    static constexpr qsizetype mostLines = 32; ///< of one key
    static constexpr qsizetype mostBytes = 4096;

    QByteArray firstKey;
    QList<Step> steps;

    /// The key that signs now.
    const QByteArray &key() const { return steps.isEmpty() ? firstKey : steps.last().key; }
    QByteArray toBytes() const;
    bool operator==(const Succession &) const = default;
};

/// Decodes and verifies; no bytes are a key that was never replaced. Fails with Invalid and a sentence; safe with any
/// bytes.
Result<Succession> readSuccession(const QByteArray &firstKey, QByteArrayView bytes);

/// `before` and one step more, signed with the secret of its key. Fails with Invalid when it would be too long.
Result<Succession> continued(
    const Succession &before, const QByteArray &secretKey, const QByteArray &nextKey, const QList<LastPack> &lines);

/// The relation of two successions of one domain, both as bytes that were read before.
enum class Kinship { Same, Earlier, Later, Contradicts };
Kinship kinship(QByteArrayView known, QByteArrayView other);

/// How many steps there are in bytes that were read before.
qsizetype stepsIn(QByteArrayView bytes);

/// Whether the key behind so many `steps` of `known` may have signed that pack: the last key any, one that was replaced
/// what it said it had.
bool maySign(const Succession &known, qsizetype steps, const LastPack &pack);

} // namespace gangway::identity
