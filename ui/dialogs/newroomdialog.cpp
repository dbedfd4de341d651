// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newroomdialog.h"

#include "ui/dialogs/choicerow.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/session/plaintext.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/field.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/errorwords.h"
#include "ui/wording/reachwords.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using protocol::Reach;
using theme::Button;
using theme::Colour;
using wording::ErrorWords;
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
    row->setSpacing(avatarGap);
    row->addWidget(m_avatar, 0, Qt::AlignBottom);
    row->addLayout(field, 1);
    m_nameProblem = makeProblem(m_name);
    m_nameProblem->setContentsMargins(avatarSide + avatarGap, 0, 0, 0);
    body().addLayout(row);
    body().addWidget(m_nameProblem);
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
    m_topic = new theme::Field(theme(), tr("Purpose"));
    m_topic->setLarge(true);
    m_topic->setLimit(limits.topic);
    m_topic->setPlaceholderText(tr("One line under the name, if you like"));
    body().addWidget(makeCaption(tr("Purpose"), m_topic));
    body().addSpacing(6);
    body().addWidget(m_topic);
    m_topicProblem = makeProblem(m_topic);
    m_problem = makeProblem();
    body().addWidget(m_topicProblem);
    body().addWidget(m_problem);
    body().addStretch(1);
}

void NewRoomDialog::wire()
{
    for (auto *field : { m_name, m_topic })
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
    m_avatar->setAvatar(
        { theme::initialsOf(session::oneLine(m_name->text())), pineHue, theme::AvatarShape::RoundedSquare });
    m_problem->clear();
    const bool fits = !m_name->isOverLimit() && !m_topic->isOverLimit();
    m_create->setEnabled(fits);
    m_create->setToolTip(fits ? QString() : tr("The text is too long"));
}

void NewRoomDialog::submit()
{
    const QString name = session::oneLine(m_name->text());
    if (session::isBlank(name))
        return m_nameProblem->say(ErrorWords::ofEmpty(ErrorWords::Field::RoomName));
    m_create->setEnabled(false);
    const Reach reach = m_everyone->isChecked() ? Reach::Everyone : Reach::Vehicle;
    const auto kind = m_private->isChecked() ? protocol::RoomKind::Private : protocol::RoomKind::Public;
    Q_EMIT roomWanted({ .name = name, .topic = session::oneLine(m_topic->text()), .reach = reach, .kind = kind });
}

bool NewRoomDialog::settle(const session::Outcome &outcome)
{
    if (outcome.act != session::Outcome::Act::CreateRoom)
        return false;
    m_create->setEnabled(true);
    if (!outcome.refusal)
        accept();
    else if (outcome.refusal->field == u"name")
        m_nameProblem->say(
            ErrorWords::ofField(ErrorWords::Field::RoomName, *outcome.refusal, session::oneLine(m_name->text())));
    else if (outcome.refusal->field == u"topic")
        m_topicProblem->say(ErrorWords::ofField(ErrorWords::Field::Topic, *outcome.refusal, {}));
    else
        m_problem->say(ErrorWords::sentence(*outcome.refusal));
    return true;
}

} // namespace gangway::dialogs
