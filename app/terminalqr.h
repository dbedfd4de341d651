// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway::app {

/// `text` as a QR code of half-block characters, with the quiet zone of 4 modules, for a terminal of either background.
/// Empty when the text is too long.
QString terminalQrCode(const QString &text);

} // namespace gangway::app
