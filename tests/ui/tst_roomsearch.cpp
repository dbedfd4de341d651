// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/rooms/roomlist.h"
#include "ui/theme/field.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/joinbar.h"
#include "ui/windows/mainwindow.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace gangway::ui_test {

using session::RoomSearch;
using windows::MainWindow;
using State = RoomSearch::State;

/// Rooms that one has not joined, as one looks for them in the main window.
class RoomSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatIsTypedIsAskedFor();
    void enterWaitsForTheAnswer();
    void downWaitsWithoutLosingThePlace();
    void escapeTakesBackWhatEnterWaitedFor();
    void nothingFoundIsSaidOnceItIsKnown();
    void longSearchIsTold();
    void withoutTheNodeOnlyJoinedRoomsAreSearched();
    void roomThatWasFoundStaysInTheListWhileItIsOpen();
    void scrollingDownWantsMore();
    void whoComesBackAsksAnew();

private:
    void type(const QString &text);
    void answer(const QList<RoomId> &rooms, State state = State::Found);
    QStringList asked() const; ///< the queries so far
    rooms::RoomList *list() const { return m_window->findChild<rooms::RoomList *>(); }
    rooms::RoomListModel *model() const { return static_cast<rooms::RoomListModel *>(list()->model()); }
    theme::Field *filter() const { return m_window->findChild<theme::Field *>(); }

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<MainWindow> m_window;
    QList<session::Intent> m_intents;
    RoomId m_chess = SampleVoyage::roomId(8, 6); // not joined
};

void RoomSearchTest::init()
{
    m_intents.clear();
    m_theme.choose(theme::Choice::Light, {});
    m_window = std::make_unique<MainWindow>(m_theme, m_clock);
    m_window->resize(1280, 800);
    m_window->setSelf(m_voyage.self());
    m_window->upsertRooms(m_voyage.rooms());
    m_window->setRoomSearch(m_voyage.search());
    session::ConnectionView connection;
    connection.phase = session::ConnectionView::Phase::OnBoard;
    m_window->setConnection(connection);
    connect(m_window.get(), &MainWindow::intentRaised, this,
        [this](const session::Intent &intent) { m_intents.append(intent); });
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get())); // then Ctrl+K is heard
    m_intents.clear();
    m_window->openRoom(SampleVoyage::roomId(2, 1));
}

void RoomSearchTest::type(const QString &text)
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(filter(), text);
}

void RoomSearchTest::answer(const QList<RoomId> &rooms, State state)
{
    m_window->setRoomSearch({ state, filter()->text(), rooms, false });
}

QStringList RoomSearchTest::asked() const
{
    QStringList queries;
    for (const session::Intent &intent : m_intents)
        if (const auto *find = std::get_if<session::FindRooms>(&intent))
            queries.append(find->query);
    return queries;
}

void RoomSearchTest::whatIsTypedIsAskedFor()
{
    type(QStringLiteral("ch"));
    QCOMPARE(asked().mid(asked().size() - 2), (QStringList { QStringLiteral("c"), QStringLiteral("ch") }));
    QTest::keyClick(filter(), Qt::Key_Escape);
    QCOMPARE(asked().last(), QString());
}

void RoomSearchTest::enterWaitsForTheAnswer()
{
    session::RoomView sauna;
    sauna.room.id = SampleVoyage::roomId(30);
    sauna.room.name = QStringLiteral("Sauna");
    type(QStringLiteral("sauna"));
    QTest::keyClick(filter(), Qt::Key_Return);
    m_window->setRoomSearch({ State::Searching, QStringLiteral("sauna"), { m_chess }, false });
    QCOMPARE(m_window->openedRoom(), SampleVoyage::roomId(2, 1));
    m_window->upsertRooms({ sauna });
    answer({ sauna.room.id });
    QCOMPARE(m_window->openedRoom(), sauna.room.id);
    QCOMPARE(filter()->text(), QString());
    auto *bar = m_window->findChild<windows::JoinBar *>();
    QVERIFY(bar->isAncestorOf(m_window->focusWidget())); // Enter once more joins
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
    const auto *join = std::get_if<session::JoinRoom>(&m_intents.last());
    QVERIFY(join && join->room == sauna.room.id);
}

void RoomSearchTest::downWaitsWithoutLosingThePlace()
{
    type(QStringLiteral("sauna"));
    QTest::keyClick(filter(), Qt::Key_Down);
    QCOMPARE(m_window->focusWidget(), filter());
    filter()->clear();
    QCOMPARE(list()->currentIndex(), model()->indexOf(SampleVoyage::roomId(2, 1)));
}

void RoomSearchTest::escapeTakesBackWhatEnterWaitedFor()
{
    const RoomId second = SampleVoyage::roomId(3, 7); // of the list
    m_window->openRoom(second);
    type(QStringLiteral("sauna"));
    QTest::keyClick(filter(), Qt::Key_Return);
    QTest::keyClick(filter(), Qt::Key_Escape);
    answer({ m_chess });
    QCOMPARE(m_window->openedRoom(), second);
}

void RoomSearchTest::nothingFoundIsSaidOnceItIsKnown()
{
    type(QStringLiteral("sauna"));
    QCOMPARE(list()->model()->rowCount(), 0);
    QVERIFY(list()->accessibleDescription().isEmpty());
    answer({}, State::NothingFound);
    QVERIFY(list()->accessibleDescription().startsWith(QStringLiteral("No room is called “sauna”")));
    answer({ m_chess });
    QCOMPARE(list()->model()->rowCount(), 2);
}

void RoomSearchTest::longSearchIsTold()
{
    type(QStringLiteral("sauna"));
    m_window->setRoomSearch({ State::Searching, QStringLiteral("sauna"), {}, false });
    QTRY_VERIFY(list()->accessibleDescription().startsWith(QStringLiteral("Looking for “sauna”…")));
    answer({}, State::NothingFound);
    QVERIFY(list()->accessibleDescription().startsWith(QStringLiteral("No room is called")));
}

void RoomSearchTest::withoutTheNodeOnlyJoinedRoomsAreSearched()
{
    type(QStringLiteral("sauna"));
    answer({}, State::Offline);
    QVERIFY(list()->accessibleDescription().startsWith(QStringLiteral("None of your rooms is called “sauna”")));
    QVERIFY(list()->accessibleDescription().contains(QStringLiteral("when the crew laptop answers")));
    QTest::keyClick(filter(), Qt::Key_Return); // waits for nothing
    answer({ m_chess });
    QCOMPARE(m_window->openedRoom(), SampleVoyage::roomId(2, 1));
}

void RoomSearchTest::roomThatWasFoundStaysInTheListWhileItIsOpen()
{
    type(QStringLiteral("chess"));
    answer({ m_chess });
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_window->openedRoom(), m_chess);
    answer({}, State::NothingFound); // all rooms again, and it is not among the first
    QCOMPARE(list()->currentIndex(), model()->indexOf(m_chess));
    m_window->openRoom(SampleVoyage::roomId(2, 1));
    QVERIFY(!model()->indexOf(m_chess).isValid());
}

void RoomSearchTest::scrollingDownWantsMore()
{
    QList<session::RoomView> many;
    QList<RoomId> ids;
    for (int number = 0; number < 50; ++number) {
        session::RoomView view;
        view.room.id = SampleVoyage::roomId(100 + number);
        view.room.name = QStringLiteral("Cabin %1").arg(number);
        ids.append(view.room.id);
        many.append(view);
    }
    m_window->upsertRooms(many);
    const auto wants = [this] {
        return std::any_of(m_intents.begin(), m_intents.end(),
            [](const session::Intent &intent) { return std::holds_alternative<session::FindMoreRooms>(intent); });
    };
    m_window->setRoomSearch({ State::Found, {}, ids, true });
    QTRY_VERIFY(list()->verticalScrollBar()->maximum() > 0);
    QVERIFY(!wants());
    list()->setCurrentIndex(list()->model()->index(list()->model()->rowCount() - 1, 0)); // as the keys do
    QTRY_VERIFY(wants());
}

void RoomSearchTest::whoComesBackAsksAnew()
{
    QEvent activate(QEvent::WindowActivate);
    QApplication::sendEvent(m_window.get(), &activate); // not again within a moment
    QVERIFY(asked().isEmpty());
    StoppedClock later(SampleVoyage::now() + 60'000);
    m_window = std::make_unique<MainWindow>(m_theme, later);
    connect(m_window.get(), &MainWindow::intentRaised, this,
        [this](const session::Intent &intent) { m_intents.append(intent); });
    QApplication::sendEvent(m_window.get(), &activate);
    QCOMPARE(asked(), QStringList { QString() });
    m_window.reset();
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::RoomSearchTest)
#include "tst_roomsearch.moc"
