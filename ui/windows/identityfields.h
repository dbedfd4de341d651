// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/admission.h"
#include "ui/theme/button.h"

#include <optional>

namespace gangway::dialogs {
class FieldProblem;
} // namespace gangway::dialogs

namespace gangway::theme {
class Field;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

/// The fields for one's identity on the first page: a nickname alone, or the name and password of an account, old or
/// new.
class IdentityFields : public QWidget {
    Q_OBJECT

public:
    enum class Mode { Guest, SignIn, SignUp };

    IdentityFields(const theme::Theme &theme, const QString &name, QWidget *parent = nullptr);

    QString name() const;
    /// Nothing for a guest.
    std::optional<session::Account> account() const;
    /// False when something is missing: that is said below the fields, and its field is marked and gets the focus.
    bool isComplete();
    /// Shows the vehicle's objection to name or password; false when it is about neither.
    bool explain(const Error &error, const QString &sentence);
    void clearMarks();
    void setMode(Mode mode);

Q_SIGNALS:
    void edited();
    void submitted(); ///< Enter in a field

private:
    QWidget *makeHead();
    void wire();
    void mark(theme::Field &field, const QString &problem);

    const theme::Theme &m_theme;
    Mode m_mode = Mode::Guest;
    theme::TextLabel *m_caption = nullptr;
    theme::Field *m_name = nullptr;
    theme::Field *m_password = nullptr;
    dialogs::FieldProblem *m_problem = nullptr;
    theme::Button *m_account = nullptr; ///< to signing in, or between signing in and up
    theme::Button *m_guest = nullptr;
};

} // namespace gangway::windows
