// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/composer/composer.h"
#include "ui/dialogs/certificatedialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/newroomdialog.h"
#include "ui/dialogs/profiledialog.h"
#include "ui/people/detailspane.h"
#include "ui/people/peoplemodel.h"
#include "ui/rooms/roomlist.h"
#include "ui/rooms/sidebar.h"
#include "ui/theme/field.h"
#include "ui/theme/iconbutton.h"
#include "ui/theme/scrollpane.h"
#include "ui/timeline/timeline.h"
#include "ui/windows/banner.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/emptystate.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebanner.h"
#include "ui/windows/roomheader.h"
#include "ui/windows/toast.h"

#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using gangway::session::ConnectionView;
using gangway::session::Notice;
using gangway::windows::MainWindow;

namespace gangway::ui_test {

/// The main window's words, and the places of its panes.
class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatMustBeReadStaysUntilItIsConfirmed();
    void refusalIsExplainedAndMayBeTriedAgain();
    void emptyMiddleSaysWhy();
    void draftThatComesBackIsShownUnlessOneWrites();
    void narrowWindowShowsDetailsOnlyWhenAsked();
    void infoOfAMessageOnThisDeviceNeedsNobody();
    void whatIsWrongIsSaidUntilTheNextAttemptHasEnded();
    void anotherCertificateStopsOverAnyDialog();
    void shortMessageCoversNothingThatIsWritten();
    void keysAreToldByF1();
    void lettersGoToTheComposerOfTheOpenRoom();
    void enterInTheFilterGoesToTheFirstRoomAndShowsAllAgain();
    void onePaneIsWorkedByKeyboard();
    void pageKeysInTheComposerTurnTheMessages();
    void dialogStaysUntilItsRoomIsMade();
    void refusedNicknameIsToldAtItsField();
    void takenNameIsAskedForUntilOneIsGood();
    void membersAreAskedForWhenTheyAreLookedAt();
    void nobodyIsAwayWhileNobodyCanTell();
    void withoutALinkTheRoomSaysSo();

private:
    void openAll();
    static void type(const QString &text);
    QWidget *list() const { return m_window->findChild<rooms::RoomList *>(); }
    QString written() const { return m_window->chat().composer().text(); }
    static QStringList texts(const QWidget &widget);

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<MainWindow> m_window;
    RoomId m_room = SampleVoyage::roomId(2, 1);
};

void MainWindowTest::init()
{
    m_theme.choose(theme::Choice::Light, {});
    m_window = std::make_unique<MainWindow>(m_theme, m_clock);
    m_window->resize(1280, 800);
    m_window->setSelf(m_voyage.self());
    m_window->show();
}

QStringList MainWindowTest::texts(const QWidget &widget)
{
    QStringList shown;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisible())
            shown.append(label->text());
    return shown;
}

void MainWindowTest::whatMustBeReadStaysUntilItIsConfirmed()
{
    windows::NoticeBanner &news = m_window->chat().news();
    QVERIFY(!news.isVisible());
    m_window->showNotice({ Notice::Kind::FirstContact, {}, QStringLiteral("ab12cd34"), QStringLiteral("amber canoe") });
    m_window->showNotice({ Notice::Kind::SecretsInFile, {}, QStringLiteral("profile/secrets.json") });
    m_window->showNotice({ Notice::Kind::SecretsInFile, {}, QStringLiteral("profile/secrets.json") });
    m_window->showNotice({ Notice::Kind::NoSuchRoom, {}, QStringLiteral("Nowhere") });
    const auto press = [&news](const QString &text) {
        for (auto *button : news.findChildren<QPushButton *>())
            if (button->text() == text && button->isVisible())
                button->click();
    };
    const auto says = [&news](const QString &part) { return texts(news).join(u'\n').contains(part); };
    for (const auto &[words, detail] : { std::pair { QStringLiteral("“Nowhere”"), QString() },
             { QStringLiteral("amber canoe"), QStringLiteral("ab12 cd34") },
             { QStringLiteral("a file that only you can read"), QStringLiteral("profile/secrets.json") } }) {
        QVERIFY(news.isVisible());
        QVERIFY2(says(words), qPrintable(texts(news).join(u'\n')));
        QVERIFY(detail.isEmpty() || !says(detail)); // digits and paths are for who asks
        press(QStringLiteral("Details"));
        QVERIFY2(says(detail), qPrintable(texts(news).join(u'\n')));
        press(QStringLiteral("Got it"));
    }
    QVERIFY(!news.isVisible());
}

void MainWindowTest::refusalIsExplainedAndMayBeTriedAgain()
{
    QSignalSpy raised(m_window.get(), &MainWindow::intentRaised);
    ConnectionView refused;
    refused.phase = ConnectionView::Phase::Refused;
    refused.reason = Error { Error::Code::Busy }.in(QStringLiteral("keychain"));
    m_window->setConnection(refused);
    auto *banner = m_window->chat().findChild<windows::Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY(texts(*banner).first().contains(QStringLiteral("keychain")));
    banner->findChild<QPushButton *>()->click();
    QCOMPARE(raised.size(), 1);
    QVERIFY(std::holds_alternative<session::ReconnectNow>(raised.first().first().value<session::Intent>()));
    refused.reason = Error { Error::Code::Taken };
    m_window->setConnection(refused);
    QVERIFY(!banner->isVisible()); // the dialog asks
}

void MainWindowTest::emptyMiddleSaysWhy()
{
    const windows::EmptyState &note = m_window->chat().emptyNote();
    ConnectionView connection;
    connection.phase = ConnectionView::Phase::Waiting;
    m_window->setConnection(connection);
    QCOMPARE(texts(note).first(), QStringLiteral("The crew laptop does not answer"));
    connection.phase = ConnectionView::Phase::OnBoard;
    m_window->setConnection(connection);
    QCOMPARE(texts(note).first(), QStringLiteral("Connecting…")); // it is asked which rooms there are
    m_window->setRoomSearch({ session::RoomSearch::State::NothingFound });
    QCOMPARE(texts(note).first(), QStringLiteral("No rooms yet"));
    m_window->upsertRooms(m_voyage.rooms());
    QCOMPARE(texts(note).first(), QStringLiteral("No room is open"));
    m_window->openRoom(m_room);
    QVERIFY(!note.isVisible());
}

void MainWindowTest::draftThatComesBackIsShownUnlessOneWrites()
{
    auto rooms = m_voyage.rooms();
    m_window->upsertRooms(rooms);
    m_window->openRoom(m_room);
    composer::Composer &composer = m_window->chat().composer();
    QCOMPARE(composer.text(), QString());
    const auto room = std::find_if(
        rooms.begin(), rooms.end(), [this](const session::RoomView &view) { return view.room.id == m_room; });
    room->draft = QStringLiteral("could not be written down");
    m_window->upsertRooms({ *room });
    QCOMPARE(composer.text(), room->draft);
    room->draft = QStringLiteral("something older");
    m_window->upsertRooms({ *room });
    QCOMPARE(composer.text(), QStringLiteral("could not be written down"));
}

void MainWindowTest::narrowWindowShowsDetailsOnlyWhenAsked()
{
    m_window->upsertRooms(m_voyage.rooms());
    m_window->openRoom(m_room);
    auto *details = m_window->findChild<people::DetailsPane *>();
    QVERIFY(details->isVisible());
    QSignalSpy wanted(m_window.get(), &MainWindow::detailsWantedChanged);
    for (const int width : { 1000, 600 }) {
        m_window->resize(width, 600);
        QTRY_VERIFY(!details->isVisible());
        Q_EMIT m_window->chat().header().detailsToggled(true);
        QVERIFY(details->isVisible());
        QVERIFY(m_window->rect().contains(details->geometry()));
        Q_EMIT m_window->chat().header().detailsToggled(false);
        QVERIFY(!details->isVisible());
    }
    QCOMPARE(wanted.size(), 0);
    m_window->resize(1280, 800);
    QTRY_VERIFY(details->isVisible());
}

void MainWindowTest::infoOfAMessageOnThisDeviceNeedsNobody()
{
    QSignalSpy raised(m_window.get(), &MainWindow::intentRaised);
    m_window->upsertRooms(m_voyage.rooms());
    m_window->openRoom(m_room);
    raised.clear();
    const auto failed = m_voyage.messages().at(9);
    Q_EMIT m_window->chat().messageActionChosen(timeline::MessageAction::Info, failed);
    QCOMPARE(raised.size(), 0);
    const auto *dialog = m_window->findChild<QDialog *>();
    QVERIFY(dialog && dialog->isVisible());
}

void MainWindowTest::whatIsWrongIsSaidUntilTheNextAttemptHasEnded()
{
    auto *banner = m_window->chat().findChild<windows::Banner *>();
    ConnectionView connection;
    connection.phase = ConnectionView::Phase::Waiting;
    connection.reason = Error { Error::Code::ReadOnly }.in(QStringLiteral("cache"));
    m_window->setConnection(connection);
    QVERIFY(texts(*banner).first().contains(QStringLiteral("This laptop’s disk")));
    connection = {};
    connection.phase = ConnectionView::Phase::Connecting;
    m_window->setConnection(connection);
    QVERIFY(banner->isVisible());
    connection.phase = ConnectionView::Phase::OnBoard;
    m_window->setConnection(connection);
    QVERIFY(!banner->isVisible());
}

void MainWindowTest::anotherCertificateStopsOverAnyDialog()
{
    QSignalSpy left(m_window.get(), &MainWindow::leaveVehicleRequested);
    m_window->showNotice({ Notice::Kind::NameTaken });
    QVERIFY(m_window->findChild<dialogs::NameDialog *>()->isVisible());
    ConnectionView changed;
    changed.phase = ConnectionView::Phase::CertificateChanged;
    changed.expectedFingerprint = QString(64, u'a');
    changed.presentedFingerprint = QString(64, u'b');
    m_window->setConnection(changed);
    const auto *dialog = m_window->findChild<dialogs::CertificateDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTRY_VERIFY(!m_window->findChild<dialogs::NameDialog *>());
    QCOMPARE(left.size(), 0);
}

void MainWindowTest::shortMessageCoversNothingThatIsWritten()
{
    m_window->upsertRooms(m_voyage.rooms());
    m_window->openRoom(m_room);
    composer::Composer &composer = m_window->chat().composer();
    composer.setRoom({}, {}, QString(20, u'\n'));
    QTRY_VERIFY(composer.height() > 100);
    m_window->showNotice({ Notice::Kind::SignedOut });
    const auto *toast = m_window->findChild<windows::Toast *>();
    QVERIFY(toast->isVisible());
    QVERIFY(toast->geometry().bottom() < composer.mapTo(m_window.get(), QPoint()).y());
}

void MainWindowTest::membersAreAskedForWhenTheyAreLookedAt()
{
    QSignalSpy intents(m_window.get(), &MainWindow::intentRaised);
    const auto asked = [&intents] {
        return std::count_if(intents.cbegin(), intents.cend(), [](const QList<QVariant> &arguments) {
            return std::holds_alternative<session::LoadMembers>(arguments.first().value<session::Intent>());
        });
    };
    m_window->setDetailsWanted(false);
    m_window->upsertRooms(m_voyage.rooms());
    m_window->openRoom(m_room);
    QCOMPARE(asked(), 0);
    m_window->setDetailsWanted(true);
    QCOMPARE(asked(), 1);
    m_window->upsertRooms(m_voyage.rooms());
    QCOMPARE(asked(), 1);
}

void MainWindowTest::nobodyIsAwayWhileNobodyCanTell()
{
    people::PeopleModel model;
    session::PersonView person;
    person.person.nick = QStringLiteral("Marek");
    model.setPeople({ person });
    QCOMPARE(model.detail(person), QStringLiteral("away"));
    model.setPresenceKnown(false);
    QCOMPARE(model.detail(person), QString());
    person.person.role = protocol::Role::Crew;
    QCOMPARE(model.detail(person), QStringLiteral("Crew"));
    m_window->upsertRooms(m_voyage.rooms());
    m_window->openRoom(m_room);
    const auto counts = [this] { return texts(*m_window).filter(QStringLiteral("here now")).size(); };
    ConnectionView connection;
    connection.phase = ConnectionView::Phase::OnBoard;
    m_window->setConnection(connection);
    m_window->setMembers(m_room, { person });
    QCOMPARE(counts(), 1);
    connection.phase = ConnectionView::Phase::Waiting;
    m_window->setConnection(connection);
    QCOMPARE(counts(), 0);
}

void MainWindowTest::withoutALinkTheRoomSaysSo()
{
    m_window->upsertRooms(m_voyage.rooms());
    const QList<session::RoomView> rooms = m_voyage.rooms();
    const auto everyone = std::find_if(rooms.cbegin(), rooms.cend(),
        [](const session::RoomView &room) { return room.room.reach == protocol::Reach::Everyone; });
    QVERIFY(everyone != rooms.cend());
    m_window->openRoom(everyone->room.id);
    const auto says = [this] { return !texts(*m_window).filter(QStringLiteral("has no link set up")).isEmpty(); };
    QVERIFY(!says());
    ConnectionView connection;
    connection.phase = ConnectionView::Phase::OnBoard;
    connection.link.change = 1;
    m_window->setConnection(connection);
    QVERIFY(says());
}

void MainWindowTest::keysAreToldByF1()
{
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *dialog = m_window->findChild<dialogs::KeysDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(texts(*dialog).contains(QStringLiteral("Ctrl+K")));
    dialog->setFixedHeight(300); // a screen that is too small for all
    const auto *scroll = dialog->findChild<theme::ScrollPane *>()->verticalScrollBar();
    QTRY_VERIFY(scroll->maximum() > 0);
    QTest::keyClick(dialog, Qt::Key_PageDown);
    QVERIFY(scroll->value() > 0);
}

// All rooms are known, one is open with its messages, and the window has the keyboard.
void MainWindowTest::openAll()
{
    m_window->upsertRooms(m_voyage.rooms());
    m_window->openRoom(m_room);
    m_window->chat().resetTimeline(m_room, m_voyage.messages(), false);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

// Types letter by letter, each to the widget that has the keyboard by then.
void MainWindowTest::type(const QString &text)
{
    for (const QChar letter : text)
        QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
}

void MainWindowTest::lettersGoToTheComposerOfTheOpenRoom()
{
    openAll();
    const RoomId other = SampleVoyage::roomId(5, 2);
    auto &rooms = static_cast<rooms::RoomList &>(*list());
    const QPoint place = rooms.visualRect(static_cast<rooms::RoomListModel *>(rooms.model())->indexOf(other)).center();
    QTest::mouseClick(rooms.viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(m_window->openedRoom(), other);
    type(QStringLiteral("Dear all"));
    QCOMPARE(written(), QStringLiteral("Dear all"));
    QCOMPARE(m_window->openedRoom(), other);

    // walking the list
    rooms.setFocus();
    QTest::keyClick(&rooms, Qt::Key_Up);
    QVERIFY(rooms.hasFocus());
    const RoomId walked = m_window->openedRoom();
    QVERIFY(walked != other);
    type(QStringLiteral("Hello"));
    QVERIFY(written().endsWith(QStringLiteral("Hello"))); // behind the draft
    QCOMPARE(m_window->openedRoom(), walked);

    // at a message
    m_window->openRoom(m_room);
    m_window->chat().resetTimeline(m_room, m_voyage.messages(), false);
    timeline::Timeline &messages = m_window->chat().timeline();
    QTest::mouseClick(messages.viewport(), Qt::LeftButton, {}, messages.rowRect(2).center());
    messages.setFocus();
    messages.focusRow(2);
    type(QStringLiteral("edible"));
    QCOMPARE(written(), QStringLiteral("edible"));
    QVERIFY(!m_window->chat().composer().isEditing());
}

void MainWindowTest::enterInTheFilterGoesToTheFirstRoomAndShowsAllAgain()
{
    openAll();
    auto *model = static_cast<rooms::RoomList *>(list())->model();
    const int all = model->rowCount();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    type(QStringLiteral("choir"));
    auto *clear = m_window->findChild<theme::Field *>()->findChild<theme::IconButton *>();
    QVERIFY(clear->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_window->openedRoom(), SampleVoyage::roomId(5, 2));
    QCOMPARE(model->rowCount(), all);
    type(QStringLiteral("Hello"));
    QCOMPARE(written(), QStringLiteral("Hello"));

    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    type(QStringLiteral("deck"));
    clear->click();
    QCOMPARE(model->rowCount(), all);
    QVERIFY(!clear->isVisible());
    const QModelIndex expected = static_cast<rooms::RoomListModel *>(model)->indexOf(SampleVoyage::roomId(5, 2));
    QCOMPARE(static_cast<rooms::RoomList *>(list())->currentIndex(), expected);
}

void MainWindowTest::onePaneIsWorkedByKeyboard()
{
    m_window->resize(600, 700);
    openAll();
    auto *details = m_window->findChild<people::DetailsPane *>();
    m_window->chat().header().findChild<QToolButton *>()->click(); // Back
    QVERIFY(list()->isVisible());
    QVERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_Down);
    QVERIFY(list()->isVisible());
    QVERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(!list()->isVisible());
    QVERIFY(m_window->openedRoom() != m_room);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    type(QStringLiteral("skerry"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!list()->isVisible());
    QCOMPARE(m_window->openedRoom(), m_room);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier); // to the very room that is open
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!list()->isVisible());

    Q_EMIT m_window->chat().header().detailsToggled(true);
    QVERIFY(details->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!details->isVisible());
    type(QStringLiteral("Hello"));
    QCOMPARE(written(), QStringLiteral("Hello"));
}

void MainWindowTest::pageKeysInTheComposerTurnTheMessages()
{
    openAll();
    m_window->chat().resetTimeline(m_room, m_voyage.many(200), false);
    m_window->chat().composer().focusEditor();
    const auto *bar = m_window->chat().timeline().verticalScrollBar();
    m_window->chat().timeline().jumpToNewest();
    const int end = bar->value();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageUp);
    QVERIFY(bar->value() < end);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
    QCOMPARE(bar->value(), end);
}

void MainWindowTest::dialogStaysUntilItsRoomIsMade()
{
    using Outcome = session::Outcome;
    QSignalSpy raised(m_window.get(), &MainWindow::intentRaised);
    openAll();
    raised.clear();
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    const QPointer dialog = m_window->findChild<dialogs::NewRoomDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<theme::Field *>();
    const auto create = [&] { QTest::keyClick(name, Qt::Key_Return); };
    create();
    QVERIFY(texts(*dialog).contains(QStringLiteral("Give the room a name.")));
    QCOMPARE(raised.count(), 0);
    name->setText(QStringLiteral("Lounge"));
    QVERIFY(!texts(*dialog).contains(QStringLiteral("Give the room a name.")));
    const int height = dialog->height();
    create();
    QCOMPARE(raised.count(), 1);
    create(); // is under way
    QCOMPARE(raised.count(), 1);
    Error taken { Error::Code::Taken };
    taken.field = QStringLiteral("name");
    m_window->showOutcome({ Outcome::Act::CreateRoom, taken });
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(texts(*dialog).contains(QStringLiteral("There is a room called Lounge already.")));
    QVERIFY(dialog->height() > height);
    QCOMPARE(name->text(), QStringLiteral("Lounge"));
    name->setText(QStringLiteral("Lounge 2"));
    create();
    QCOMPARE(raised.count(), 2);
    const auto id = [&](int index) {
        return std::get<session::CreateRoom>(raised.at(index).first().value<session::Intent>()).id;
    };
    QCOMPARE(id(0), id(1));
    m_window->showOutcome({ Outcome::Act::CreateRoom, std::nullopt });
    QTRY_VERIFY(!dialog);
    QVERIFY(!m_window->findChild<windows::Toast *>()->isVisible());
}

void MainWindowTest::refusedNicknameIsToldAtItsField()
{
    using Outcome = session::Outcome;
    openAll();
    Q_EMIT m_window->findChild<rooms::Sidebar *>()->profileRequested();
    const QPointer dialog = m_window->findChild<dialogs::ProfileDialog *>();
    QVERIFY(dialog);
    auto *nick = dialog->findChild<theme::Field *>();
    nick->setText(QStringLiteral(" \u2800"));
    QTest::keyClick(nick, Qt::Key_Return);
    QVERIFY(texts(*dialog).contains(QStringLiteral("Say what to call you.")));
    nick->setText(QStringLiteral("Orlo"));
    QTest::keyClick(nick, Qt::Key_Return);
    Error taken { Error::Code::Taken };
    taken.field = QStringLiteral("nick");
    taken.suggestion = QStringLiteral("Orlo 2");
    m_window->showOutcome({ Outcome::Act::SetProfile, taken });
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(texts(*dialog).contains(QStringLiteral("Somebody here is called Orlo already. “Orlo 2” is free.")));
    QVERIFY(!m_window->findChild<windows::Toast *>()->isVisible());
    dialog->reject();
    QTRY_VERIFY(!dialog);
    m_window->showOutcome({ Outcome::Act::SetProfile, taken }); // late: there is no field any more
    QVERIFY(m_window->findChild<windows::Toast *>()->isVisible());
}

void MainWindowTest::takenNameIsAskedForUntilOneIsGood()
{
    QSignalSpy left(m_window.get(), &MainWindow::leaveVehicleRequested);
    QSignalSpy raised(m_window.get(), &MainWindow::intentRaised);
    Error taken { Error::Code::Taken };
    taken.suggestion = QStringLiteral("Tavi 2");
    ConnectionView connection;
    connection.phase = ConnectionView::Phase::Refused;
    connection.reason = taken;
    m_window->setConnection(connection);
    m_window->showNotice({ Notice::Kind::NameTaken, taken });
    const QPointer dialog = m_window->findChild<dialogs::NameDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<theme::Field *>();
    name->setText(QStringLiteral("Orlo"));
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(raised.count(), 1);
    m_window->setConnection(connection);
    m_window->showNotice({ Notice::Kind::NameTaken, taken });
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(name->text(), QStringLiteral("Orlo"));
    QVERIFY(texts(*dialog).contains(QStringLiteral("Somebody here is called Orlo already. “Tavi 2” is free.")));
    connection = {};
    connection.phase = ConnectionView::Phase::OnBoard;
    m_window->setConnection(connection);
    QTRY_VERIFY(!dialog);
    QCOMPARE(left.count(), 0);
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::MainWindowTest)
#include "tst_mainwindow.moc"
