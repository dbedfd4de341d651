// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

#include <QSet>

class QTimer;

namespace gangway::dialogs {

class PeoplePicker;

/// People of this vehicle to be invited into a private room: found as one types.
class InviteDialog : public Dialog {
    Q_OBJECT

public:
    InviteDialog(
        const theme::Theme &theme, const session::RoomView &room, const QSet<PersonId> &members, QWidget *parent);

    void setFound(const QString &query, const QList<session::PersonView> &people);
    bool settle(const session::Outcome &outcome) override;

Q_SIGNALS:
    void searchWanted(const QString &query);
    void peopleChosen(const QList<gangway::PersonId> &people);

private:
    void refresh();
    void submit();

    theme::Field *m_query = nullptr;
    PeoplePicker *m_people = nullptr;
    theme::TextLabel *m_hint = nullptr;
    FieldProblem *m_problem = nullptr;
    theme::Button *m_invite = nullptr;
};

} // namespace gangway::dialogs
