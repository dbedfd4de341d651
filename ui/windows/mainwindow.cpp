// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/mainwindow.h"

#include "ui/composer/composer.h"
#include "ui/people/detailspane.h"
#include "ui/people/roomactions.h"
#include "ui/rooms/connectionchip.h"
#include "ui/rooms/roomlist.h"
#include "ui/rooms/sidebar.h"
#include "ui/theme/focusframe.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/popup.h"
#include "ui/theme/windowsize.h"
#include "ui/timeline/timeline.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/dialoghost.h"
#include "ui/windows/emptystate.h"
#include "ui/windows/messageinfo.h"
#include "ui/windows/noticebanner.h"
#include "ui/windows/panelayout.h"
#include "ui/windows/returnwatch.h"
#include "ui/windows/roomheader.h"
#include "ui/windows/roomlife.h"
#include "ui/windows/roomnavigation.h"
#include "ui/windows/toast.h"
#include "ui/windows/typingguide.h"
#include "ui/wording/errorwords.h"
#include "ui/wording/reachwords.h"

#include <QPainter>
#include <QShortcut>

namespace gangway::windows {

namespace {

using Phase = session::ConnectionView::Phase;

protocol::Reach reachOf(const rooms::RoomListModel &rooms, const session::MessageView &message)
{
    const session::RoomView *room = rooms.room(message.message.room);
    return room ? room->room.reach : protocol::Reach::Vehicle;
}

void askToLeave(const rooms::RoomListModel &rooms, DialogHost &desk, const RoomId &room)
{
    if (const session::RoomView *view = rooms.room(room))
        desk.confirmLeave(*view);
}

} // namespace

MainWindow::MainWindow(const theme::Theme &theme, const Clock &clock, QWidget *parent) :
    QWidget(parent),
    m_theme(theme),
    m_sidebar(new rooms::Sidebar(theme, clock, m_rooms, this)),
    m_chat(new ChatPane(theme, clock, this)),
    m_details(new people::DetailsPane(theme, clock, this)),
    m_panes(new PaneLayout(*this, *m_sidebar, *m_chat, *m_details)),
    m_navigation(new RoomNavigation(m_rooms, { *m_sidebar, *m_chat, *m_details, *m_panes }, this)),
    m_desk(new DialogHost(theme, this)),
    m_info(new MessageInfo(*m_desk, this)),
    m_toast(new Toast(theme, this)),
    m_notices(*m_toast, m_chat->news(), *m_desk)
{
    setWindowTitle(QStringLiteral("Gangway"));
    setMinimumSize(360, 420);
    theme::resizeWithinScreen(*this, { 1280, 800 });
    m_toast->stayAbove(m_chat->composer());
    new theme::FocusFrame(theme, this);
    new TypingGuide(*this, m_chat->composer());
    // There may be other rooms than before.
    connect(new ReturnWatch(*this, clock), &ReturnWatch::returned, m_sidebar, &rooms::Sidebar::refreshRooms);
    wire();
    wireDialogs();
    setupShortcuts();
}

void MainWindow::wire()
{
    using Entry = MainMenu::Entry;
    rooms::RoomList &list = m_sidebar->list();
    connect(m_sidebar, &rooms::Sidebar::roomsWanted, this,
        [this](const QString &query) { Q_EMIT intentRaised(session::FindRooms { query }); });
    connect(
        &m_rooms, &rooms::RoomListModel::moreWanted, this, [this] { Q_EMIT intentRaised(session::FindMoreRooms {}); });
    connect(&list, &rooms::RoomList::leaveRequested, this,
        [this](const RoomId &room) { askToLeave(m_rooms, *m_desk, room); });
    connect(&list, &rooms::RoomList::inviteRequested, this, &MainWindow::invite);
    connect(&list, &rooms::RoomList::joinRequested, this,
        [this](const RoomId &room) { Q_EMIT intentRaised(session::JoinRoom { room }); });
    connect(&list, &rooms::RoomList::ruleChosen, this, &MainWindow::roomRuleChosen);
    connect(&m_sidebar->chip(), &QAbstractButton::clicked, this, &MainWindow::explainConnection);
    connect(m_sidebar, &rooms::Sidebar::menuRequested, this, &MainWindow::openMenu);
    connect(m_sidebar, &rooms::Sidebar::newRoomRequested, this, [this] { choose(Entry::NewRoom); });
    connect(m_sidebar, &rooms::Sidebar::profileRequested, this, [this] { choose(Entry::Profile); });
    connect(&m_chat->emptyNote(), &EmptyState::actionClicked, this, [this] { choose(Entry::NewRoom); });
    connect(m_chat, &ChatPane::intentRaised, this, &MainWindow::intentRaised);
    connect(&m_chat->header(), &RoomHeader::detailsToggled, m_panes, &PaneLayout::showDetails);
    connect(&m_chat->header(), &RoomHeader::backRequested, this, [this] {
        m_navigation->showRooms();
        m_sidebar->list().setFocus(Qt::OtherFocusReason);
    });
    connect(m_details, &people::DetailsPane::closeRequested, this, [this] {
        m_panes->showDetails(false);
        m_chat->focusNext();
    });
    connect(m_details, &people::DetailsPane::vehicleChosen, this,
        [this](const protocol::Domain &vehicle) { m_desk->openVehicle(vehicle, m_self.role()); });
    const auto &actions = m_details->actions();
    connect(&actions, &people::RoomActions::inviteRequested, this, [this] { invite(openedRoom()); });
    connect(
        &actions, &people::RoomActions::leaveRequested, this, [this] { askToLeave(m_rooms, *m_desk, openedRoom()); });
    const auto opened = [this] { return m_rooms.room(openedRoom()); };
    auto *life = new RoomLife({ m_details->actions(), *m_desk, *m_toast, m_limits, opened }, this);
    connect(this, &MainWindow::intentRaised, life, &RoomLife::watch);
    connect(this, &MainWindow::settled, life, &RoomLife::settle);
    connect(life, &RoomLife::intentRaised, this, &MainWindow::intentRaised);
    connect(m_details, &people::DetailsPane::writeRequested, this,
        [this](const PersonId &person) { Q_EMIT intentRaised(session::WriteTo { person }); });
    connect(m_details, &people::DetailsPane::removeRequested, this, [this](const session::PersonView &person) {
        if (const session::RoomView *room = m_rooms.room(openedRoom()))
            m_desk->confirmRemove(*room, person);
    });
    connect(m_toast, &Toast::roomTaken, &m_chat->timeline(), &timeline::Timeline::leaveRoomBelow);
    connect(m_toast, &Toast::actionClicked, this, [this] { choose(Entry::Reconnect); });
    connect(m_navigation, &RoomNavigation::opened, this, &MainWindow::roomOpened);
    connect(m_navigation, &RoomNavigation::membersWanted, this,
        [this](const RoomId &room) { Q_EMIT intentRaised(session::LoadMembers { room }); });
    connect(m_panes, &PaneLayout::detailsWantedChanged, this, &MainWindow::detailsWantedChanged);
}

void MainWindow::wireDialogs()
{
    connect(m_desk, &DialogHost::intentRaised, this, &MainWindow::intentRaised);
    connect(m_info, &MessageInfo::intentRaised, this, &MainWindow::intentRaised);
    connect(m_desk, &DialogHost::leaveVehicleRequested, this, &MainWindow::leaveVehicleRequested);
    connect(m_chat, &ChatPane::linkChosen, m_desk, &DialogHost::confirmLink);
    connect(m_chat, &ChatPane::copied, this, [this] { m_toast->show(tr("Copied")); });
    connect(m_chat, &ChatPane::messageActionChosen, this,
        [this](timeline::MessageAction action, const session::MessageView &message) {
            const MessageId &id = message.message.id;
            if (action == timeline::MessageAction::Info)
                m_info->ask(message, reachOf(m_rooms, message));
            else if (action == timeline::MessageAction::Retry)
                Q_EMIT intentRaised(session::RetryMessage { id });
            else if (action == timeline::MessageAction::Delete)
                m_desk->confirmDelete(message, reachOf(m_rooms, message));
        });
}

void MainWindow::setupShortcuts()
{
    using Entry = MainMenu::Entry;
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(Qt::CTRL | Qt::Key_N, [this] { choose(Entry::NewRoom); });
    on(Qt::ALT | Qt::Key_Up, [this] { m_navigation->step(-1); });
    on(Qt::ALT | Qt::Key_Down, [this] { m_navigation->step(1); });
    on(Qt::ALT | Qt::SHIFT | Qt::Key_Up, [this] { m_navigation->stepToUnread(-1); });
    on(Qt::ALT | Qt::SHIFT | Qt::Key_Down, [this] { m_navigation->stepToUnread(1); });
    on(Qt::CTRL | Qt::Key_Q, [this] { Q_EMIT quitRequested(); });
    on(Qt::CTRL | Qt::Key_Comma, [this] { choose(Entry::Settings); });
    on(Qt::Key_F1, [this] { choose(Entry::Keys); });
    on(Qt::CTRL | Qt::Key_Slash, [this] { choose(Entry::Keys); });
    on(Qt::Key_F5, [this] { choose(Entry::Reconnect); });
    on(Qt::CTRL | Qt::Key_K, [this] {
        m_navigation->showRooms();
        m_sidebar->focusFilter();
    });
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
    m_details->setRole(self.role());
    m_navigation->setVehicle(vehicle());
    setWindowTitle(vehicle().isEmpty() ? QStringLiteral("Gangway") : vehicle() + QStringLiteral(" – Gangway"));
}

void MainWindow::setConnection(const session::ConnectionView &connection)
{
    const session::ConnectionView former = std::exchange(m_connection, connection);
    const Phase before = former.phase;
    m_sidebar->setConnection(connection);
    m_chat->setConnection(connection);
    m_details->setLink(connection.link);
    m_details->setPresenceKnown(connection.phase == Phase::OnBoard);
    m_info->setConnection(connection);
    using wording::ReachWords;
    if (ReachWords::isWithoutLink(former.link) != ReachWords::isWithoutLink(connection.link))
        m_navigation->refresh();
    refreshEmptyNote();
    const bool asksForName = connection.phase == Phase::Refused && connection.reason.code == Error::Code::Taken;
    if (connection.phase != Phase::Connecting && !asksForName)
        m_desk->endNameQuestion();
    if (connection.phase == Phase::CertificateChanged && before != Phase::CertificateChanged)
        m_desk->openCertificateChanged(vehicle(), connection);
}

void MainWindow::upsertPeople(const QList<session::PersonView> &people)
{
    m_info->upsertPeople(people);
}

void MainWindow::setDomains(const QList<protocol::Domain> &domains)
{
    m_info->setDomains(domains);
    m_details->setVehicles(domains);
}

void MainWindow::setMembers(const RoomId &room, const QList<session::PersonView> &members)
{
    if (room == openedRoom())
        m_details->setMembers(members);
}

void MainWindow::showFoundPeople(const QString &query, const QList<session::PersonView> &people)
{
    m_desk->setFoundPeople(query, people);
}

void MainWindow::invite(const RoomId &room)
{
    if (const session::RoomView *view = m_rooms.room(room))
        m_desk->openInvite(*view, room == openedRoom() ? m_details->members() : QSet<PersonId>());
}

void MainWindow::upsertRooms(const QList<session::RoomView> &rooms)
{
    m_rooms.upsert(rooms);
    refreshEmptyNote();
    if (std::any_of(rooms.cbegin(), rooms.cend(), [this](const auto &room) { return room.room.id == openedRoom(); }))
        m_navigation->refresh();
}

void MainWindow::removeRoom(const RoomId &room)
{
    m_navigation->remove(room);
}

void MainWindow::setRoomSearch(const session::RoomSearch &search)
{
    m_sidebar->setSearch(search);
    refreshEmptyNote();
}

void MainWindow::showInfo(const protocol::MessageDetails &info)
{
    m_info->show(info);
}

void MainWindow::showNotice(const session::Notice &notice)
{
    m_notices.tell(notice, m_limits.nick);
}

// When nobody waits for it any more, only what went wrong is worth a word.
void MainWindow::showOutcome(const session::Outcome &outcome)
{
    if (!m_desk->settle(outcome) && outcome.refusal)
        m_toast->show(wording::ErrorWords::sentence(*outcome.refusal));
    Q_EMIT settled(outcome);
}

void MainWindow::refreshEmptyNote()
{
    const bool hasRooms = !m_rooms.neighbour({}, 1).isNull();
    m_chat->emptyNote().explain(m_connection, m_rooms.search(), hasRooms);
}

void MainWindow::openRoom(const RoomId &room)
{
    m_navigation->open(room);
}

void MainWindow::openMessage(const RoomId &room, const MessageId &message)
{
    openRoom(room);
    m_chat->timeline().focusRow(m_chat->timeline().indexOf(message));
}

RoomId MainWindow::openedRoom() const
{
    return m_chat->room();
}

void MainWindow::setPlace(Place place)
{
    m_place = place;
    if (place == Place::Sample)
        m_chat->news().tell(Banner::Tone::Info, QStringLiteral("info"),
            tr("You are looking at sample data that nobody else can see. To go back, choose “Leave the sample” in the "
               "menu."));
}

void MainWindow::setDetailsWanted(bool wanted)
{
    m_panes->setDetailsWanted(wanted);
}

void MainWindow::openMenu()
{
    auto *menu = new MainMenu(m_theme, m_place, this);
    connect(menu, &MainMenu::chosen, this, &MainWindow::choose);
    auto &button = m_sidebar->menuButton();
    theme::popUp(menu, button.accessibleName(), button.mapToGlobal(QPoint(0, button.height() + 4)));
}

void MainWindow::choose(MainMenu::Entry entry)
{
    using Entry = MainMenu::Entry;
    switch (entry) {
    case Entry::NewRoom: m_desk->openNewRoom(vehicle(), m_limits); return;
    case Entry::Notes: Q_EMIT intentRaised(session::WriteTo { m_self.person.id }); return;
    case Entry::Profile: m_desk->openProfile(m_self, m_limits); return;
    case Entry::Settings: Q_EMIT settingsRequested(); return;
    case Entry::HostPage: Q_EMIT hostPageRequested(); return;
    case Entry::Reconnect: Q_EMIT intentRaised(session::ReconnectNow {}); return;
    case Entry::Keys: m_desk->openKeys(); return;
    case Entry::StopHosting: Q_EMIT stopHostingRequested(); return;
    case Entry::LeaveVehicle: Q_EMIT leaveVehicleRequested(); return;
    }
}

void MainWindow::explainConnection()
{
    const bool waiting = m_connection.phase == Phase::Waiting;
    m_toast->show(m_sidebar->chip().chip().explanation, waiting ? tr("Try now") : QString());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_panes->arrange();
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
