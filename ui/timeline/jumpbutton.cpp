// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/jumpbutton.h"

#include "ui/theme/focusframe.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::timeline {

namespace {

namespace measure = theme::measure;
constexpr int badgeRise = measure::badge / 2; // the badge sits on the circle's top edge
constexpr int iconPixels = 20;
constexpr int largestCount = 99;

} // namespace

JumpButton::JumpButton(const theme::Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setFixedSize(measure::jumpButton, measure::jumpButton + badgeRise);
    setFocusPolicy(Qt::TabFocus);
    setProperty(theme::focusRingProperty, measure::jumpButton / 2);
    setToolTip(tr("Go to the newest message"));
    setCount(0);
}

void JumpButton::setCount(int count)
{
    m_count = count;
    const QString name = tr("Go to the newest message");
    setAccessibleName(count > 0 ? name + QStringLiteral(", ") + tr("%n new", nullptr, count) : name);
    update();
}

void JumpButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect circle(0, badgeRise, measure::jumpButton, measure::jumpButton);
    const auto fill = isDown() ? theme::Colour::Pressed
        : underMouse()         ? theme::Colour::Hover
                               : theme::Colour::SurfaceRaised;
    theme::drawRounded(
        painter, circle, measure::jumpButton / 2.0, m_theme.colour(fill), m_theme.colour(theme::Colour::PopupBorder));
    theme::drawIcon(painter, m_theme,
        { (width() - iconPixels) / 2, badgeRise + (measure::jumpButton - iconPixels) / 2 }, QStringLiteral("bottom"),
        iconPixels, theme::Colour::TextMuted, fill);
    if (m_count == 0)
        return;
    const QString text = m_count > largestCount ? QStringLiteral("99+") : QString::number(m_count);
    const int badge = std::min(theme::badgeWidth(m_theme, text), width());
    theme::drawBadge(painter, m_theme, { (width() - badge) / 2, 0, badge, measure::badge }, text);
}

} // namespace gangway::timeline
