// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A timeline as a screen reader sees it: a list with one object per message, "Author, text, time, state". Objects are
/// made when they are asked for.
namespace gangway::timeline {

class Timeline;

/// Tells Qt how to make them; does nothing the second time.
void installTimelineAccessibility();

/// Messages came or went.
void announceRows(Timeline *timeline);
/// The message in `row` has the keyboard focus now.
void announceFocus(Timeline *timeline, int row);

} // namespace gangway::timeline
