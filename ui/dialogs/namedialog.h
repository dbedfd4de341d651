// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

namespace gangway::theme {
class Field;
} // namespace gangway::theme

namespace gangway::dialogs {

/// Asks for another nickname when the wanted one is taken, with a free one filled in; stays until one of them is good.
class NameDialog : public Dialog {
    Q_OBJECT

public:
    NameDialog(const theme::Theme &theme, const QString &suggestion, int limit, QWidget *parent);

    /// The chosen one is taken as well.
    void refuse(const Error &error);

Q_SIGNALS:
    void nameChosen(const QString &name);

private:
    void submit();

    void refresh();

    theme::Field *m_name = nullptr;
    theme::Button *m_use = nullptr;
    FieldProblem *m_problem = nullptr;
};

} // namespace gangway::dialogs
