// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace gangway::people {
class DetailsPane;
} // namespace gangway::people

namespace gangway::rooms {
class Sidebar;
} // namespace gangway::rooms

namespace gangway::windows {

class ChatPane;

/// Places the panes of the main window. Wide: three columns. Below 1100: details over the messages. Below 760: one pane
/// at a time.
class PaneLayout : public QObject {
    Q_OBJECT

public:
    PaneLayout(QWidget &window, rooms::Sidebar &sidebar, ChatPane &chat, people::DetailsPane &details);

    /// The window has another size, or another room, or none.
    void arrange();

    void setDetailsWanted(bool wanted);
    void showDetails(bool shown);
    /// With one pane the list goes; details over the messages go as well, unless `keepsDetails`.
    enum class Details { Keep, Close };
    void showRoom(Details details);
    void showRooms();

    bool isOnePane() const;
    bool isRoomInFront() const { return m_roomInFront; }
    bool areDetailsShown() const { return m_detailsShown; }

Q_SIGNALS:
    void arranged();
    void detailsWantedChanged(bool wanted);

private:
    QWidget &m_window;
    rooms::Sidebar &m_sidebar;
    ChatPane &m_chat;
    people::DetailsPane &m_details;
    bool m_detailsWanted = true; ///< beside the messages
    bool m_detailsOver = false; ///< over them, in a window too narrow for both
    bool m_detailsShown = false;
    bool m_roomInFront = false; ///< in a window too narrow for both panes
};

} // namespace gangway::windows
