// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/latemessagesbutton.h"

#include "ui/theme/button.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>
#include <QPainter>

namespace gangway::timeline {

namespace {

using theme::Colour;

constexpr int fromTop = 10;
constexpr int fromEdge = 16;
constexpr int closeSide = 20;

} // namespace

LateMessagesButton::LateMessagesButton(const theme::Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    m_text = new theme::TextLabel(theme, theme::TextStyle::Small);
    m_text->setWeight(QFont::Medium);
    auto *show = new theme::Button(theme, theme::Button::Kind::Flat, tr("show"));
    show->setBare(true);
    show->setSize(theme::Button::Size::Small);
    show->setAccessibleName(tr("Show what arrived late"));
    auto *close = new theme::IconButton(theme, QStringLiteral("close"), tr("Close"));
    close->setSide(closeSide);
    close->setIconPixels(12);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 6, 0);
    row->setSpacing(6);
    row->addWidget(new theme::IconLabel(theme, QStringLiteral("late"), 16, Colour::Warn));
    row->addWidget(m_text);
    row->addWidget(show);
    row->addWidget(close);
    setFixedHeight(theme::measure::pill);
    connect(show, &QPushButton::clicked, this, &LateMessagesButton::showRequested);
    connect(close, &QToolButton::clicked, this, &LateMessagesButton::closed);
    hide();
}

void LateMessagesButton::setCount(int count)
{
    m_text->setText(tr("%n message(s) arrived late —", nullptr, count));
    setAccessibleName(m_text->text());
    setVisible(count > 0);
    place();
}

void LateMessagesButton::place()
{
    const int width = std::min(sizeHint().width(), parentWidget()->width() - 2 * fromEdge);
    setGeometry(parentWidget()->width() - fromEdge - width, fromTop, width, height());
}

void LateMessagesButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::drawRounded(
        painter, rect(), height() / 2.0, m_theme.colour(Colour::SurfaceRaised), m_theme.colour(Colour::PopupBorder));
}

} // namespace gangway::timeline
