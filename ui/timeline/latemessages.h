// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/rows.h"

#include <QObject>
#include <QSet>

class QWidget;

namespace gangway::timeline {

class LateMessagesButton;

/// The messages that arrived late, above what one had read, and the offer to show them.
class LateMessages : public QObject {
    Q_OBJECT

public:
    LateMessages(const theme::Theme &theme, const Rows &rows, QWidget *parent);

    /// Another room: nothing is late yet.
    void clear() { m_ids.clear(); }
    /// Those among `messages` that are late, were written by others and arrived after `readTo`.
    void note(const QList<session::MessageView> &messages, qint64 readTo);
    /// The parent has another size.
    void place();
    /// Pixels at the upper end in which the offer covers what lies there.
    int height() const;

Q_SIGNALS:
    void rowWanted(int row);
    void dismissed();

private:
    void show();

    const Rows &m_rows;
    LateMessagesButton *m_pill = nullptr;
    QSet<MessageId> m_ids; ///< not offered to be shown yet, or not taken up
};

} // namespace gangway::timeline
