// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"
#include "ui/session/intents.h"

namespace gangway::dialogs {

class ChoiceRow;

/// Shows what is known of a vehicle: its key words, to be compared aloud. Crew may decide here whether it belongs.
class VehicleDialog : public Dialog {
    Q_OBJECT

public:
    /// `role` is that of who looks.
    VehicleDialog(const theme::Theme &theme, const protocol::Domain &vehicle, protocol::Role role, QWidget *parent);

    bool settle(const session::Outcome &outcome) override;

Q_SIGNALS:
    void decided(const gangway::session::DecideDomain &decision);

private:
    void setupWords(const QString &words);
    void setupChoices();
    void submit();

    protocol::Domain m_vehicle;
    QList<std::pair<protocol::Decision, ChoiceRow *>> m_choices;
    theme::Button *m_apply = nullptr;
    FieldProblem *m_problem = nullptr;
};

} // namespace gangway::dialogs
