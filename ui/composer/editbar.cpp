// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/editbar.h"

#include "ui/theme/iconbutton.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::composer {

namespace {

constexpr int barHeight = 44;

} // namespace

EditBar::EditBar(const theme::Theme &theme, QWidget *parent) : Panel(theme, theme::Colour::Surface, parent)
{
    setFixedHeight(barHeight);
    setEdges(Qt::TopEdge);
    auto *title = new theme::TextLabel(theme, theme::TextStyle::MetaStrong, tr("Edit message"));
    title->setColour(theme::Colour::Accent);
    m_original = new theme::TextLabel(theme, theme::TextStyle::Small);
    m_original->setColour(theme::Colour::TextMuted);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch(1);
    texts->addWidget(title);
    texts->addWidget(m_original);
    texts->addStretch(1);
    auto *cancel = new theme::IconButton(theme, QStringLiteral("close"), tr("Cancel editing (Esc)"));
    cancel->setIconPixels(16);
    connect(cancel, &QToolButton::clicked, this, &EditBar::cancelled);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 1, 10, 0);
    row->setSpacing(10);
    row->addWidget(new theme::IconLabel(theme, QStringLiteral("edit"), 20, theme::Colour::Accent));
    row->addLayout(texts, 1);
    row->addWidget(cancel);
}

void EditBar::setOriginal(const QString &text)
{
    m_original->setText(text);
}

} // namespace gangway::composer
