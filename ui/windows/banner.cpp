// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/banner.h"

#include "ui/theme/button.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::windows {

using theme::Colour;

Banner::Banner(const theme::Theme &theme, QWidget *parent) : Panel(theme, Colour::DangerSoft, parent)
{
    m_icon = new theme::IconLabel(theme, QStringLiteral("error"), 20, Colour::Danger);
    m_text = new theme::TextLabel(theme, theme::TextStyle::Small);
    m_text->setFlow(theme::TextLabel::Flow::Wrap);
    m_button = new theme::Button(theme, theme::Button::Kind::Normal, {});
    connect(m_button, &QPushButton::clicked, this, &Banner::buttonClicked);
    m_more = new theme::Button(theme, theme::Button::Kind::Flat, tr("Details"));
    m_more->setBare(true);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_text->setText(m_text->text() + u'\n' + m_details);
        m_more->hide();
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 14, 10);
    row->setSpacing(12);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1, Qt::AlignVCenter);
    row->addWidget(m_button);
    row->insertWidget(row->count() - 1, m_more);
    hide();
}

void Banner::show(Tone tone, const QString &icon, const QString &text, const QString &button, const QString &details)
{
    const Colour fill = tone == Tone::Info ? Colour::AccentSoft
        : tone == Tone::Warn               ? Colour::WarnSoft
                                           : Colour::DangerSoft;
    const Colour mark = tone == Tone::Info ? Colour::Accent : tone == Tone::Warn ? Colour::Warn : Colour::Danger;
    setFill(fill);
    m_icon->setIcon(icon, mark);
    m_text->setText(text);
    m_details = details;
    m_more->setVisible(!details.isEmpty());
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(text);
    setVisible(true);
}

} // namespace gangway::windows
