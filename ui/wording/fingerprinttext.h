// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;

namespace gangway::wording {

/// A certificate's fingerprint in groups that can be compared aloud: "3f9a 01bc …".
QString fingerprintText(const QString &hex);

} // namespace gangway::wording
