// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colour.h"

namespace gangway::theme {

namespace {

constexpr std::array<QStringView, colourCount> names { u"surface", u"surfaceSunken", u"surfaceRaised", u"text",
    u"textMuted", u"textDisabled", u"textLink", u"accent", u"accentHover", u"accentPressed", u"accentSoft", u"onAccent",
    u"ownBubble", u"otherBubble", u"mentionBubble", u"bubbleBorder", u"quoteBar", u"selection", u"hover", u"pressed",
    u"textSelection", u"divider", u"controlBorder", u"field", u"track", u"ok", u"okSoft", u"warn", u"warnSoft",
    u"danger", u"dangerSoft", u"onDanger", u"badge", u"onBadge", u"badgeMuted", u"onBadgeMuted", u"mediaChip",
    u"onMediaChip", u"focusRing", u"scrim", u"popupBorder", u"shadow", u"board", u"boardRow", u"boardText",
    u"boardMuted", u"boardTime", u"boardOk", u"boardLate", u"boardDivider" };

} // namespace

QString colourName(Colour colour)
{
    return names[size_t(colour)].toString();
}

std::optional<Colour> colourFromName(QStringView name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return Colour(found - names.begin());
}

} // namespace gangway::theme
