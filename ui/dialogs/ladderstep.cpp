// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ladderstep.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace gangway::dialogs {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int glyph = 20;
constexpr int top = 2;
constexpr int textLeft = glyph + 14;
constexpr int titleHeight = 20;
constexpr int detailHeight = 26;
constexpr int detailIcon = 16;
constexpr int below = 12;
constexpr int lineLeft = 9;

} // namespace

LadderStep::LadderStep(const theme::Theme &theme, const Content &content, Onward onward, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_content(content),
    m_onward(onward)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QStringList spoken { content.title, content.time };
    for (const Detail &detail : content.details)
        spoken.append(QStringLiteral("%1 %2").arg(detail.name, detail.state));
    setAccessibleName(spoken.join(QStringLiteral(", ")));
}

QSize LadderStep::sizeHint() const
{
    return { 420, top + titleHeight + int(m_content.details.size()) * detailHeight + below };
}

void LadderStep::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colour mark = m_content.reached ? Colour::Accent : Colour::ControlBorder;
    theme::drawIcon(painter, m_theme, { 0, top }, m_content.icon, glyph, mark);
    if (m_onward != Onward::End) {
        QPen pen(m_theme.colour(m_onward == Onward::Solid ? Colour::Accent : Colour::ControlBorder), 2);
        if (m_onward == Onward::Dashed)
            pen.setDashPattern({ 1.5, 2 });
        painter.setPen(pen);
        painter.drawLine(lineLeft + 1, top + glyph + 2, lineLeft + 1, height());
    }
    const int width = this->width() - textLeft;
    theme::drawLine(painter, { textLeft, top, width, titleHeight }, m_content.title,
        m_theme.font(TextStyle::BodyStrong), m_theme.colour(m_content.reached ? Colour::Text : Colour::TextMuted));
    theme::drawLine(painter, { textLeft, top, width, titleHeight }, m_content.time, m_theme.font(TextStyle::Small),
        m_theme.colour(Colour::TextMuted), Qt::AlignRight);
    int y = top + titleHeight;
    for (const Detail &detail : m_content.details) {
        theme::drawIcon(painter, m_theme, { textLeft, y + (detailHeight - detailIcon) / 2 },
            detail.missing || !detail.state.isEmpty() ? QStringLiteral("vehicle") : QStringLiteral("person"),
            detailIcon, Colour::TextMuted);
        const QRect line(textLeft + detailIcon + 8, y, width - detailIcon - 8, detailHeight);
        theme::drawLine(painter, line, detail.name, m_theme.font(TextStyle::Small), m_theme.colour(Colour::Text));
        theme::drawLine(painter, line, detail.state, m_theme.font(TextStyle::Small),
            m_theme.colour(detail.missing ? Colour::Warn : Colour::TextMuted), Qt::AlignRight);
        y += detailHeight;
    }
}

} // namespace gangway::dialogs
