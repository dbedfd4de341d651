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

    /// Shows a room: from its newest message, or with `unread` ones from the "New messages" line above the first that
    /// arrived after `readTo`. The room that is shown already stays where it is.
    void reset(const QList<session::MessageView> &messages, bool hasOlder, qint64 readTo, int unread);
    void upsert(const QList<session::MessageView> &messages);
    void prepend(const QList<session::MessageView> &older, bool hasOlder);
    void remove(const QList<MessageId> &ids);
    /// What is shown in a room without messages.
    void setEmptyHint(const QString &title, const QString &sentence);

    void jumpToNewest();
    /// A screen up (-1) or down (1).
    void turnPage(int step);
    bool isAtNewest() const { return m_following; }

    int count() const { return m_rows.count(); }
    const session::MessageView &message(int row) const { return m_rows.message(row); }
    int indexOf(const MessageId &id) const { return m_rows.indexOf(id); }
    /// Where the row is now, in viewport coordinates; outside the viewport when it is scrolled away.
    QRect rowRect(int row) const;
    int rowAt(const QPoint &viewportPosition) const;
    /// -1 when no message has the keyboard focus.
    int focusedRow() const;
    void focusRow(int row);
    /// What can be done with the message, beside it.
    void openMenu(int row);

Q_SIGNALS:
    void olderWanted();
    /// Everything up to this arrival has been on the screen of an active window.
    void readReached(qint64 upto);
    void actionChosen(gangway::timeline::MessageAction action, const gangway::session::MessageView &message);

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
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Anchor {
        MessageId message;
        int offset = 0; ///< from the top of the viewport to the row's top
    };

    void wire();
    void drawNewLine(qint64 readTo, int unread);
    void beginAtNewLine();
    void noteLate(const QList<session::MessageView> &messages, qint64 readTo);
    void showLate();
    void arrange();
    bool measureVisible();
    qint64 wantedOffset() const;
    qint64 largestOffset() const;
    int slack() const;
    void updateScrollBar();
    void placeJumpButton();
    void scrolled(int value);
    void keepAnchor();
    void noteArrived(const session::MessageView &message);
    void askForOlder();
    void reportRead();
    bool isWatched() const;
    void paintEmpty(QPainter &painter) const;

    void moveFocus(int step);
    bool runShortcut(const QKeyEvent &event);
    void ensureVisible(int row);
    void choose(MessageAction action, int row);
    void openMenuAt(int row, const QPoint &globalPosition);
    std::optional<MessageAction> linkAt(int row, const QPoint &viewportPosition);
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
    qint64 m_reported = 0;
    int m_arrivedBelow = 0;
    bool m_following = true; ///< stays at the newest message
    bool m_hasOlder = false;
    bool m_olderAsked = false;
};

} // namespace gangway::timeline
