// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "ui/theme/colour.h"

#include <QColor>
#include <QFont>
#include <QList>

#include <array>

namespace gangway::theme {

enum class Variant { Light, Dark, ContrastDark, ContrastLight };
enum class TextStyle { Caption, Meta, MetaStrong, Small, Body, BodyStrong, Title, Heading, Display, Figure };

constexpr int variantCount = 4;
constexpr int textStyleCount = int(TextStyle::Figure) + 1;

/// Pixels at 100 %.
struct TextMeasure {
    int size = 14;
    int line = 20;
    int weight = QFont::Normal;
};

struct Hue {
    QColor fill;
    QColor onFill;
    QColor nameLight;
    QColor nameDark;
};

struct Pair {
    Colour text = Colour::Text;
    Colour on = Colour::Surface;
};

/// tokens.json, read and checked: the one place where colours and text sizes come from.
struct Tokens {
    std::array<std::array<QColor, colourCount>, variantCount> palettes;
    std::array<TextMeasure, textStyleCount> text;
    QList<Hue> hues; ///< eight
    QList<Pair> textPairs; ///< must reach 4.5:1, 7:1 in high contrast
    QList<Pair> controlPairs; ///< must reach 3:1

    /// Invalid, naming the key, when one is missing or is no colour.
    static Result<Tokens> fromJson(const QByteArray &json);
};

/// Contrast of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance).
double contrastRatio(const QColor &one, const QColor &other);

} // namespace gangway::theme
