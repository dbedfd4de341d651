// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/emptystate.h"

#include "ui/theme/button.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::windows {

namespace {

constexpr int widest = 320;

} // namespace

EmptyState::EmptyState(const theme::Theme &theme, QWidget *parent) : Panel(theme, theme::Colour::Surface, parent)
{
    m_icon = new theme::IconLabel(theme, QStringLiteral("message"), 32, theme::Colour::TextMuted);
    m_title = new theme::TextLabel(theme, theme::TextStyle::BodyStrong);
    m_title->setFlow(theme::TextLabel::Flow::Wrap);
    m_title->setAlignment(Qt::AlignHCenter);
    m_sentence = new theme::TextLabel(theme, theme::TextStyle::Small);
    m_sentence->setColour(theme::Colour::TextMuted);
    m_sentence->setFlow(theme::TextLabel::Flow::Wrap);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_action = new theme::Button(theme, theme::Button::Kind::Primary, {});
    m_action->setIconName(QStringLiteral("plus"));
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionClicked);
    auto *texts = new QWidget;
    texts->setFixedWidth(widest);
    auto *column = new QVBoxLayout(texts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_sentence);
    column->addSpacing(14);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    auto *middle = new QVBoxLayout(this);
    middle->addStretch(1);
    middle->addWidget(texts, 0, Qt::AlignHCenter);
    middle->addStretch(1);
}

void EmptyState::say(const QString &icon, const QString &title, const QString &sentence, const QString &action)
{
    m_icon->setIcon(icon, theme::Colour::TextMuted);
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

// Nobody should look at an empty middle without a word why.
void EmptyState::explain(const session::ConnectionView &connection, const session::RoomSearch &search, bool hasRooms)
{
    using Phase = session::ConnectionView::Phase;
    if (hasRooms)
        return say(QStringLiteral("message"), tr("No room is open"), tr("Choose one in the list."));
    const bool isLooking = connection.phase == Phase::OnBoard && !search.isSettled() &&
        search.state != session::RoomSearch::State::Unsupported;
    switch (isLooking ? Phase::Connecting : connection.phase) {
    case Phase::Idle:
    case Phase::Connecting: return say(QStringLiteral("retry"), tr("Connecting…"), tr("Looking for the crew laptop."));
    case Phase::Waiting:
        return say(QStringLiteral("wifi"), tr("The crew laptop does not answer"),
            tr("Check that this laptop is on the vehicle’s Wi-Fi. We keep trying."));
    case Phase::Refused:
    case Phase::CertificateChanged: return say(QStringLiteral("shield"), tr("Not on board"), tr("Nothing was sent."));
    case Phase::OnBoard: break;
    }
    say(QStringLiteral("message"), tr("No rooms yet"), tr("Open a room for everybody on board."), tr("New room…"));
}

} // namespace gangway::windows
