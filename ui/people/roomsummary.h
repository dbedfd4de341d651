// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"

#include <QWidget>

namespace gangway::theme {
class IconLabel;
class TextLabel;
class Theme;
} // namespace gangway::theme

namespace gangway::people {

/// How far a room reaches and what that means, and what the room is for.
class RoomSummary : public QWidget {
    Q_OBJECT

public:
    RoomSummary(const theme::Theme &theme, QWidget *parent = nullptr);

    /// `vehicle`: name of the vehicle one is on.
    void setRoom(const session::RoomView &room, const QString &vehicle, const protocol::Link &link);

private:
    theme::IconLabel *m_icon = nullptr;
    theme::TextLabel *m_title = nullptr;
    theme::TextLabel *m_meaning = nullptr;
    theme::TextLabel *m_topicTitle = nullptr;
    theme::TextLabel *m_topic = nullptr;
};

} // namespace gangway::people
