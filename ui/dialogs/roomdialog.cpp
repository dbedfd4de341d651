// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/roomdialog.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/theme/field.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

constexpr int dialogWidth = 480;

} // namespace

RoomDialog::RoomDialog(
    const theme::Theme &theme, const protocol::Room &room, const protocol::Limits &limits, QWidget *parent) :
    Dialog(theme, tr("Name and purpose"), parent),
    m_room(room)
{
    setWantedWidth(dialogWidth);
    m_fields.name = addField(tr("Name"), room.name, limits.roomName);
    m_fields.nameProblem = makeProblem(m_fields.name);
    body().addWidget(m_fields.nameProblem);
    body().addSpacing(12);
    m_fields.topic = addField(tr("Purpose"), room.topic, limits.topic);
    m_fields.topic->setPlaceholderText(tr("One line under the name, if you like"));
    m_fields.topicProblem = makeProblem(m_fields.topic);
    m_fields.problem = makeProblem();
    body().addWidget(m_fields.topicProblem);
    body().addWidget(makeHint(room.reach == protocol::Reach::Everyone
            ? tr("Everybody sees both, on other vehicles when there is a signal.")
            : tr("Whoever sees the room sees both.")));
    body().addWidget(m_fields.problem);
    body().addStretch(1);
    addCancel();
    m_save = addButton(theme::Button::Kind::Primary, tr("Save"));
    for (auto *field : { m_fields.name, m_fields.topic })
        connect(field, &QLineEdit::textChanged, this, &RoomDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &RoomDialog::submit);
    m_fields.topic->setFocus();
}

theme::Field *RoomDialog::addField(const QString &caption, const QString &text, int limit)
{
    auto *field = new theme::Field(theme(), caption);
    field->setLarge(true);
    field->setLimit(limit);
    field->setText(text);
    body().addWidget(makeCaption(caption, field));
    body().addSpacing(6);
    body().addWidget(field);
    return field;
}

void RoomDialog::refresh()
{
    m_fields.problem->clear();
    m_save->setEnabled(m_fields.fit());
}

void RoomDialog::submit()
{
    if (!m_fields.requireName())
        return;
    const QString name = m_fields.nameText(), topic = m_fields.topicText();
    protocol::RoomSet change { .room = m_room.id };
    if (name != m_room.name)
        change.name = name;
    if (topic != m_room.topic)
        change.topic = topic;
    if (!change.name && !change.topic)
        return accept();
    m_save->setEnabled(false);
    Q_EMIT roomEdited(change);
}

bool RoomDialog::settle(const session::Outcome &outcome)
{
    if (outcome.act != session::Outcome::Act::SetRoom)
        return false;
    m_save->setEnabled(true);
    if (!outcome.refusal)
        accept();
    else
        m_fields.say(*outcome.refusal);
    return true;
}

} // namespace gangway::dialogs
