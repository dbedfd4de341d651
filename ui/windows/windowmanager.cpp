// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/windowmanager.h"

#include "node/control/nodecontrol.h"
#include "ui/host/hostpage.h"
#include "ui/theme/focusframe.h"
#include "ui/windows/alerts.h"
#include "ui/windows/background.h"
#include "ui/windows/firstrunwindow.h"
#include "ui/windows/joinaddress.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/pagewindow.h"
#include "ui/windows/sessionbinding.h"
#include "ui/windows/settingsdesk.h"
#include "ui/windows/tray.h"
#include "ui/windows/visitlog.h"
#include "ui/windows/windowaccessible.h"

namespace gangway::windows {

namespace {

constexpr QSize hostPageSize { 880, 640 };
constexpr QSize chatSize { 1280, 800 };

} // namespace

WindowManager::WindowManager(session::Session &session, control::NodeControl &node, SettingsStore &settings,
    const Desktop &desktop, QObject *parent) :
    QObject(parent),
    m_session(session),
    m_settings(settings),
    m_preferences(settings.load()),
    m_window(std::make_unique<PageWindow>()),
    m_visits(new VisitLog(session, m_preferences, this)),
    m_hosting(new Hosting(node, settings, this)),
    m_background(
        new Background({ m_appearance.theme(), desktop.tray, *m_hosting, *m_window, session, m_preferences }, this)),
    m_settingsDesk(new SettingsDesk(m_appearance.theme(), m_preferences, desktop.autostart, this))
{
    installWindowAccessibility();
    m_appearance.useTheme(m_preferences.theme);
    m_appearance.useLanguage(m_preferences.language);
    m_window->restoreGeometry(m_preferences.geometry);
    wire();
    wireTray(desktop.tray);
    wireHosting();
    wireBackground();
    addAlerts(desktop);
}

// A closing page hands out what is being written.
WindowManager::~WindowManager()
{
    if (m_main)
        m_main->close();
    rememberGeometry();
}

void WindowManager::begin()
{
    switch (m_preferences.place) {
    case Preferences::Place::Hosting:
    case Preferences::Place::Sample: startHosting(m_preferences.place, Hosting::Then::Enter); return;
    case Preferences::Place::Joined:
        if (!m_preferences.recent.isEmpty() && !m_preferences.name.isEmpty()) {
            const RecentVehicle &last = m_preferences.recent.first();
            join({ last.host, last.port, last.fingerprint, m_preferences.name, {}, {} });
            return;
        }
        break;
    case Preferences::Place::None: break;
    }
    showFirstRun();
}

void WindowManager::join(const session::Target &target)
{
    session::Target whole = target;
    if (whole.guestName.isEmpty())
        whole.guestName = m_preferences.name;
    m_visits->begin(whole);
    if (whole.guestName.isEmpty()) {
        showFirstRun();
        m_firstRun->setAddress(addressText(target.host, target.port));
        return;
    }
    m_session.stop();
    m_session.start(whole);
    showChat();
}

void WindowManager::activate()
{
    m_window->present();
}

void WindowManager::wire()
{
    connect(m_settingsDesk, &SettingsDesk::edited, this, &WindowManager::preferencesEdited);
    connect(m_visits, &VisitLog::noted, this, &WindowManager::remember);
    connect(m_window.get(), &PageWindow::closeRequested, this, &WindowManager::closeWindow);
}

void WindowManager::wireTray(const Tray &tray)
{
    connect(&tray, &Tray::openRequested, m_window.get(), &PageWindow::present);
    connect(&tray, &Tray::hostPageRequested, this, &WindowManager::showHostPage);
    connect(&tray, &Tray::stopRequested, this, &WindowManager::askToStop);
    connect(&tray, &Tray::quitRequested, m_background, &Background::quit);
    connect(&tray, &Tray::reconnectRequested, this, [this] { m_session.dispatch(session::ReconnectNow {}); });
    connect(&tray, &Tray::quietHoursRequested, this,
        [this] { m_settingsDesk->openAt(SettingsWindow::Page::Notifications); });
}

void WindowManager::wireHosting()
{
    connect(m_hosting, &Hosting::changed, this, [this] {
        showHostStatus();
        m_background->trayStatus().refresh();
        followOwnVehicle();
    });
    connect(m_hosting, &Hosting::readyToEnter, this, &WindowManager::enterOwnVehicle);
    connect(m_hosting, &Hosting::failed, this, &WindowManager::showHostPage);
}

void WindowManager::wireBackground()
{
    connect(m_background, &Background::endRequested, this, &WindowManager::endRequested);
    connect(m_background, &Background::stopRequested, this, &WindowManager::askToStop);
    connect(m_background, &Background::stopConfirmed, this, &WindowManager::leaveVehicle);
    connect(m_background, &Background::minimiseRequested, this, [this] {
        showHostPage();
        m_window->showMinimized();
    });
    connect(m_background, &Background::explained, this, [this] {
        m_preferences.wasToldOfBackground = true;
        remember();
    });
    connect(m_background, &Background::trayExplained, this, [this] {
        m_preferences.wasToldOfTray = true;
        remember();
    });
}

void WindowManager::addAlerts(const Desktop &desktop)
{
    auto *alerts = new Alerts(
        { m_session, desktop.notifier, desktop.tray, m_background->trayStatus(), *m_window, m_appearance.theme(),
            m_preferences.notifications,
            [this] { return m_main && m_window->page() == m_main.get() ? m_main->openedRoom() : RoomId(); } },
        this);
    connect(alerts, &Alerts::openRequested, this, &WindowManager::openMessage);
    connect(alerts, &Alerts::edited, this, &WindowManager::preferencesEdited);
    connect(this, &WindowManager::notificationsChanged, alerts, &Alerts::refresh);
    connect(this, &WindowManager::notificationsChanged, &m_background->trayStatus(), &TrayStatus::refresh);
}

void WindowManager::openMessage(const RoomId &room, const MessageId &message)
{
    if (m_main)
        showPage(*m_main, chatSize);
    m_window->present();
    if (m_main && !room.isNull())
        m_main->openMessage(room, message);
}

// A closed window takes its settings along.
void WindowManager::closeWindow()
{
    rememberGeometry();
    m_settingsDesk->close();
    m_background->close();
}

void WindowManager::host(const QString &vehicle, const QString &name)
{
    if (!name.isEmpty())
        m_preferences.name = name;
    m_preferences.vehicle = vehicle;
    startHosting(Preferences::Place::Hosting, Hosting::Then::Stay);
    showHostPage();
}

void WindowManager::startHosting(Preferences::Place place, Hosting::Then then)
{
    m_preferences.place = place;
    remember();
    m_hosting->start(m_preferences, then);
}

void WindowManager::enterOwnVehicle()
{
    join(m_hosting->takeTarget(m_preferences.name));
}

// A restarted node may listen at another port.
void WindowManager::followOwnVehicle()
{
    const control::NodeStatus status = m_hosting->status();
    const bool hasMoved = m_main && m_visits->isAtOwn() && m_visits->target().port != status.port;
    if (status.state == control::NodeStatus::State::Running && hasMoved)
        enterOwnVehicle();
}

void WindowManager::askToStop()
{
    if (!m_hosting->isHosting())
        return leaveVehicle();
    m_window->present();
    m_background->askToStop(otherPeople());
}

// Somebody who hosts is no passenger to be counted.
void WindowManager::showHostStatus()
{
    if (!m_hostPage)
        return;
    control::NodeStatus status = m_hosting->status();
    status.people = otherPeople();
    m_hostPage->setStatus(status);
}

int WindowManager::otherPeople() const
{
    using Phase = session::ConnectionView::Phase;
    const bool isHostOnBoard = m_visits->isAtOwn() && m_session.connection().phase == Phase::OnBoard;
    return std::max(0, m_hosting->status().people - (isHostOnBoard ? 1 : 0));
}

void WindowManager::remember()
{
    m_settings.save(m_preferences);
}

PreJoinActions WindowManager::actions()
{
    return { .look = [this](const session::Target &target, auto done) { m_session.look(target, std::move(done)); },
        .admit = [this](const session::Target &target, const session::Account &account,
                     auto done) { m_session.admit(target, account, std::move(done)); } };
}

void WindowManager::showFirstRun()
{
    m_firstRun = std::make_unique<FirstRunWindow>(m_appearance.theme(), m_preferences, actions());
    connect(m_firstRun.get(), &FirstRunWindow::joinRequested, this, [this](const session::Target &target) {
        m_preferences.name = target.guestName;
        join(target);
    });
    connect(m_firstRun.get(), &FirstRunWindow::hostRequested, this, &WindowManager::host);
    connect(m_firstRun.get(), &FirstRunWindow::sampleRequested, this,
        [this] { startHosting(Preferences::Place::Sample, Hosting::Then::Enter); });
    // The window goes with its language; it must not vanish under its own signal.
    connect(
        m_firstRun.get(), &FirstRunWindow::languageChosen, this,
        [this](const QString &language) {
            preferencesEdited([language](Preferences &preferences) { preferences.language = language; });
        },
        Qt::QueuedConnection);
    showPage(*m_firstRun, m_firstRun->size());
}

void WindowManager::showHostPage()
{
    if (!m_hostPage) {
        m_hostPage = std::make_unique<host::HostPage>(m_appearance.theme(), m_clock);
        new theme::FocusFrame(m_appearance.theme(), m_hostPage.get());
        connect(m_hostPage.get(), &host::HostPage::chatRequested, this, &WindowManager::enterOwnVehicle);
        m_hostPage->setInterface(m_preferences.hostInterface);
        connect(m_hostPage.get(), &host::HostPage::interfaceChosen, this, [this](const QString &interface) {
            m_preferences.hostInterface = interface;
            remember();
        });
        connect(m_hostPage.get(), &host::HostPage::stopRequested, this, &WindowManager::askToStop);
    }
    showHostStatus();
    showPage(*m_hostPage, hostPageSize);
    if (m_firstRun)
        m_firstRun.release()->deleteLater();
}

void WindowManager::showChat()
{
    if (!m_main) {
        m_main = std::make_unique<MainWindow>(m_appearance.theme(), m_clock);
        m_main->setDetailsWanted(m_preferences.details);
        m_main->setRoomRules(m_preferences.notifications.rooms);
        wireMain();
        m_binding = std::make_unique<SessionBinding>(m_session, *m_main);
    }
    const bool isHere = m_hosting->isHosting() && m_visits->isAtOwn();
    using Place = MainWindow::Place;
    m_main->setPlace(!isHere ? Place::Elsewhere : m_hosting->isSample() ? Place::Sample : Place::Here);
    showPage(*m_main, chatSize);
    if (m_firstRun)
        m_firstRun.release()->deleteLater();
}

void WindowManager::showPage(QWidget &page, const QSize &wanted)
{
    m_window->setPage(page, wanted);
    m_window->present();
}

void WindowManager::wireMain()
{
    connect(m_main.get(), &MainWindow::settingsRequested, m_settingsDesk, &SettingsDesk::open);
    connect(m_main.get(), &MainWindow::hostPageRequested, this, &WindowManager::showHostPage);
    connect(m_main.get(), &MainWindow::leaveVehicleRequested, this, &WindowManager::leaveVehicle, Qt::QueuedConnection);
    connect(m_main.get(), &MainWindow::quitRequested, m_background, &Background::quit);
    connect(m_main.get(), &MainWindow::roomRuleChosen, this, [this](const RoomId &room, notifications::RoomRule rule) {
        preferencesEdited(
            [room, rule](Preferences &preferences) { preferences.notifications.rooms.insert(room, rule); });
    });
    connect(m_main.get(), &MainWindow::stopHostingRequested, this, &WindowManager::askToStop);
    connect(m_main.get(), &MainWindow::detailsWantedChanged, this, [this](bool wanted) {
        m_preferences.details = wanted;
        remember();
    });
}

// Only of a chat: the other pages are too small to open one in.
void WindowManager::rememberGeometry()
{
    if (m_main && m_window->page() == m_main.get())
        m_preferences.geometry = m_window->saveGeometry();
    remember();
}

// Texts are made when pages are: another language means new pages over the same session.
void WindowManager::rebuildPages()
{
    const bool chat = m_main && m_window->page() == m_main.get();
    const RoomId room = m_main ? m_main->openedRoom() : RoomId();
    const bool hostPage = m_hostPage && m_window->page() == m_hostPage.get();
    const auto settings = m_settingsDesk->page();
    const bool firstRun = bool(m_firstRun);
    if (m_main)
        m_main->close();
    m_binding.reset();
    m_main.reset();
    m_hostPage.reset();
    m_settingsDesk->close();
    m_firstRun.reset();
    if (firstRun)
        showFirstRun();
    if (hostPage)
        showHostPage();
    if (chat)
        showChat();
    if (chat && !room.isNull())
        m_main->openRoom(room);
    if (settings)
        m_settingsDesk->openAt(*settings);
    m_background->trayStatus().showAnew();
}

void WindowManager::leaveVehicle()
{
    m_preferences.place = Preferences::Place::None;
    rememberGeometry();
    showFirstRun();
    if (m_main)
        m_main->close();
    m_session.stop();
    m_hosting->stop();
    m_binding.reset();
    m_main.reset();
    m_hostPage.reset();
    m_settingsDesk->close();
}

void WindowManager::preferencesEdited(const PreferencesEdit &edit)
{
    const Preferences before = m_preferences;
    edit(m_preferences);
    remember();
    if (before.theme != m_preferences.theme)
        m_appearance.useTheme(m_preferences.theme);
    if (before.name != m_preferences.name && m_main)
        m_session.dispatch(session::SetProfile { { m_preferences.name, {}, {} } });
    if (before.kafkaServers != m_preferences.kafkaServers && m_preferences.place == Preferences::Place::Hosting)
        m_hosting->restart(m_preferences);
    if (before.notifications != m_preferences.notifications) {
        Q_EMIT notificationsChanged();
        if (m_main)
            m_main->setRoomRules(m_preferences.notifications.rooms);
    }
    if (before.language != m_preferences.language) {
        m_appearance.useLanguage(m_preferences.language);
        rebuildPages();
    }
}

} // namespace gangway::windows
