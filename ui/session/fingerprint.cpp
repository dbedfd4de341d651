// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/fingerprint.h"

#include <QCryptographicHash>
#include <QSslCertificate>

namespace gangway::session {

QString fingerprintOf(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return {};
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

} // namespace gangway::session
