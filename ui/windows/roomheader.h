// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/panel.h"

namespace gangway::theme {
class AvatarWidget;
class IconButton;
class IconLabel;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

/// The head of the chat: which room it is, how far it reaches, how many are in it.
class RoomHeader : public theme::Panel {
    Q_OBJECT

public:
    explicit RoomHeader(const theme::Theme &theme, QWidget *parent = nullptr);

    void setRoom(const session::RoomView &room);
    void setDetailsShown(bool shown);
    /// The way back to the rooms, in a window too narrow for both.
    void setBackShown(bool shown);

Q_SIGNALS:
    void detailsToggled(bool shown);
    void backRequested();

private:
    theme::IconButton *m_back = nullptr;
    theme::AvatarWidget *m_avatar = nullptr;
    theme::TextLabel *m_name = nullptr;
    theme::IconLabel *m_reachIcon = nullptr;
    theme::TextLabel *m_reach = nullptr;
    theme::IconButton *m_details = nullptr;
};

} // namespace gangway::windows
