// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/messagemenu.h"

namespace gangway::timeline {

namespace {

constexpr int iconSize = 16;
constexpr int mostLinks = 5;

QString iconOf(MessageAction action)
{
    switch (action) {
    case MessageAction::Edit: return QStringLiteral("edit");
    case MessageAction::Copy: return QStringLiteral("copy");
    case MessageAction::Info: return QStringLiteral("info");
    case MessageAction::Retry: return QStringLiteral("retry");
    case MessageAction::Delete: return QStringLiteral("delete");
    }
    return {};
}

QKeySequence keyOf(MessageAction action)
{
    switch (action) {
    case MessageAction::Edit: return QKeySequence(Qt::Key_F2);
    case MessageAction::Copy: return QKeySequence(Qt::CTRL | Qt::Key_C);
    case MessageAction::Info: return QKeySequence(Qt::ALT | Qt::Key_Return);
    case MessageAction::Retry: return QKeySequence(Qt::CTRL | Qt::Key_R);
    case MessageAction::Delete: return QKeySequence(Qt::Key_Delete);
    }
    return {};
}

} // namespace

QList<MessageAction> actionsFor(const session::MessageView &message)
{
    const auto &content = message.message.content;
    if (content.type == protocol::Content::Type::Joined || content.type == protocol::Content::Type::Left)
        return {};
    if (message.message.deleted)
        return { MessageAction::Info };
    if (message.delivery.stage == session::DeliveryStage::Failed && message.own)
        return { MessageAction::Retry, MessageAction::Copy, MessageAction::Info, MessageAction::Delete };
    if (!message.own)
        return { MessageAction::Copy, MessageAction::Info };
    if (message.localOrder != 0)
        return { MessageAction::Copy, MessageAction::Info, MessageAction::Delete };
    return { MessageAction::Edit, MessageAction::Copy, MessageAction::Info, MessageAction::Delete };
}

MessageMenu::MessageMenu(const theme::Theme &theme, const session::MessageView &message,
    const QList<wording::Link> &links, QWidget *parent) :
    QMenu(parent),
    m_theme(theme)
{
    for (const wording::Link &link : links.first(std::min<qsizetype>(links.size(), mostLinks)))
        add(link.url);
    if (!isEmpty())
        addSeparator();
    for (const MessageAction action : actionsFor(message))
        add(action);
}

void MessageMenu::add(const QUrl &url)
{
    const QIcon icon(m_theme.icon(QStringLiteral("forward"), iconSize, theme::Colour::TextMuted));
    // An ampersand would be taken for the mark of a key.
    QAction *entry = addAction(icon, tr("Open %1…").arg(wording::targetOf(url)).replace(u'&', QStringLiteral("&&")));
    connect(entry, &QAction::triggered, this, [this, url] { Q_EMIT linkChosen(url); });
}

void MessageMenu::add(MessageAction action)
{
    const auto text = [action] {
        switch (action) {
        case MessageAction::Edit: return tr("Edit");
        case MessageAction::Copy: return tr("Copy text");
        case MessageAction::Info: return tr("Info");
        case MessageAction::Retry: return tr("Retry");
        case MessageAction::Delete: return tr("Delete…");
        }
        return QString();
    };
    if (action == MessageAction::Delete && !isEmpty())
        addSeparator();
    const auto colour = action == MessageAction::Delete ? theme::Colour::Danger : theme::Colour::TextMuted;
    QAction *entry = addAction(QIcon(m_theme.icon(iconOf(action), iconSize, colour)), text());
    entry->setShortcut(keyOf(action));
    entry->setShortcutContext(Qt::WidgetShortcut);
    connect(entry, &QAction::triggered, this, [this, action] { Q_EMIT chosen(action); });
}

} // namespace gangway::timeline
