// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/messageactions.h"
#include "ui/timeline/scrollposition.h"

class QMouseEvent;

namespace gangway::timeline {

/// The mouse over the messages: selects text, opens links, menus and tool tips. Hears what the viewport hears.
class TimelineMouse : public QObject {
    Q_OBJECT

public:
    /// A part of the text of one message, from where the mouse was pressed to where it is.
    struct Selection {
        MessageId message;
        int from = 0;
        int to = 0;
        int first() const { return std::min(from, to); }
        int length() const { return std::abs(to - from); }
    };

    TimelineMouse(Rows &rows, const ScrollPosition &scroll, MessageActions &actions, QWidget &viewport);

    const Selection &selection() const { return m_selection; }
    /// Empty when nothing is selected.
    QString selectedText();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void selectWord(const QMouseEvent &event);
    void select(const Selection &selection);
    void updateCursor(const QPoint &viewportPosition);
    std::optional<MessageAction> actionAt(int row, const QPoint &viewportPosition);
    QString toolTipAt(const QPoint &viewportPosition);
    QPoint inRow(int row, const QPoint &viewportPosition) const;

    Rows &m_rows;
    const ScrollPosition &m_scroll;
    MessageActions &m_actions;
    QWidget &m_viewport;
    Selection m_selection;
    QPoint m_pressed; ///< where the mouse was, in the viewport
};

} // namespace gangway::timeline
