// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::theme {
class Field;
class TextLabel;
} // namespace gangway::theme

namespace gangway::dialogs {

/// Stands below a field and says what is wrong with it, until it is changed.
class FieldProblem : public QWidget {
    Q_OBJECT

public:
    /// Of no field in particular when there is none.
    explicit FieldProblem(const theme::Theme &theme, theme::Field *field = nullptr);

    void say(const QString &text);
    void clear();

Q_SIGNALS:
    void heightChanged();

private:
    theme::Field *m_field;
    theme::TextLabel *m_text = nullptr;
};

} // namespace gangway::dialogs
