// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/painting.h"

#include "ui/theme/emoji.h"

#include "ui/theme/measures.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace gangway::theme {

namespace {

constexpr double initialsShare = 0.38; // of the avatar's side
constexpr int presenceDot = 11;
constexpr int presenceRing = 2;
constexpr int badgePadding = 6;
constexpr int badgeMinimum = 20;
constexpr int domainIcon = 12;
constexpr int domainLeft = 6;
constexpr int domainGap = 4;
constexpr int domainRight = 7;
constexpr int longestLine = 1000; // letters

// "and", "of", "в": what nobody calls a room by.
bool isFillWord(const QString &word)
{
    constexpr int longest = 3;
    return word.size() <= longest &&
        std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetter() && c.isLower(); });
}

void drawPresence(QPainter &painter, const Theme &theme, const QRect &avatar, Colour ring)
{
    // Up to 43 px the dot hangs over the corner by 1 px, as in the rows.
    const QRectF dot(avatar.right() + 2 - presenceDot, avatar.bottom() + 2 - presenceDot, presenceDot, presenceDot);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(ring));
    painter.drawEllipse(dot);
    painter.setBrush(theme.colour(Colour::Ok));
    painter.drawEllipse(dot.adjusted(presenceRing, presenceRing, -presenceRing, -presenceRing));
}

} // namespace

void drawAvatar(QPainter &painter, const Theme &theme, const QRect &rect, const Avatar &avatar)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool circle = avatar.shape == AvatarShape::Circle;
    const qreal radius = circle ? rect.width() / 2.0 : rect.width() * measure::roomAvatarRounding;
    const QColor line = theme.isHighContrast() ? theme.colour(Colour::Text) : QColor(Qt::transparent);
    drawRounded(painter, rect, radius, theme.hueFill(avatar.hue), line, 2);
    QFont font = theme.font(TextStyle::Body, QFont::DemiBold);
    font.setPixelSize(qRound(rect.width() * initialsShare));
    painter.setFont(font);
    painter.setPen(theme.isHighContrast() ? theme.colour(Colour::Text) : QColor(Qt::white));
    painter.drawText(rect, Qt::AlignCenter, avatar.initials);
    if (avatar.online)
        drawPresence(painter, theme, rect, avatar.ring);
    painter.restore();
}

QPainterPath roundedPath(const QRectF &rect, qreal topLeft, qreal topRight, qreal bottomRight, qreal bottomLeft)
{
    QPainterPath path;
    path.moveTo(rect.left() + topLeft, rect.top());
    path.lineTo(rect.right() - topRight, rect.top());
    path.arcTo(rect.right() - 2 * topRight, rect.top(), 2 * topRight, 2 * topRight, 90, -90);
    path.lineTo(rect.right(), rect.bottom() - bottomRight);
    path.arcTo(
        rect.right() - 2 * bottomRight, rect.bottom() - 2 * bottomRight, 2 * bottomRight, 2 * bottomRight, 0, -90);
    path.lineTo(rect.left() + bottomLeft, rect.bottom());
    path.arcTo(rect.left(), rect.bottom() - 2 * bottomLeft, 2 * bottomLeft, 2 * bottomLeft, 270, -90);
    path.lineTo(rect.left(), rect.top() + topLeft);
    path.arcTo(rect.left(), rect.top(), 2 * topLeft, 2 * topLeft, 180, -90);
    path.closeSubpath();
    return path;
}

void drawRounded(
    QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border, qreal stroke)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    if (border.alpha() > 0) {
        painter.setPen(QPen(border, stroke));
        const qreal half = stroke / 2;
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

namespace {

// One line with emoji in it, which QPainter::drawText knows nothing of.
class EmojiLine {
public:
    EmojiLine(const QString &text, const QFont &font) : m_layout(text, font)
    {
        m_layout.setFormats(emojiFormats(text, font));
        m_layout.setCacheEnabled(true);
        m_layout.beginLayout();
        m_line = m_layout.createLine();
        m_line.setLineWidth(unlimited);
        m_layout.endLayout();
    }

    qreal width() const { return m_line.naturalTextWidth(); }
    void draw(QPainter &painter, const QRect &rect, Qt::Alignment alignment) const
    {
        const Qt::Alignment visual = QStyle::visualAlignment(painter.layoutDirection(), alignment);
        const qreal free = rect.width() - width();
        const qreal x = visual & Qt::AlignRight ? free : visual & Qt::AlignHCenter ? free / 2 : 0;
        m_layout.draw(&painter, QPointF(rect.x() + x, rect.y() + (rect.height() - m_line.height()) / 2));
    }

private:
    static constexpr qreal unlimited = 1e6;
    QTextLayout m_layout;
    QTextLine m_line;
};

bool hasEmoji(const QString &text, const QFont &font)
{
    return !emojiFormats(text, font).isEmpty();
}

} // namespace

int drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour,
    Qt::Alignment alignment)
{
    const QFontMetricsF metrics(font);
    // Strangers may write much more than any line shows; all of it would be measured at each painting.
    QString shown = text.size() > longestLine ? text.left(longestLine) + u'…' : text;
    shown.replace(u'\n', u' ');
    if (textWidth(shown, font) > rect.width() + 1)
        shown = metrics.elidedText(shown, Qt::ElideRight, rect.width());
    painter.setFont(font);
    painter.setPen(colour);
    if (hasEmoji(shown, font)) {
        const EmojiLine line(shown, font);
        line.draw(painter, rect, alignment);
        return int(std::ceil(line.width()));
    }
    painter.drawText(rect, int(alignment) | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, shown);
    return int(std::ceil(metrics.horizontalAdvance(shown)));
}

int textWidth(const QString &text, const QFont &font)
{
    if (hasEmoji(text, font))
        return int(std::ceil(EmojiLine(text, font).width()));
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

void drawIcon(QPainter &painter, const Theme &theme, const QPoint &topLeft, const QString &name, int size,
    Colour colour, Colour knockout)
{
    painter.drawPixmap(topLeft, theme.icon(name, size, colour, knockout));
}

int badgeWidth(const Theme &theme, const QString &text)
{
    const QFont font = theme.font(TextStyle::Caption, QFont::DemiBold);
    return std::max(badgeMinimum, textWidth(text, font) + 2 * badgePadding);
}

void drawBadge(
    QPainter &painter, const Theme &theme, const QRect &rect, const QString &text, Colour fill, Colour onFill)
{
    const bool lined = theme.isHighContrast() && fill == Colour::BadgeMuted;
    drawRounded(painter, rect, rect.height() / 2.0, theme.colour(fill),
        lined ? theme.colour(Colour::Text) : QColor(Qt::transparent));
    drawLine(
        painter, rect, text, theme.font(TextStyle::Caption, QFont::DemiBold), theme.colour(onFill), Qt::AlignHCenter);
}

int domainBadgeWidth(const Theme &theme, const QString &name)
{
    return domainLeft + domainIcon + domainGap + textWidth(name, theme.font(TextStyle::Caption)) + domainRight + 2;
}

void drawDomainBadge(QPainter &painter, const Theme &theme, const QRect &rect, const QString &name)
{
    drawRounded(painter, rect, rect.height() / 2.0, theme.colour(Colour::Surface),
        theme.colour(theme.isHighContrast() ? Colour::Text : Colour::Divider));
    drawIcon(painter, theme, { rect.x() + domainLeft + 1, rect.y() + (rect.height() - domainIcon) / 2 },
        QStringLiteral("vehicle"), domainIcon, Colour::TextMuted);
    drawLine(painter, rect.adjusted(domainLeft + domainIcon + domainGap + 1, 0, -domainRight - 1, 0), name,
        theme.font(TextStyle::Caption), theme.colour(Colour::TextMuted));
}

void drawFocus(QPainter &painter, const Theme &theme, const QRectF &rect, qreal radius)
{
    const int stroke = theme.isHighContrast() ? measure::focusStrokeContrast : measure::focusStroke;
    drawRounded(painter, rect, radius, Qt::transparent, theme.colour(Colour::FocusRing), stroke);
}

QString initialsOf(const QString &name)
{
    QString initials;
    QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (std::count_if(words.cbegin(), words.cend(), isFillWord) <= words.size() - 2)
        words.removeIf(isFillWord);
    for (const QString &word : std::as_const(words)) {
        const auto letter = std::find_if(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber(); });
        if (letter != word.end())
            initials += letter->toUpper();
        if (initials.size() == 2)
            break;
    }
    return initials.isEmpty() ? QStringLiteral("?") : initials;
}

} // namespace gangway::theme
