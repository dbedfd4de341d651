// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/rowlayout.h"

#include "ui/theme/emoji.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/wording/deliverywords.h"
#include "ui/wording/messagewords.h"
#include "ui/wording/timewords.h"

#include <QFontMetricsF>

#include <cmath>

namespace gangway::timeline {

namespace {

using theme::TextStyle;
namespace measure = theme::measure;

constexpr int paddingX = 13;
constexpr int paddingY = 8;
constexpr int groupGap = 10;
constexpr int joinedGap = 2;
constexpr int authorLine = 18;
constexpr int authorBelow = 1;
constexpr int badgeGap = 8;
constexpr int metaBefore = 14; // least gap between text and meta on one line
constexpr int metaLine = 16;
constexpr int metaDrop = 6; // the meta's top below the top of the text line beside it
constexpr int systemAround = 4;
constexpr int newLineAbove = 4;
constexpr int newLineBelow = 2;
constexpr int failedAbove = 4;
constexpr int failedBelow = 2;
constexpr int linkGap = 8;
constexpr int deletedIcon = 16;
constexpr int deletedGap = 6;

// Fills one RowLayout from top to bottom; lives as long as one call of layoutRow.
class Measurer {
public:
    Measurer(const session::MessageView &message, const LayoutContext &context) : m_message(message), m_context(context)
    {
    }

    RowLayout measure(const RowFrame &frame);

private:
    void placeSeparators();
    void placeSystem();
    void placeBubble();
    int layoutBody(int available);
    void findLinks(const QString &text);
    QList<QTextLayout::FormatRange> formatsOf(const QString &text, const QFont &font) const;
    void composeMeta();
    int metaWidth() const;
    int authorWidth() const;
    void placeInside(int textTop, bool metaOnOwnLine);
    void placeFailure();
    int bubbleLimit() const;
    QFont font(TextStyle style) const { return m_context.theme.font(style); }

    const session::MessageView &m_message;
    const LayoutContext &m_context;
    RowLayout m_row;
    int m_y = 0;
    int m_lines = 0;
    int m_widest = 0;
    int m_last = 0; // width of the last line of text
};

RowLayout Measurer::measure(const RowFrame &frame)
{
    m_row.frame = frame;
    if (frame.kind == RowFrame::Kind::Folded)
        return m_row;
    placeSeparators();
    if (frame.kind == RowFrame::Kind::System)
        placeSystem();
    else
        placeBubble();
    m_row.height = m_y;
    return m_row;
}

void Measurer::placeSeparators()
{
    if (m_row.frame.day) {
        m_row.day = { 0, m_y, m_context.width, measure::daySeparator };
        m_row.dayText = wording::TimeWords::dayTitle(wording::TimeWords::day(m_message.message.sent), m_context.now);
        m_y += measure::daySeparator;
    }
    if (m_row.frame.newLine) {
        m_y += newLineAbove;
        m_row.newLine = { 0, m_y, m_context.width, measure::newLine };
        m_y += measure::newLine + newLineBelow;
    }
}

void Measurer::placeSystem()
{
    m_row.system = { 0, m_y + systemAround, m_context.width, measure::systemLine };
    const int people = m_row.frame.joined + m_row.frame.left;
    m_row.systemText = people > 1 ? wording::MessageWords::joinedAndLeft(m_row.frame.joined, m_row.frame.left)
                                  : QStringLiteral("%1 · %2").arg(wording::MessageWords::joinOrLeave(m_message),
                                        wording::TimeWords::clock(m_message.message.sent));
    m_y += measure::systemLine + 2 * systemAround;
}

void Measurer::placeBubble()
{
    m_y += m_row.frame.startsGroup ? groupGap : joinedGap;
    const int limit = bubbleLimit() - 2 * paddingX;
    composeMeta();
    const int indent = m_message.message.deleted ? deletedIcon + deletedGap : 0;
    layoutBody(limit - indent);
    m_widest += indent;
    m_last += indent;

    const int meta = metaWidth();
    const bool ownLine = m_last + metaBefore + meta > limit;
    const bool authored = m_row.frame.startsGroup && !m_message.own;
    int inner = std::max(m_widest, ownLine ? meta : m_last + metaBefore + meta);
    if (authored)
        inner = std::max(inner, authorWidth());
    inner = std::min(inner, limit);

    const int textTop = paddingY + (authored ? authorLine + authorBelow : 0);
    const int body = (m_lines + (ownLine ? 1 : 0)) * m_context.theme.line(TextStyle::Body);
    const int width = inner + 2 * paddingX;
    const int x = m_message.own ? m_context.width - metrics::margin - width : metrics::margin + metrics::avatarColumn;
    m_row.bubble = { x, m_y, width, textTop + body + paddingY };
    placeInside(textTop, ownLine);
    m_y += m_row.bubble.height();
    placeFailure();
}

// Lays the text out in lines of the design's height and notes how wide they are; returns their number.
int Measurer::layoutBody(int available)
{
    QFont bodyFont = font(TextStyle::Body);
    bodyFont.setItalic(m_message.message.deleted);
    QString text = wording::MessageWords::body(m_message);
    text.replace(u'\n', QChar::LineSeparator);
    m_row.body = std::make_shared<QTextLayout>(text, bodyFont);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_row.body->setTextOption(option);
    findLinks(text);
    m_row.body->setFormats(formatsOf(text, bodyFont));
    m_row.body->setCacheEnabled(true);
    const int line = m_context.theme.line(TextStyle::Body);
    const qreal lift = (line - QFontMetricsF(bodyFont).height()) / 2;
    m_row.body->beginLayout();
    for (QTextLine part = m_row.body->createLine(); part.isValid(); part = m_row.body->createLine()) {
        part.setLineWidth(available);
        part.setPosition({ 0, m_lines * line + lift });
        m_last = int(std::ceil(part.naturalTextWidth()));
        m_widest = std::max(m_widest, m_last);
        ++m_lines;
    }
    m_row.body->endLayout();
    return m_lines;
}

void Measurer::findLinks(const QString &text)
{
    if (m_message.message.deleted || m_message.message.content.type != protocol::Content::Type::Text)
        return;
    m_row.links = wording::linksIn(text);
}

QList<QTextLayout::FormatRange> Measurer::formatsOf(const QString &text, const QFont &font) const
{
    QTextCharFormat link;
    link.setForeground(m_context.theme.colour(theme::Colour::TextLink));
    link.setFontUnderline(true);
    QList<QTextLayout::FormatRange> formats = theme::emojiFormats(text, font);
    for (const wording::Link &one : m_row.links)
        formats.append({ int(one.at), int(one.length), link });
    return formats;
}

void Measurer::composeMeta()
{
    const QString moments = wording::MessageWords::moments(m_message.message);
    m_row.metaTime = moments.isEmpty() ? wording::TimeWords::clock(m_message.message.sent) : moments;
    if (m_message.message.edited && !m_message.message.deleted)
        m_row.metaTime = wording::MessageWords::edited(m_row.metaTime);
    const bool worded = m_message.own && !m_message.message.deleted && m_context.worded &&
        m_message.delivery.stage != session::DeliveryStage::Failed;
    m_row.metaWords = worded ? wording::DeliveryWords::words(m_message.delivery) : QString();
}

int Measurer::metaWidth() const
{
    int width = theme::textWidth(m_row.metaTime, metaTimeFont(m_context.theme, m_message));
    if (m_message.message.late || m_message.message.clockBadge)
        width += metrics::metaGlyph + metrics::metaGap;
    if (m_message.own && !m_message.message.deleted)
        width += metrics::metaGap + metrics::metaGlyph;
    if (!m_row.metaWords.isEmpty())
        width += metrics::metaGap + theme::textWidth(m_row.metaWords, font(TextStyle::Meta));
    return width + 1;
}

int Measurer::authorWidth() const
{
    int width = theme::textWidth(
        wording::MessageWords::author(m_message.authorNick), m_context.theme.font(TextStyle::Small, QFont::DemiBold));
    if (!m_message.domainName.isEmpty())
        width += badgeGap + theme::domainBadgeWidth(m_context.theme, m_message.domainName);
    return width;
}

void Measurer::placeInside(int textTop, bool metaOnOwnLine)
{
    const QRect &bubble = m_row.bubble;
    const int left = bubble.x() + paddingX;
    const int right = bubble.x() + bubble.width() - paddingX;
    const int line = m_context.theme.line(TextStyle::Body);
    int x = left;
    if (m_message.message.deleted) {
        m_row.deletedIcon = { x, bubble.y() + textTop + (line - deletedIcon) / 2, deletedIcon, deletedIcon };
        x += deletedIcon + deletedGap;
    }
    m_row.text = { x, bubble.y() + textTop };
    const int metaTop = bubble.y() + textTop + (m_lines - (metaOnOwnLine ? 0 : 1)) * line + metaDrop;
    m_row.meta = { right - metaWidth(), metaTop, metaWidth(), metaLine };
    if (m_row.frame.startsGroup && !m_message.own) {
        const int badge =
            m_message.domainName.isEmpty() ? 0 : theme::domainBadgeWidth(m_context.theme, m_message.domainName);
        const QFont authorFont = m_context.theme.font(TextStyle::Small, QFont::DemiBold);
        const int room = right - left - (badge > 0 ? badge + badgeGap : 0);
        const int name = std::min(
            theme::textWidth(wording::MessageWords::author(m_message.authorNick), authorFont), std::max(room, 0));
        m_row.author = { left, bubble.y() + paddingY, name, authorLine };
        if (badge > 0)
            m_row.domain = { left + name + badgeGap, bubble.y() + paddingY,
                std::min(badge, right - left - name - badgeGap), measure::badge };
    }
    if (m_row.frame.endsGroup && !m_message.own)
        m_row.avatar = { metrics::margin, bubble.y() + bubble.height() - measure::avatarMessage, measure::avatarMessage,
            measure::avatarMessage };
}

void Measurer::placeFailure()
{
    if (!m_message.own || m_message.delivery.stage != session::DeliveryStage::Failed)
        return;
    const QFont meta = font(TextStyle::Meta);
    const QFont link = m_context.theme.font(TextStyle::Meta, QFont::Medium);
    m_y += failedAbove;
    int right = m_context.width - metrics::margin - 2;
    const auto place = [&](const QString &text) {
        const int width = theme::textWidth(text, link);
        const QRect rect(right - width, m_y, width, metaLine);
        right -= width + linkGap + 2;
        return rect;
    };
    m_row.remove = place(wording::MessageWords::remove());
    m_row.copy = place(wording::MessageWords::copy());
    m_row.retry = place(wording::MessageWords::retry());
    m_row.failedText = wording::DeliveryWords::words(m_message.delivery);
    const int width = std::min(theme::textWidth(m_row.failedText, meta), right - metrics::margin);
    m_row.failed = { right - width, m_y, width, metaLine };
    m_y += metaLine + failedBelow;
}

int Measurer::bubbleLimit() const
{
    const int content = m_context.width - 2 * metrics::margin;
    const int room = content - (m_message.own ? 0 : metrics::avatarColumn);
    return std::min({ measure::bubbleMaximum, int(content * measure::bubbleShare), room });
}

} // namespace

RowLayout layoutRow(const session::MessageView &message, const RowFrame &frame, const LayoutContext &context)
{
    return Measurer(message, context).measure(frame);
}

int textPositionAt(const RowLayout &row, const QPoint &inRow)
{
    if (!row.body || row.body->lineCount() == 0)
        return -1;
    const QPoint point = inRow - row.text;
    int number = 0;
    while (number + 1 < row.body->lineCount() && point.y() >= row.body->lineAt(number + 1).y())
        ++number;
    return row.body->lineAt(number).xToCursor(point.x());
}

bool isOnText(const RowLayout &row, const QPoint &inRow)
{
    for (int number = 0; row.body && number < row.body->lineCount(); ++number)
        if (row.body->lineAt(number).naturalTextRect().contains(inRow - row.text))
            return true;
    return false;
}

QUrl urlAt(const RowLayout &row, const QPoint &inRow)
{
    for (int number = 0; !row.links.isEmpty() && number < row.body->lineCount(); ++number) {
        const QTextLine line = row.body->lineAt(number);
        const QPoint point = inRow - row.text;
        if (!line.naturalTextRect().contains(point))
            continue;
        const int place = line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
        for (const wording::Link &link : row.links)
            if (place >= link.at && place < link.at + link.length)
                return link.url;
    }
    return {};
}

QFont metaTimeFont(const theme::Theme &theme, const session::MessageView &message)
{
    return theme.font(TextStyle::Meta, message.message.late ? QFont::Medium : QFont::Normal);
}

int estimatedHeight(const session::MessageView &message)
{
    constexpr int oneLine = 46;
    constexpr int lineHeight = 20;
    constexpr int charactersPerLine = 66;
    return oneLine + int(message.message.content.text.size()) / charactersPerLine * lineHeight;
}

} // namespace gangway::timeline
