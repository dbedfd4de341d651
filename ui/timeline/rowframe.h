// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QDate>
#include <QSet>

namespace gangway::timeline {

/// The surroundings of a message, which follow from its neighbours.
struct RowFrame {
    enum class Kind {
        Bubble,
        System, ///< a join or leave line, for a whole run of them
        Folded ///< one of that run: shown by its first line, so of no height
    };
    Kind kind = Kind::Bubble;
    bool day = false; ///< a day separator above
    bool newLine = false; ///< the "New messages" line above
    bool startsGroup = true; ///< carries the author's line
    bool endsGroup = true; ///< has the avatar beside it
    int joined = 0; ///< of a run
    int left = 0;
    bool operator==(const RowFrame &) const = default;
};

/// Same author, same day, within five minutes, nothing between them. `newLine` is the message the "New messages" line
/// stands above; null when there is none.
RowFrame frameOf(const QList<session::MessageView> &messages, int row, const MessageId &newLine);

/// The own messages whose state is written in words: the newest of each rung, and all that still wait on this device.
QSet<MessageId> wordedMessages(const QList<session::MessageView> &messages);

} // namespace gangway::timeline
