// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/messageactions.h"

#include "ui/theme/popup.h"
#include "ui/wording/messagewords.h"

#include <QClipboard>
#include <QGuiApplication>

namespace gangway::timeline {

MessageActions::MessageActions(const theme::Theme &theme, Rows &rows, QWidget *parent) :
    QObject(parent),
    m_theme(theme),
    m_rows(rows),
    m_widget(parent)
{
}

void MessageActions::choose(MessageAction action, int row)
{
    const session::MessageView message = m_rows.message(row);
    if (!actionsFor(message).contains(action))
        return;
    if (action == MessageAction::Copy)
        copy(wording::MessageWords::body(message));
    else
        Q_EMIT chosen(action, message);
}

void MessageActions::openMenu(int row, const QPoint &globalPosition)
{
    const session::MessageView &message = m_rows.message(row);
    if (actionsFor(message).isEmpty())
        return;
    const auto links = m_rows.layout(row).links;
    auto *menu = new MessageMenu(m_theme, message, links, m_widget->window());
    connect(menu, &MessageMenu::linkChosen, this, &MessageActions::linkChosen);
    // The rows may move while the menu is open: the message is looked up again.
    connect(menu, &MessageMenu::chosen, this, [this, id = message.message.id](MessageAction action) {
        const int now = m_rows.indexOf(id);
        if (now >= 0)
            choose(action, now);
    });
    theme::popUp(menu, tr("Message"), globalPosition);
}

void MessageActions::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied();
}

} // namespace gangway::timeline
