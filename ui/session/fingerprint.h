// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSslCertificate;
class QString;

namespace gangway::session {

/// SHA-256 of a certificate in lower-case hex: what a link carries and a pin holds. Empty for no certificate.
QString fingerprintOf(const QSslCertificate &certificate);

} // namespace gangway::session
