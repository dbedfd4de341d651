// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/joinbar.h"

#include "ui/theme/button.h"
#include "ui/theme/measures.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/roomwords.h"

#include <QBoxLayout>

namespace gangway::windows {

JoinBar::JoinBar(const theme::Theme &theme, QWidget *parent) : Panel(theme, theme::Colour::Surface, parent)
{
    setEdges(Qt::TopEdge);
    setMinimumHeight(theme::measure::headerHeight - 1); // lines up with the foot of the rooms, button or not
    m_text = new theme::TextLabel(theme, theme::TextStyle::Body);
    m_text->setColour(theme::Colour::TextMuted);
    m_join = new theme::Button(theme, theme::Button::Kind::Primary, tr("Join the room"));
    connect(m_join, &QPushButton::clicked, this, &JoinBar::joinRequested);
    setFocusProxy(m_join);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 10, 9);
    row->addWidget(m_text, 1);
    row->addWidget(m_join);
}

// A room that has not arrived cannot be joined, nor an archived one, nor one that is closed to others than its members.
void JoinBar::setRoom(const session::RoomView &view)
{
    const protocol::Room &room = view.room;
    m_text->setText(room.unknown ? wording::RoomWords::coming()
            : view.isClosed      ? wording::RoomWords::removed()
            : room.archived      ? wording::RoomWords::archived()
                                 : tr("Join %1 to write there").arg(room.name));
    m_join->setVisible(!room.unknown && !room.archived && !wording::RoomWords::isClosed(room));
}

} // namespace gangway::windows
