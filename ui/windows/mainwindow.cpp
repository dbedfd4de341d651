// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/mainwindow.h"

#include "ui/composer/composer.h"
#include "ui/models/errorwords.h"
#include "ui/models/fingerprinttext.h"
#include "ui/models/reachwords.h"
#include "ui/people/detailspane.h"
#include "ui/rooms/connectionchip.h"
#include "ui/rooms/roomlist.h"
#include "ui/rooms/sidebar.h"
#include "ui/theme/focusframe.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/measures.h"
#include "ui/theme/popup.h"
#include "ui/theme/windowsize.h"
#include "ui/timeline/timeline.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/dialogdesk.h"
#include "ui/windows/emptynote.h"
#include "ui/windows/newsbanner.h"
#include "ui/windows/roomheader.h"
#include "ui/windows/toast.h"
#include "ui/windows/typingguide.h"

#include <QMenu>
#include <QPainter>
#include <QShortcut>

namespace gangway::windows {

namespace {

namespace measure = theme::measure;
using Phase = session::ConnectionView::Phase;

constexpr int detailsBeside = 1100; // narrower windows show the details over the messages
constexpr int bothPanes = 760; // narrower windows show one pane at a time
constexpr int menuIcon = 16;
constexpr qint64 roomsPause = 10'000; // ms

} // namespace

MainWindow::MainWindow(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_clock(clock)
{
    setWindowTitle(QStringLiteral("Gangway"));
    setMinimumSize(360, 420);
    theme::resizeWithinScreen(*this, { 1280, 800 });
    m_sidebar = new rooms::Sidebar(theme, clock, m_rooms, this);
    m_chat = new ChatPane(theme, clock, this);
    m_details = new people::DetailsPane(theme, clock, this);
    m_desk = new DialogDesk(theme, this);
    m_toast = new Toast(theme, this);
    m_toast->stayAbove(m_chat->composer());
    new theme::FocusFrame(theme, this);
    new TypingGuide(*this, m_chat->composer());
    wire();
    wireDialogs();
    setupShortcuts();
}

void MainWindow::setLimits(const protocol::Limits &limits)
{
    m_limits = limits;
    m_chat->composer().setLimit(limits.text);
}

void MainWindow::setSelf(const session::SelfView &self)
{
    m_self = self;
    m_sidebar->setSelf(self);
    refreshTitle();
}

void MainWindow::setConnection(const session::ConnectionView &connection)
{
    const session::ConnectionView former = std::exchange(m_connection, connection);
    const Phase before = former.phase;
    m_sidebar->setConnection(connection);
    m_chat->setConnection(connection);
    m_details->setLink(connection.link);
    m_details->setPresenceKnown(connection.phase == Phase::OnBoard);
    m_desk->setLink(connection.link);
    using models::ReachWords;
    if (ReachWords::isWithoutLink(former.link) != ReachWords::isWithoutLink(connection.link))
        refreshRoom();
    refreshEmptyNote();
    const bool asksForName = connection.phase == Phase::Refused && connection.reason.code == Error::Code::Taken;
    if (connection.phase != Phase::Connecting && !asksForName)
        m_desk->endNameQuestion();
    if (connection.phase == Phase::CertificateChanged && before != Phase::CertificateChanged)
        m_desk->openCertificateChanged(vehicle(), connection);
}

void MainWindow::setPeople(const QList<session::PersonView> &people)
{
    m_people = people;
    m_desk->setPeople(people);
}

void MainWindow::setDomains(const QList<protocol::Domain> &domains)
{
    m_domains = domains;
    m_details->setVehicles(domains);
}

void MainWindow::setMembers(const RoomId &room, const QList<session::PersonView> &members)
{
    if (room == openedRoom())
        m_details->setMembers(members);
}

void MainWindow::upsertRooms(const QList<session::RoomView> &rooms)
{
    m_rooms.upsert(rooms);
    refreshTitle();
    refreshEmptyNote();
    if (std::any_of(rooms.cbegin(), rooms.cend(), [this](const auto &room) { return room.room.id == openedRoom(); }))
        refreshRoom();
}

void MainWindow::refreshRoom()
{
    const session::RoomView *view = openedRoom().isNull() ? nullptr : m_rooms.room(openedRoom());
    if (!view)
        return;
    const session::RoomView shown = *view;
    m_chat->updateRoom(shown, vehicle());
    m_details->setRoom(shown, vehicle());
}

void MainWindow::removeRoom(const RoomId &room)
{
    const bool open = room == openedRoom();
    m_rooms.remove(room);
    if (open) {
        m_chat->showNoRoom();
        m_rooms.setOpened({});
    }
    arrangePanes();
}

void MainWindow::setRoomSearch(const session::RoomSearch &search)
{
    m_sidebar->setSearch(search);
    refreshEmptyNote();
}

void MainWindow::resetTimeline(const RoomId &room, const QList<session::MessageView> &messages, bool hasOlder)
{
    const session::RoomView *view = m_rooms.room(room);
    if (room == openedRoom() && view)
        m_chat->timeline().reset(messages, hasOlder, view->readTo, view->unread);
}

void MainWindow::applyMessages(const RoomId &room, const QList<session::MessageView> &messages)
{
    if (room == openedRoom())
        m_chat->timeline().upsert(messages);
}

void MainWindow::removeMessages(const RoomId &room, const QList<MessageId> &messages)
{
    if (room == openedRoom())
        m_chat->timeline().remove(messages);
}

void MainWindow::prependPage(const RoomId &room, const QList<session::MessageView> &older, bool hasOlder)
{
    if (room == openedRoom())
        m_chat->timeline().prepend(older, hasOlder);
}

void MainWindow::showInfo(const protocol::Info &info)
{
    if (info.message.id == m_asked.message.id)
        openInfo(m_asked, info);
}

// Without the crew laptop, and for what has not reached it, there is what is known on this device.
void MainWindow::askForInfo(const session::MessageView &message)
{
    m_asked = message;
    if (message.localOrder == 0 && m_connection.phase == Phase::OnBoard)
        Q_EMIT intentRaised(session::LoadInfo { message.message.id });
    else
        openInfo(message, {});
}

void MainWindow::openInfo(const session::MessageView &message, const std::optional<protocol::Info> &info)
{
    m_desk->openInfo({ message, info, m_people, m_domains, reachOf(message) });
}

protocol::Reach MainWindow::reachOf(const session::MessageView &message) const
{
    const session::RoomView *room = m_rooms.room(message.message.room);
    return room ? room->room.reach : protocol::Reach::Vehicle;
}

void MainWindow::showNotice(const session::Notice &notice)
{
    using Kind = session::Notice::Kind;
    NewsBanner &news = m_chat->news();
    switch (notice.kind) {
    case Kind::RequestRefused: m_toast->show(models::ErrorWords::sentence(notice.error)); return;
    case Kind::NameTaken: m_desk->openNameTaken(notice.error, m_limits.nick); return;
    case Kind::NoSuchRoom:
        news.tell(Banner::Tone::Warn, QStringLiteral("search"),
            tr("There is no room “%1” on this vehicle. Choose another one, or open it yourself.").arg(notice.detail));
        return;
    case Kind::CacheRebuilt:
        news.tell(Banner::Tone::Info, QStringLiteral("retry"),
            tr("We rebuilt what this laptop keeps. Your drafts are safe; messages load again now."));
        return;
    case Kind::SecretsInFile:
        news.tell(Banner::Tone::Info, QStringLiteral("key"),
            tr("Who you are here is kept in a file that only you can read, since this desktop has no key store that "
               "answers. You need not do anything."),
            tr("The file: %1").arg(notice.detail));
        return;
    case Kind::SecretsNotKept:
        news.tell(Banner::Tone::Danger, QStringLiteral("key"),
            tr("Your key could not be kept, so next time you are somebody new here. Unlock the desktop’s key store and "
               "join again."));
        return;
    case Kind::SignedOut: m_toast->show(tr("You are signed out. Join again to go on.")); return;
    case Kind::FirstContact:
        news.tell(Banner::Tone::Info, QStringLiteral("shield"),
            notice.words.isEmpty() ? tr("First time here. From now on only this laptop is trusted as this vehicle.")
                                   : tr("First time here. From now on only this laptop is trusted as this vehicle. Its "
                                        "key words, as on the "
                                        "poster: %1.")
                                         .arg(notice.words),
            tr("The key of its certificate: %1").arg(models::fingerprintText(notice.detail)));
        return;
    }
}

// Where nobody waits for it any more, only what went wrong is worth a word.
void MainWindow::showOutcome(const session::Outcome &outcome)
{
    if (!m_desk->settle(outcome) && outcome.refusal)
        m_toast->show(models::ErrorWords::sentence(*outcome.refusal));
}

// Nobody should look at an empty middle without a word why.
void MainWindow::refreshEmptyNote()
{
    EmptyNote &note = m_chat->emptyNote();
    const bool hasRooms = !m_rooms.neighbour({}, 1).isNull();
    if (hasRooms)
        return note.say(QStringLiteral("message"), tr("No room is open"), tr("Choose one in the list."));
    const bool isLooking = m_connection.phase == Phase::OnBoard && !m_rooms.search().isSettled() &&
        m_rooms.search().state != session::RoomSearch::State::Unsupported;
    switch (isLooking ? Phase::Connecting : m_connection.phase) {
    case Phase::Idle:
    case Phase::Connecting:
        return note.say(QStringLiteral("retry"), tr("Connecting…"), tr("Looking for the crew laptop."));
    case Phase::Waiting:
        return note.say(QStringLiteral("wifi"), tr("The crew laptop does not answer"),
            tr("Look whether this laptop is on the vehicle’s Wi-Fi. It is tried again by itself."));
    case Phase::Refused:
    case Phase::CertificateChanged:
        return note.say(QStringLiteral("shield"), tr("Not on board"), tr("Nothing was sent."));
    case Phase::OnBoard: break;
    }
    note.say(QStringLiteral("message"), tr("No rooms yet"), tr("Open a room for everybody on board."), tr("New room…"));
}

void MainWindow::openRoom(const RoomId &room)
{
    if (!m_rooms.room(room))
        return;
    m_sidebar->list().setCurrentRoom(room);
    showRoom(room);
}

RoomId MainWindow::openedRoom() const
{
    return m_chat->room();
}

void MainWindow::setDetailsWanted(bool wanted)
{
    m_detailsWanted = wanted;
    arrangePanes();
}

// Beside the messages the details stay as they were left; over the messages they are opened for a moment.
void MainWindow::showDetails(bool shown)
{
    if (width() < detailsBeside) {
        m_detailsOver = shown;
        arrangePanes();
        if (shown)
            m_details->setFocus(Qt::OtherFocusReason); // where Esc closes them
        return;
    }
    setDetailsWanted(shown);
    Q_EMIT detailsWantedChanged(shown);
}

void MainWindow::setPlace(Place place)
{
    m_place = place;
    if (place == Place::Sample)
        m_chat->news().tell(Banner::Tone::Info, QStringLiteral("info"),
            tr("You look around in sample data that nobody else can reach. “Leave the sample” in the menu leads "
               "back."));
}

void MainWindow::showRoom(const RoomId &room)
{
    m_roomInFront = true;
    m_detailsOver = m_detailsOver && room == openedRoom();
    const session::RoomView *view = m_rooms.room(room);
    if (!view || room == openedRoom()) {
        arrangePanes();
        return;
    }
    const session::RoomView shown = *view;
    m_chat->showRoom(shown, vehicle());
    m_rooms.setOpened(room);
    m_details->setRoom(shown, vehicle());
    m_details->setMembers({});
    arrangePanes();
    if (!m_sidebar->list().hasFocus())
        m_chat->focusNext();
    Q_EMIT roomOpened(room);
}

// The arrow keys walk through the list; with one pane they do not leave it.
void MainWindow::browse(const RoomId &room)
{
    if (!isOnePane() || m_roomInFront)
        showRoom(room);
}

void MainWindow::enterRoom(const RoomId &room)
{
    m_sidebar->clearFilter();
    openRoom(room);
    m_chat->focusNext();
}

void MainWindow::showRooms()
{
    m_roomInFront = false;
    m_detailsOver = false;
    arrangePanes();
    m_sidebar->refreshRooms();
}

bool MainWindow::isOnePane() const
{
    return width() < bothPanes;
}

void MainWindow::refreshTitle()
{
    const QString place = vehicle().isEmpty() ? QStringLiteral("Gangway") : vehicle() + QStringLiteral(" – Gangway");
    setWindowTitle(place);
}

void MainWindow::stepRoom(int step)
{
    const RoomId next = m_rooms.neighbour(openedRoom(), step);
    if (!next.isNull())
        openRoom(next);
}

void MainWindow::askToLeave(const RoomId &room)
{
    if (const session::RoomView *view = m_rooms.room(room))
        m_desk->confirmLeave(*view);
}

void MainWindow::explainConnection()
{
    const bool waiting = m_connection.phase == Phase::Waiting;
    m_toast->show(m_sidebar->chip().chip().explanation, waiting ? tr("Try now") : QString());
}

void MainWindow::openMenu()
{
    auto *menu = new QMenu(this);
    const AddEntry add = [this, menu](const QString &icon, const QString &text, const std::function<void()> &act) {
        auto *action = menu->addAction(QIcon(m_theme.icon(icon, menuIcon, theme::Colour::TextMuted)), text);
        connect(action, &QAction::triggered, this, act);
    };
    add(QStringLiteral("compose"), tr("New room…"), [this] { m_desk->openNewRoom(vehicle(), m_limits); });
    add(QStringLiteral("person"), tr("My profile…"), [this] { m_desk->openProfile(m_self, m_limits); });
    add(QStringLiteral("settings"), tr("Settings…"), [this] { Q_EMIT settingsRequested(); });
    if (m_place == Place::Here)
        add(QStringLiteral("laptop"), tr("Address and QR code…"), [this] { Q_EMIT hostPageRequested(); });
    menu->addSeparator();
    addWaysOut(add);
    auto &button = m_sidebar->menuButton();
    theme::popUp(menu, button.accessibleName(), button.mapToGlobal(QPoint(0, button.height() + 4)));
}

// On the laptop that hosts there is no other to look for, and who leaves ends the chat for everybody.
void MainWindow::addWaysOut(const AddEntry &add)
{
    if (m_place == Place::Elsewhere)
        add(QStringLiteral("retry"), tr("Look for the crew laptop now"),
            [this] { Q_EMIT intentRaised(session::ReconnectNow {}); });
    add(QStringLiteral("keyboard"), tr("Keyboard…"), [this] { m_desk->openKeys(); });
    if (m_place == Place::Here)
        add(QStringLiteral("leave"), tr("Stop hosting…"), [this] { Q_EMIT stopHostingRequested(); });
    else
        add(QStringLiteral("leave"), m_place == Place::Sample ? tr("Leave the sample") : tr("Leave this vehicle"),
            [this] { Q_EMIT leaveVehicleRequested(); });
}

// Wide: three columns. Below 1100: details over the messages. Below 760: one pane at a time.
void MainWindow::arrangePanes()
{
    const bool narrow = isOnePane();
    const bool hasRoom = !openedRoom().isNull();
    const bool showSide = !narrow || !m_roomInFront || !hasRoom;
    const int side = !showSide ? 0 : narrow ? width() : measure::sidebarWidth;
    const bool beside = width() >= detailsBeside;
    const bool details = hasRoom && !(narrow && showSide) && (beside ? m_detailsWanted : m_detailsOver);
    const int detailsWidth = narrow ? width() : measure::detailsWidth;
    m_sidebar->setVisible(showSide);
    m_sidebar->setGeometry(0, 0, side, height());
    m_chat->setVisible(!narrow || !showSide);
    m_chat->setGeometry(side, 0, width() - side - (details && beside ? measure::detailsWidth : 0), height());
    m_chat->header().setBackShown(narrow);
    m_chat->header().setDetailsShown(details);
    m_details->setVisible(details);
    m_details->setGeometry(width() - detailsWidth, 0, detailsWidth, height());
    m_details->raise();
    askForMembers();
}

// Of whoever is looked at, and once for each look.
void MainWindow::askForMembers()
{
    const RoomId room = m_details->isVisibleTo(this) ? openedRoom() : RoomId();
    if (std::exchange(m_membersOf, room) != room && !room.isNull())
        Q_EMIT intentRaised(session::LoadMembers { room });
}

// Who comes back may find other rooms than before.
bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && m_clock.now() - m_roomsAskedAt > roomsPause) {
        m_roomsAskedAt = m_clock.now();
        m_sidebar->refreshRooms();
    }
    return QWidget::event(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangePanes();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_chat->composer().handOut();
    QWidget::closeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.colour(theme::Colour::Surface));
}

} // namespace gangway::windows
