// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/messagemenu.h"
#include "ui/timeline/rowpainter.h"
#include "ui/timeline/rows.h"

#include <QAbstractScrollArea>

namespace gangway::timeline {

class JumpButton;
class LatePill;

/// The messages of one room. Owns where one has scrolled to: a message and its distance from the top of the viewport,
/// not a number of pixels, so that nothing jumps when rows above are loaded or measured.
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
    bool isAtNewest() const { return m_following; }

    int count() const { return m_rows.count(); }
    const session::MessageView &message(int row) const { return m_rows.message(row); }
    int indexOf(const MessageId &id) const { return m_rows.indexOf(id); }
    /// The row's place now, in viewport coordinates; outside the viewport when it is scrolled away.
    QRect rowRect(int row) const;
    int rowAt(const QPoint &viewportPosition) const;
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
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Anchor {
        MessageId message;
        int offset = 0; ///< from the top of the viewport to the row's top
    };
    /// A part of the text of one message, from where the mouse was pressed to where it is.
    struct Selection {
        MessageId message;
        int from = 0;
        int to = 0;
        int first() const { return std::min(from, to); }
        int length() const { return std::abs(to - from); }
    };
    /// An anchor that outlives the rows.
    struct Place {
        protocol::Position position;
        int offset = 0;
    };

    void wire();
    // ---- where one begins to read, and what counts as read (timelinereading.cpp) ----
    void begin(qint64 readTo, int unread);
    void drawNewLine();
    void beginAtNewLine();
    void keepPlace();
    void seekPlace();
    void seek();
    bool isSeeking() const { return m_isOpening || m_sought; }
    void stopSeeking();
    void followAgain();
    void holdAt(const MessageId &first);
    QList<session::MessageView> newOnes(const QList<session::MessageView> &messages) const;
    void takeArrived(QList<session::MessageView> arrived, bool isSeen);
    void noteLate(const QList<session::MessageView> &messages, qint64 readTo);
    void showLate();
    void arrange();
    bool measureVisible();
    qint64 wantedOffset() const;
    qint64 largestOffset() const;
    int slack() const;
    void updateScrollBar();
    void placeJumpButton();
    QRect aboveActs(QRect button);
    void placeMargins();
    void scrolled(int value);
    void keepAnchor();
    void noteArrived(const session::MessageView &message, bool isSeen);
    void askForOlder();
    void reportRead();
    qint64 readUpTo() const;
    bool isWatched() const;
    void paintEmpty(QPainter &painter) const;

    void moveFocus(int step);
    bool runShortcut(const QKeyEvent &event);
    void ensureVisible(int row);
    void choose(MessageAction action, int row);
    void openMenuAt(int row, const QPoint &globalPosition);
    std::optional<MessageAction> linkAt(int row, const QPoint &viewportPosition);
    QPoint inRow(int row, const QPoint &viewportPosition) const;
    void updateCursor(const QPoint &viewportPosition);
    void select(const Selection &selection);
    void copy(const QString &text);
    QString selectedText();
    QString toolTipAt(const QPoint &viewportPosition);

    const theme::Theme &m_theme;
    Rows m_rows;
    RowPainter m_painter;
    JumpButton *m_jump = nullptr;
    LatePill *m_latePill = nullptr;
    QSet<MessageId> m_late; ///< arrived late and not offered to be shown yet, or not taken up
    QString m_emptyTitle;
    QString m_emptyHint;
    Anchor m_anchor;
    qint64 m_offset = 0; ///< of the viewport's top from the first row's
    Selection m_selection;
    QPoint m_pressed; ///< where the mouse was, in the viewport
    qint64 m_reported = 0;
    int m_arrivedBelow = 0;
    bool m_following =
        true; ///< stays at the newest message; changed by the reader's own input, and when a room is opened
    RoomId m_room;
    bool m_isFresh = true; ///< opened, and nothing of it was shown yet
    bool m_isUnplaced = false; ///< opened, and not painted since: its height may be another
    bool m_isOpening = false; ///< the first unread message is not loaded yet: the line is not where it belongs
    qint64 m_readTo = 0; ///< when the room was opened
    std::optional<Place> m_sought; ///< where one was, until it is loaded
    int m_pages = 0; ///< that were asked for to get there
    QHash<RoomId, Place> m_left;
    MessageId m_firstUnseen; ///< of those that came while nobody looked
    bool m_hasOlder = false;
    bool m_olderAsked = false;
    int m_roomBelow = 0;
    bool m_isArranging = false; ///< the scroll bar is moved by us and not by the reader
};

} // namespace gangway::timeline
