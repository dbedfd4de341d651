// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gangway::theme {

/// Every colour of a palette, in the order of tokens.json.
enum class Colour {
    Surface,
    SurfaceSunken,
    SurfaceRaised,
    Text,
    TextMuted,
    TextDisabled,
    TextLink,
    Accent,
    AccentHover,
    AccentPressed,
    AccentSoft,
    OnAccent,
    OwnBubble,
    OtherBubble,
    MentionBubble,
    BubbleBorder, ///< transparent outside high contrast
    QuoteBar,
    Selection,
    Hover,
    Pressed,
    TextSelection,
    Divider,
    ControlBorder,
    Field,
    Track,
    Ok,
    OkSoft,
    Warn,
    WarnSoft,
    Danger,
    DangerSoft,
    OnDanger,
    Badge,
    OnBadge,
    BadgeMuted,
    OnBadgeMuted,
    MediaChip,
    OnMediaChip,
    FocusRing,
    Scrim,
    PopupBorder,
    Shadow,
    Board,
    BoardRow,
    BoardText,
    BoardMuted,
    BoardTime,
    BoardOk,
    BoardLate,
    BoardDivider
};

constexpr int colourCount = int(Colour::BoardDivider) + 1;

/// Its key in tokens.json: "surfaceSunken".
QString colourName(Colour colour);
std::optional<Colour> colourFromName(QStringView name);

} // namespace gangway::theme
