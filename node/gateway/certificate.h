// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gangway::gateway {

/// The certificate that a node shows over TLS. The key leaves the process only into its 0600 file.
struct Certificate {
    QByteArray chainPem; ///< own certificate first
    QByteArray keyPem;

    /// SHA-256 of the own certificate's DER form, 64 lower-case hex digits: what native clients pin. Empty when there
    /// is no certificate.
    QString fingerprint() const;
};

/// The certificate in `<folder>/tls.pem`; made on the first run: self-signed, ECDSA P-256, valid for 10 years, for
/// localhost and `names` (host names and IP literals). A file that is there but cannot be used is an error and stays
/// untouched: clients have pinned it.
Result<Certificate> ownCertificate(const QString &folder, const QStringList &names);

/// A certificate somebody configured: PEM files of the chain and of its key.
Result<Certificate> configuredCertificate(const QString &chainFile, const QString &keyFile);

} // namespace gangway::gateway
