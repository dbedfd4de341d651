// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/host/checkrow.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::host {

using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

CheckRow::CheckRow(const theme::Theme &theme, Line below, QWidget *parent) : QWidget(parent)
{
    m_icon = new theme::IconLabel(theme, QStringLiteral("check"), 20, Colour::Ok);
    m_title = new TextLabel(theme, TextStyle::Body);
    m_title->setWeight(QFont::Medium);
    m_sentence = new TextLabel(theme, TextStyle::Small);
    m_sentence->setColour(Colour::TextMuted);
    m_sentence->setFlow(TextLabel::Flow::Wrap);
    auto *line = new theme::Panel(theme, Colour::Divider);
    line->setFixedHeight(1);
    line->setVisible(below == Line::Below);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_title);
    texts->addWidget(m_sentence);
    texts->addSpacing(10);
    texts->addWidget(line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 10, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
}

void CheckRow::setCheck(const QString &icon, Colour colour, const QString &title, const QString &sentence)
{
    m_icon->setIcon(icon, colour);
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

} // namespace gangway::host
