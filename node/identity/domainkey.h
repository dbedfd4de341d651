// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/crypto.h"
#include "node/base/result.h"
#include "node/base/strongid.h"

/// The key a domain is known by. Its file has one line, the base64 of the 64-byte Ed25519 secret key (seed, then public
/// key), and is readable by its owner only.
namespace gangway::identity {

/// The key in `file`, made there when there is no such file. Fails with Denied when others could read it, Invalid when
/// it is damaged (a key is never made anew over one that is there), Internal when it cannot be read or written.
Result<crypto::KeyPair> loadOrMakeDomainKey(const QString &file);

/// BLAKE2b of a domain's first public key, 16 bytes long.
DomainId domainIdOf(const QByteArray &publicKey);

/// Eight plain words, 64 bits of BLAKE2b of the public key, to be compared aloud.
QString fingerprintWords(const QByteArray &publicKey);

/// Whether `said` names this key: by its eight words, or in hex by the domain's id or the key itself.
bool namesKey(const QString &said, const QByteArray &publicKey);

} // namespace gangway::identity
