// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ladderstep.h"

#include "ui/models/ladderglyph.h"
#include "ui/models/ladderwords.h"
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
constexpr int detailAvatar = 20;
constexpr int sentenceHeight = 18;
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
    QStringList spoken { models::LadderWords::words(content.ladder), content.time, content.sentence };
    for (const Detail &detail : content.details)
        spoken.append(QStringLiteral("%1 %2").arg(detail.name, detail.state));
    spoken.removeAll({});
    setAccessibleName(spoken.join(QStringLiteral(", ")));
}

QSize LadderStep::sizeHint() const
{
    return { 420, top + titleHeight + sentenceSpace() + int(m_content.details.size()) * detailHeight + below };
}

int LadderStep::sentenceSpace() const
{
    return m_content.sentence.isEmpty() ? 0 : sentenceHeight;
}

void LadderStep::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool failed = m_content.ladder.rung == session::Rung::Failed;
    const Colour mark = failed ? Colour::Danger : m_content.reached ? Colour::Accent : Colour::ControlBorder;
    models::drawLadderGlyph(painter, m_theme, { 0, top }, m_content.ladder, glyph, mark, Colour::Surface);
    if (m_onward != Onward::End) {
        QPen pen(m_theme.colour(m_onward == Onward::Solid ? Colour::Accent : Colour::ControlBorder), 2);
        if (m_onward == Onward::Dashed)
            pen.setDashPattern({ 1.5, 2 });
        painter.setPen(pen);
        painter.drawLine(lineLeft + 1, top + glyph + 2, lineLeft + 1, height());
    }
    const int width = this->width() - textLeft;
    theme::drawLine(painter, { textLeft, top, width, titleHeight }, models::LadderWords::words(m_content.ladder),
        m_theme.font(TextStyle::BodyStrong),
        m_theme.colour(failed       ? Colour::Danger
                : m_content.reached ? Colour::Text
                                    : Colour::TextMuted));
    theme::drawLine(painter, { textLeft, top, width, titleHeight }, m_content.time, m_theme.font(TextStyle::Small),
        m_theme.colour(Colour::TextMuted), Qt::AlignRight);
    int y = top + titleHeight;
    theme::drawLine(painter, { textLeft, y, width, sentenceSpace() }, m_content.sentence,
        m_theme.font(TextStyle::Small), m_theme.colour(Colour::TextMuted));
    y += sentenceSpace();
    for (const Detail &detail : m_content.details) {
        paintDetail(painter, detail, { textLeft, y, width, detailHeight });
        y += detailHeight;
    }
}

void LadderStep::paintDetail(QPainter &painter, const Detail &detail, const QRect &line) const
{
    int side = detailIcon;
    if (detail.hue) {
        side = detailAvatar;
        theme::drawAvatar(painter, m_theme, { line.x(), line.y() + (line.height() - side) / 2, side, side },
            { theme::initialsOf(detail.name).left(1), *detail.hue });
    } else {
        theme::drawIcon(painter, m_theme, { line.x(), line.y() + (line.height() - side) / 2 },
            QStringLiteral("vehicle"), side, Colour::TextMuted);
    }
    const QRect text = line.adjusted(side + 8, 0, 0, 0);
    theme::drawLine(painter, text, detail.name, m_theme.font(TextStyle::Small), m_theme.colour(Colour::Text));
    theme::drawLine(painter, text, detail.state, m_theme.font(TextStyle::Small),
        m_theme.colour(detail.missing ? Colour::Warn : Colour::TextMuted), Qt::AlignRight);
}

} // namespace gangway::dialogs
