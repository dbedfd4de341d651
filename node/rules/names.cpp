// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/names.h"

#include "node/rules/skeleton.h"
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

QString textOf(char32_t point)
{
    return QString::fromUcs4(&point, 1);
}

// The Latin letter that a letter of another script looks like as a small one, else as a capital ("т" is "T" then), so
// that neither can pose for it; nothing where it looks like none.
QString latinLetterOf(uint point)
{
    const QString small = textOf(point);
    for (const QString &form : { small, small.toUpper() }) {
        const QString skeleton = skeletonOf(form);
        if (skeleton.size() == 1 && skeleton.front().isLetter() && skeleton.front().unicode() < 0x80)
            return skeleton.toLower();
    }
    return {};
}

QString latinised(const QString &folded)
{
    QString text;
    const QList<uint> points = folded.toUcs4();
    for (const uint point : points) {
        const bool isForeign = QChar::isLetter(point) && QChar::script(point) != QChar::Script_Latin;
        const QString letter = isForeign ? latinLetterOf(point) : QString();
        text += letter.isEmpty() ? textOf(point) : letter;
    }
    return text;
}

QString cutToCodePoints(const QString &text, qsizetype longest)
{
    QString cut = text;
    while (codePoints(cut) > longest)
        cut.chop(cut.back().isLowSurrogate() ? 2 : 1);
    return cut.trimmed();
}

QString slowKey(const QString &name)
{
    constexpr int mostRounds = 4; // what a letter looks like may be of another case or form
    QString key = signInKey(name), before;
    for (int round = 0; round < mostRounds && key != before; ++round) {
        before = key;
        key = foldedFully(skeletonOf(latinised(key))).simplified();
    }
    return key;
}

// Nearly all names are of Latin and Cyrillic letters and digits. No neighbour changes the key of one of these, as long
// as no accent stands alone: such a name has the keys of its letters.
constexpr char16_t firstUnquick = 0x530; // what follows Cyrillic

QString quickKeyOf(char16_t unit)
{
    const QString text(QChar { unit });
    const bool isLetter = text.front().isLetter() && text.front().category() != QChar::Letter_Modifier;
    if (!isLetter && !text.front().isDigit() && !QStringView(u"-'._").contains(unit))
        return {};
    const QString key = slowKey(text);
    const bool isPlain = std::ranges::none_of(key, [](QChar part) { return part.isMark() || part.isSpace(); });
    return isPlain ? key : QString();
}

const std::array<QString, firstUnquick> &quickKeys()
{
    static const auto keys = [] {
        std::array<QString, firstUnquick> made;
        for (char16_t unit = 0; unit < firstUnquick; ++unit)
            made[unit] = quickKeyOf(unit);
        return made;
    }();
    return keys;
}

// Empty where the name holds anything else, or nothing.
QString quickKey(const QString &name)
{
    const auto &keys = quickKeys();
    QString key;
    bool isBetween = false;
    for (const QChar unit : name) {
        if (unit == u' ') {
            isBetween = !key.isEmpty();
            continue;
        }
        if (unit.unicode() >= firstUnquick || keys[unit.unicode()].isEmpty())
            return {};
        if (isBetween)
            key += u' ';
        key += keys[unit.unicode()];
        isBetween = false;
    }
    return key;
}

} // namespace

QString signInKey(const QString &name)
{
    return isBlank(name) ? QString() : foldedFully(asItIsSeen(name)).simplified();
}

QString nameKey(const QString &name)
{
    const QString quick = quickKey(name);
    return quick.isEmpty() ? slowKey(name) : quick;
}

NameKeys nameKeysOf(const QString &name)
{
    return { nameKey(name), skeletonOf(asItIsSeen(name)).simplified() };
}

bool areAlike(const NameKeys &one, const NameKeys &other)
{
    return one.key == other.key || one.look == other.look;
}

QString nameRule()
{
    return QStringLiteral("2 ") + skeletonVersion();
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
