// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/shell.h"

#include "node/control/nodecontrol.h"
#include "ui/host/hostpage.h"
#include "ui/theme/focusframe.h"
#include "ui/windows/conductor.h"
#include "ui/windows/firstrunwindow.h"
#include "ui/windows/joinaddress.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/pagewindow.h"
#include "ui/windows/settingswindow.h"
#include "ui/windows/tray.h"
#include "ui/windows/windowaccessible.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

namespace gangway::windows {

namespace {

constexpr int recentKept = 8;

// The system's own locale when it speaks the language, so that times look as everywhere else on the desktop.
QLocale localeFor(const QString &language)
{
    const QLocale system = QLocale::system();
    if (system.name().startsWith(language))
        return system;
    return language == u"ru" ? QLocale(QLocale::Russian, QLocale::Russia)
                             : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

constexpr QSize hostPageSize { 880, 640 };
constexpr QSize chatSize { 1280, 800 };

} // namespace

Shell::Shell(
    session::Session &session, control::NodeControl &node, SettingsStore &settings, Tray &tray, QObject *parent) :
    QObject(parent),
    m_session(session),
    m_node(node),
    m_settings(settings),
    m_tray(tray),
    m_preferences(settings.load()),
    m_systemPalette(QApplication::palette()),
    m_theme(std::make_unique<theme::Theme>(theme::Theme::builtInTokens())),
    m_window(std::make_unique<PageWindow>())
{
    installWindowAccessibility();
    useTheme();
    useLanguage();
    m_window->restoreGeometry(m_preferences.geometry);
    wire();
}

// A closing page hands out what is being written.
Shell::~Shell()
{
    if (m_main)
        m_main->close();
    rememberGeometry();
    m_tray.hide();
}

void Shell::begin()
{
    switch (m_preferences.place) {
    case Preferences::Place::Hosting:
    case Preferences::Place::Sample:
        m_entering = true;
        startHosting(m_preferences.place);
        return;
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

void Shell::join(const session::Target &target)
{
    m_target = target;
    if (m_target.guestName.isEmpty())
        m_target.guestName = m_preferences.name;
    if (m_target.guestName.isEmpty()) {
        showFirstRun();
        m_firstRun->setAddress(addressText(target.host, target.port));
        return;
    }
    m_isTargetRemembered = false;
    m_session.stop();
    m_session.start(m_target);
    showChat();
}

void Shell::activate()
{
    m_window->present();
}

void Shell::wire()
{
    connect(&m_node, &control::NodeControl::statusChanged, this, &Shell::nodeChanged);
    connect(&m_session, &session::Session::selfChanged, this, &Shell::noteNames);
    connect(&m_session, &session::Session::connectionChanged, this, &Shell::noteConnection);
    connect(m_window.get(), &PageWindow::closeRequested, this, &Shell::closeWindow);
    connect(&m_tray, &Tray::openRequested, m_window.get(), &PageWindow::present);
    connect(&m_tray, &Tray::hostPageRequested, this, &Shell::showHostPage);
    connect(&m_tray, &Tray::stopRequested, this, &Shell::askToStop);
}

void Shell::useTheme()
{
    m_theme->choose(m_preferences.theme, m_systemPalette);
    m_theme->applyTo(*qApp);
}

QString Shell::language() const
{
    if (!m_preferences.language.isEmpty())
        return m_preferences.language;
    return QLocale::system().language() == QLocale::Russian ? QStringLiteral("ru") : QStringLiteral("en");
}

void Shell::useLanguage()
{
    if (m_translator)
        QCoreApplication::removeTranslator(m_translator.get());
    m_translator = std::make_unique<QTranslator>();
    if (m_translator->load(QStringLiteral(":/i18n/gangway_%1.qm").arg(language())))
        QCoreApplication::installTranslator(m_translator.get());
    QLocale::setDefault(localeFor(language()));
}

void Shell::remember()
{
    m_settings.save(m_preferences);
}

Reception Shell::reception()
{
    return { .look = [this](const session::Target &target, auto done) { m_session.look(target, std::move(done)); },
        .admit = [this](const session::Target &target, const session::Account &account,
                     auto done) { m_session.admit(target, account, std::move(done)); } };
}

void Shell::showFirstRun()
{
    m_firstRun = std::make_unique<FirstRunWindow>(*m_theme, m_preferences, reception());
    connect(m_firstRun.get(), &FirstRunWindow::joinRequested, this, [this](const session::Target &target) {
        m_preferences.name = target.guestName;
        join(target);
    });
    connect(m_firstRun.get(), &FirstRunWindow::hostRequested, this, &Shell::host);
    connect(m_firstRun.get(), &FirstRunWindow::sampleRequested, this, [this] {
        m_entering = true;
        startHosting(Preferences::Place::Sample);
    });
    // The window goes with its language; it must not vanish under its own signal.
    connect(
        m_firstRun.get(), &FirstRunWindow::languageChosen, this,
        [this](const QString &language) {
            preferencesEdited([language](Preferences &preferences) { preferences.language = language; });
        },
        Qt::QueuedConnection);
    showPage(*m_firstRun, m_firstRun->size());
}

void Shell::showHostPage()
{
    if (!m_hostPage) {
        m_hostPage = std::make_unique<host::HostPage>(*m_theme, m_clock);
        new theme::FocusFrame(*m_theme, m_hostPage.get());
        connect(m_hostPage.get(), &host::HostPage::chatRequested, this, &Shell::enterOwnVehicle);
        m_hostPage->setInterface(m_preferences.hostInterface);
        connect(m_hostPage.get(), &host::HostPage::interfaceChosen, this, [this](const QString &interface) {
            m_preferences.hostInterface = interface;
            remember();
        });
        connect(m_hostPage.get(), &host::HostPage::stopRequested, this, &Shell::askToStop);
    }
    showHostStatus();
    showPage(*m_hostPage, hostPageSize);
    if (m_firstRun)
        m_firstRun.release()->deleteLater();
}

void Shell::showChat()
{
    if (!m_main) {
        m_main = std::make_unique<MainWindow>(*m_theme, m_clock);
        m_main->setDetailsWanted(m_preferences.details);
        wireMain();
        m_conductor = std::make_unique<Conductor>(m_session, *m_main);
    }
    const bool isHere = isHosting() && !m_target.ownerTicket.isEmpty();
    using Place = MainWindow::Place;
    m_main->setPlace(!isHere ? Place::Elsewhere : m_isSample ? Place::Sample : Place::Here);
    showPage(*m_main, chatSize);
    if (m_firstRun)
        m_firstRun.release()->deleteLater();
}

void Shell::showPage(QWidget &page, const QSize &wanted)
{
    m_window->setPage(page, wanted);
    m_window->present();
}

void Shell::wireMain()
{
    connect(m_main.get(), &MainWindow::settingsRequested, this, &Shell::showSettings);
    connect(m_main.get(), &MainWindow::hostPageRequested, this, &Shell::showHostPage);
    connect(m_main.get(), &MainWindow::leaveVehicleRequested, this, &Shell::leaveVehicle, Qt::QueuedConnection);
    connect(m_main.get(), &MainWindow::stopHostingRequested, this, &Shell::askToStop);
    connect(m_main.get(), &MainWindow::detailsWantedChanged, this, [this](bool wanted) {
        m_preferences.details = wanted;
        remember();
    });
}

void Shell::showSettings()
{
    if (!m_settingsWindow || !m_settingsWindow->isVisible()) {
        m_settingsWindow = std::make_unique<SettingsWindow>(*m_theme, m_preferences);
        connect(m_settingsWindow.get(), &SettingsWindow::edited, this, &Shell::preferencesEdited, Qt::QueuedConnection);
    }
    m_settingsWindow->show();
    m_settingsWindow->raise();
    m_settingsWindow->activateWindow();
}

// Only of a chat: the other pages are too small to open one in.
void Shell::rememberGeometry()
{
    if (m_main && m_window->page() == m_main.get())
        m_preferences.geometry = m_window->saveGeometry();
    remember();
}

// Texts are made when pages are: another language means new pages over the same session.
void Shell::rebuildPages()
{
    const bool chat = m_main && m_window->page() == m_main.get();
    const RoomId room = m_main ? m_main->openedRoom() : RoomId();
    const bool hostPage = m_hostPage && m_window->page() == m_hostPage.get();
    const bool settings = m_settingsWindow && m_settingsWindow->isVisible();
    const auto page = settings ? m_settingsWindow->page() : SettingsWindow::Page::Appearance;
    const bool firstRun = bool(m_firstRun);
    if (m_main)
        m_main->close();
    m_conductor.reset();
    m_main.reset();
    m_hostPage.reset();
    m_settingsWindow.reset();
    m_firstRun.reset();
    if (firstRun)
        showFirstRun();
    if (hostPage)
        showHostPage();
    if (chat)
        showChat();
    if (chat && !room.isNull())
        m_main->openRoom(room);
    if (settings) {
        showSettings();
        m_settingsWindow->showPage(page);
    }
    m_shownInTray.clear();
    showTray();
}

void Shell::leaveVehicle()
{
    m_preferences.place = Preferences::Place::None;
    rememberGeometry();
    showFirstRun();
    if (m_main)
        m_main->close();
    m_session.stop();
    if (isHosting())
        m_node.stop();
    m_conductor.reset();
    m_main.reset();
    m_hostPage.reset();
    m_settingsWindow.reset();
}

// What was entered is a vehicle joined before; what one stayed away from is not.
void Shell::noteConnection(const session::ConnectionView &connection)
{
    const bool isOnBoard = connection.phase == session::ConnectionView::Phase::OnBoard;
    if (!isOnBoard || std::exchange(m_isTargetRemembered, true) || !m_target.ownerTicket.isEmpty())
        return;
    rememberTarget(m_target);
    noteNames(m_session.self());
}

// Whom an address leads to the session knows itself. The key of a former link is not handed on to an address that was
// typed: that link may have been a wrong one, and would keep out for good.
void Shell::rememberTarget(const session::Target &target)
{
    RecentVehicle vehicle { {}, target.host, target.port, target.fingerprint };
    const auto same = [&](const RecentVehicle &known) {
        return known.host == target.host && known.port == target.port;
    };
    const auto known = std::find_if(m_preferences.recent.cbegin(), m_preferences.recent.cend(), same);
    if (known != m_preferences.recent.cend())
        vehicle.name = known->name;
    m_preferences.recent.removeIf(same);
    m_preferences.recent.prepend(vehicle);
    m_preferences.recent = m_preferences.recent.mid(0, recentKept);
    m_preferences.name = target.guestName;
    m_preferences.place = Preferences::Place::Joined;
    remember();
}

// Both may change while one is on board, from other devices too.
void Shell::noteNames(const session::SelfView &self)
{
    if (!self.person.nick.isEmpty())
        m_preferences.name = self.person.nick;
    noteVehicleName(self);
    remember();
}

void Shell::noteVehicleName(const session::SelfView &self)
{
    if (m_preferences.place != Preferences::Place::Joined || m_preferences.recent.isEmpty() ||
        self.domain.name.isEmpty() || m_preferences.recent.first().name == self.domain.name)
        return;
    m_preferences.recent.first().name = self.domain.name;
}

void Shell::preferencesEdited(const PreferencesEdit &edit)
{
    const Preferences before = m_preferences;
    edit(m_preferences);
    remember();
    if (before.theme != m_preferences.theme)
        useTheme();
    if (before.name != m_preferences.name && m_main)
        m_session.dispatch(session::SetProfile { { m_preferences.name, {}, {} } });
    if (before.kafkaServers != m_preferences.kafkaServers && m_preferences.place == Preferences::Place::Hosting)
        restartHosting();
    if (before.language != m_preferences.language) {
        useLanguage();
        rebuildPages();
    }
}

} // namespace gangway::windows
