// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/tokens.h"

#include "node/base/crypto.h"

namespace gangway::identity {

namespace {

constexpr int tokenBytes = 32;
constexpr int hashBytes = 32;

} // namespace

NewToken makeToken()
{
    const QByteArray text =
        crypto::randomBytes(tokenBytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return { QString::fromLatin1(text), crypto::hash(text, hashBytes) };
}

QByteArray tokenHash(const QString &text)
{
    return crypto::hash(text.toUtf8(), hashBytes);
}

} // namespace gangway::identity
