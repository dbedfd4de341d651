// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lengths of the design in pixels at 100 %. A test holds those that stand in tokens.json against it.
namespace gangway::theme::measure {

constexpr int headerHeight = 52;
constexpr int sidebarWidth = 296;
constexpr int sidebarMinimum = 220;
constexpr int sidebarMaximum = 420;
constexpr int detailsWidth = 264;
constexpr int roomRow = 56;
constexpr int sectionLabel = 28;
constexpr int control = 32;
constexpr int controlLarge = 40;
constexpr int iconButton = 32;
constexpr int chip = 32;
constexpr int badge = 18;
constexpr int pill = 28;
constexpr int composerMinimum = 52;
constexpr int composerLines = 6;
constexpr int bubbleMaximum = 520;
constexpr double bubbleShare = 0.78;
constexpr int daySeparator = 32;
constexpr int systemLine = 24;
constexpr int newLine = 28;
constexpr int jumpButton = 40;
constexpr int toast = 44;
constexpr int toastMilliseconds = 6000;
constexpr int undoMilliseconds = 10'000; ///< of one that offers to undo
constexpr int settingsRow = 52;

constexpr int radiusSmall = 4;
constexpr int radiusControl = 6;
constexpr int radiusRow = 8;
constexpr int radiusCard = 10;
constexpr int radiusBubble = 12;
constexpr int radiusJoined = 4;

constexpr int avatarMessage = 32;
constexpr int avatarRoom = 36;
constexpr int avatarList = 28;
constexpr double roomAvatarRounding = 0.28;

constexpr int focusStroke = 2;
constexpr int focusStrokeContrast = 3;
constexpr int selectionBar = 3;

} // namespace gangway::theme::measure
