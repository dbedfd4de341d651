// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/roomdialog.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/session/plaintext.h"
#include "ui/theme/field.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/errorwords.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using wording::ErrorWords;

constexpr int dialogWidth = 480;

} // namespace

RoomDialog::RoomDialog(
    const theme::Theme &theme, const protocol::Room &room, const protocol::Limits &limits, QWidget *parent) :
    Dialog(theme, tr("Name and purpose"), parent),
    m_room(room)
{
    setWantedWidth(dialogWidth);
    m_name = addField(tr("Name"), room.name, limits.roomName);
    m_nameProblem = makeProblem(m_name);
    body().addWidget(m_nameProblem);
    body().addSpacing(12);
    m_topic = addField(tr("Purpose"), room.topic, limits.topic);
    m_topic->setPlaceholderText(tr("One line under the name, if you like"));
    m_topicProblem = makeProblem(m_topic);
    m_problem = makeProblem();
    body().addWidget(m_topicProblem);
    body().addWidget(makeHint(room.reach == protocol::Reach::Everyone
            ? tr("Everybody sees both, on other vehicles when there is a signal.")
            : tr("Whoever sees the room sees both.")));
    body().addWidget(m_problem);
    body().addStretch(1);
    addCancel();
    m_save = addButton(theme::Button::Kind::Primary, tr("Save"));
    for (auto *field : { m_name, m_topic })
        connect(field, &QLineEdit::textChanged, this, &RoomDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &RoomDialog::submit);
    m_topic->setFocus();
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
    m_problem->clear();
    m_save->setEnabled(!m_name->isOverLimit() && !m_topic->isOverLimit());
}

void RoomDialog::submit()
{
    const QString name = session::oneLine(m_name->text()), topic = session::oneLine(m_topic->text());
    if (session::isBlank(name))
        return m_nameProblem->say(ErrorWords::ofEmpty(ErrorWords::Field::RoomName));
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
