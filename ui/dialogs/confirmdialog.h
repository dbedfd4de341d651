// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

namespace gangway::dialogs {

/// Asks before something that cannot be taken back; accepted() when it shall be done. Cancel is the default.
class ConfirmDialog : public Dialog {
    Q_OBJECT

public:
    /// `consequence` says in one or two sentences what will happen; `verb` stands on the button.
    ConfirmDialog(const theme::Theme &theme, const QString &title, const QString &consequence, const QString &verb,
        QWidget *parent);
};

} // namespace gangway::dialogs
