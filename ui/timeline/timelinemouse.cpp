// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinemouse.h"

#include "ui/wording/deliverywords.h"
#include "ui/wording/timewords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QStyleHints>
#include <QTextBoundaryFinder>
#include <QToolTip>

namespace gangway::timeline {

TimelineMouse::TimelineMouse(Rows &rows, const ScrollPosition &scroll, MessageActions &actions, QWidget &viewport) :
    QObject(&viewport),
    m_rows(rows),
    m_scroll(scroll),
    m_actions(actions),
    m_viewport(viewport)
{
    viewport.setMouseTracking(true);
    viewport.installEventFilter(this);
}

bool TimelineMouse::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: press(*static_cast<QMouseEvent *>(event)); return true;
    case QEvent::MouseMove: move(*static_cast<QMouseEvent *>(event)); return true;
    case QEvent::MouseButtonRelease: release(*static_cast<QMouseEvent *>(event)); return true;
    case QEvent::MouseButtonDblClick: selectWord(*static_cast<QMouseEvent *>(event)); return true;
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), &m_viewport);
        return true;
    }
    default: return false;
    }
}

void TimelineMouse::press(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return;
    const int row = m_scroll.rowAt(event.pos());
    m_pressed = event.pos();
    select({});
    if (row < 0)
        return;
    if (const auto action = actionAt(row, event.pos()))
        return m_actions.choose(*action, row);
    const int place = textPositionAt(m_rows.layout(row), inRow(row, event.pos()));
    if (place >= 0)
        select({ m_rows.message(row).message.id, place, place });
}

// The selection stays within the message in which it was begun, wherever the mouse goes.
void TimelineMouse::move(const QMouseEvent &event)
{
    if (!event.buttons().testFlag(Qt::LeftButton))
        return updateCursor(event.pos());
    const int row = m_rows.indexOf(m_selection.message);
    if (row < 0)
        return;
    Selection selection = m_selection;
    selection.to = textPositionAt(m_rows.layout(row), inRow(row, event.pos()));
    select(selection);
}

void TimelineMouse::release(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return;
    if (m_selection.length() > 0) {
        if (QGuiApplication::clipboard()->supportsSelection())
            QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
        return;
    }
    const int row = m_scroll.rowAt(event.pos());
    if (row < 0 || (event.pos() - m_pressed).manhattanLength() > QGuiApplication::styleHints()->startDragDistance())
        return;
    const QUrl url = urlAt(m_rows.layout(row), inRow(row, event.pos()));
    if (!url.isEmpty())
        Q_EMIT m_actions.linkChosen(url);
}

void TimelineMouse::selectWord(const QMouseEvent &event)
{
    const int row = m_scroll.rowAt(event.pos());
    if (row < 0 || event.button() != Qt::LeftButton || !isOnText(m_rows.layout(row), inRow(row, event.pos())))
        return;
    const RowLayout &layout = m_rows.layout(row);
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, layout.body->text());
    words.setPosition(textPositionAt(layout, inRow(row, event.pos())));
    const auto from = words.isAtBoundary() && words.boundaryReasons().testFlag(QTextBoundaryFinder::StartOfItem)
        ? words.position()
        : words.toPreviousBoundary();
    select({ m_rows.message(row).message.id, int(std::max<qsizetype>(0, from)), int(words.toNextBoundary()) });
}

QPoint TimelineMouse::inRow(int row, const QPoint &viewportPosition) const
{
    return viewportPosition - QPoint(0, m_scroll.rowRect(row).top());
}

void TimelineMouse::updateCursor(const QPoint &viewportPosition)
{
    const int row = m_scroll.rowAt(viewportPosition);
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (row >= 0) {
        const RowLayout &layout = m_rows.layout(row);
        const QPoint point = inRow(row, viewportPosition);
        if (actionAt(row, viewportPosition) || !urlAt(layout, point).isEmpty())
            shape = Qt::PointingHandCursor;
        else if (isOnText(layout, point))
            shape = Qt::IBeamCursor;
    }
    m_viewport.setCursor(shape);
}

void TimelineMouse::select(const Selection &selection)
{
    m_selection = selection;
    m_viewport.update();
}

QString TimelineMouse::selectedText()
{
    const int row = m_rows.indexOf(m_selection.message);
    if (row < 0 || m_selection.length() == 0)
        return {};
    QString text = m_rows.layout(row).body->text().mid(m_selection.first(), m_selection.length());
    return text.replace(QChar::LineSeparator, u'\n');
}

std::optional<MessageAction> TimelineMouse::actionAt(int row, const QPoint &viewportPosition)
{
    const RowLayout &layout = m_rows.layout(row);
    const QPoint point = inRow(row, viewportPosition);
    if (layout.retry.contains(point))
        return MessageAction::Retry;
    if (layout.copy.contains(point))
        return MessageAction::Copy;
    if (layout.remove.contains(point))
        return MessageAction::Delete;
    return std::nullopt;
}

QString TimelineMouse::toolTipAt(const QPoint &viewportPosition)
{
    const int row = m_scroll.rowAt(viewportPosition);
    if (row < 0)
        return {};
    const RowLayout &layout = m_rows.layout(row);
    const QPoint point = inRow(row, viewportPosition);
    if (const QUrl url = urlAt(layout, point); !url.isEmpty())
        return wording::targetOf(url);
    if (!layout.meta.contains(point))
        return {};
    const session::MessageView &message = m_rows.message(row);
    QStringList lines { wording::TimeWords::full(message.message.sent) };
    if (message.message.clockBadge)
        lines.append(tr("The clock of the vehicle it comes from was wrong when this was written."));
    if (message.own && !message.message.deleted)
        lines.append(
            { wording::DeliveryWords::words(message.delivery), wording::DeliveryWords::meaning(message.delivery) });
    return lines.join(u'\n');
}

} // namespace gangway::timeline
