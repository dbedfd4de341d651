// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/messagemenu.h"
#include "ui/timeline/rows.h"

#include <QObject>

class QWidget;

namespace gangway::timeline {

/// Does what one chooses for a message, by menu, key or click: copying here, the rest by a signal.
class MessageActions : public QObject {
    Q_OBJECT

public:
    MessageActions(const theme::Theme &theme, Rows &rows, QWidget *parent);

    /// Nothing happens when the message does not offer it.
    void choose(MessageAction action, int row);
    /// Opens the menu of the message's actions.
    void openMenu(int row, const QPoint &globalPosition);
    void copy(const QString &text);

Q_SIGNALS:
    void chosen(gangway::timeline::MessageAction action, const gangway::session::MessageView &message);
    void linkChosen(const QUrl &url);
    void copied();

private:
    const theme::Theme &m_theme;
    Rows &m_rows;
    QWidget *m_widget;
};

} // namespace gangway::timeline
