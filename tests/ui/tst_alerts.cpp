// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/paperports.h"
#include "ui/dialogs/backgrounddialog.h"
#include "ui/dialogs/choicerow.h"
#include "ui/theme/switch.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/pagewindow.h"
#include "ui/windows/settingswindow.h"

#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimeEdit>

namespace gangway::ui_test {

namespace {

using notifications::RoomRule;
using notifications::Rule;
using session::ConnectionView;

RoomId roomId(int number)
{
    RoomId::Bytes bytes {};
    bytes[15] = quint8(number);
    return RoomId(bytes);
}

session::RoomView room(int number, int unread)
{
    session::RoomView view;
    view.room.id = roomId(number);
    view.room.name = QStringLiteral("Room %1").arg(number);
    view.joined = true;
    view.unread = unread;
    view.activity = number;
    return view;
}

session::Arrival arrival(int number, bool isMention = false)
{
    session::Arrival arrival;
    arrival.room = roomId(number);
    arrival.roomName = QStringLiteral("Room %1").arg(number);
    arrival.authorNick = QStringLiteral("Orlo");
    arrival.text = QStringLiteral("Ahoy");
    arrival.isMention = isMention;
    return arrival;
}

QAbstractButton *button(QWidget &window, const QString &text)
{
    for (QAbstractButton *candidate : window.findChildren<QAbstractButton *>())
        if (candidate->text() == text || candidate->accessibleName() == text)
            return candidate;
    return nullptr;
}

} // namespace

/// A person is called by whatever the desktop has, as the settings say, and nothing of it is lost when the window goes.
class AlertsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void unreadIsCountedInTitleTrayAndTaskBar();
    void mutedRoomIsCountedNowhereElse();
    void mentionIsMarkedUntilItIsRead();
    void arrivedMessageIsNotifiedAndReadTakesItAway();
    void clickOpensTheRoomAndTheWindow();
    void withoutAServiceTheTrayTells();
    void otherVehicleBeginsWithNothing();
    void trayQuietsForAWhile();
    void closedWindowStaysInTheTrayAndSaysSoOnce();
    void withoutATrayAClosedWindowEnds();
    void quitEndsWhateverTheTray();
    void settingsApplyAtOnce();
    void startAtSignInIsTheDesktopsToKeep();
    void keyLeadsToWhatIsUnread();
    void roomsMenuChoosesItsRule();

private:
    void board(); ///< the session says that it is on board
    windows::SettingsWindow *openSettings();
    static void press(QKeyCombination keys); ///< in the window, which has the keyboard
    bool isTrayShown() const { return m_tray.shown.has_value(); }

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

void AlertsTest::init()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_folder = std::make_unique<QTemporaryDir>();
    m_store.preferences = {};
    m_store.preferences.language = QStringLiteral("en");
    m_tray.available = true;
    m_tray.told.clear();
    m_notifier.shown.clear();
    m_notifier.closed.clear();
    m_notifier.count = 0;
    m_autostart.on = false;
    m_autostart.isAllowed = true;
    m_node = std::make_unique<PaperNode>();
    m_session =
        std::make_unique<session::Session>(session::Session::Options { .profileFolder = m_folder->path() }, m_secrets);
    m_shell = std::make_unique<windows::WindowManager>(
        *m_session, *m_node, m_store, windows::WindowManager::Desktop { m_tray, m_notifier, m_autostart });
    board();
}

void AlertsTest::cleanup()
{
    m_shell.reset();
    m_session->stop();
    m_session.reset();
    m_node.reset();
    m_folder.reset();
}

// Nobody answers there: the session goes on trying, which is a visit.
void AlertsTest::board()
{
    m_shell->join({ .host = QStringLiteral("127.0.0.1"), .port = 1, .guestName = QStringLiteral("Tavi") });
    QTRY_VERIFY(m_session->connection().phase != ConnectionView::Phase::Idle);
    Q_EMIT m_session->connectionChanged(m_session->connection());
}

void AlertsTest::press(QKeyCombination keys)
{
    auto *window = shown<windows::PageWindow>();
    window->present();
    QVERIFY(QTest::qWaitForWindowActive(window));
    QTest::keyClick(window, keys.key(), keys.keyboardModifiers());
}

windows::SettingsWindow *AlertsTest::openSettings()
{
    Q_EMIT shown<windows::MainWindow>()->settingsRequested();
    auto *settings = shown<windows::SettingsWindow>();
    settings->showPage(windows::SettingsWindow::Page::Notifications);
    return settings;
}

void AlertsTest::unreadIsCountedInTitleTrayAndTaskBar()
{
    Q_EMIT m_session->roomsChanged({ room(1, 2), room(2, 1) });
    QCOMPARE(shown<windows::PageWindow>()->windowTitle(), QStringLiteral("(3) Gangway"));
    QCOMPARE(m_notifier.count, 3);
    QVERIFY(isTrayShown());
    QCOMPARE(m_tray.shown->unread, 3);
    QCOMPARE(m_tray.shown->unreadRooms, (QStringList { QStringLiteral("Room 2: 1"), QStringLiteral("Room 1: 2") }));
    Q_EMIT m_session->roomsChanged({ room(1, 0) });
    QCOMPARE(m_notifier.count, 1);
    Q_EMIT m_session->roomGone(roomId(2));
    QCOMPARE(shown<windows::PageWindow>()->windowTitle(), QStringLiteral("Gangway"));
    QCOMPARE(m_notifier.count, 0);
    QCOMPARE(m_tray.shown->unread, 0);
}

void AlertsTest::mutedRoomIsCountedNowhereElse()
{
    Q_EMIT m_session->roomsChanged({ room(1, 2), room(2, 1) });
    Q_EMIT shown<windows::MainWindow>()->roomRuleChosen(roomId(1), RoomRule::None);
    QCOMPARE(m_notifier.count, 1);
    QCOMPARE(m_store.preferences.notifications.rooms.value(roomId(1)), RoomRule::None);
    Q_EMIT m_session->arrived({ arrival(1) });
    QVERIFY(m_notifier.shown.isEmpty());
    Q_EMIT shown<windows::MainWindow>()->roomRuleChosen(roomId(1), RoomRule::AsAll);
    QCOMPARE(m_notifier.count, 3);
}

void AlertsTest::mentionIsMarkedUntilItIsRead()
{
    Q_EMIT m_session->arrived({ arrival(1, true) });
    Q_EMIT m_session->roomsChanged({ room(1, 1), room(2, 1) });
    QVERIFY(m_tray.shown->isMentioned);
    Q_EMIT m_session->roomsChanged({ room(1, 0) });
    QVERIFY(!m_tray.shown->isMentioned);
    QCOMPARE(m_tray.shown->unread, 1);
}

void AlertsTest::arrivedMessageIsNotifiedAndReadTakesItAway()
{
    Q_EMIT m_session->roomsChanged({ room(1, 1) });
    Q_EMIT m_session->arrived({ arrival(1) });
    QCOMPARE(m_notifier.shown.size(), 1);
    QCOMPARE(m_notifier.shown.first().title, QStringLiteral("Orlo in Room 1"));
    QVERIFY(!m_notifier.shown.first().picture.isNull());
    Q_EMIT m_session->roomsChanged({ room(1, 0) });
    QCOMPARE(m_notifier.closed, QStringList { m_notifier.shown.first().key });
}

void AlertsTest::clickOpensTheRoomAndTheWindow()
{
    auto *window = shown<windows::PageWindow>();
    Q_EMIT m_session->roomsChanged({ room(1, 1), room(2, 1) });
    Q_EMIT m_session->arrived({ arrival(1) });
    window->hide();
    Q_EMIT m_notifier.clicked(m_notifier.shown.first().key);
    QVERIFY(window->isVisible());
    QCOMPARE(shown<windows::MainWindow>()->openedRoom(), roomId(1));
    window->hide();
    Q_EMIT m_session->missed({ { roomId(1), {}, 1, 0 }, { roomId(2), {}, 1, 0 } });
    Q_EMIT m_notifier.clicked(m_notifier.shown.last().key);
    QVERIFY(window->isVisible());
    QCOMPARE(shown<windows::MainWindow>()->openedRoom(), roomId(2)); // where somebody has written last
}

void AlertsTest::withoutAServiceTheTrayTells()
{
    Q_EMIT m_session->arrived({ arrival(1) });
    Q_EMIT m_notifier.refused(m_notifier.shown.first());
    QCOMPARE(m_tray.told, QStringList { QStringLiteral("Orlo in Room 1") });
}

void AlertsTest::otherVehicleBeginsWithNothing()
{
    Q_EMIT m_session->roomsChanged({ room(1, 5) });
    Q_EMIT m_session->arrived({ arrival(1) });
    board();
    QCOMPARE(m_notifier.count, 0);
    QCOMPARE(m_notifier.closed.size(), 1);
}

void AlertsTest::trayQuietsForAWhile()
{
    Q_EMIT m_tray.quietRequested(windows::Tray::Quiet::UntilEnded);
    QVERIFY(m_tray.shown->isQuietByHand);
    Q_EMIT m_session->arrived({ arrival(1) });
    QVERIFY(m_notifier.shown.isEmpty());
    Q_EMIT m_tray.quietRequested(windows::Tray::Quiet::Ended);
    QVERIFY(!m_tray.shown->isQuiet);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    Q_EMIT m_tray.quietRequested(windows::Tray::Quiet::Hour);
    const qint64 until = m_store.preferences.notifications.quietUntil;
    QVERIFY(until >= now + 3'600'000 && until < now + 3'700'000);
    Q_EMIT m_tray.quietRequested(windows::Tray::Quiet::UntilMorning);
    QCOMPARE(QDateTime::fromMSecsSinceEpoch(m_store.preferences.notifications.quietUntil).time(), QTime(7, 0));
}

void AlertsTest::closedWindowStaysInTheTrayAndSaysSoOnce()
{
    QSignalSpy ended(m_shell.get(), &windows::WindowManager::endRequested);
    auto *window = shown<windows::PageWindow>();
    window->close();
    auto *said = shown<dialogs::BackgroundDialog>();
    QVERIFY(said);
    QCOMPARE(said->windowTitle(), QStringLiteral("Gangway stays in the tray"));
    button(*said, QStringLiteral("Fine"))->click();
    QTRY_VERIFY(!window->isVisible());
    QCOMPARE(ended.size(), 0);
    QVERIFY(m_store.preferences.wasToldOfTray);
    Q_EMIT m_tray.openRequested();
    QVERIFY(window->isVisible());
    window->close();
    QVERIFY(!window->isVisible());
    QVERIFY(!shown<dialogs::BackgroundDialog>());
    QCOMPARE(ended.size(), 0);
}

void AlertsTest::withoutATrayAClosedWindowEnds()
{
    m_tray.available = false;
    QSignalSpy ended(m_shell.get(), &windows::WindowManager::endRequested);
    shown<windows::PageWindow>()->close();
    QCOMPARE(ended.size(), 1);
    QVERIFY(!shown<dialogs::BackgroundDialog>());
    QVERIFY(!m_store.preferences.wasToldOfTray);
}

void AlertsTest::quitEndsWhateverTheTray()
{
    QSignalSpy ended(m_shell.get(), &windows::WindowManager::endRequested);
    shown<windows::PageWindow>()->close();
    button(*shown<dialogs::BackgroundDialog>(), QStringLiteral("Quit instead"))->click();
    QTRY_COMPARE(ended.size(), 1);
    Q_EMIT m_tray.quitRequested();
    QCOMPARE(ended.size(), 2);
    press(Qt::CTRL | Qt::Key_Q);
    QTRY_COMPARE(ended.size(), 3);
}

void AlertsTest::settingsApplyAtOnce()
{
    auto *settings = openSettings();
    const notifications::Settings &kept = m_store.preferences.notifications;
    for (auto *row : settings->findChildren<dialogs::ChoiceRow *>())
        if (row->text() == u"When I am mentioned")
            row->click();
    QTRY_COMPARE(kept.rule, Rule::Mentions);
    for (const char *name : { "Sound", "Hide content", "Quiet hours", "Do not disturb" })
        QTest::keyClick(button(*settings, QLatin1String(name)), Qt::Key_Space);
    QTRY_VERIFY(!kept.hasSound && kept.hidesContent && kept.hasQuietHours);
    QTRY_COMPARE(kept.quietUntil, notifications::Settings::untilEnded);
    const auto times = settings->findChildren<QTimeEdit *>();
    QCOMPARE(times.size(), 2);
    times.first()->setTime(QTime(21, 30));
    times.last()->setTime(QTime(6, 15));
    QTRY_COMPARE(kept.quietFrom, 21 * 60 + 30);
    QTRY_COMPARE(kept.quietTo, 6 * 60 + 15);
}

void AlertsTest::startAtSignInIsTheDesktopsToKeep()
{
    auto *settings = openSettings();
    auto *start = button(*settings, QStringLiteral("Start at sign-in"));
    QVERIFY(start && !start->isChecked());
    start->click();
    QVERIFY(m_autostart.on);
    start->click();
    QVERIFY(!m_autostart.on);
    m_autostart.isAllowed = false;
    start->click();
    QVERIFY(!start->isChecked());
}

void AlertsTest::keyLeadsToWhatIsUnread()
{
    auto *window = shown<windows::MainWindow>();
    Q_EMIT m_session->roomsChanged({ room(1, 3), room(2, 0), room(3, 0), room(4, 1) });
    window->openRoom(roomId(2));
    Q_EMIT window->roomRuleChosen(roomId(4), RoomRule::None);
    press(Qt::ALT | Qt::SHIFT | Qt::Key_Down);
    QTRY_COMPARE(window->openedRoom(), roomId(1));
    window->openRoom(roomId(3));
    press(Qt::ALT | Qt::SHIFT | Qt::Key_Up);
    QTRY_COMPARE(window->openedRoom(), roomId(1)); // round the end, past the muted one
}

void AlertsTest::roomsMenuChoosesItsRule()
{
    auto *window = shown<windows::MainWindow>();
    Q_EMIT m_session->roomsChanged({ room(1, 0) });
    window->openRoom(roomId(1));
    auto *list = window->findChild<QListView *>();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(list->viewport(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (QAction *action : menu->actions().first()->menu()->actions())
        if (action->text() == u"Nothing (muted)")
            action->trigger();
    menu->close();
    QTRY_COMPARE(m_store.preferences.notifications.rooms.value(roomId(1)), RoomRule::None);
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::AlertsTest)
#include "tst_alerts.moc"
