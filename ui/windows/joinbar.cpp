// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/joinbar.h"

#include "ui/theme/button.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::windows {

JoinBar::JoinBar(const theme::Theme &theme, QWidget *parent) : Panel(theme, theme::Colour::Surface, parent)
{
    setEdges(Qt::TopEdge);
    m_text = new theme::TextLabel(theme, theme::TextStyle::Body);
    m_text->setColour(theme::Colour::TextMuted);
    auto *join = new theme::Button(theme, theme::Button::Kind::Primary, tr("Join the room"));
    connect(join, &QPushButton::clicked, this, &JoinBar::joinRequested);
    setFocusProxy(join);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 10, 10, 9);
    row->addWidget(m_text, 1);
    row->addWidget(join);
}

void JoinBar::setRoomName(const QString &name)
{
    m_text->setText(tr("Join %1 to read and write").arg(name));
}

} // namespace gangway::windows
