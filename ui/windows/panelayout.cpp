// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panelayout.h"

#include "ui/people/detailspane.h"
#include "ui/rooms/sidebar.h"
#include "ui/theme/measures.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/roomheader.h"

namespace gangway::windows {

namespace {

namespace measure = theme::measure;

constexpr int detailsBeside = 1100; // narrower windows show the details over the messages
constexpr int bothPanes = 760; // narrower windows show one pane at a time

} // namespace

PaneLayout::PaneLayout(QWidget &window, rooms::Sidebar &sidebar, ChatPane &chat, people::DetailsPane &details) :
    QObject(&window),
    m_window(window),
    m_sidebar(sidebar),
    m_chat(chat),
    m_details(details)
{
}

void PaneLayout::arrange()
{
    const int width = m_window.width();
    const int height = m_window.height();
    const bool narrow = isOnePane();
    const bool hasRoom = !m_chat.room().isNull();
    const bool showSide = !narrow || !m_roomInFront || !hasRoom;
    const int side = !showSide ? 0 : narrow ? width : measure::sidebarWidth;
    const bool beside = width >= detailsBeside;
    const int detailsWidth = narrow ? width : measure::detailsWidth;
    m_detailsShown = hasRoom && !(narrow && showSide) && (beside ? m_detailsWanted : m_detailsOver);
    m_sidebar.setVisible(showSide);
    m_sidebar.setGeometry(0, 0, side, height);
    m_chat.setVisible(!narrow || !showSide);
    m_chat.setGeometry(side, 0, width - side - (m_detailsShown && beside ? measure::detailsWidth : 0), height);
    m_chat.header().setBackShown(narrow);
    m_chat.header().setDetailsShown(m_detailsShown);
    m_details.setVisible(m_detailsShown);
    m_details.setGeometry(width - detailsWidth, 0, detailsWidth, height);
    m_details.raise();
    Q_EMIT arranged();
}

void PaneLayout::setDetailsWanted(bool wanted)
{
    m_detailsWanted = wanted;
    arrange();
}

// Beside the messages the details stay as they were left; over the messages they are opened for a moment.
void PaneLayout::showDetails(bool shown)
{
    if (m_window.width() < detailsBeside) {
        m_detailsOver = shown;
        arrange();
        if (shown)
            m_details.setFocus(Qt::OtherFocusReason); // where Esc closes them
        return;
    }
    setDetailsWanted(shown);
    Q_EMIT detailsWantedChanged(shown);
}

void PaneLayout::showRoom(Details details)
{
    m_roomInFront = true;
    m_detailsOver = m_detailsOver && details == Details::Keep;
    arrange();
}

void PaneLayout::showRooms()
{
    m_roomInFront = false;
    m_detailsOver = false;
    arrange();
}

bool PaneLayout::isOnePane() const
{
    return m_window.width() < bothPanes;
}

} // namespace gangway::windows
