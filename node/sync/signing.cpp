// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/signing.h"

#include "node/base/crypto.h"
#include "node/identity/succession.h"

namespace gangway::sync {

namespace {

QByteArray withSuccession(const QByteArray &digest, const QByteArray &succession)
{
    return succession.isEmpty() ? digest : crypto::hashOf({ digest, succession });
}

} // namespace

QByteArray signedWith(const QByteArray &digest, const QByteArray &succession, const QByteArray &secretKey)
{
    return crypto::sign(withSuccession(digest, succession), secretKey);
}

Result<Done> verify(const Signed &record, const QByteArray &digest, const QString &wrong)
{
    const auto succession = identity::readSuccession(record.publicKey, record.succession);
    if (!succession)
        return succession.error();
    if (!crypto::verify(withSuccession(digest, record.succession), record.signature, succession->key()))
        return Error::invalid(QStringLiteral("signature"), wrong);
    return Done {};
}

} // namespace gangway::sync
