// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>

/// A record is signed by the sender's first key, or by the last of a succession that the record carries. The succession
/// is part of what is signed: no record passes for one of another domain, or of a key with another past.
namespace gangway::sync {

/// The field of a signed record that holds the succession of its sender's keys; left out by a sender that still has the
/// first.
constexpr int successionKey = 12;

struct Signed {
    const QByteArray &publicKey; ///< the sender's first
    const QByteArray &succession;
    const QByteArray &signature;
};

/// Over the digest of a record's other fields, with the key at the end of the succession.
QByteArray signedWith(const QByteArray &digest, const QByteArray &succession, const QByteArray &secretKey);

/// Fails with Invalid when the succession is not one, or when the key at its end did not sign: then says `wrong`.
Result<Done> verify(const Signed &record, const QByteArray &digest, const QString &wrong);

} // namespace gangway::sync
