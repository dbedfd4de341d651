// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/emptyhint.h"
#include "ui/timeline/messagemenu.h"
#include "ui/timeline/readprogress.h"
#include "ui/timeline/rowpainter.h"

#include <QAbstractScrollArea>

namespace gangway::timeline {

class JumpButton;
class LateMessages;
class MessageActions;
class TimelineMouse;

/// The messages of one room, as a scroll area: joins the rows with where one has scrolled to, how far one has read, and
/// what one does to a message.
class Timeline : public QAbstractScrollArea {
    Q_OBJECT

public:
    Timeline(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// Turns to another room, whose messages come with reset(); where one was in the former is kept for the next time.
    void open(const RoomId &room);
    /// The newest page of the room. When it has just been opened one begins at the newest message, or with `unread`
    /// ones at the "New messages" line above the first that arrived after `readTo`, or where one was; what is needed
    /// for that is asked for by olderWanted(). Loaded again it stays where it is.
    void reset(const QList<session::MessageView> &messages, bool hasOlder, qint64 readTo, int unread);
    void upsert(const QList<session::MessageView> &messages);
    void prepend(const QList<session::MessageView> &older, bool hasOlder);
    void remove(const QList<MessageId> &ids);
    /// The text shown in a room without messages.
    void setEmptyHint(const QString &title, const QString &sentence);

    /// No message is shown in so many pixels at the lower end.
    void leaveRoomBelow(int pixels);
    void jumpToNewest();
    /// A screen up (-1) or down (1).
    void turnPage(int step);
    bool isAtNewest() const { return m_scroll.isFollowing(); }

    int count() const { return m_rows.count(); }
    const session::MessageView &message(int row) const { return m_rows.message(row); }
    int indexOf(const MessageId &id) const { return m_rows.indexOf(id); }
    /// The row's place now, in viewport coordinates; outside the viewport when it is scrolled away.
    QRect rowRect(int row) const { return m_scroll.rowRect(row); }
    int rowAt(const QPoint &viewportPosition) const { return m_scroll.rowAt(viewportPosition); }
    /// -1 when no message has the keyboard focus.
    int focusedRow() const;
    void focusRow(int row);
    /// Opens the menu of the message's actions, beside it.
    void openMenu(int row);

Q_SIGNALS:
    void olderWanted();
    /// Everything up to this arrival has been on the screen of an active window.
    void readReached(qint64 upto);
    void actionChosen(gangway::timeline::MessageAction action, const gangway::session::MessageView &message);
    void linkChosen(const QUrl &url);
    void copied();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void wire();
    void takeArrived(const QList<session::MessageView> &arrived, bool isSeen);
    void arrange();
    void updateScrollBar();
    void placeJumpButton();
    void placeMargins();
    void scrollTo(qint64 offset);
    void askForOlder();
    void reportRead();
    void moveFocus(int step);
    void ensureVisible(int row);

    const theme::Theme &m_theme;
    Rows m_rows;
    ScrollPosition m_scroll;
    ReadingStart m_start;
    ReadProgress m_progress;
    RowPainter m_painter;
    LateMessages *m_late;
    MessageActions *m_actions;
    TimelineMouse *m_mouse;
    JumpButton *m_jump;
    EmptyHint m_emptyHint;
    bool m_hasOlder = false;
    bool m_olderAsked = false;
    int m_roomBelow = 0;
    bool m_isArranging = false; ///< the scroll bar is moved by us and not by the reader
};

} // namespace gangway::timeline
