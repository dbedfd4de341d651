// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newroomdialog.h"

#include "ui/dialogs/choicerow.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/field.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/reachwords.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using protocol::Reach;
using theme::Button;
using theme::Colour;
using wording::ReachWords;

constexpr int dialogWidth = 560;
constexpr int avatarSide = 40;
constexpr int avatarGap = 14;
constexpr int pineHue = 2; // the room has no id yet, so no hue of its own

} // namespace

NewRoomDialog::NewRoomDialog(const theme::Theme &theme, const QString &vehicle, const protocol::Limits &limits,
    const protocol::Link &link, QWidget *parent) :
    Dialog(theme, tr("New room"), parent)
{
    setWantedWidth(dialogWidth);
    setupName(limits);
    setupReach(vehicle, link);
    setupKind();
    setupTopic(limits);
    addCancel();
    m_create = addButton(Button::Kind::Primary, tr("Create the room"));
    wire();
    refresh();
    m_fields.name->setFocus();
}

void NewRoomDialog::setupName(const protocol::Limits &limits)
{
    m_avatar = new theme::AvatarWidget(theme(), avatarSide);
    m_fields.name = new theme::Field(theme(), tr("Name"));
    m_fields.name->setLarge(true);
    m_fields.name->setLimit(limits.roomName);
    auto *field = new QVBoxLayout;
    field->setSpacing(6);
    field->addWidget(makeCaption(tr("Name"), m_fields.name));
    field->addWidget(m_fields.name);
    auto *row = new QHBoxLayout;
    row->setSpacing(avatarGap);
    row->addWidget(m_avatar, 0, Qt::AlignBottom);
    row->addLayout(field, 1);
    m_fields.nameProblem = makeProblem(m_fields.name);
    m_fields.nameProblem->setContentsMargins(avatarSide + avatarGap, 0, 0, 0);
    body().addLayout(row);
    body().addWidget(m_fields.nameProblem);
    body().addSpacing(16);
}

void NewRoomDialog::setupReach(const QString &vehicle, const protocol::Link &link)
{
    auto *card = new theme::Panel(theme(), Colour::Surface);
    card->setCard(theme::measure::radiusCard, Colour::ControlBorder);
    const auto row = [&](Reach reach) {
        return new ChoiceRow(theme(), ReachWords::icon(reach), ReachWords::title(reach),
            ReachWords::meaning(reach, vehicle, link), card);
    };
    m_vehicle = row(Reach::Vehicle);
    m_everyone = row(Reach::Everyone);
    m_vehicle->setChecked(true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_vehicle);
    column->addWidget(m_everyone);
    body().addWidget(makeCaption(tr("Who can it reach")));
    body().addSpacing(6);
    body().addWidget(card);
    body().addSpacing(5);
    body().addWidget(makeHint(tr("Messages that have left the vehicle cannot be taken back.")));
    body().addSpacing(16);
}

void NewRoomDialog::setupKind()
{
    auto *card = new theme::Panel(theme(), Colour::Surface);
    card->setCard(theme::measure::radiusCard, Colour::ControlBorder);
    m_public =
        new ChoiceRow(theme(), QStringLiteral("people"), tr("Everybody"), tr("Whoever finds it joins it."), card);
    m_private = new ChoiceRow(theme(), QStringLiteral("lock"), tr("Invited people only"),
        tr("Nobody else sees that it exists. It stays on this vehicle, whose crew can read it."), card);
    m_public->setChecked(true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_public);
    column->addWidget(m_private);
    body().addWidget(makeCaption(tr("Who may join")));
    body().addSpacing(6);
    body().addWidget(card);
    body().addSpacing(16);
}

void NewRoomDialog::setupTopic(const protocol::Limits &limits)
{
    m_fields.topic = new theme::Field(theme(), tr("Purpose"));
    m_fields.topic->setLarge(true);
    m_fields.topic->setLimit(limits.topic);
    m_fields.topic->setPlaceholderText(tr("One line under the name, if you like"));
    body().addWidget(makeCaption(tr("Purpose"), m_fields.topic));
    body().addSpacing(6);
    body().addWidget(m_fields.topic);
    m_fields.topicProblem = makeProblem(m_fields.topic);
    m_fields.problem = makeProblem();
    body().addWidget(m_fields.topicProblem);
    body().addWidget(m_fields.problem);
    body().addStretch(1);
}

void NewRoomDialog::wire()
{
    for (auto *field : { m_fields.name, m_fields.topic })
        connect(field, &QLineEdit::textChanged, this, &NewRoomDialog::refresh);
    connect(m_private, &QAbstractButton::toggled, this, [this](bool isPrivate) {
        if (isPrivate)
            m_vehicle->setChecked(true);
        m_everyone->setEnabled(!isPrivate);
        m_everyone->setToolTip(isPrivate ? tr("A private room stays on this vehicle") : QString());
    });
    connect(m_create, &QPushButton::clicked, this, &NewRoomDialog::submit);
}

void NewRoomDialog::refresh()
{
    m_avatar->setAvatar({ theme::initialsOf(m_fields.nameText()), pineHue, theme::AvatarShape::RoundedSquare });
    m_fields.problem->clear();
    const bool fits = m_fields.fit();
    m_create->setEnabled(fits);
    m_create->setToolTip(fits ? QString() : tr("The text is too long"));
}

void NewRoomDialog::submit()
{
    if (!m_fields.requireName())
        return;
    m_create->setEnabled(false);
    const Reach reach = m_everyone->isChecked() ? Reach::Everyone : Reach::Vehicle;
    const auto kind = m_private->isChecked() ? protocol::RoomKind::Private : protocol::RoomKind::Public;
    Q_EMIT roomWanted({ .name = m_fields.nameText(), .topic = m_fields.topicText(), .reach = reach, .kind = kind });
}

bool NewRoomDialog::settle(const session::Outcome &outcome)
{
    if (outcome.act != session::Outcome::Act::CreateRoom)
        return false;
    m_create->setEnabled(true);
    if (!outcome.refusal)
        accept();
    else
        m_fields.say(*outcome.refusal);
    return true;
}

} // namespace gangway::dialogs
