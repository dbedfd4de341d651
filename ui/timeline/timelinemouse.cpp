// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Timeline that answers the mouse: what is selected, copied and opened.
#include "ui/timeline/timeline.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QStyleHints>
#include <QTextBoundaryFinder>

namespace gangway::timeline {

void Timeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int row = rowAt(event->pos());
    m_pressed = event->pos();
    select({});
    if (row < 0)
        return;
    if (const auto action = linkAt(row, event->pos()))
        return choose(*action, row);
    const int place = textPositionAt(m_rows.layout(row), inRow(row, event->pos()));
    if (place >= 0)
        select({ m_rows.message(row).message.id, place, place });
}

// The selection stays within the message in which it was begun, wherever the mouse goes.
void Timeline::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return updateCursor(event->pos());
    const int row = m_rows.indexOf(m_selection.message);
    if (row < 0)
        return;
    Selection selection = m_selection;
    selection.to = textPositionAt(m_rows.layout(row), inRow(row, event->pos()));
    select(selection);
}

void Timeline::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_selection.length() > 0) {
        if (QGuiApplication::clipboard()->supportsSelection())
            QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
        return;
    }
    const int row = rowAt(event->pos());
    if (row < 0 || (event->pos() - m_pressed).manhattanLength() > QGuiApplication::styleHints()->startDragDistance())
        return;
    const QUrl url = urlAt(m_rows.layout(row), inRow(row, event->pos()));
    if (!url.isEmpty())
        Q_EMIT linkChosen(url);
}

// A word.
void Timeline::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = rowAt(event->pos());
    if (row < 0 || event->button() != Qt::LeftButton || !isOnText(m_rows.layout(row), inRow(row, event->pos())))
        return;
    const RowLayout &layout = m_rows.layout(row);
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, layout.body->text());
    words.setPosition(textPositionAt(layout, inRow(row, event->pos())));
    const auto from = words.isAtBoundary() && words.boundaryReasons().testFlag(QTextBoundaryFinder::StartOfItem)
        ? words.position()
        : words.toPreviousBoundary();
    select({ m_rows.message(row).message.id, int(std::max<qsizetype>(0, from)), int(words.toNextBoundary()) });
}

QPoint Timeline::inRow(int row, const QPoint &viewportPosition) const
{
    return viewportPosition - QPoint(0, rowRect(row).top());
}

void Timeline::updateCursor(const QPoint &viewportPosition)
{
    const int row = rowAt(viewportPosition);
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (row >= 0) {
        const RowLayout &layout = m_rows.layout(row);
        const QPoint point = inRow(row, viewportPosition);
        if (linkAt(row, viewportPosition) || !urlAt(layout, point).isEmpty())
            shape = Qt::PointingHandCursor;
        else if (isOnText(layout, point))
            shape = Qt::IBeamCursor;
    }
    viewport()->setCursor(shape);
}

void Timeline::select(const Selection &selection)
{
    m_selection = selection;
    viewport()->update();
}

QString Timeline::selectedText()
{
    const int row = m_rows.indexOf(m_selection.message);
    if (row < 0 || m_selection.length() == 0)
        return {};
    QString text = m_rows.layout(row).body->text().mid(m_selection.first(), m_selection.length());
    return text.replace(QChar::LineSeparator, u'\n');
}

void Timeline::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied();
}

} // namespace gangway::timeline
