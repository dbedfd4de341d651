// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ladderstep.h"

#include "ui/theme/painting.h"
#include "ui/wording/deliveryglyph.h"
#include "ui/wording/deliverywords.h"

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

DeliveryStep::DeliveryStep(const theme::Theme &theme, const Content &content, Onward onward, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_content(content),
    m_onward(onward)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QStringList spoken { wording::DeliveryWords::words(content.delivery), content.time, content.sentence };
    for (const Detail &detail : content.details)
        spoken.append(QStringLiteral("%1 %2").arg(detail.name, detail.state));
    spoken.removeAll({});
    setAccessibleName(spoken.join(QStringLiteral(", ")));
}

QSize DeliveryStep::sizeHint() const
{
    return { 420, top + titleHeight + sentenceSpace() + int(m_content.details.size()) * detailHeight + below };
}

int DeliveryStep::sentenceSpace() const
{
    return m_content.sentence.isEmpty() ? 0 : sentenceHeight;
}

void DeliveryStep::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool failed = m_content.delivery.stage == session::DeliveryStage::Failed;
    const Colour mark = failed ? Colour::Danger : m_content.reached ? Colour::Accent : Colour::ControlBorder;
    wording::drawDeliveryGlyph(painter, m_theme, { 0, top }, m_content.delivery, glyph, mark, Colour::Surface);
    if (m_onward != Onward::End) {
        QPen pen(m_theme.colour(m_onward == Onward::Solid ? Colour::Accent : Colour::ControlBorder), 2);
        if (m_onward == Onward::Dashed)
            pen.setDashPattern({ 1.5, 2 });
        painter.setPen(pen);
        painter.drawLine(lineLeft + 1, top + glyph + 2, lineLeft + 1, height());
    }
    const int width = this->width() - textLeft;
    theme::drawLine(painter, { textLeft, top, width, titleHeight }, wording::DeliveryWords::words(m_content.delivery),
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

void DeliveryStep::paintDetail(QPainter &painter, const Detail &detail, const QRect &line) const
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
