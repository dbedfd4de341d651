// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/profiledialog.h"

#include "ui/dialogs/colourpicker.h"
#include "ui/theme/avatarwidget.h"
#include "ui/theme/field.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

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
    fields->addSpacing(8);
    fields->addWidget(makeCaption(tr("Full name"), m_fullName));
    fields->addWidget(m_fullName);
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
    m_save->setEnabled(!m_nick->text().trimmed().isEmpty() && !m_nick->isOverLimit() && !m_fullName->isOverLimit());
}

void ProfileDialog::submit()
{
    protocol::ProfileSet profile;
    if (m_nick->text().trimmed() != m_person.nick)
        profile.nick = m_nick->text().trimmed();
    if (m_fullName->text().trimmed() != m_person.fullName)
        profile.fullName = m_fullName->text().trimmed();
    if (m_colour->hue() != m_person.colour)
        profile.colour = m_colour->hue();
    if (profile != protocol::ProfileSet {})
        Q_EMIT profileEdited(profile);
    accept();
}

} // namespace gangway::dialogs
