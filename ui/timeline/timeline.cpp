// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline.h"

#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/timeline/jumpbutton.h"
#include "ui/timeline/latepill.h"
#include "ui/timeline/timelineaccessible.h"

#include <QAccessible>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace gangway::timeline {

namespace {

using theme::Colour;
using theme::TextStyle;

constexpr int bottomPadding = 10;
constexpr int settleRounds = 8; // measuring rows moves others into view; a screenful settles in two or three
constexpr int jumpMargin = 14;
constexpr int pillAround = 16; // above and below the offer to show what came late
constexpr int emptyIcon = 32;
constexpr int emptyWidth = 320;

} // namespace

Timeline::Timeline(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    QAbstractScrollArea(parent),
    m_theme(theme),
    m_rows(theme, clock),
    m_painter(theme)
{
    installTimelineAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Messages"));
    viewport()->setMouseTracking(true);
    m_jump = new JumpButton(theme, viewport());
    m_jump->hide();
    m_latePill = new LatePill(theme, this);
    wire();
}

void Timeline::wire()
{
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &Timeline::scrolled);
    connect(m_jump, &QAbstractButton::clicked, this, &Timeline::jumpToNewest);
    connect(m_latePill, &LatePill::showRequested, this, &Timeline::showLate);
    connect(m_latePill, &LatePill::closed, this, [this] {
        m_late.clear();
        m_latePill->setCount(0);
        arrange();
    });
    connect(&m_theme, &theme::Theme::changed, this, [this] {
        m_rows.forgetLayouts();
        arrange();
    });
}

void Timeline::reset(const QList<session::MessageView> &messages, bool hasOlder, qint64 readTo, int unread)
{
    const MessageId line = m_rows.newLine();
    m_rows.reset(messages);
    m_hasOlder = hasOlder;
    m_olderAsked = false;
    if (m_isFresh || m_rows.indexOf(m_anchor.message) < 0) {
        begin(readTo, unread);
    } else {
        m_reported = std::max(m_reported, readTo);
        m_rows.setNewLine(line);
    }
    noteLate(messages, readTo);
    arrange();
    announceRows(this);
}

void Timeline::noteLate(const QList<session::MessageView> &messages, qint64 readTo)
{
    for (const session::MessageView &message : messages) {
        if (message.message.late && !message.own && !message.message.deleted && message.message.arrival > readTo)
            m_late.insert(message.message.id);
    }
    m_latePill->setCount(int(m_late.size()));
}

void Timeline::showLate()
{
    for (int row = 0; row < count(); ++row) {
        if (m_late.contains(m_rows.message(row).message.id)) {
            m_late.clear();
            m_latePill->setCount(0);
            setFocus(Qt::OtherFocusReason);
            return focusRow(row);
        }
    }
}

void Timeline::upsert(const QList<session::MessageView> &messages)
{
    const int before = count();
    const QList<session::MessageView> arrived = newOnes(messages);
    m_rows.upsert(messages);
    takeArrived(arrived, isWatched());
    arrange();
    if (count() != before)
        announceRows(this);
}

// Among the older ones there may be some that were left out while the node was away: those are new.
void Timeline::prepend(const QList<session::MessageView> &older, bool hasOlder)
{
    QList<session::MessageView> arrived = newOnes(older);
    arrived.removeIf([this](const session::MessageView &message) {
        return count() == 0 || message.message.position() < m_rows.message(0).message.position();
    });
    m_olderAsked = false;
    m_hasOlder = hasOlder;
    m_rows.prepend(older);
    takeArrived(arrived, false);
    seek();
    arrange();
    announceRows(this);
}

void Timeline::remove(const QList<MessageId> &ids)
{
    m_rows.remove(ids);
    arrange();
    announceRows(this);
}

void Timeline::setEmptyHint(const QString &title, const QString &sentence)
{
    m_emptyTitle = title;
    m_emptyHint = sentence;
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
    const QMargins wanted(0, m_latePill->isHidden() ? 0 : m_latePill->height() + pillAround, 0, m_roomBelow);
    if (viewportMargins() != wanted)
        setViewportMargins(wanted);
}

void Timeline::jumpToNewest()
{
    followAgain();
    arrange();
}

QRect Timeline::rowRect(int row) const
{
    return { 0, int(m_rows.top(row) - m_offset) + slack(), viewport()->width(), m_rows.height(row) };
}

int Timeline::rowAt(const QPoint &viewportPosition) const
{
    const qint64 y = m_offset - slack() + viewportPosition.y();
    return y < 0 || y >= m_rows.total() ? -1 : m_rows.rowAt(y);
}

// Brings offset, heights and scroll bar into agreement: measuring what is visible changes heights, which changes what
// is visible. The anchor stays where it is throughout.
void Timeline::arrange()
{
    placeMargins();
    // The right margin begins at the widget's edge, so that nothing moves when the scroll bar comes and goes.
    m_rows.setWidth(width());
    if (m_isUnplaced && !m_rows.newLine().isNull())
        beginAtNewLine();
    if (count() > 0) {
        for (int round = 0; round < settleRounds; ++round) {
            m_offset = wantedOffset();
            if (!measureVisible())
                break;
        }
        m_offset = wantedOffset();
        keepAnchor();
    }
    updateScrollBar();
    placeJumpButton();
    viewport()->update();
    askForOlder();
    reportRead();
}

bool Timeline::measureVisible()
{
    bool measured = false;
    const qint64 bottom = m_offset + viewport()->height();
    for (int row = m_rows.rowAt(m_offset); row < count() && m_rows.top(row) < bottom; ++row) {
        if (m_rows.isMeasured(row))
            continue;
        m_rows.layout(row);
        measured = true;
    }
    return measured;
}

qint64 Timeline::wantedOffset() const
{
    if (m_following)
        return largestOffset();
    const int row = m_rows.indexOf(m_anchor.message);
    const qint64 wanted = row < 0 ? m_offset : m_rows.top(row) - m_anchor.offset;
    return std::clamp<qint64>(wanted, 0, largestOffset());
}

qint64 Timeline::largestOffset() const
{
    return std::max<qint64>(0, m_rows.total() + bottomPadding - viewport()->height());
}

// Few messages stand at the bottom, above the composer.
int Timeline::slack() const
{
    return int(std::max<qint64>(0, viewport()->height() - m_rows.total() - bottomPadding));
}

void Timeline::updateScrollBar()
{
    // Not silenced: the area shows and hides the bar when it hears of the range.
    const QScopedValueRollback isOwn(m_isArranging, true);
    verticalScrollBar()->setRange(0, int(largestOffset()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_theme.line(TextStyle::Body));
    verticalScrollBar()->setValue(int(m_offset));
}

void Timeline::placeJumpButton()
{
    const bool isAtEnd = m_offset >= largestOffset();
    if (isAtEnd)
        m_arrivedBelow = 0;
    m_jump->setCount(m_arrivedBelow);
    const QPoint corner(
        viewport()->width() - m_jump->width() - metrics::margin, viewport()->height() - m_jump->height() - jumpMargin);
    m_jump->move(aboveActs({ corner, m_jump->size() }).topLeft());
    m_jump->setVisible(!isAtEnd && count() > 0);
}

// The button stands higher where it would cover what one may press.
QRect Timeline::aboveActs(QRect button)
{
    for (int row = rowAt(button.bottomLeft()); row >= 0 && rowRect(row).bottom() >= button.top(); --row) {
        const QRect acts = m_rows.layout(row).acts().translated(rowRect(row).topLeft());
        if (acts.intersects(button))
            button.moveBottom(acts.top() - 1);
    }
    return button;
}

void Timeline::scrolled(int value)
{
    if (m_isArranging)
        return;
    m_offset = value;
    m_following = value >= largestOffset();
    stopSeeking();
    m_anchor = {};
    keepAnchor();
    arrange();
}

// The anchor is the first visible row, taken anew only when there is none: while following it moves along.
void Timeline::keepAnchor()
{
    if (count() == 0 || (!m_following && m_rows.indexOf(m_anchor.message) >= 0))
        return;
    const int row = m_rows.rowAt(m_offset);
    m_anchor = { m_rows.message(row).message.id, int(m_rows.top(row) - m_offset) };
}

bool Timeline::isWatched() const
{
    return isVisible() && window()->isActiveWindow() && !window()->isMinimized();
}

void Timeline::paintEvent(QPaintEvent *event)
{
    m_isUnplaced = false; // the height is the one that is seen
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.colour(Colour::Surface));
    if (count() == 0) {
        paintEmpty(painter);
        return;
    }
    const int first = std::max(0, m_rows.rowAt(m_offset));
    for (int row = first; row < count(); ++row) {
        const QRect rect = rowRect(row);
        if (rect.top() > viewport()->height())
            break;
        const MessageId &id = m_rows.message(row).message.id;
        RowPainter::State state { .isFocused = hasFocus() && id == m_rows.focused() };
        if (id == m_selection.message) {
            state.selectedFrom = m_selection.first();
            state.selectedLength = m_selection.length();
        }
        m_painter.paint(painter, m_rows.message(row), m_rows.layout(row), rect.top(), state);
    }
}

void Timeline::paintEmpty(QPainter &painter) const
{
    const QPoint centre = viewport()->rect().center();
    theme::drawIcon(painter, m_theme, { centre.x() - emptyIcon / 2, centre.y() - 56 }, QStringLiteral("send"),
        emptyIcon, Colour::TextMuted);
    const int line = m_theme.line(TextStyle::Body);
    theme::drawLine(painter, { 0, centre.y() - 12, viewport()->width(), line }, m_emptyTitle,
        m_theme.font(TextStyle::BodyStrong), m_theme.colour(Colour::Text), Qt::AlignHCenter);
    painter.setFont(m_theme.font(TextStyle::Small));
    painter.setPen(m_theme.colour(Colour::TextMuted));
    painter.drawText(QRect(centre.x() - emptyWidth / 2, centre.y() + 12, emptyWidth, 3 * line),
        int(Qt::AlignHCenter) | Qt::TextWordWrap, m_emptyHint);
}

void Timeline::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_latePill->place();
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

} // namespace gangway::timeline
