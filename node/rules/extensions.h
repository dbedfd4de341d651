// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/rules/event.h"

/// Fields that were added to events after the first version, in their `extensions`:
///
///     extensions = field …                       in ascending order of keys
///     field      = key (varint) length (varint) value
///
/// What a key means depends on the kind. Fields that are not known are kept and signed with the rest, and pass unread.
///
///     message 1  value = varint: how many milliseconds before `sent` its author wrote it
namespace gangway::rules {

/// Nobody waits longer, in milliseconds, 90 days: a clock that says so is wrong.
constexpr Timestamp waitedAtMost = 90LL * 24 * 60 * 60 * 1000;

/// When its author wrote a message that the node got at `sent`, having waited for `waited` milliseconds by the author's
/// own clock. 0 where it did not wait, or cannot have.
Timestamp writtenAt(Timestamp sent, Timestamp waited);

/// The extensions of a message; empty when `written` is 0.
QByteArray messageExtensions(Timestamp sent, Timestamp written);

/// When the author wrote it, where the event says so and it can be; else 0.
Timestamp writtenOf(const MessageEvent &event);

/// Whether every field of an event's extensions is known to this version.
bool areExtensionsKnown(const Event &event);

} // namespace gangway::rules
