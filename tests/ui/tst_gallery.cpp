// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/paperports.h"
#include "tests/ui/samplevoyage.h"
#include "ui/composer/composer.h"
#include "ui/dialogs/backgrounddialog.h"
#include "ui/dialogs/certificatedialog.h"
#include "ui/dialogs/infodialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/linkdialog.h"
#include "ui/dialogs/newroomdialog.h"
#include "ui/dialogs/profiledialog.h"
#include "ui/host/hostpage.h"
#include "ui/people/vehiclerow.h"
#include "ui/theme/field.h"
#include "ui/theme/scrollpane.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/windowsize.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/firstrunwindow.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/settingswindow.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>

namespace gangway::ui_test {

namespace {

constexpr QSize designed { 1280, 800 }; // whatever the screen of the test has

} // namespace

/// Draws every window with the sample voyage into GANGWAY_GALLERY (a folder; a temporary one without it), so that one
/// can lay them beside the design. Fails when a window cannot be drawn or shows one flat colour.
class Gallery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mainWindowInEveryTheme_data();
    void mainWindowInEveryTheme();
    void mainWindowInRussian();
    void searchForRooms_data();
    void searchForRooms();
    void narrowMainWindow();
    void linesOfTheCrew();
    void hostingInTheBackground();
    void firstRun();
    void hostPage();
    void dialogs();
    void conversation();
    void settings();
    void notificationSettings();
    void trayIcons();

private:
    void look(theme::Choice choice);
    void keep(QWidget &window, const QString &name);
    /// Fails also when it scrolls though the screen has room for all of it.
    void keepDialog(dialogs::Dialog &dialog, const QString &name);
    void fill(windows::MainWindow &window) const;

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    QTemporaryDir m_temporary;
    QString m_folder;
};

void Gallery::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_folder = qEnvironmentVariable("GANGWAY_GALLERY", m_temporary.path());
    QVERIFY(QDir().mkpath(m_folder));
    auto *english = new QTranslator(this);
    QVERIFY(english->load(QStringLiteral(":/i18n/gangway_en.qm")));
    QCoreApplication::installTranslator(english);
}

void Gallery::look(theme::Choice choice)
{
    m_theme.choose(choice, {});
    m_theme.applyTo(*qApp);
}

void Gallery::keep(QWidget &window, const QString &name)
{
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (int nested = 0; nested < 3; ++nested) // a layout asks those around it
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QImage image = window.grab().toImage();
    QVERIFY(image.save(QDir(m_folder).filePath(name + QStringLiteral(".png"))));
    QSet<QRgb> colours;
    for (int x = 0; x < image.width(); x += 7) {
        for (int y = 0; y < image.height(); y += 7)
            colours.insert(image.pixel(x, y));
    }
    QVERIFY2(colours.size() > 4, "the window is empty");
}

void Gallery::keepDialog(dialogs::Dialog &dialog, const QString &name)
{
    keep(dialog, name);
    if (dialog.height() < theme::roomOnScreen(dialog).height())
        QCOMPARE(dialog.findChild<theme::ScrollPane *>()->verticalScrollBar()->maximum(), 0);
}

void Gallery::fill(windows::MainWindow &window) const
{
    window.setSelf(m_voyage.self());
    window.setDomains(m_voyage.domains());
    window.upsertPeople(m_voyage.people());
    window.upsertRooms(m_voyage.rooms());
    window.setRoomSearch(m_voyage.search());
    window.setConnection(m_voyage.waitingForSignal());
    window.setLimits({ .text = 160 });
    const RoomId line = SampleVoyage::roomId(2, 1);
    window.openRoom(line);
    window.chat().resetTimeline(line, m_voyage.messages(), false);
    window.setMembers(line, m_voyage.people());
}

void Gallery::mainWindowInEveryTheme_data()
{
    QTest::addColumn<theme::Choice>("choice");
    QTest::newRow("main-light") << theme::Choice::Light;
    QTest::newRow("main-dark") << theme::Choice::Dark;
    QTest::newRow("main-contrast") << theme::Choice::HighContrastDark;
    QTest::newRow("main-contrast-light") << theme::Choice::HighContrastLight;
}

void Gallery::mainWindowInEveryTheme()
{
    QFETCH(theme::Choice, choice);
    look(choice);
    windows::MainWindow window(m_theme, m_clock);
    window.resize(designed);
    fill(window);
    window.chat().composer().setRoom({}, QStringLiteral("North Skerry Line"),
        QStringLiteral(
            "Choir, one more thing: the captain lends us the piano in the forward lounge from 18:00. From car "
            "deck B take the starboard stairs, the port lift is still out"));
    keep(window, QString::fromLatin1(QTest::currentDataTag()));
}

void Gallery::mainWindowInRussian()
{
    look(theme::Choice::Light);
    QTranslator russian;
    QVERIFY(russian.load(QStringLiteral(":/i18n/gangway_ru.qm")));
    QCoreApplication::installTranslator(&russian);
    QLocale::setDefault(QLocale(QLocale::Russian));
    {
        windows::MainWindow window(m_theme, m_clock);
        window.resize(designed);
        fill(window);
        keep(window, QStringLiteral("main-russian"));
        dialogs::NewRoomDialog newRoom(m_theme, QStringLiteral("MS Fjordlark"), {}, {}, nullptr);
        newRoom.setAttribute(Qt::WA_DeleteOnClose, false);
        keepDialog(newRoom, QStringLiteral("new-room-russian"));
        dialogs::KeysDialog keys(m_theme, nullptr);
        keys.setAttribute(Qt::WA_DeleteOnClose, false);
        keepDialog(keys, QStringLiteral("keyboard-russian"));
    }
    QCoreApplication::removeTranslator(&russian);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void Gallery::searchForRooms_data()
{
    QTest::addColumn<theme::Choice>("choice");
    QTest::addColumn<bool>("isRussian");
    QTest::newRow("light") << theme::Choice::Light << false;
    QTest::newRow("dark") << theme::Choice::Dark << false;
    QTest::newRow("russian") << theme::Choice::Light << true;
    QTest::newRow("russian-dark") << theme::Choice::Dark << true;
}

// The list says so while it is found out which rooms may be joined.
void Gallery::searchForRooms()
{
    QFETCH(theme::Choice, choice);
    QFETCH(bool, isRussian);
    using State = session::RoomSearch::State;
    QTranslator russian;
    QVERIFY(russian.load(QStringLiteral(":/i18n/gangway_ru.qm")));
    if (isRussian)
        QCoreApplication::installTranslator(&russian);
    look(choice);
    const RoomId chess = SampleVoyage::roomId(8, 6);
    const QString missing = QStringLiteral("sauna for the whole family");
    const QList<std::pair<QString, session::RoomSearch>> all {
        { {}, { State::Found, {}, { chess }, true } },
        { QStringLiteral("deck"), { State::Found, QStringLiteral("deck"), { chess }, false } },
        { missing, { State::NothingFound, missing, {}, false } },
        { {}, { State::Offline } },
        { missing, { State::Offline, missing, {}, false } },
    };
    for (qsizetype step = 0; step < all.size(); ++step) {
        windows::MainWindow window(m_theme, m_clock);
        window.resize(800, 760);
        fill(window);
        window.findChild<theme::Field *>()->setText(all[step].first);
        window.setRoomSearch(all[step].second);
        keep(window, QStringLiteral("rooms-%1-%2").arg(QString::fromLatin1(QTest::currentDataTag())).arg(step));
    }
    QCoreApplication::removeTranslator(&russian);
}

// Lines that only the keeper of a vehicle sees: a wrong clock, what is missing, with whom it agrees.
void Gallery::linesOfTheCrew()
{
    look(theme::Choice::Light);
    windows::MainWindow window(m_theme, m_clock);
    window.resize(designed);
    fill(window);
    session::ConnectionView connection = m_voyage.waitingForSignal();
    connection.link.clockError = -3 * 3600 * 1000;
    connection.link.agreeing = 4;
    const QList<protocol::Domain> others = m_voyage.domains();
    connection.link.missing = { { others.at(1).id, 12, 0 } };
    connection.link.differing = { { others.at(2).id, 3, 1 } };
    connection.link.isRepairing = true;
    window.setConnection(connection);
    keep(window, QStringLiteral("crew-lines"));
    const auto rows = window.findChildren<people::VehicleRow *>();
    QVERIFY(rows.size() >= others.size());
    for (const people::VehicleRow *row : rows) {
        const auto *said = row->findChild<theme::TextLabel *>();
        QVERIFY2(said && said->height() >= said->heightForWidth(said->width()), qPrintable(row->accessibleName()));
    }
}

void Gallery::hostingInTheBackground()
{
    look(theme::Choice::Light);
    using dialogs::BackgroundDialog;
    for (const auto &[stays, name] : { std::pair { BackgroundDialog::Stays::InTray, QStringLiteral("background-tray") },
             { BackgroundDialog::Stays::Minimised, QStringLiteral("background-minimised") } }) {
        BackgroundDialog dialog(m_theme, QStringLiteral("MS Fjordlark"), stays, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        keepDialog(dialog, name);
    }
}

void Gallery::narrowMainWindow()
{
    look(theme::Choice::Light);
    windows::MainWindow window(m_theme, m_clock);
    window.resize(480, 640);
    window.setDetailsWanted(false);
    fill(window);
    keep(window, QStringLiteral("main-narrow"));
}

void Gallery::firstRun()
{
    look(theme::Choice::Light);
    windows::Preferences preferences;
    preferences.name = QStringLiteral("Tavi");
    preferences.recent = { { QStringLiteral("MS Fjordlark"), QStringLiteral("192.168.4.1"), 8181, {} },
        { QStringLiteral("Pier 3 waiting hall"), QStringLiteral("10.0.7.2"), 8181, {} } };
    windows::FirstRunWindow window(m_theme, preferences, m_voyage.actions());
    window.resize(880, 604);
    keep(window, QStringLiteral("first-run"));
    windows::FirstRunWindow fresh(m_theme, {}, m_voyage.actions());
    keep(fresh, QStringLiteral("first-run-fresh"));
    windows::FirstRunWindow small(m_theme, preferences, m_voyage.actions());
    small.resize(640, 480);
    keep(small, QStringLiteral("first-run-small"));
}

void Gallery::hostPage()
{
    look(theme::Choice::Light);
    host::HostPage window(m_theme, m_clock);
    window.resize(880, 640);
    control::NodeStatus status;
    status.state = control::NodeStatus::State::Running;
    status.vehicle = QStringLiteral("MS Fjordlark");
    status.port = 8181;
    const QString address = QStringLiteral("http://192.168.4.1:8181");
    status.addresses = { { address, address + QStringLiteral("/#fp=") + QString(64, u'a'), QStringLiteral("wlan0"),
                             control::NodeAddress::Way::Wireless },
        { QStringLiteral("http://192.168.1.5:8181"), {}, QStringLiteral("eth0"), control::NodeAddress::Way::Cable } };
    status.words = QStringLiteral("harbour lamp seven fern cliff nine rope ash");
    status.fingerprint = QStringLiteral("9c1c0f3be5a84d27b1720d4be68f2a3359d8e70461fcba98c35e1d7720ab4f6e");
    status.people = 86;
    status.link = control::NodeStatus::Link::Down;
    status.queued = 34;
    status.oldest = SampleVoyage::at(16, 52);
    window.setStatus(status);
    keep(window, QStringLiteral("host-ready"));
    window.resize(600, 440);
    keep(window, QStringLiteral("host-small"));
}

void Gallery::dialogs()
{
    look(theme::Choice::Light);
    const auto show = [this](dialogs::Dialog *dialog, const QString &name) {
        keepDialog(*dialog, name);
        delete dialog;
    };
    show(new dialogs::NewRoomDialog(m_theme, QStringLiteral("MS Fjordlark"), {}, {}, nullptr),
        QStringLiteral("new-room"));
    show(new dialogs::ProfileDialog(m_theme, m_voyage.self(), {}, nullptr), QStringLiteral("my-profile"));
    const auto reach = protocol::Reach::Everyone;
    show(new dialogs::InfoDialog(m_theme,
             { m_voyage.messages().at(2), m_voyage.info(), m_voyage.people(), m_voyage.domains(), reach }, nullptr),
        QStringLiteral("message-info"));
    show(new dialogs::InfoDialog(
             m_theme, { m_voyage.messages().at(9), {}, m_voyage.people(), m_voyage.domains(), reach }, nullptr),
        QStringLiteral("message-info-failed"));
    show(new dialogs::CertificateDialog(
             m_theme, QStringLiteral("MS Fjordlark"), QString(64, u'a'), QString(64, u'b'), nullptr),
        QStringLiteral("certificate"));
    show(new dialogs::KeysDialog(m_theme, nullptr), QStringLiteral("keyboard"));
    show(new dialogs::LinkDialog(
             m_theme, QUrl(QStringLiteral("https://timetable.example/ferries?day=tomorrow")), nullptr),
        QStringLiteral("link"));
    auto *refused = new dialogs::NewRoomDialog(m_theme, QStringLiteral("MS Fjordlark"), {}, {}, nullptr);
    Error taken { Error::Code::Taken };
    taken.field = QStringLiteral("name");
    refused->findChild<theme::Field *>()->setText(QStringLiteral("Harbour choir"));
    refused->show();
    refused->settle({ session::Outcome::Act::CreateRoom, taken });
    show(refused, QStringLiteral("new-room-refused"));
}

// A link, a part that is selected, a notice, what came late, and a room that has not arrived.
void Gallery::conversation()
{
    look(theme::Choice::Light);
    windows::MainWindow window(m_theme, m_clock);
    window.resize(designed);
    fill(window);
    session::RoomView coming;
    coming.room.id = SampleVoyage::roomId(70, 3);
    coming.room.unknown = coming.foreign = true;
    coming.domainName = QStringLiteral("MS Kittiwake");
    window.upsertRooms({ coming });
    auto messages = m_voyage.messages();
    messages[4].message.content.text =
        QStringLiteral("The times stand at https://timetable.example/ferries (ask www.port.example for the rest).");
    messages[0].message.arrival = 1000;
    window.chat().resetTimeline(window.openedRoom(), messages, false);
    window.showNotice({ session::Notice::Kind::SignedOut });
    keep(window, QStringLiteral("conversation"));
    window.openRoom(coming.room.id);
    keep(window, QStringLiteral("room-on-its-way"));
}

void Gallery::settings()
{
    look(theme::Choice::Light);
    PaperAutostart autostart;
    windows::SettingsWindow window(m_theme, {}, autostart);
    window.resize(880, 692);
    keep(window, QStringLiteral("settings"));
    window.resize(600, 440);
    keep(window, QStringLiteral("settings-small"));
}

void Gallery::notificationSettings()
{
    windows::Preferences preferences;
    preferences.notifications.hasQuietHours = true;
    PaperAutostart autostart;
    for (const auto &[choice, name] : { std::pair { theme::Choice::Light, QStringLiteral("settings-notifications") },
             { theme::Choice::Dark, QStringLiteral("settings-notifications-dark") } }) {
        look(choice);
        windows::SettingsWindow window(m_theme, preferences, autostart);
        window.resize(880, 692);
        window.showPage(windows::SettingsWindow::Page::Notifications);
        keep(window, name);
    }
}

// In a row, as a panel has them; each sign looks otherwise than the plain icon.
void Gallery::trayIcons()
{
    look(theme::Choice::Light);
    using windows::TrayMark;
    const QImage plain = windows::trayIcon(TrayMark::None, 0).pixmap(QSize(22, 22), 1.0).toImage();
    QImage panel(7 * 32, 32, QImage::Format_ARGB32);
    panel.fill(QColor(0x1f, 0x29, 0x30));
    QPainter painter(&panel);
    int left = 5;
    for (const auto &[mark, unread] :
        { std::pair { TrayMark::None, 0 }, { TrayMark::Unread, 3 }, { TrayMark::Unread, 19 }, { TrayMark::Unread, 500 },
            { TrayMark::Mention, 1 }, { TrayMark::Waiting, 0 }, { TrayMark::Quiet, 0 } }) {
        const QPixmap icon = windows::trayIcon(mark, unread).pixmap(QSize(22, 22), 1.0);
        QCOMPARE(icon.toImage() != plain, mark != TrayMark::None);
        painter.drawPixmap(left, 5, icon);
        left += 32;
    }
    painter.end();
    QVERIFY(panel.scaled(panel.size() * 4).save(QDir(m_folder).filePath(QStringLiteral("tray-icons.png"))));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::Gallery)
#include "tst_gallery.moc"
