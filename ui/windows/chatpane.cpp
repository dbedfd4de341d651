// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/chatpane.h"

#include "ui/composer/composer.h"
#include "ui/timeline/timeline.h"
#include "ui/windows/banner.h"
#include "ui/windows/emptystate.h"
#include "ui/windows/joinbar.h"
#include "ui/windows/noticebanner.h"
#include "ui/windows/roomheader.h"
#include "ui/wording/errorwords.h"
#include "ui/wording/reachwords.h"
#include "ui/wording/roomwords.h"

#include <QBoxLayout>

namespace gangway::windows {

ChatPane::ChatPane(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    Panel(theme, theme::Colour::Surface, parent)
{
    m_header = new RoomHeader(theme);
    m_banner = new Banner(theme);
    m_news = new NoticeBanner(theme);
    m_empty = new EmptyState(theme);
    m_timeline = new timeline::Timeline(theme, clock);
    m_composer = new composer::Composer(theme);
    m_joinBar = new JoinBar(theme);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_news);
    column->addWidget(m_empty, 1);
    column->addWidget(m_timeline, 1);
    column->addWidget(m_joinBar);
    column->addWidget(m_composer);
    wire();
    wireComposer();
    showNoRoom();
}

void ChatPane::showRoom(const session::RoomView &room, const QString &vehicle)
{
    m_composer->setRoom(room.room.id, wording::RoomWords::name(room.room), room.draft);
    m_timeline->open(room.room.id);
    updateRoom(room, vehicle);
}

void ChatPane::updateRoom(const session::RoomView &room, const QString &vehicle)
{
    const bool hasJustJoined = room.room.id == m_room.room.id && room.joined && !m_room.joined;
    m_room = room;
    m_header->setVisible(true);
    m_header->setRoom(room);
    m_empty->hide();
    m_timeline->show();
    m_joinBar->setRoom(room);
    const bool isWritable = room.joined && !room.room.archived;
    m_joinBar->setVisible(!isWritable);
    m_composer->setVisible(isWritable);
    if (hasJustJoined)
        m_composer->focusEditor();
    m_composer->offerDraft(room.draft);
    const QString reach = wording::RoomWords::isClosed(room.room)
        ? wording::RoomWords::audience(room.room)
        : wording::ReachWords::meaning(room.room.reach, vehicle, m_link);
    if (room.room.unknown)
        m_timeline->setEmptyHint(wording::RoomWords::coming(), wording::RoomWords::comingHint());
    else if (room.joined)
        m_timeline->setEmptyHint(tr("Nothing here yet"), tr("Say hello. %1").arg(reach));
    else
        m_timeline->setEmptyHint(tr("Nothing to read here yet"), reach);
}

void ChatPane::resetTimeline(const RoomId &room, const QList<session::MessageView> &messages, bool hasOlder)
{
    if (room == m_room.room.id && !room.isNull())
        m_timeline->reset(messages, hasOlder, m_room.readTo, m_room.unread);
}

void ChatPane::applyMessages(const RoomId &room, const QList<session::MessageView> &messages)
{
    if (room == m_room.room.id)
        m_timeline->upsert(messages);
}

void ChatPane::removeMessages(const RoomId &room, const QList<MessageId> &messages)
{
    if (room == m_room.room.id)
        m_timeline->remove(messages);
}

void ChatPane::prependPage(const RoomId &room, const QList<session::MessageView> &older, bool hasOlder)
{
    if (room == m_room.room.id)
        m_timeline->prepend(older, hasOlder);
}

void ChatPane::showNoRoom()
{
    m_composer->setRoom({}, {}, {});
    m_room = {};
    m_timeline->open({});
    m_timeline->hide();
    m_empty->show();
    m_header->hide();
    m_joinBar->hide();
    m_composer->hide();
}

void ChatPane::focusNext()
{
    if (m_room.joined)
        m_composer->focusEditor();
    else
        m_joinBar->setFocus(Qt::OtherFocusReason);
}

void ChatPane::setConnection(const session::ConnectionView &connection)
{
    using Phase = session::ConnectionView::Phase;
    m_link = connection.link;
    const bool isOwnTrouble = wording::ErrorWords::isAboutCache(connection.reason);
    if (connection.phase == Phase::Connecting)
        return; // what was said of the last attempt holds until this one has come to something
    if (connection.phase == Phase::Waiting)
        m_banner->show(Banner::Tone::Danger, isOwnTrouble ? QStringLiteral("warning") : QStringLiteral("error"),
            isOwnTrouble ? wording::ErrorWords::sentence(connection.reason)
                         : tr("The crew laptop does not answer. What you write is kept on this device."),
            tr("Try now"));
    else if (connection.phase == Phase::Refused && connection.reason.code != Error::Code::Taken) // asked in a dialog
        m_banner->show(Banner::Tone::Danger, QStringLiteral("error"), wording::ErrorWords::sentence(connection.reason),
            tr("Try again"));
    else
        m_banner->hide();
}

void ChatPane::wire()
{
    connect(m_banner, &Banner::buttonClicked, this, [this] { Q_EMIT intentRaised(session::ReconnectNow {}); });
    connect(m_joinBar, &JoinBar::joinRequested, this, [this] { Q_EMIT intentRaised(session::JoinRoom { room() }); });
    connect(m_timeline, &timeline::Timeline::olderWanted, this,
        [this] { Q_EMIT intentRaised(session::LoadOlder { room() }); });
    connect(m_timeline, &timeline::Timeline::readReached, this, [this](qint64 upto) {
        if (m_room.joined)
            Q_EMIT intentRaised(session::MarkRead { room(), upto });
    });
    connect(m_timeline, &timeline::Timeline::linkChosen, this, &ChatPane::linkChosen);
    connect(m_timeline, &timeline::Timeline::copied, this, &ChatPane::copied);
    connect(m_timeline, &timeline::Timeline::actionChosen, this,
        [this](timeline::MessageAction action, const session::MessageView &message) {
            if (action == timeline::MessageAction::Edit)
                m_composer->edit(message.message.id, message.message.content.text);
            else
                Q_EMIT messageActionChosen(action, message);
        });
}

void ChatPane::wireComposer()
{
    connect(m_composer, &composer::Composer::sendRequested, this, [this](const QString &text) {
        Q_EMIT intentRaised(session::SendText { room(), text });
    });
    connect(
        m_composer, &composer::Composer::editRequested, this, [this](const MessageId &message, const QString &text) {
            Q_EMIT intentRaised(session::EditText { message, text });
        });
    connect(m_composer, &composer::Composer::draftChanged, this, [this](const QString &text) {
        if (!room().isNull())
            Q_EMIT intentRaised(session::SaveDraft { room(), text });
    });
    connect(m_composer, &composer::Composer::editLastRequested, this, &ChatPane::editLastOwn);
    connect(m_composer, &composer::Composer::pageRequested, m_timeline, &timeline::Timeline::turnPage);
}

void ChatPane::editLastOwn()
{
    for (int row = m_timeline->count() - 1; row >= 0; --row) {
        const session::MessageView &message = m_timeline->message(row);
        if (timeline::actionsFor(message).contains(timeline::MessageAction::Edit)) {
            m_composer->edit(message.message.id, message.message.content.text);
            return;
        }
    }
}

} // namespace gangway::windows
