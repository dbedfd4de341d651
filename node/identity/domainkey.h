// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/crypto.h"
#include "node/base/result.h"
#include "node/base/strongid.h"
#include "node/identity/succession.h"

/// The key a domain is known by. Its file is readable by its owner only and has the base64 of the 64-byte Ed25519
/// secret key (seed, then public key) in a line; once that was replaced, in a second line the base64 of the domain's
/// first public key and the succession behind it.
namespace gangway::identity {

struct DomainKey {
    DomainKey() = default;
    DomainKey(const crypto::KeyPair &first) : publicKey(first.publicKey), secretKey(first.secretKey) { }

    QByteArray publicKey; ///< the domain's first: its id and key words are made of it
    QByteArray secretKey; ///< of the one that signs now
    QByteArray succession; ///< from the first to that one; empty: it is the first
};

/// The key in `file`, made there when there is no such file. Fails with Denied when others could read it, Invalid when
/// it is damaged (a key is never made anew over one that is there), Internal when it cannot be read or written.
Result<DomainKey> loadOrMakeDomainKey(const QString &file);

/// Puts a new key in the place of the one in `file`, which signed `lines` until now and of which nothing is kept. Fails
/// like loadOrMakeDomainKey, with NotFound without a file, with Invalid when it was replaced too often; then the file
/// is as it was.
Result<DomainKey> replaceDomainKey(const QString &file, const QList<LastPack> &lines);

/// BLAKE2b of a domain's first public key, 16 bytes long.
DomainId domainIdOf(const QByteArray &publicKey);

/// Eight plain words, 64 bits of BLAKE2b of the public key, to be compared aloud.
QString fingerprintWords(const QByteArray &publicKey);

/// The fingerprint of the key that signs now.
QString presentWords(const DomainKey &key);

/// Whether `said` names this key: by its eight words, or in hex by the domain's id or the key itself.
bool namesKey(const QString &said, const QByteArray &publicKey);

} // namespace gangway::identity
