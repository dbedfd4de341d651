// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"

#include "ui/theme/theme.h"

namespace gangway::theme {

namespace {

// @name is replaced by the token of that name. Fields take their text colour from the palette: naming one here would
// make Qt 6.4 draw the placeholder at half its strength.
constexpr auto sheet = R"(
QLineEdit { background: @field; border: 1px solid @controlBorder; border-radius: 6px; padding: 0 10px;
    selection-background-color: @textSelection; selection-color: @text; }
QLineEdit:focus { border: 2px solid @focusRing; padding: 0 9px; }
QLineEdit[invalid="true"] { border: 1px solid @danger; }
QLineEdit[invalid="true"]:focus { border: 2px solid @danger; padding: 0 9px; }
QLineEdit:disabled { background: @surfaceSunken; border: 1px solid @divider; }
QPlainTextEdit { background: transparent; border: none;
    selection-background-color: @textSelection; selection-color: @text; }
QMenu { background: @surfaceRaised; border: 1px solid @popupBorder; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 6px; color: @text; min-height: 20px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @textDisabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @divider; margin: 4px 0; }
QToolTip { background: @surfaceRaised; color: @text; border: 1px solid @popupBorder; padding: 4px 6px; }
QRadioButton { spacing: 6px; color: @text; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @controlBorder; border-radius: 8px;
    background: @field; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox { spacing: 8px; color: @text; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: @track; border-radius: 4px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: @controlBorder; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { height: 0; }
QSplitter::handle { background: @divider; }
QScrollArea { border: none; background: transparent; }
)";

} // namespace

QString styleSheet(const Theme &theme)
{
    // Longest names first: @surface must not eat the beginning of @surfaceSunken.
    std::vector<Colour> colours;
    for (int index = 0; index < colourCount; ++index)
        colours.push_back(Colour(index));
    std::sort(colours.begin(), colours.end(),
        [](Colour one, Colour other) { return colourName(one).size() > colourName(other).size(); });
    QString text = QString::fromLatin1(sheet);
    for (const Colour colour : colours)
        text.replace(u'@' + colourName(colour), theme.colour(colour).name());
    return text;
}

} // namespace gangway::theme
