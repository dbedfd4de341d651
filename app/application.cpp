// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "ui/notifications/desktopnotifier.h"
#include "ui/session/joinlink.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Gangway: chat for journeys. Joins a vehicle's chat, or hosts one."_s);
    parser.addOption(
        { u"profile"_s, u"Use this profile; each has its own window, name and vehicle."_s, u"name"_s, u"default"_s });
    parser.addOption({ u"join"_s, u"Join at once: an address, or the link of a QR code."_s, u"address"_s });
    parser.addOption({ u"host"_s, u"Host this vehicle at once."_s, u"vehicle"_s });
    parser.addOption({ u"name"_s, u"The nickname to appear under."_s, u"nickname"_s });
    parser.addOption({ u"room"_s, u"The room to join and open."_s, u"room"_s });
    parser.addOption({ u"selftest"_s, u"Check that everything is there that Gangway loads while it runs, and end."_s });
    parser.addPositionalArgument(u"link"_s, u"A “gangway:” link to join by, as browsers hand it over."_s, u"[link]"_s);
    parser.addHelpOption();
    parser.addVersionOption();
}

// A profile's name becomes a folder's name.
bool isProfileName(const QString &name)
{
    const auto isAllowed = [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; };
    return !name.isEmpty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), isAllowed);
}

// A word by itself comes from a browser or file manager, which hands over links of our scheme and nothing else.
void takeLink(WindowCommand &command, const QStringList &words)
{
    if (words.isEmpty())
        return;
    if (words.size() == 1 && words.first().startsWith(u"gangway:"_s, Qt::CaseInsensitive) && command.join.isEmpty())
        command.join = words.first();
    else
        command.problem =
            u"“%1” is not understood: join by --join ADDRESS, or by one “gangway:” link. See --help."_s.arg(
                words.join(u' '));
}

QString profileFolder(const QString &profile)
{
    const QString folder = QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
                               .filePath(u"gangway/profiles/"_s + profile);
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

} // namespace

WindowCommand parseWindowCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    WindowCommand command;
    if (!parser.parse(arguments)) {
        command.problem = parser.errorText();
        return command;
    }
    if (parser.isSet(u"help"_s))
        command.text = parser.helpText();
    if (parser.isSet(u"version"_s))
        command.text = u"gangway " GANGWAY_VERSION "\n"_s;
    command.profile = parser.value(u"profile"_s);
    command.join = parser.value(u"join"_s);
    command.host = parser.value(u"host"_s);
    command.name = parser.value(u"name"_s);
    command.room = parser.value(u"room"_s);
    command.isSelfTest = parser.isSet(u"selftest"_s);
    takeLink(command, parser.positionalArguments());
    if (!isProfileName(command.profile))
        command.problem = u"A profile's name has letters, digits, “-” and “_”, at most 64."_s;
    const auto link = session::JoinLink::fromText(command.join);
    if (command.problem.isEmpty() && !command.join.isEmpty() && !link)
        command.problem = link.error().message;
    return command;
}

Application::Application(const WindowCommand &command, QObject *parent) :
    QObject(parent),
    m_command(command),
    m_folder(profileFolder(command.profile)),
    m_instance(m_folder),
    m_settings(m_folder),
    m_keychain(QDir(m_folder).filePath(u"secrets.json"_s)),
    m_session({ .profileFolder = m_folder, .clientName = u"gangway/" GANGWAY_VERSION ""_s }, m_keychain),
    m_notifier(notifications::makeDesktopNotifier()),
    m_autostart(command.profile)
{
    // Not quit(): that asks the windows, and the window of a host does not close.
    connect(&m_stopSignal, &StopSignal::stopRequested, qApp, [] { QCoreApplication::exit(0); });
    connect(&m_stopSignal, &StopSignal::hungUp, qApp, [] { QCoreApplication::exit(0); });
    connect(qApp, &QCoreApplication::aboutToQuit, this, &Application::shutDown);
    connect(&m_instance, &SingleInstance::startedAgain, this, [this](const QStringList &arguments) {
        m_shell->activate();
        follow(parseWindowCommand(arguments));
    });
}

Application::~Application() = default;

bool Application::begin(const QStringList &arguments)
{
    if (!m_instance.claim(arguments))
        return false;
    rememberName();
    m_shell = std::make_unique<windows::WindowManager>(
        m_session, m_node, m_settings, windows::WindowManager::Desktop { m_tray, *m_notifier, m_autostart });
    connect(
        m_shell.get(), &windows::WindowManager::endRequested, this, [] { QCoreApplication::exit(0); },
        Qt::QueuedConnection);
    if (m_command.join.isEmpty() && m_command.host.isEmpty())
        m_shell->begin();
    else
        follow(m_command);
    return true;
}

void Application::rememberName()
{
    windows::Preferences preferences = m_settings.load();
    if (!m_command.name.isEmpty())
        preferences.name = m_command.name;
    m_settings.save(preferences);
}

void Application::follow(const WindowCommand &command)
{
    const auto link = session::JoinLink::fromText(command.join);
    if (!command.join.isEmpty() && link)
        m_shell->join({ .host = link->host,
            .port = link->port,
            .fingerprint = link->fingerprint,
            .guestName = command.name,
            .renamesExisting = !command.name.isEmpty(),
            .roomName = command.room });
    else if (!command.host.isEmpty())
        m_shell->host(command.host);
}

void Application::shutDown()
{
    m_shell.reset();
    m_session.stop();
    m_node.stop();
}

} // namespace gangway::app
