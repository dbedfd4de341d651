// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/navbutton.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::windows {

namespace {

using theme::Colour;

constexpr int entryHeight = 36;
constexpr int padding = 10;
constexpr int iconPixels = 20;

} // namespace

NavButton::NavButton(const theme::Theme &theme, const QString &icon, const QString &text, QWidget *parent) :
    QAbstractButton(parent),
    m_theme(theme),
    m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFixedHeight(entryHeight);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize NavButton::sizeHint() const
{
    return { 200, entryHeight };
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isChecked() || underMouse())
        theme::drawRounded(painter, rect(), theme::measure::radiusControl,
            m_theme.colour(isChecked() ? Colour::Selection : Colour::Hover), Qt::transparent);
    theme::drawIcon(painter, m_theme, { padding, (height() - iconPixels) / 2 }, m_icon, iconPixels,
        isChecked() ? Colour::Accent : Colour::TextMuted);
    const QFont font = m_theme.font(theme::TextStyle::Body, isChecked() ? QFont::Medium : QFont::Normal);
    const int left = padding + iconPixels + padding;
    theme::drawLine(painter, { left, 0, width() - left, height() }, text(), font, m_theme.colour(Colour::Text));
    if (hasFocus())
        theme::drawFocus(painter, m_theme, rect(), theme::measure::radiusControl);
}

} // namespace gangway::windows
