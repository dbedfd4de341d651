// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/names.h"

#include "node/rules/text.h"

namespace gangway::rules {

namespace {

QString asItIsSeen(const QString &name)
{
    QString visible;
    visible.reserve(name.size());
    const QList<uint> points = name.toUcs4();
    for (const uint point : points) {
        if (isDrawnAsBlank(point))
            visible += u' ';
        else if (!isDrawnAsNothing(point))
            visible += QChar::fromUcs4(point);
    }
    return visible;
}

// Full case folding with normal form KC (Unicode, 3.13). Qt folds one character to one: by way of the small letters and
// the capitals "ẞ" and "ß" become "ss" too, and decomposed first, "İ" what its small letter is. Each step may undo the
// normal form and that bring new capitals, hence twice.
QString foldedFully(const QString &text)
{
    QString folded = text;
    for (int round = 0; round < 2; ++round)
        folded = folded.normalized(QString::NormalizationForm_KD).toLower().toUpper().toCaseFolded();
    return folded.normalized(QString::NormalizationForm_KC);
}

QString cutToCodePoints(const QString &text, qsizetype longest)
{
    QString cut = text;
    while (codePoints(cut) > longest)
        cut.chop(cut.back().isLowSurrogate() ? 2 : 1);
    return cut.trimmed();
}

} // namespace

QString nameKey(const QString &name)
{
    if (isBlank(name))
        return {};
    return foldedFully(asItIsSeen(name)).simplified();
}

QString suggestName(const QString &name, int longest, const std::function<bool(const QString &)> &isFree)
{
    for (int number = 2;; ++number) {
        const QString suffix = u' ' + QString::number(number);
        const QString suggestion = cutToCodePoints(name, longest - suffix.size()) + suffix;
        if (isFree(suggestion))
            return suggestion;
    }
}

} // namespace gangway::rules
