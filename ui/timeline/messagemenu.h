// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/theme.h"
#include "ui/wording/links.h"

#include <QMenu>

namespace gangway::timeline {

enum class MessageAction { Edit, Copy, Info, Retry, Delete };

/// The actions with this message that the viewer may take.
QList<MessageAction> actionsFor(const session::MessageView &message);

/// The context menu of one message; also opened by the Menu key.
class MessageMenu : public QMenu {
    Q_OBJECT

public:
    /// Of the links in it the first few are offered too.
    MessageMenu(const theme::Theme &theme, const session::MessageView &message, const QList<wording::Link> &links,
        QWidget *parent);

Q_SIGNALS:
    void linkChosen(const QUrl &url);
    void chosen(gangway::timeline::MessageAction action);

private:
    void add(MessageAction action);
    void add(const QUrl &url);

    const theme::Theme &m_theme;
};

} // namespace gangway::timeline
