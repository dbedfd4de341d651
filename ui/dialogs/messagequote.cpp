// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/messagequote.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/wording/deliveryglyph.h"
#include "ui/wording/deliverywords.h"
#include "ui/wording/messagewords.h"
#include "ui/wording/timewords.h"

#include <QPainter>

namespace gangway::dialogs {

namespace {

using theme::Colour;
using theme::TextStyle;
namespace measure = theme::measure;

constexpr int paddingX = 13;
constexpr int paddingY = 8;
constexpr int indent = 34; // as far as the words of the steps below
constexpr int metaBefore = 14;
constexpr int metaHeight = 16;
constexpr int glyph = 14;
constexpr int gap = 5;
constexpr int mostLines = 4;
constexpr int longest = 400; // characters; nobody reads more in a quotation

} // namespace

MessageQuote::MessageQuote(const theme::Theme &theme, const session::MessageView &message, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_message(message),
    m_text(wording::MessageWords::body(message).left(longest))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(wording::MessageWords::spoken(message));
}

QString MessageQuote::metaText() const
{
    const protocol::Message &message = m_message.message;
    const QString time = wording::TimeWords::clock(message.sent);
    return message.edited && !message.deleted ? wording::MessageWords::edited(time) : time;
}

int MessageQuote::metaWidth() const
{
    const QFont font = m_theme.font(TextStyle::Meta);
    const int words =
        m_message.own ? glyph + 2 * gap + theme::textWidth(wording::DeliveryWords::words(m_message.delivery), font) : 0;
    return theme::textWidth(metaText(), font) + words;
}

QRect MessageQuote::textRect(int width) const
{
    const QFontMetrics metrics(m_theme.font(TextStyle::Body));
    const int line = m_theme.line(TextStyle::Body);
    const QRect needed = metrics.boundingRect(
        0, 0, width - indent - 2 * paddingX, 1 << 16, Qt::TextWrapAnywhere | Qt::TextWordWrap, m_text);
    const int lines = std::clamp(needed.height() / std::max(1, metrics.lineSpacing()), 1, mostLines);
    return { 0, 0, needed.width(), lines * line };
}

bool MessageQuote::isMetaBeside(int width) const
{
    const QRect text = textRect(width);
    return text.height() == m_theme.line(TextStyle::Body) &&
        text.width() + metaBefore + metaWidth() <= width - indent - 2 * paddingX;
}

QSize MessageQuote::sizeHint() const
{
    constexpr int usual = 472;
    return { usual, heightForWidth(usual) };
}

int MessageQuote::heightForWidth(int width) const
{
    return textRect(width).height() + 2 * paddingY + (isMetaBeside(width) ? 0 : metaHeight);
}

void MessageQuote::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect text = textRect(width());
    const bool beside = isMetaBeside(width());
    const int inner = beside ? text.width() + metaBefore + metaWidth() : std::max(text.width(), metaWidth());
    const int bubble = std::min(inner + 2 * paddingX, width() - indent);
    const int x = m_message.own ? width() - bubble : indent;
    const Colour fill = m_message.own ? Colour::OwnBubble : Colour::OtherBubble;
    theme::drawRounded(painter, QRect(x, 0, bubble, height()), measure::radiusBubble, m_theme.colour(fill),
        m_theme.colour(Colour::BubbleBorder));
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.colour(m_message.message.deleted ? Colour::TextMuted : Colour::Text));
    painter.drawText(QRect(x + paddingX, paddingY, text.width() + 1, text.height()),
        int(Qt::AlignVCenter) | Qt::TextWordWrap | Qt::TextWrapAnywhere, m_text);
    QRect meta(x + bubble - paddingX - metaWidth(), height() - paddingY - metaHeight + (beside ? 2 : 4), metaWidth(),
        metaHeight);
    const QFont font = m_theme.font(TextStyle::Meta);
    meta.setLeft(
        meta.left() + theme::drawLine(painter, meta, metaText(), font, m_theme.colour(Colour::TextMuted)) + gap);
    if (!m_message.own)
        return;
    wording::drawDeliveryGlyph(
        painter, m_theme, { meta.left(), meta.top() + 1 }, m_message.delivery, glyph, Colour::TextMuted, fill);
    meta.setLeft(meta.left() + glyph + gap);
    theme::drawLine(
        painter, meta, wording::DeliveryWords::words(m_message.delivery), font, m_theme.colour(Colour::TextMuted));
}

} // namespace gangway::dialogs
