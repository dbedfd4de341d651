// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newroomdialog.h"

#include "ui/dialogs/choicerow.h"
#include "ui/models/reachwords.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/field.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using models::ReachWords;
using protocol::Reach;
using theme::Button;
using theme::Colour;

constexpr int dialogWidth = 560;
constexpr int avatarSide = 40;
constexpr int pineHue = 2; // the room has no id yet, so no hue of its own

} // namespace

NewRoomDialog::NewRoomDialog(const theme::Theme &theme, const QString &vehicle, const protocol::Limits &limits,
    const protocol::Link &link, QWidget *parent) :
    Dialog(theme, tr("New room"), parent)
{
    setWantedWidth(dialogWidth);
    setupName(limits);
    setupReach(vehicle, link);
    setupTopic(limits);
    addCancel();
    m_create = addButton(Button::Kind::Primary, tr("Create the room"));
    wire();
    refresh();
    m_name->setFocus();
}

void NewRoomDialog::setupName(const protocol::Limits &limits)
{
    m_avatar = new theme::AvatarWidget(theme(), avatarSide);
    m_name = new theme::Field(theme(), tr("Name"));
    m_name->setLarge(true);
    m_name->setLimit(limits.roomName);
    auto *field = new QVBoxLayout;
    field->setSpacing(6);
    field->addWidget(makeCaption(tr("Name"), m_name));
    field->addWidget(m_name);
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(m_avatar, 0, Qt::AlignBottom);
    row->addLayout(field, 1);
    body().addLayout(row);
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
    body().addWidget(makeHint(tr("What has left the vehicle cannot be called back.")));
    body().addSpacing(16);
}

void NewRoomDialog::setupTopic(const protocol::Limits &limits)
{
    m_topic = new theme::Field(theme(), tr("Purpose"));
    m_topic->setLarge(true);
    m_topic->setLimit(limits.topic);
    m_topic->setPlaceholderText(tr("One line under the name, if you like"));
    body().addWidget(makeCaption(tr("Purpose"), m_topic));
    body().addSpacing(6);
    body().addWidget(m_topic);
    body().addStretch(1);
}

void NewRoomDialog::wire()
{
    for (auto *field : { m_name, m_topic })
        connect(field, &QLineEdit::textChanged, this, &NewRoomDialog::refresh);
    connect(m_create, &QPushButton::clicked, this, &NewRoomDialog::submit);
}

void NewRoomDialog::refresh()
{
    const QString name = m_name->text().trimmed();
    m_avatar->setAvatar({ theme::initialsOf(name), pineHue, theme::AvatarShape::RoundedSquare });
    const bool valid = !name.isEmpty() && !m_name->isOverLimit() && !m_topic->isOverLimit();
    m_create->setEnabled(valid);
    m_create->setToolTip(name.isEmpty() ? tr("Give the room a name first")
            : valid                     ? QString()
                                        : tr("The text is too long"));
}

void NewRoomDialog::submit()
{
    const Reach reach = m_everyone->isChecked() ? Reach::Everyone : Reach::Vehicle;
    Q_EMIT roomWanted({ m_name->text().trimmed(), m_topic->text().trimmed(), reach });
    accept();
}

} // namespace gangway::dialogs
