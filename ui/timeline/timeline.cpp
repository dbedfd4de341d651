// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline.h"

#include "ui/theme/measures.h"
#include "ui/timeline/jumpbutton.h"
#include "ui/timeline/latemessages.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinemouse.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace gangway::timeline {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int jumpMargin = 14;
constexpr int olderWithin = 800; // pixels from the top at which older messages are asked for

bool isWatched(const QWidget &widget)
{
    return widget.isVisible() && widget.window()->isActiveWindow() && !widget.window()->isMinimized();
}

// No letters: those are typed, into the composer.
std::optional<MessageAction> actionOf(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Copy))
        return MessageAction::Copy;
    if (event.key() == Qt::Key_Return && event.modifiers() == Qt::AltModifier)
        return MessageAction::Info;
    if (event.key() == Qt::Key_R && event.modifiers() == Qt::ControlModifier)
        return MessageAction::Retry;
    if (event.modifiers() != Qt::NoModifier)
        return std::nullopt;
    switch (event.key()) {
    case Qt::Key_Delete: return MessageAction::Delete;
    case Qt::Key_F2: return MessageAction::Edit;
    default: return std::nullopt;
    }
}

// The button stands higher where it would cover what one may press.
QRect aboveActs(QRect button, Rows &rows, const ScrollPosition &scroll)
{
    for (int row = scroll.rowAt(button.bottomLeft()); row >= 0 && scroll.rowRect(row).bottom() >= button.top(); --row) {
        const QRect acts = rows.layout(row).acts().translated(scroll.rowRect(row).topLeft());
        if (acts.intersects(button))
            button.moveBottom(acts.top() - 1);
    }
    return button;
}

} // namespace

Timeline::Timeline(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    QAbstractScrollArea(parent),
    m_theme(theme),
    m_rows(theme, clock),
    m_scroll(m_rows, *viewport()),
    m_start(m_rows, m_scroll),
    m_progress(m_rows, m_scroll, m_start),
    m_painter(theme),
    m_late(new LateMessages(theme, m_rows, this)),
    m_actions(new MessageActions(theme, m_rows, this)),
    m_mouse(new TimelineMouse(m_rows, m_scroll, *m_actions, *viewport())),
    m_jump(new JumpButton(theme, viewport()))
{
    installTimelineAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Messages"));
    m_jump->hide();
    wire();
}

void Timeline::wire()
{
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_isArranging)
            scrollTo(value);
    });
    connect(m_jump, &QAbstractButton::clicked, this, &Timeline::jumpToNewest);
    connect(m_late, &LateMessages::rowWanted, this, [this](int row) {
        setFocus(Qt::OtherFocusReason);
        focusRow(row);
    });
    connect(m_late, &LateMessages::dismissed, this, &Timeline::arrange);
    connect(m_actions, &MessageActions::chosen, this, &Timeline::actionChosen);
    connect(m_actions, &MessageActions::linkChosen, this, &Timeline::linkChosen);
    connect(m_actions, &MessageActions::copied, this, &Timeline::copied);
    connect(&m_theme, &theme::Theme::changed, this, [this] {
        m_rows.forgetLayouts();
        arrange();
    });
}

void Timeline::open(const RoomId &room)
{
    m_start.open(room);
    m_rows.reset({});
    m_scroll.clear();
    reset({}, false, 0, 0);
}

void Timeline::reset(const QList<session::MessageView> &messages, bool hasOlder, qint64 readTo, int unread)
{
    const MessageId line = m_rows.newLine();
    m_rows.setWidth(width());
    m_rows.reset(messages);
    m_hasOlder = hasOlder;
    m_olderAsked = false;
    if (m_start.isFresh() || !m_scroll.isAnchored()) {
        m_progress.begin(readTo);
        m_late->clear();
        m_start.begin(readTo, unread, hasOlder);
    } else {
        m_progress.advance(readTo);
        m_rows.setNewLine(line);
    }
    m_late->note(messages, readTo);
    arrange();
    announceRows(this);
}

void Timeline::upsert(const QList<session::MessageView> &messages)
{
    const int before = count();
    const QList<session::MessageView> arrived = m_rows.missing(messages);
    m_rows.setWidth(width());
    m_rows.upsert(messages);
    takeArrived(arrived, isWatched(*this));
    arrange();
    if (count() != before)
        announceRows(this);
}

// Among the older ones there may be some that were left out while the node was away: those are new.
void Timeline::prepend(const QList<session::MessageView> &older, bool hasOlder)
{
    QList<session::MessageView> arrived = m_rows.missing(older);
    arrived.removeIf([this](const session::MessageView &message) {
        return count() == 0 || message.message.position() < m_rows.message(0).message.position();
    });
    m_olderAsked = false;
    m_hasOlder = hasOlder;
    m_rows.setWidth(width());
    m_rows.prepend(older);
    takeArrived(arrived, false);
    m_start.seek(hasOlder);
    arrange();
    announceRows(this);
}

void Timeline::takeArrived(const QList<session::MessageView> &arrived, bool isSeen)
{
    m_progress.take(arrived, isSeen);
    m_late->note(arrived, m_progress.readTo());
}

void Timeline::remove(const QList<MessageId> &ids)
{
    m_rows.remove(ids);
    arrange();
    announceRows(this);
}

void Timeline::setEmptyHint(const QString &title, const QString &sentence)
{
    m_emptyHint = { title, sentence };
    viewport()->update();
}

void Timeline::leaveRoomBelow(int pixels)
{
    m_roomBelow = pixels;
    arrange();
}

// The offer of late messages and short notices have margins of their own, so that they cover no message.
void Timeline::placeMargins()
{
    const QMargins wanted(0, m_late->height(), 0, m_roomBelow);
    if (viewportMargins() != wanted)
        setViewportMargins(wanted);
}

void Timeline::jumpToNewest()
{
    m_start.stop();
    m_scroll.follow();
    arrange();
}

// Brings everything into agreement with the rows and the size of the viewport.
void Timeline::arrange()
{
    placeMargins();
    // The right margin begins at the widget's edge, so that nothing moves when the scroll bar comes and goes.
    m_rows.setWidth(width());
    m_start.placeAgain();
    m_scroll.arrange();
    updateScrollBar();
    placeJumpButton();
    viewport()->update();
    askForOlder();
    reportRead();
}

void Timeline::updateScrollBar()
{
    // Not silenced: the area shows and hides the bar when it hears of the range.
    const QScopedValueRollback isOwn(m_isArranging, true);
    verticalScrollBar()->setRange(0, int(m_scroll.largest()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_theme.line(TextStyle::Body));
    verticalScrollBar()->setValue(int(m_scroll.offset()));
}

void Timeline::placeJumpButton()
{
    if (m_scroll.isAtEnd())
        m_progress.reachEnd();
    m_jump->setCount(m_progress.arrivedBelow());
    const QPoint corner(
        viewport()->width() - m_jump->width() - metrics::margin, viewport()->height() - m_jump->height() - jumpMargin);
    m_jump->move(aboveActs({ corner, m_jump->size() }, m_rows, m_scroll).topLeft());
    m_jump->setVisible(!m_scroll.isAtEnd() && count() > 0);
}

void Timeline::scrollTo(qint64 offset)
{
    m_scroll.scrollTo(offset);
    m_start.stop();
    arrange();
}

void Timeline::askForOlder()
{
    const bool isNear = m_start.isSeeking() || m_scroll.offset() <= olderWithin;
    if (!m_hasOlder || m_olderAsked || !isVisible() || !isNear)
        return;
    m_olderAsked = true;
    m_start.noteAsked();
    Q_EMIT olderWanted();
}

void Timeline::reportRead()
{
    if (count() == 0 || !isWatched(*this) || m_start.isLineMissing())
        return;
    if (const auto upto = m_progress.look())
        Q_EMIT readReached(*upto);
}

void Timeline::paintEvent(QPaintEvent *event)
{
    m_start.noteSeen();
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.colour(Colour::Surface));
    if (count() == 0) {
        m_emptyHint.paint(painter, m_theme, viewport()->rect());
        return;
    }
    const int first = std::max(0, m_rows.rowAt(m_scroll.offset()));
    for (int row = first; row < count(); ++row) {
        const QRect rect = rowRect(row);
        if (rect.top() > viewport()->height())
            break;
        const MessageId &id = m_rows.message(row).message.id;
        RowPainter::State state { .isFocused = hasFocus() && id == m_rows.focused() };
        if (const auto &selection = m_mouse->selection(); id == selection.message) {
            state.selectedFrom = selection.first();
            state.selectedLength = selection.length();
        }
        m_painter.paint(painter, m_rows.message(row), m_rows.layout(row), rect.top(), state);
    }
}

void Timeline::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_late->place();
    arrange();
}

void Timeline::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    arrange();
}

void Timeline::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        reportRead();
}

int Timeline::focusedRow() const
{
    return m_rows.indexOf(m_rows.focused());
}

void Timeline::focusRow(int row)
{
    if (row < 0 || row >= count())
        return;
    m_rows.setFocused(m_rows.message(row).message.id);
    ensureVisible(row);
    announceFocus(this, row);
}

void Timeline::moveFocus(int step)
{
    int row = focusedRow();
    row = row < 0 ? count() - 1 : row + step;
    while (row >= 0 && row < count() && m_rows.isMeasured(row) && m_rows.height(row) == 0)
        row += step; // folded into the line above
    focusRow(row);
}

void Timeline::ensureVisible(int row)
{
    m_rows.layout(row);
    const qint64 top = m_rows.top(row);
    const qint64 bottom = top + m_rows.height(row);
    const int height = viewport()->height();
    if (top < m_scroll.offset())
        scrollTo(top);
    else if (bottom > m_scroll.offset() + height)
        scrollTo(std::min(bottom - height + metrics::margin, m_scroll.largest()));
    else
        arrange();
}

void Timeline::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: moveFocus(-1); return;
    case Qt::Key_Down: moveFocus(1); return;
    case Qt::Key_Home: verticalScrollBar()->setValue(0); return;
    case Qt::Key_End: jumpToNewest(); return;
    case Qt::Key_PageUp: turnPage(-1); return;
    case Qt::Key_PageDown: turnPage(1); return;
    default: break;
    }
    if (const QString text = m_mouse->selectedText(); event->matches(QKeySequence::Copy) && !text.isEmpty())
        return m_actions->copy(text);
    const int row = focusedRow();
    const auto action = row < 0 ? std::nullopt : actionOf(*event);
    if (!action)
        return QAbstractScrollArea::keyPressEvent(event);
    ensureVisible(row); // it is seen what is done to
    m_actions->choose(*action, row);
}

void Timeline::turnPage(int step)
{
    verticalScrollBar()->triggerAction(
        step < 0 ? QAbstractSlider::SliderPageStepSub : QAbstractSlider::SliderPageStepAdd);
}

void Timeline::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKeyboard && focusedRow() < 0)
        focusRow(count() - 1);
    viewport()->update();
}

void Timeline::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void Timeline::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const int row = byKeyboard ? focusedRow() : rowAt(viewport()->mapFromGlobal(event->globalPos()));
    if (row < 0)
        return;
    if (byKeyboard)
        return openMenu(row);
    focusRow(row); // shows what the menu is about
    m_actions->openMenu(row, event->globalPos());
}

void Timeline::openMenu(int row)
{
    ensureVisible(row);
    const QRect bubble = m_rows.layout(row).bubble.translated(0, rowRect(row).top());
    m_actions->openMenu(row, viewport()->mapToGlobal(bubble.center()));
}

} // namespace gangway::timeline
