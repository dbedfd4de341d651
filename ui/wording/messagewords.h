// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QCoreApplication>

namespace gangway::wording {

/// Texts made from messages and rooms.
class MessageWords {
    Q_DECLARE_TR_FUNCTIONS(gangway::wording::MessageWords)

public:
    /// The words in the bubble: the text, or why there is none.
    static QString body(const session::MessageView &message);
    /// The name of its author, whose profile may still be on its way from another vehicle.
    static QString author(const QString &nick);
    static QString newMessages();
    static QString retry();
    static QString copy();
    static QString remove();
    /// "edited · 16:41".
    static QString edited(const QString &time);
    /// "written 14:02 · sent 14:05", "sent 14:02 · arrived 16:40"; empty where all of it was at one time.
    static QString moments(const protocol::Message &message);
    /// "Orlo came in", "Orlo left".
    static QString joinOrLeave(const session::MessageView &message);
    /// Several of them in one line: "5 people came in, 2 left".
    static QString joinedAndLeft(int joined, int left);
    /// "Author, text, time, state": what a screen reader says.
    static QString spoken(const session::MessageView &message);

    struct Preview {
        enum class Kind { None, Failed, Draft, Message };
        Kind kind = Kind::None;
        QString lead; ///< "Draft:", "Orlo:", "You:"
        QString text;
    };
    /// Second line of a room row; failed before draft before the newest message.
    static Preview preview(const session::RoomView &room);
};

} // namespace gangway::wording
