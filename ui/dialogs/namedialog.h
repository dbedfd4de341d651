// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

namespace gangway::theme {
class Field;
} // namespace gangway::theme

namespace gangway::dialogs {

/// Asks for another nickname when the wanted one is taken, with a free one filled in.
class NameDialog : public Dialog {
    Q_OBJECT

public:
    NameDialog(const theme::Theme &theme, const QString &suggestion, int limit, QWidget *parent);

Q_SIGNALS:
    void nameChosen(const QString &name);

private:
    void submit();

    theme::Field *m_name = nullptr;
};

} // namespace gangway::dialogs
