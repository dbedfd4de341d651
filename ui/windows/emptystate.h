// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/panel.h"

namespace gangway::theme {
class Button;
class IconLabel;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

/// Stands in the middle while no room is open: an icon, what it is, one sentence and at most one thing to do.
class EmptyState : public theme::Panel {
    Q_OBJECT

public:
    explicit EmptyState(const theme::Theme &theme, QWidget *parent = nullptr);

    /// `hasRooms`: one can be chosen.
    void explain(const session::ConnectionView &connection, const session::RoomSearch &search, bool hasRooms);

Q_SIGNALS:
    void actionClicked();

private:
    /// An empty `action` shows no button.
    void say(const QString &icon, const QString &title, const QString &sentence, const QString &action = {});

    theme::IconLabel *m_icon = nullptr;
    theme::TextLabel *m_title = nullptr;
    theme::TextLabel *m_sentence = nullptr;
    theme::Button *m_action = nullptr;
};

} // namespace gangway::windows
