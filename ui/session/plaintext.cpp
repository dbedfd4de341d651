// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/plaintext.h"

namespace gangway::session {

namespace {

// Letters and marks by their category, yet nothing to see; as in node/rules/text.cpp, a test compares the two.
bool isUnseenLetter(char32_t point)
{
    const auto within = [point](char32_t first, char32_t last) { return point >= first && point <= last; };
    return point == U'\u034F' || within(U'\u115F', U'\u1160') || within(U'\u17B4', U'\u17B5') ||
        within(U'\u180B', U'\u180F') || point == U'\u2800' || point == U'\u3164' || within(U'\uFE00', U'\uFE0F') ||
        point == U'\uFFA0' || within(U'\U000E0100', U'\U000E01EF');
}

bool isUnseen(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return isUnseenLetter(point);
    }
}

bool isLineEnd(QChar unit)
{
    return unit == u'\r' || unit == u'\v' || unit == u'\f' || unit == u'\u0085';
}

bool turnsDirection(QChar unit)
{
    return (unit >= u'\u202A' && unit <= u'\u202E') || (unit >= u'\u2066' && unit <= u'\u2069');
}

bool isHalf(QStringView text, qsizetype i)
{
    if (text.at(i).isHighSurrogate())
        return i + 1 == text.size() || !text.at(i + 1).isLowSurrogate();
    return text.at(i).isLowSurrogate() && (i == 0 || !text.at(i - 1).isHighSurrogate());
}

} // namespace

bool isBlank(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t point = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            point = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        if (!isUnseen(point))
            return false;
    }
    return true;
}

QString cleaned(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        if (unit == u'\r' && i + 1 < text.size() && text.at(i + 1) == u'\n')
            continue;
        if (isLineEnd(unit))
            clean += u'\n';
        else if (!isHalf(text, i) && (unit == u'\n' || unit == u'\t' || unit.category() != QChar::Other_Control))
            clean += unit;
    }
    return clean;
}

QString sendable(const QString &text)
{
    QString clean = cleaned(text);
    qsizetype end = clean.size();
    while (end > 0 && clean.at(end - 1).isSpace())
        --end;
    clean.truncate(end);
    return isBlank(clean) ? QString() : clean;
}

QString oneLine(const QString &text)
{
    QString line = cleaned(text);
    line.replace(QChar::LineSeparator, u'\n').replace(QChar::ParagraphSeparator, u'\n').replace(u'\t', u'\n');
    QString joined;
    joined.reserve(line.size());
    for (const QChar unit : std::as_const(line)) {
        if (unit != u'\n' && !turnsDirection(unit))
            joined += unit;
        else if (unit == u'\n' && !joined.endsWith(u' '))
            joined += u' ';
    }
    return joined.trimmed();
}

} // namespace gangway::session
