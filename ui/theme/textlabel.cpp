// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/textlabel.h"

#include "ui/theme/emoji.h"
#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace gangway::theme {

namespace {

constexpr int unlimited = 1 << 20;
constexpr int smallestWrapped = 80;

} // namespace

TextLabel::TextLabel(const Theme &theme, TextStyle style, const QString &text, QWidget *parent) :
    QLabel(parent),
    m_theme(theme),
    m_style(style),
    m_weight(theme.font(style).weight())
{
    setTextFormat(Qt::PlainText);
    setText(text);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TextLabel::setColour(Colour colour)
{
    m_colour = colour;
    update();
}

void TextLabel::setWeight(QFont::Weight weight)
{
    m_weight = weight;
    updateGeometry();
    update();
}

void TextLabel::setFlow(Flow flow)
{
    m_flow = flow;
    QSizePolicy policy(flow == Flow::Wrap ? QSizePolicy::Preferred : QSizePolicy::Maximum, QSizePolicy::Preferred);
    policy.setHeightForWidth(flow == Flow::Wrap);
    setSizePolicy(policy);
    updateGeometry();
}

QSize TextLabel::sizeHint() const
{
    const int width = textWidth(text(), m_theme.font(m_style, m_weight));
    if (m_flow == Flow::Elide)
        return { width, m_theme.line(m_style) };
    const int column = std::min(width, 480);
    return { column, heightForWidth(column) };
}

QSize TextLabel::minimumSizeHint() const
{
    if (m_flow == Flow::Elide)
        return { std::min(sizeHint().width(), 24), m_theme.line(m_style) };
    return { std::min(sizeHint().width(), smallestWrapped), m_theme.line(m_style) };
}

int TextLabel::heightForWidth(int width) const
{
    return m_flow == Flow::Wrap ? layoutText(width, nullptr) : m_theme.line(m_style);
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colour colour = isEnabled() ? m_colour : Colour::TextDisabled;
    if (m_flow == Flow::Elide) {
        drawLine(painter, contentsRect(), text(), m_theme.font(m_style, m_weight), m_theme.colour(colour),
            alignment() & Qt::AlignHorizontal_Mask);
        return;
    }
    painter.setPen(m_theme.colour(colour));
    layoutText(width(), &painter);
}

// Lays the text out in lines of the style's height and draws them when there is a painter; returns the height.
int TextLabel::layoutText(int width, QPainter *painter) const
{
    const QFont font = m_theme.font(m_style, m_weight);
    const int line = m_theme.line(m_style);
    const qreal lift = (line - QFontMetricsF(font).height()) / 2;
    int y = 0;
    for (const QString &paragraph : text().split(u'\n')) {
        QTextLayout layout(paragraph, font);
        QTextOption option(alignment() & Qt::AlignHorizontal_Mask);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.setFormats(emojiFormats(paragraph, font));
        layout.beginLayout();
        for (QTextLine part = layout.createLine(); part.isValid(); part = layout.createLine()) {
            part.setLineWidth(width > 0 ? width : unlimited);
            part.setPosition({ 0, y + lift });
            y += line;
        }
        layout.endLayout();
        if (painter)
            layout.draw(painter, {});
    }
    return y;
}

} // namespace gangway::theme
