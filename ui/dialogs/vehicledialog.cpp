// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/vehicledialog.h"

#include "ui/dialogs/choicerow.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/errorwords.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using protocol::Decision;
using theme::Button;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int dialogWidth = 560;

struct Choice {
    Decision decision;
    QString icon;
    QString title;
    QString meaning;
};

QList<Choice> allChoices()
{
    return {
        { Decision::Admit, QStringLiteral("check"), VehicleDialog::tr("Admit"),
            VehicleDialog::tr("Accept its rooms and messages, also the earlier ones. Compare the key words first.") },
        { Decision::Retire, QStringLiteral("clock"), VehicleDialog::tr("Retire"),
            VehicleDialog::tr("It is out of service. Nobody waits for its answers any more; its messages stay.") },
        { Decision::Distrust, QStringLiteral("block"), VehicleDialog::tr("Distrust"),
            VehicleDialog::tr("Accept nothing from it any more. Its earlier messages stay.") },
        { Decision::DistrustAndHide, QStringLiteral("eye"), VehicleDialog::tr("Distrust and hide"),
            VehicleDialog::tr("Hide its earlier messages as well, until it is admitted again. The chat reloads once "
                              "for everybody on board.") },
    };
}

bool isOffered(Decision decision, const protocol::Domain &vehicle)
{
    switch (decision) {
    case Decision::Admit: return !vehicle.trusted || vehicle.retired;
    case Decision::Retire: return vehicle.trusted && !vehicle.retired;
    case Decision::Distrust: return !vehicle.distrusted;
    case Decision::DistrustAndHide: return true;
    }
    return false;
}

} // namespace

VehicleDialog::VehicleDialog(
    const theme::Theme &theme, const protocol::Domain &vehicle, protocol::Role role, QWidget *parent) :
    Dialog(theme, vehicle.name, parent),
    m_vehicle(vehicle)
{
    setWantedWidth(dialogWidth);
    setupWords(vehicle.words);
    if (vehicle.own || role < protocol::Role::Crew) {
        body().addStretch(1);
        connect(addButton(Button::Kind::Primary, tr("Close")), &QPushButton::clicked, this, &QDialog::accept);
        return;
    }
    setupChoices();
    addCancel();
    m_apply = addButton(Button::Kind::Primary, tr("Apply"));
    connect(m_apply, &QPushButton::clicked, this, &VehicleDialog::submit);
}

void VehicleDialog::setupWords(const QString &words)
{
    auto *text = new TextLabel(theme(), TextStyle::BodyStrong, words);
    text->setFlow(TextLabel::Flow::Wrap);
    body().addWidget(makeCaption(tr("Key words")));
    body().addSpacing(6);
    body().addWidget(text);
    body().addSpacing(5);
    body().addWidget(makeHint(tr("Compare these eight words with its crew, by radio or in port. If theirs are the "
                                 "same, it really is that vehicle.")));
}

// Nothing is chosen beforehand: what changes who belongs is never done by a reflex.
void VehicleDialog::setupChoices()
{
    auto *card = new theme::Panel(theme(), Colour::Surface);
    card->setCard(theme::measure::radiusCard, Colour::ControlBorder);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_problem = makeProblem();
    for (const Choice &choice : allChoices()) {
        if (!isOffered(choice.decision, m_vehicle))
            continue;
        auto *row = new ChoiceRow(theme(), choice.icon, choice.title, choice.meaning, card);
        connect(row, &QAbstractButton::toggled, m_problem, &FieldProblem::clear);
        column->addWidget(row);
        m_choices.append({ choice.decision, row });
    }
    body().addSpacing(16);
    body().addWidget(makeCaption(tr("Does it belong to your fleet?")));
    body().addSpacing(6);
    body().addWidget(card);
    body().addWidget(m_problem);
    body().addStretch(1);
}

void VehicleDialog::submit()
{
    for (const auto &[decision, row] : std::as_const(m_choices)) {
        if (!row->isChecked())
            continue;
        m_apply->setEnabled(false);
        Q_EMIT decided({ m_vehicle.id, decision });
        return;
    }
    m_problem->say(tr("Choose one of these first."));
}

bool VehicleDialog::settle(const session::Outcome &outcome)
{
    if (outcome.act != session::Outcome::Act::DecideDomain)
        return false;
    m_apply->setEnabled(true);
    if (!outcome.refusal)
        accept();
    else
        m_problem->say(wording::ErrorWords::sentence(*outcome.refusal));
    return true;
}

} // namespace gangway::dialogs
