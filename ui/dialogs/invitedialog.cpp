// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/invitedialog.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/dialogs/peoplepicker.h"
#include "ui/session/plaintext.h"
#include "ui/theme/field.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/errorwords.h"
#include "ui/wording/roomwords.h"

#include <QBoxLayout>
#include <QTimer>

namespace gangway::dialogs {

namespace {

constexpr int dialogWidth = 520;
constexpr int listHeight = 308;
constexpr int typingPause = 200;

} // namespace

InviteDialog::InviteDialog(
    const theme::Theme &theme, const session::RoomView &room, const QSet<PersonId> &members, QWidget *parent) :
    Dialog(theme, tr("Invite to %1").arg(wording::RoomWords::name(room.room)), parent)
{
    setWantedWidth(dialogWidth);
    m_query = new theme::Field(theme, tr("Name"));
    m_query->setLarge(true);
    m_query->setPlaceholderText(tr("Find people on board"));
    m_people = new PeoplePicker(theme);
    m_people->people().setMembers(members);
    m_people->setFixedHeight(listHeight);
    auto *card = new theme::Panel(theme, theme::Colour::Surface);
    card->setCard(theme::measure::radiusCard, theme::Colour::ControlBorder);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 8, 1, 8);
    inside->addWidget(m_people);
    m_hint = makeHint(tr("Whoever is invited is in the room at once and sees what was said before."));
    m_problem = makeProblem();
    body().addWidget(m_query);
    body().addSpacing(12);
    body().addWidget(card);
    body().addSpacing(5);
    body().addWidget(m_hint);
    body().addWidget(m_problem);
    body().addStretch(1);
    setSummary(tr("Private room · %n members", nullptr, room.room.members));
    addCancel();
    m_invite = addButton(theme::Button::Kind::Primary, {});
    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    connect(m_query, &QLineEdit::textChanged, pause, [pause] { pause->start(typingPause); });
    connect(pause, &QTimer::timeout, this, [this] { Q_EMIT searchWanted(session::oneLine(m_query->text())); });
    connect(&m_people->people(), &PickerModel::tickedChanged, this, &InviteDialog::refresh);
    connect(m_invite, &QPushButton::clicked, this, &InviteDialog::submit);
    refresh();
    m_query->setFocus();
    QTimer::singleShot(0, this, [this] { Q_EMIT searchWanted({}); });
}

void InviteDialog::setFound(const QString &query, const QList<session::PersonView> &people)
{
    if (query == session::oneLine(m_query->text()))
        m_people->people().setFound(people);
}

void InviteDialog::refresh()
{
    const int count = int(m_people->people().ticked().size());
    m_invite->setText(count == 0 ? tr("Invite") : tr("Invite %n", nullptr, count));
    m_invite->setEnabled(count > 0);
    m_invite->setToolTip(count > 0 ? QString() : tr("Choose somebody first"));
    m_problem->clear();
}

void InviteDialog::submit()
{
    m_invite->setEnabled(false);
    Q_EMIT peopleChosen(m_people->people().ticked());
}

bool InviteDialog::settle(const session::Outcome &outcome)
{
    if (outcome.act != session::Outcome::Act::Invite)
        return false;
    m_invite->setEnabled(true);
    using Result = protocol::Invitation::Result;
    const auto count = [&](Result result) {
        return std::ranges::count(outcome.invitations, result, &protocol::Invitation::result);
    };
    if (outcome.refusal)
        m_problem->say(wording::ErrorWords::sentence(*outcome.refusal));
    else if (count(Result::Removed) > 0)
        m_problem->say(tr("Somebody was removed from this room before: only who leads it can invite them again."));
    else if (count(Result::Full) > 0)
        m_problem->say(tr("The room is full."));
    else
        accept();
    return true;
}

} // namespace gangway::dialogs
