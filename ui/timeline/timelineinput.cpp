// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Timeline that answers mouse and keyboard.
#include "ui/models/ladderwords.h"
#include "ui/models/messagewords.h"
#include "ui/models/timewords.h"
#include "ui/theme/popup.h"
#include "ui/timeline/timeline.h"
#include "ui/timeline/timelineaccessible.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

namespace gangway::timeline {

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
    if (top < m_offset)
        scrolled(int(top));
    else if (bottom > m_offset + height)
        scrolled(int(std::min(bottom - height + metrics::margin, largestOffset())));
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
    if (event->matches(QKeySequence::Copy) && m_selection.length() > 0)
        return copy(selectedText());
    if (!runShortcut(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

void Timeline::turnPage(int step)
{
    verticalScrollBar()->triggerAction(
        step < 0 ? QAbstractSlider::SliderPageStepSub : QAbstractSlider::SliderPageStepAdd);
}

// No letters: those are typed, into the composer.
bool Timeline::runShortcut(const QKeyEvent &event)
{
    const int row = focusedRow();
    if (row < 0)
        return false;
    const auto action = [&event]() -> std::optional<MessageAction> {
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
    }();
    if (!action)
        return false;
    ensureVisible(row); // it is seen what is done to
    choose(*action, row);
    return true;
}

void Timeline::choose(MessageAction action, int row)
{
    const session::MessageView message = m_rows.message(row);
    if (!actionsFor(message).contains(action))
        return;
    if (action == MessageAction::Copy)
        copy(models::MessageWords::body(message));
    else
        Q_EMIT actionChosen(action, message);
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
    openMenuAt(row, event->globalPos());
}

void Timeline::openMenu(int row)
{
    ensureVisible(row);
    const QRect bubble = m_rows.layout(row).bubble.translated(0, rowRect(row).top());
    openMenuAt(row, viewport()->mapToGlobal(bubble.center()));
}

void Timeline::openMenuAt(int row, const QPoint &globalPosition)
{
    const session::MessageView &message = m_rows.message(row);
    if (actionsFor(message).isEmpty())
        return;
    const auto links = m_rows.layout(row).links;
    auto *menu = new MessageMenu(m_theme, message, links, window());
    connect(menu, &MessageMenu::linkChosen, this, &Timeline::linkChosen);
    // The rows may move while the menu is open: the message is looked up again.
    connect(menu, &MessageMenu::chosen, this, [this, id = message.message.id](MessageAction action) {
        const int now = m_rows.indexOf(id);
        if (now >= 0)
            choose(action, now);
    });
    theme::popUp(menu, tr("Message"), globalPosition);
}

std::optional<MessageAction> Timeline::linkAt(int row, const QPoint &viewportPosition)
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

bool Timeline::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
    return true;
}

QString Timeline::toolTipAt(const QPoint &viewportPosition)
{
    const int row = rowAt(viewportPosition);
    if (row < 0)
        return {};
    const RowLayout &layout = m_rows.layout(row);
    const QPoint point = inRow(row, viewportPosition);
    if (const QUrl url = urlAt(layout, point); !url.isEmpty())
        return models::targetOf(url);
    if (!layout.meta.contains(point))
        return {};
    const session::MessageView &message = m_rows.message(row);
    QStringList lines { models::TimeWords::full(message.message.sent) };
    if (message.message.clockBadge)
        lines.append(tr("The clock of the vehicle it comes from was wrong when this was written."));
    if (message.own && !message.message.deleted)
        lines.append({ models::LadderWords::words(message.ladder), models::LadderWords::meaning(message.ladder) });
    return lines.join(u'\n');
}

} // namespace gangway::timeline
