// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/text.h"

namespace gangway::rules {

namespace {

// Whether `holds` for every code point; half of a surrogate pair stands for itself.
template<typename Predicate>
bool allPoints(QStringView text, Predicate holds)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t point = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            point = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        if (!holds(point))
            return false;
    }
    return true;
}

bool isLineBreak(char32_t point)
{
    return point == U'\n' || point == U'\u2028' || point == U'\u2029';
}

// Turns the text around it, so that a name could pose as another: a message may hold them, a name may not.
bool isBidiControl(char32_t point)
{
    return (point >= U'\u202A' && point <= U'\u202E') || (point >= U'\u2066' && point <= U'\u2069');
}

bool isClean(char32_t point, Layout layout)
{
    if (QChar::isSurrogate(point))
        return false;
    if (layout == Layout::SingleLine && (isLineBreak(point) || isBidiControl(point) || point == U'\t'))
        return false;
    return point == U'\n' || point == U'\t' || QChar::category(point) != QChar::Other_Control;
}

struct Range {
    char32_t first, last;
};

// Letters and marks by their category, yet nothing to see (Unicode: Default_Ignorable_Code_Point without the format
// characters and the Hangul fillers).
constexpr Range ignorable[] { { U'\u034F', U'\u034F' }, { U'\u17B4', U'\u17B5' }, { U'\u180B', U'\u180F' },
    { U'\uFE00', U'\uFE0F' }, { U'\U000E0100', U'\U000E01EF' } };

// The Hangul fillers, and the Braille pattern without a dot.
constexpr char32_t blankLetters[] { U'\u115F', U'\u1160', U'\u2800', U'\u3164', U'\uFFA0' };

} // namespace

qsizetype codePoints(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar unit) { return !unit.isLowSurrogate(); });
}

bool isCleanText(QStringView text, Layout layout)
{
    return allPoints(text, [layout](char32_t point) { return isClean(point, layout); });
}

bool isDrawnAsNothing(char32_t point)
{
    return QChar::category(point) == QChar::Other_Format ||
        std::any_of(std::begin(ignorable), std::end(ignorable),
            [point](const Range &range) { return point >= range.first && point <= range.last; });
}

bool isDrawnAsBlank(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return std::find(std::begin(blankLetters), std::end(blankLetters), point) != std::end(blankLetters);
    }
}

bool isBlank(QStringView text)
{
    return allPoints(text, [](char32_t point) { return isDrawnAsNothing(point) || isDrawnAsBlank(point); });
}

} // namespace gangway::rules
