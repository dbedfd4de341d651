// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Questions about the characters of a text, whoever wrote it. Pure; lengths are Unicode code points everywhere.
namespace gangway::rules {

/// How a text may be laid out: a message has lines, a name has none.
enum class Layout { Lines, SingleLine };

/// The number of Unicode code points; a surrogate pair counts once.
qsizetype codePoints(QStringView text);

/// False for whatever cannot be stored or shown: U+0000, control characters other than line feed and tab (with
/// SingleLine those two as well, and the Unicode line separators) and halves of surrogate pairs.
bool isCleanText(QStringView text, Layout layout);

/// Drawn as nothing at all: zero-width joiners and spaces, bidi marks, variation selectors.
bool isDrawnAsNothing(char32_t point);

/// Drawn as a blank of some width: white space, and the letters that some chats let pass as a name.
bool isDrawnAsBlank(char32_t point);

/// True when nothing would be seen.
bool isBlank(QStringView text);

} // namespace gangway::rules
