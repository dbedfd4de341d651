// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/profiledialog.h"

#include "ui/dialogs/colourpicker.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/session/plaintext.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/field.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/errorwords.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using wording::ErrorWords;

constexpr int dialogWidth = 560;
constexpr int avatarSide = 96;
constexpr int captionWidth = 108;

} // namespace

ProfileDialog::ProfileDialog(
    const theme::Theme &theme, const session::SelfView &self, const protocol::Limits &limits, QWidget *parent) :
    Dialog(theme, tr("My profile"), parent),
    m_person(self.person)
{
    setWantedWidth(dialogWidth);
    setupFields(limits);
    setupColour();
    setSummary(self.domain.name.isEmpty() ? QString() : tr("On board %1").arg(self.domain.name));
    addCancel();
    m_save = addButton(theme::Button::Kind::Primary, tr("Save"));
    wire();
    refresh();
    m_nick->setFocus();
}

void ProfileDialog::setupFields(const protocol::Limits &limits)
{
    m_avatar = new theme::AvatarWidget(theme(), avatarSide);
    m_nick = new theme::Field(theme(), tr("Nickname"));
    m_nick->setLarge(true);
    m_nick->setLimit(limits.nick);
    m_nick->setText(m_person.nick);
    m_fullName = new theme::Field(theme(), tr("Full name"));
    m_fullName->setLarge(true);
    m_fullName->setLimit(limits.fullName);
    m_fullName->setText(m_person.fullName);
    m_fullName->setPlaceholderText(tr("If you like"));
    auto *fields = new QVBoxLayout;
    fields->setSpacing(6);
    fields->addWidget(makeCaption(tr("Nickname"), m_nick));
    fields->addWidget(m_nick);
    m_nickProblem = makeProblem(m_nick);
    fields->addWidget(m_nickProblem);
    fields->addSpacing(8);
    fields->addWidget(makeCaption(tr("Full name"), m_fullName));
    fields->addWidget(m_fullName);
    m_fullNameProblem = makeProblem(m_fullName);
    fields->addWidget(m_fullNameProblem);
    fields->addSpacing(2);
    fields->addWidget(makeHint(tr("People on other vehicles see both when you write in a room for everyone.")));
    auto *row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(m_avatar, 0, Qt::AlignTop);
    row->addLayout(fields, 1);
    body().addLayout(row);
}

void ProfileDialog::setupColour()
{
    m_colour = new ColourPicker(theme());
    m_colour->setHue(m_person.colour);
    auto *caption = makeCaption(tr("Colour"), m_colour);
    caption->setFixedWidth(captionWidth);
    auto *row = new QHBoxLayout;
    row->addWidget(caption);
    row->addWidget(m_colour);
    row->addStretch(1);
    body().addSpacing(14);
    body().addLayout(row);
    m_problem = makeProblem();
    body().addWidget(m_problem);
    body().addStretch(1);
}

void ProfileDialog::wire()
{
    for (auto *field : { m_nick, m_fullName })
        connect(field, &QLineEdit::textChanged, this, &ProfileDialog::refresh);
    connect(m_colour, &ColourPicker::hueChanged, this, &ProfileDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &ProfileDialog::submit);
}

void ProfileDialog::refresh()
{
    m_avatar->setAvatar({ theme::initialsOf(m_nick->text()).left(1), m_colour->hue() });
    m_problem->clear();
    m_save->setEnabled(!m_nick->isOverLimit() && !m_fullName->isOverLimit());
}

void ProfileDialog::submit()
{
    const QString nick = session::oneLine(m_nick->text());
    const QString fullName = session::oneLine(m_fullName->text());
    if (session::isBlank(nick))
        return m_nickProblem->say(ErrorWords::ofEmpty(ErrorWords::Field::Nick));
    protocol::ProfileSet profile;
    if (nick != m_person.nick)
        profile.nick = nick;
    if (fullName != m_person.fullName)
        profile.fullName = fullName;
    if (m_colour->hue() != m_person.colour)
        profile.colour = m_colour->hue();
    if (profile == protocol::ProfileSet {})
        return accept();
    m_save->setEnabled(false);
    Q_EMIT profileEdited(profile);
}

bool ProfileDialog::settle(const session::Outcome &outcome)
{
    if (outcome.act != session::Outcome::Act::SetProfile)
        return false;
    m_save->setEnabled(true);
    if (!outcome.refusal)
        accept();
    else if (outcome.refusal->field == u"full_name")
        m_fullNameProblem->say(ErrorWords::ofField(ErrorWords::Field::FullName, *outcome.refusal, {}));
    else if (outcome.refusal->field == u"nick" || outcome.refusal->code == Error::Code::Taken)
        m_nickProblem->say(
            ErrorWords::ofField(ErrorWords::Field::Nick, *outcome.refusal, session::oneLine(m_nick->text())));
    else
        m_problem->say(ErrorWords::sentence(*outcome.refusal));
    return true;
}

} // namespace gangway::dialogs
