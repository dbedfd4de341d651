// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

class QUrl;

namespace gangway::dialogs {

/// Asks before an address that somebody wrote is opened: whose it really is, and all of it; accepted() when it shall be
/// opened. Cancel is the default.
class LinkDialog : public Dialog {
    Q_OBJECT

public:
    LinkDialog(const theme::Theme &theme, const QUrl &url, QWidget *parent);
};

} // namespace gangway::dialogs
