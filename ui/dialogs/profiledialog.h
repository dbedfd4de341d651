// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/limits.h"
#include "ui/dialogs/dialog.h"
#include "ui/session/intents.h"
#include "ui/session/values.h"

namespace gangway::theme {
class AvatarWidget;
class Field;
} // namespace gangway::theme

namespace gangway::dialogs {

class ColourPicker;

/// One's own nickname, full name and colour.
class ProfileDialog : public Dialog {
    Q_OBJECT

public:
    ProfileDialog(
        const theme::Theme &theme, const session::SelfView &self, const protocol::Limits &limits, QWidget *parent);

    bool settle(const session::Outcome &outcome) override;

Q_SIGNALS:
    void profileEdited(const gangway::protocol::ProfileSet &profile); ///< only what was changed

private:
    void setupFields(const protocol::Limits &limits);
    void setupColour();
    void wire();
    void refresh();
    void submit();

    protocol::Person m_person;
    theme::AvatarWidget *m_avatar = nullptr;
    theme::Field *m_nick = nullptr;
    theme::Field *m_fullName = nullptr;
    ColourPicker *m_colour = nullptr;
    theme::Button *m_save = nullptr;
    FieldProblem *m_nickProblem = nullptr;
    FieldProblem *m_fullNameProblem = nullptr;
    FieldProblem *m_problem = nullptr;
};

} // namespace gangway::dialogs
