// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Opaque secrets by which a client is known again. Only their hash is ever stored or compared.
namespace gangway::identity {

struct NewToken {
    QString text; ///< 32 random bytes in base64url, 43 characters: leaves once, to its bearer
    QByteArray hash; ///< BLAKE2b-256, what the database keeps
};

NewToken makeToken();

/// The hash under which a token would be stored, whatever `text` is.
QByteArray tokenHash(const QString &text);

} // namespace gangway::identity
