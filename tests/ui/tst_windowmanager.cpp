// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/paperports.h"
#include "ui/dialogs/backgrounddialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/host/hostpage.h"
#include "ui/theme/field.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/firstrunwindow.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebanner.h"
#include "ui/windows/pagewindow.h"
#include "ui/windows/settingswindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

namespace gangway::ui_test {

/// The window shows the right page at each time, and settings apply at once.
class WindowManagerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void hostingShowsItsPageAndLeadsToTheChat();
    void closingKeepsHostingInTheTaskBarAndSaysSoOnce();
    void closingKeepsHostingInTheTray();
    void closingWhatHostsNobodyEnds_data();
    void closingWhatHostsNobodyEnds();
    void endingAsksWithTheNumberOfOthers_data();
    void endingAsksWithTheNumberOfOthers();
    void hostsMenuOffersOnlyWhatMakesSenseThere_data();
    void hostsMenuOffersOnlyWhatMakesSenseThere();
    void oneWindowChangesItsPage();
    void kafkaServersAreTakenOverAtOnce();
    void halfAnAddressIsNotTakenOver();
    void languageAppliesWithoutARestart();
    void lookAppliesAtOnceAndTouchesNothingElse();
    void placeThatWasNotEnteredIsNoVehicleJoinedBefore();
    void sampleSpeaksTheLanguageAndHasAWayOut();

private:
    void openSettings(windows::SettingsWindow::Page page);
    std::unique_ptr<windows::WindowManager> newShell();
    static QStringList menuOf(windows::MainWindow &window);
    static QAbstractButton *button(QWidget &window, const QString &text);
    static void type(const QString &field, const QString &text);

    std::unique_ptr<QTemporaryDir> m_folder;
    NoSecrets m_secrets;
    PaperStore m_store;
    PaperTray m_tray;
    PaperNotifier m_notifier;
    PaperAutostart m_autostart;
    std::unique_ptr<PaperNode> m_node;
    std::unique_ptr<session::Session> m_session;
    std::unique_ptr<windows::WindowManager> m_shell;
};

void WindowManagerTest::init()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_tray.available = false;
    m_folder = std::make_unique<QTemporaryDir>();
    m_store.preferences = {};
    m_store.preferences.language = QStringLiteral("en");
    m_store.preferences.name = QStringLiteral("Brannoc");
    m_node = std::make_unique<PaperNode>();
    m_session =
        std::make_unique<session::Session>(session::Session::Options { .profileFolder = m_folder->path() }, m_secrets);
    m_shell = newShell();
    m_shell->host(QStringLiteral("MS Fjordlark"));
}

std::unique_ptr<windows::WindowManager> WindowManagerTest::newShell()
{
    return std::make_unique<windows::WindowManager>(
        *m_session, *m_node, m_store, windows::WindowManager::Desktop { m_tray, m_notifier, m_autostart });
}

void WindowManagerTest::cleanup()
{
    m_shell.reset();
    m_session->stop();
    m_session.reset();
    m_node.reset();
    m_folder.reset();
}

QAbstractButton *WindowManagerTest::button(QWidget &window, const QString &text)
{
    for (QAbstractButton *candidate : window.findChildren<QAbstractButton *>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

void WindowManagerTest::type(const QString &name, const QString &text)
{
    for (theme::Field *field : shown<windows::SettingsWindow>()->findChildren<theme::Field *>()) {
        if (field->accessibleName() != name)
            continue;
        field->setText(text);
        Q_EMIT field->editingFinished();
    }
}

void WindowManagerTest::openSettings(windows::SettingsWindow::Page page)
{
    button(*shown<host::HostPage>(), QStringLiteral("Open the chat"))->click();
    QVERIFY(shown<windows::MainWindow>());
    Q_EMIT shown<windows::MainWindow>()->settingsRequested();
    QVERIFY(shown<windows::SettingsWindow>());
    shown<windows::SettingsWindow>()->showPage(page);
}

void WindowManagerTest::hostingShowsItsPageAndLeadsToTheChat()
{
    QVERIFY(shown<host::HostPage>());
    QCOMPARE(m_node->starts.first().vehicle, QStringLiteral("MS Fjordlark"));
    QCOMPARE(m_store.preferences.place, windows::Preferences::Place::Hosting);
    button(*shown<host::HostPage>(), QStringLiteral("Open the chat"))->click();
    QVERIFY(shown<windows::MainWindow>());
    QVERIFY(!shown<host::HostPage>());
}

QStringList WindowManagerTest::menuOf(windows::MainWindow &window)
{
    for (QAbstractButton *candidate : window.findChildren<QAbstractButton *>())
        if (candidate->accessibleName() == u"Menu")
            candidate->click();
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QStringList entries;
    if (!menu)
        return entries;
    for (const QAction *action : menu->actions())
        if (!action->isSeparator())
            entries.append(action->text());
    menu->close();
    return entries;
}

void WindowManagerTest::closingKeepsHostingInTheTaskBarAndSaysSoOnce()
{
    QSignalSpy ended(m_shell.get(), &windows::WindowManager::endRequested);
    button(*shown<host::HostPage>(), QStringLiteral("Open the chat"))->click();
    auto *window = shown<windows::PageWindow>();
    window->close();
    QVERIFY(window->isVisible());
    auto *said = shown<dialogs::BackgroundDialog>();
    QVERIFY(said);
    button(*said, QStringLiteral("Fine"))->click();
    QTRY_VERIFY(window->isMinimized());
    QVERIFY(qobject_cast<host::HostPage *>(window->page()));
    m_shell->activate();
    QVERIFY(!window->isMinimized());
    window->close();
    QTRY_VERIFY(window->isMinimized());
    QVERIFY(!shown<dialogs::BackgroundDialog>());
    QCOMPARE(m_node->status().state, control::NodeStatus::State::Running);
    QCOMPARE(ended.size(), 0);
}

void WindowManagerTest::closingKeepsHostingInTheTray()
{
    m_store.preferences.wasToldOfBackground = true;
    m_tray.available = true;
    m_shell = newShell();
    m_shell->host(QStringLiteral("MS Fjordlark"));
    QVERIFY(m_tray.shown);
    QCOMPARE(m_tray.shown->vehicle, QStringLiteral("MS Fjordlark"));
    QVERIFY(m_tray.shown->isHosting);
    auto *window = shown<windows::PageWindow>();
    window->close();
    QVERIFY(!window->isVisible());
    QCOMPARE(m_node->status().state, control::NodeStatus::State::Running);
    Q_EMIT m_tray.openRequested();
    QVERIFY(window->isVisible());
    window->close();
    Q_EMIT m_tray.stopRequested(); // asks, in the window
    QVERIFY(window->isVisible());
    QVERIFY(shown<dialogs::ConfirmDialog>());
    QCOMPARE(m_node->status().state, control::NodeStatus::State::Running);
}

void WindowManagerTest::closingWhatHostsNobodyEnds_data()
{
    QTest::addColumn<windows::Preferences::Place>("place");
    QTest::newRow("nothing yet") << windows::Preferences::Place::None;
    QTest::newRow("sample data, which no other device can reach") << windows::Preferences::Place::Sample;
}

void WindowManagerTest::closingWhatHostsNobodyEnds()
{
    QFETCH(windows::Preferences::Place, place);
    m_shell.reset();
    m_node->stop();
    m_store.preferences.place = place;
    m_shell = newShell();
    m_shell->begin();
    QSignalSpy ended(m_shell.get(), &windows::WindowManager::endRequested);
    shown<windows::PageWindow>()->close();
    QCOMPARE(ended.size(), 1);
    QVERIFY(!shown<dialogs::BackgroundDialog>());
}

void WindowManagerTest::endingAsksWithTheNumberOfOthers_data()
{
    QTest::addColumn<int>("people");
    QTest::addColumn<QString>("words");
    QTest::newRow("nobody") << 0 << QStringLiteral("Nobody else is on board now.");
    QTest::newRow("one") << 1 << QStringLiteral("1 other person is on board. The chat ends for them");
    QTest::newRow("many") << 86 << QStringLiteral("86 other people are on board. The chat ends for all of them");
}

void WindowManagerTest::endingAsksWithTheNumberOfOthers()
{
    QFETCH(int, people);
    QFETCH(QString, words);
    m_node->setPeople(people);
    button(*shown<host::HostPage>(), QStringLiteral("Stop hosting…"))->click();
    auto *question = shown<dialogs::ConfirmDialog>();
    QVERIFY(question);
    QVERIFY2(question->accessibleDescription().startsWith(words), qPrintable(question->accessibleDescription()));
    QCOMPARE(m_node->status().state, control::NodeStatus::State::Running);
    button(*question, QStringLiteral("Stop hosting"))->click();
    QTRY_COMPARE(m_node->status().state, control::NodeStatus::State::Stopped);
    QTRY_VERIFY(!shown<host::HostPage>());
}

void WindowManagerTest::hostsMenuOffersOnlyWhatMakesSenseThere_data()
{
    QTest::addColumn<windows::Preferences::Place>("place");
    QTest::addColumn<QString>("wayOut");
    QTest::addColumn<bool>("hasHostPage");
    QTest::newRow("host") << windows::Preferences::Place::Hosting << QStringLiteral("Stop hosting…") << true;
    QTest::newRow("sample") << windows::Preferences::Place::Sample << QStringLiteral("Leave the sample") << false;
}

void WindowManagerTest::hostsMenuOffersOnlyWhatMakesSenseThere()
{
    QFETCH(windows::Preferences::Place, place);
    QFETCH(QString, wayOut);
    QFETCH(bool, hasHostPage);
    m_shell.reset();
    m_node->stop();
    m_store.preferences.place = place;
    m_shell = newShell();
    m_shell->begin();
    const QStringList entries = menuOf(*shown<windows::MainWindow>());
    QCOMPARE(entries.last(), wayOut);
    QCOMPARE(entries.contains(QStringLiteral("Address and QR code…")), hasHostPage);
    QVERIFY(!entries.contains(QStringLiteral("Leave this vehicle")));
    QVERIFY(!entries.contains(QStringLiteral("Look for the crew laptop now")));
}

void WindowManagerTest::oneWindowChangesItsPage()
{
    auto *window = shown<windows::PageWindow>();
    QCOMPARE(window->windowTitle(), QStringLiteral("Hosting – Gangway"));
    const QPoint place(30, 40);
    window->move(place);
    button(*shown<host::HostPage>(), QStringLiteral("Open the chat"))->click();
    QCOMPARE(shown<windows::PageWindow>(), window);
    QVERIFY(qobject_cast<windows::MainWindow *>(window->page()));
    QCOMPARE(window->pos(), place);
    QVERIFY(!window->windowIcon().isNull());
    const QSize chosen(900, 500);
    window->resize(chosen);
    Q_EMIT shown<windows::MainWindow>()->hostPageRequested();
    QVERIFY(qobject_cast<host::HostPage *>(window->page()));
    QCOMPARE(window->size(), chosen);
}

void WindowManagerTest::kafkaServersAreTakenOverAtOnce()
{
    openSettings(windows::SettingsWindow::Page::Advanced);
    type(QStringLiteral("Kafka servers"), QStringLiteral("one.example:9092, two.example:9092"));
    QTRY_COMPARE(m_node->starts.size(), 2);
    QCOMPARE(m_node->starts.last().kafkaServers, QStringLiteral("one.example:9092,two.example:9092"));
    QCOMPARE(m_node->starts.last().vehicle, QStringLiteral("MS Fjordlark"));
    QVERIFY(shown<windows::MainWindow>());
}

void WindowManagerTest::halfAnAddressIsNotTakenOver()
{
    openSettings(windows::SettingsWindow::Page::Advanced);
    for (const QString &half : { QStringLiteral("one.example"), QStringLiteral("one.example:9092,"),
             QStringLiteral(":9092"), QStringLiteral("a:b") })
        type(QStringLiteral("Kafka servers"), half);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_store.preferences.kafkaServers, QString());
    QCOMPARE(m_node->starts.size(), 1);
}

void WindowManagerTest::languageAppliesWithoutARestart()
{
    openSettings(windows::SettingsWindow::Page::Language);
    button(*shown<windows::SettingsWindow>(), QStringLiteral("Русский"))->click();
    QTRY_COMPARE(shown<windows::SettingsWindow>()->windowTitle(), QStringLiteral("Настройки – Gangway"));
    QVERIFY(shown<windows::MainWindow>());
    QCOMPARE(shown<windows::SettingsWindow>()->page(), windows::SettingsWindow::Page::Language);
    QCOMPARE(m_store.preferences.language, QStringLiteral("ru"));
}

void WindowManagerTest::lookAppliesAtOnceAndTouchesNothingElse()
{
    openSettings(windows::SettingsWindow::Page::Appearance);
    m_shell->host(QStringLiteral("MS Fjordlark"), QStringLiteral("Another name")); // while the settings are open
    button(*shown<windows::SettingsWindow>(), QStringLiteral("Dark"))->click();
    QTRY_COMPARE(m_store.preferences.theme, theme::Choice::Dark);
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 128);
    QCOMPARE(m_store.preferences.name, QStringLiteral("Another name"));
}

void WindowManagerTest::placeThatWasNotEnteredIsNoVehicleJoinedBefore()
{
    m_shell->join({ .host = QStringLiteral("127.0.0.1"), .port = 1, .fingerprint = QString(64, u'a') });
    QVERIFY(m_store.preferences.recent.isEmpty());
    session::ConnectionView connection { .phase = session::ConnectionView::Phase::CertificateChanged };
    Q_EMIT m_session->connectionChanged(connection);
    QVERIFY(m_store.preferences.recent.isEmpty());
    connection.phase = session::ConnectionView::Phase::OnBoard;
    Q_EMIT m_session->connectionChanged(connection);
    QCOMPARE(m_store.preferences.recent.size(), 1);
    QCOMPARE(m_store.preferences.place, windows::Preferences::Place::Joined);
}

void WindowManagerTest::sampleSpeaksTheLanguageAndHasAWayOut()
{
    m_shell.reset();
    m_node->stop();
    m_store.preferences.place = windows::Preferences::Place::Sample;
    m_store.preferences.language = QStringLiteral("ru");
    m_shell = newShell();
    m_shell->begin();
    QVERIFY(m_node->starts.last().sampleData);
    QCOMPARE(m_node->starts.last().sampleLanguage, QStringLiteral("ru"));
    QCOMPARE(m_node->starts.last().dataFolder, QStringLiteral("sample-ru"));
    auto *window = shown<windows::MainWindow>();
    QVERIFY(window->chat().news().accessibleName().contains(QStringLiteral("пример")));
    Q_EMIT window->leaveVehicleRequested();
    QTRY_COMPARE(m_node->status().state, control::NodeStatus::State::Stopped);
    QTRY_VERIFY(shown<windows::FirstRunWindow>());
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::WindowManagerTest)
#include "tst_windowmanager.moc"
