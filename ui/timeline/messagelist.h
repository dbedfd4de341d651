// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QSet>

namespace gangway::timeline {

/// The loaded messages of one room in the order they are shown: saved ones by position, then those still on this device
/// in the order they were written.
class MessageList {
public:
    /// The effect of an upsert on the rows.
    enum class Effect { Nothing, Replaced, Appended, Moved };

    void reset(const QList<session::MessageView> &messages);
    /// Puts one message where it belongs. `Appended` and `Replaced` leave all other rows where they were.
    Effect upsert(const session::MessageView &message);
    /// Older ones, in any order; those already here are replaced.
    void prepend(const QList<session::MessageView> &older);
    bool remove(const MessageId &id);

    int count() const { return int(m_messages.size()); }
    const session::MessageView &at(int row) const { return m_messages.at(row); }
    const QList<session::MessageView> &all() const { return m_messages; }
    /// -1 when it is not here. Searches from the newest, where changes happen.
    int indexOf(const MessageId &id) const;

private:
    QList<session::MessageView> m_messages;
    QSet<MessageId> m_ids;
};

} // namespace gangway::timeline
