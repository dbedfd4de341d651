// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/emoji.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QTextDocument>

namespace gangway::theme {

namespace {

constexpr char32_t joiner = 0x200D;
constexpr char32_t asEmoji = 0xFE0F;
constexpr char32_t keycap = 0x20E3;

struct Span {
    char32_t first;
    char32_t last;
};

// Characters that are emoji without a variation selector (Unicode's Emoji_Presentation), and the blocks that hold
// little else.
constexpr Span emojiSpans[] = { { 0x231A, 0x231B }, { 0x23E9, 0x23EC }, { 0x23F0, 0x23F0 }, { 0x23F3, 0x23F3 },
    { 0x25FD, 0x25FE }, { 0x2614, 0x2615 }, { 0x2648, 0x2653 }, { 0x267F, 0x267F }, { 0x2693, 0x2693 },
    { 0x26A1, 0x26A1 }, { 0x26AA, 0x26AB }, { 0x26BD, 0x26BE }, { 0x26C4, 0x26C5 }, { 0x26CE, 0x26CE },
    { 0x26D4, 0x26D4 }, { 0x26EA, 0x26EA }, { 0x26F2, 0x26F3 }, { 0x26F5, 0x26F5 }, { 0x26FA, 0x26FA },
    { 0x26FD, 0x26FD }, { 0x2705, 0x2705 }, { 0x270A, 0x270B }, { 0x2728, 0x2728 }, { 0x274C, 0x274C },
    { 0x274E, 0x274E }, { 0x2753, 0x2755 }, { 0x2757, 0x2757 }, { 0x2795, 0x2797 }, { 0x27B0, 0x27B0 },
    { 0x27BF, 0x27BF }, { 0x2B1B, 0x2B1C }, { 0x2B50, 0x2B50 }, { 0x2B55, 0x2B55 }, { 0x1F004, 0x1F004 },
    { 0x1F0CF, 0x1F0CF }, { 0x1F18E, 0x1F18E }, { 0x1F191, 0x1F19A }, { 0x1F1E6, 0x1F1FF }, { 0x1F201, 0x1F201 },
    { 0x1F21A, 0x1F21A }, { 0x1F22F, 0x1F22F }, { 0x1F232, 0x1F236 }, { 0x1F238, 0x1F23A }, { 0x1F250, 0x1F251 },
    { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF }, { 0x1F7E0, 0x1F7EB }, { 0x1F90C, 0x1F9FF }, { 0x1FA70, 0x1FAFF } };

bool isEmoji(char32_t c)
{
    const auto *span = std::upper_bound(std::begin(emojiSpans), std::end(emojiSpans), c,
        [](char32_t value, const Span &candidate) { return value < candidate.first; });
    return span != std::begin(emojiSpans) && c <= std::prev(span)->last;
}

bool isFlagLetter(char32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

bool isAttached(char32_t c)
{
    const bool isSkin = c >= 0x1F3FB && c <= 0x1F3FF;
    const bool isTag = c >= 0xE0020 && c <= 0xE007F;
    return isSkin || isTag || c == asEmoji || c == keycap;
}

/// A text as code points; moves on by itself.
class Reader {
public:
    explicit Reader(QStringView text) : m_text(text) { }

    qsizetype position() const { return m_position; }
    bool atEnd() const { return m_position >= m_text.size(); }
    char32_t peek(qsizetype offset = 0) const
    {
        const qsizetype at = m_position + offset;
        if (at >= m_text.size())
            return 0;
        const QChar high = m_text[at];
        const bool isPair = high.isHighSurrogate() && at + 1 < m_text.size() && m_text[at + 1].isLowSurrogate();
        return isPair ? QChar::surrogateToUcs4(high, m_text[at + 1]) : high.unicode();
    }
    qsizetype width() const { return peek() > 0xFFFF ? 2 : 1; }
    void next() { m_position += width(); }

private:
    QStringView m_text;
    qsizetype m_position = 0;
};

// A character that is told to be one, by what follows it.
bool isTold(const Reader &reader)
{
    const char32_t follower = reader.peek(reader.width());
    return follower == asEmoji || follower == keycap;
}

void skipOne(Reader &reader)
{
    const bool isFlag = isFlagLetter(reader.peek());
    reader.next();
    if (isFlag && isFlagLetter(reader.peek()))
        reader.next();
    while (isAttached(reader.peek()))
        reader.next();
}

/// Sets `family` alone for `format`: else joiners come from another font, and a sequence falls apart. Returns the font.
QFont fontOf(const QString &family, const QFont &like, QTextCharFormat &format)
{
    QFont font(like);
    font.setFamilies({ family });
    font.setWeight(QFont::Normal);
    font.setStyleStrategy(QFont::NoFontMerging);
    format.setFont(font);
    return font;
}

/// Lets the format before it go on where it is the same: each range is shaped by itself.
void append(QList<QTextLayout::FormatRange> &formats, const QTextLayout::FormatRange &range)
{
    if (range.length == 0)
        return;
    if (!formats.isEmpty() && formats.last().start + formats.last().length == range.start &&
        formats.last().format == range.format)
        formats.last().length += range.length;
    else
        formats.append(range);
}

QString chooseFamily()
{
    const QStringList there = QFontDatabase::families();
    for (const auto *family : { "Noto Color Emoji", "Twitter Color Emoji", "EmojiOne Color", "JoyPixels" })
        if (there.contains(QLatin1String(family)))
            return QLatin1String(family);
    return {};
}

} // namespace

QList<EmojiRange> emojiRanges(QStringView text)
{
    QList<EmojiRange> ranges;
    Reader reader(text);
    while (!reader.atEnd()) {
        if (!isEmoji(reader.peek()) && !isTold(reader)) {
            reader.next();
            continue;
        }
        const qsizetype start = reader.position();
        skipOne(reader);
        while (reader.peek() == joiner) {
            reader.next();
            if (!reader.atEnd())
                skipOne(reader);
        }
        ranges.append({ start, reader.position() - start });
    }
    return ranges;
}

void EmojiHighlighter::highlightBlock(const QString &text)
{
    for (const QTextLayout::FormatRange &emoji : emojiFormats(text, document()->defaultFont()))
        setFormat(emoji.start, emoji.length, emoji.format);
}

QList<QTextLayout::FormatRange> emojiFormats(const QString &text, const QFont &font)
{
    static const QString family = chooseFamily();
    QList<QTextLayout::FormatRange> formats;
    if (family.isEmpty())
        return formats;
    QTextCharFormat coloured;
    QTextCharFormat boxed;
    const QFontMetrics metrics(fontOf(family, font, coloured));
    fontOf(font.family(), font, boxed);
    qsizetype left = mostInColour;
    for (const EmojiRange &range : emojiRanges(text)) {
        if (!metrics.inFontUcs4(Reader(QStringView(text).mid(range.start)).peek()))
            continue;
        const qsizetype shown = std::min(range.length, left);
        left -= shown;
        append(formats, { int(range.start), int(shown), coloured });
        append(formats, { int(range.start + shown), int(range.length - shown), boxed });
    }
    return formats;
}

} // namespace gangway::theme
