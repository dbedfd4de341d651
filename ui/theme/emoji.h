// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>
#include <QTextLayout>

namespace gangway::theme {

/// The range of one emoji in a text, with all that belongs to it: skin, joiners, variation, keycap, flag.
struct EmojiRange {
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const EmojiRange &) const = default;
};
QList<EmojiRange> emojiRanges(QStringView text);

/// The most of a text, in its UTF-16 units, that is drawn in colour: for each glyph of a colour font Qt decodes a
/// picture as often as it is measured, a tenth of a millisecond, so that 16,000 would hold a reader up for seconds.
constexpr qsizetype mostInColour = 3000;

/// Draws the emoji of `text` in colour and whole, where the system has a font for it, those behind mostInColour as
/// boxes. Left to itself Qt takes the first font that knows a character, often a black and white one, and each part of
/// a sequence from another.
QList<QTextLayout::FormatRange> emojiFormats(const QString &text, const QFont &font);

/// The same for what is being written. Belongs to the document.
class EmojiHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit EmojiHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

protected:
    void highlightBlock(const QString &text) override;
};

} // namespace gangway::theme
