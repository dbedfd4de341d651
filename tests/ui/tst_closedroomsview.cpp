// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/dialogs/choicerow.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/newroomdialog.h"
#include "ui/dialogs/peoplepicker.h"
#include "ui/people/detailspane.h"
#include "ui/people/peoplelist.h"
#include "ui/rooms/sidebar.h"
#include "ui/theme/button.h"
#include "ui/theme/field.h"
#include "ui/theme/iconbutton.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/joinbar.h"
#include "ui/windows/mainmenu.h"
#include "ui/windows/mainwindow.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QTest>

namespace gangway::ui_test {

using windows::MainWindow;

/// Private and direct rooms in the window: made, shown, filled and left, also by the keyboard alone.
class ClosedRoomsViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void newRoomMayBePrivateAndStaysOnBoardThen();
    void privateRoomSaysWhoCanReadIt();
    void peopleAreInvitedByTheKeyboard();
    void memberIsWrittenToAndRemovedFromTheirRow();
    void onlyWhoLeadsRemoves();
    void directRoomGoesByTheOther();
    void notesAreForOneselfAlone();
    void closedRoomIsReadAndNotJoined();

private:
    static QString said(const QWidget &widget);
    void show(const session::RoomView &room);
    void keep(QWidget &window, const QString &name) const;
    QMenu *menuOf(people::PeopleList &list, const QString &person) const;
    session::PersonView person(const QString &nick) const;
    template<typename Wanted>
    std::optional<Wanted> raised() const;

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<MainWindow> m_window;
    QList<session::Intent> m_intents;
};

void ClosedRoomsViewTest::init()
{
    m_intents.clear();
    m_window = std::make_unique<MainWindow>(m_theme, m_clock);
    m_window->resize(1280, 800);
    m_window->setSelf(m_voyage.self());
    m_window->upsertRooms(m_voyage.rooms());
    connect(
        m_window.get(), &MainWindow::intentRaised, this, [this](const session::Intent &it) { m_intents.append(it); });
    m_window->setDetailsWanted(true);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QString ClosedRoomsViewTest::said(const QWidget &widget)
{
    QStringList shown;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisible())
            shown.append(label->text());
    return shown.join(u'\n');
}

void ClosedRoomsViewTest::keep(QWidget &window, const QString &name) const
{
    const QString folder = qEnvironmentVariable("GANGWAY_GALLERY");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        window.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

session::PersonView ClosedRoomsViewTest::person(const QString &nick) const
{
    const QList<session::PersonView> people = m_voyage.people();
    const auto found = std::ranges::find(people, nick, [](const auto &view) { return view.person.nick; });
    return found == people.end() ? session::PersonView() : *found;
}

template<typename Wanted>
std::optional<Wanted> ClosedRoomsViewTest::raised() const
{
    for (const session::Intent &intent : m_intents)
        if (const auto *wanted = std::get_if<Wanted>(&intent))
            return *wanted;
    return std::nullopt;
}

void ClosedRoomsViewTest::show(const session::RoomView &room)
{
    m_window->upsertRooms({ room });
    m_window->openRoom(room.room.id);
}

session::RoomView choir()
{
    session::RoomView view;
    view.room = { .id = SampleVoyage::roomId(80, 2),
        .name = QStringLiteral("Harbour choir"),
        .members = 3,
        .kind = protocol::RoomKind::Private };
    view.joined = true;
    return view;
}

QMenu *ClosedRoomsViewTest::menuOf(people::PeopleList &list, const QString &nick) const
{
    for (int row = 0; row < list.people().rowCount(); ++row)
        if (list.people().person(row).person.nick == nick)
            list.setCurrentIndex(list.people().index(row));
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Return);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void ClosedRoomsViewTest::newRoomMayBePrivateAndStaysOnBoardThen()
{
    dialogs::NewRoomDialog dialog(m_theme, QStringLiteral("MS Fjordlark"), {}, {}, m_window.get());
    std::optional<session::CreateRoom> made;
    connect(&dialog, &dialogs::NewRoomDialog::roomWanted, this, [&](const auto &room) { made = room; });
    dialog.show();
    const auto rows = dialog.findChildren<dialogs::ChoiceRow *>();
    QCOMPARE(rows.size(), 4);
    rows.at(1)->click(); // everyone
    rows.at(3)->setFocus();
    QTest::keyClick(rows.at(3), Qt::Key_Space);
    QVERIFY(rows.at(3)->isChecked() && rows.at(0)->isChecked() && !rows.at(1)->isEnabled());
    dialog.findChildren<theme::Field *>().first()->setText(QStringLiteral("Harbour choir"));
    keep(dialog, QStringLiteral("new-private-room"));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(made && made->kind == protocol::RoomKind::Private && made->reach == protocol::Reach::Vehicle);
}

void ClosedRoomsViewTest::privateRoomSaysWhoCanReadIt()
{
    show(choir());
    auto *details = m_window->findChild<people::DetailsPane *>();
    m_window->setMembers(choir().room.id, m_voyage.people());
    QVERIFY(said(m_window->chat()).contains(QStringLiteral("Private · 3 people")));
    QVERIFY(said(*details).contains(QStringLiteral("The crew of this vehicle can read it.")));
    keep(*m_window, QStringLiteral("private-room"));
}

void ClosedRoomsViewTest::peopleAreInvitedByTheKeyboard()
{
    show(choir());
    m_window->setMembers(choir().room.id, { person(QStringLiteral("Orlo")) });
    auto *details = m_window->findChild<people::DetailsPane *>();
    for (auto *button : details->findChildren<theme::Button *>())
        if (button->text().startsWith(QStringLiteral("Invite")))
            button->click();
    auto *dialog = m_window->findChild<dialogs::InviteDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(raised<session::FindPeople>());
    m_window->showFoundPeople({}, m_voyage.people());
    auto *picker = dialog->findChild<dialogs::PeoplePicker *>();
    int open = -1;
    for (int row = 0; row < picker->people().rowCount(); ++row) {
        QVERIFY(!picker->people().person(row).self);
        if (!picker->people().isMember(row) && open < 0)
            open = row;
    }
    QVERIFY(open >= 0);
    const PersonId chosen = picker->people().person(open).person.id;
    picker->setFocus();
    picker->setCurrentIndex(picker->people().index(open));
    QTest::keyClick(picker, Qt::Key_Space);
    keep(*dialog, QStringLiteral("invite"));
    for (auto *button : dialog->findChildren<theme::Button *>())
        if (button->text() == QStringLiteral("Invite 1"))
            button->click();
    const auto wish = raised<session::InvitePeople>();
    QVERIFY(wish && wish->room == choir().room.id && wish->people == QList { chosen });
    QVERIFY(dialog->settle(
        { session::Outcome::Act::Invite, std::nullopt, { { chosen, protocol::Invitation::Result::Removed } } }));
    QVERIFY(dialog->isVisible() && said(*dialog).contains(QStringLiteral("removed from this room before")));
    QVERIFY(dialog->settle({ session::Outcome::Act::Invite, std::nullopt, { { chosen } } }));
    QVERIFY(!dialog->isVisible());
}

void ClosedRoomsViewTest::memberIsWrittenToAndRemovedFromTheirRow()
{
    show(choir());
    QList<session::PersonView> members = m_voyage.people();
    for (session::PersonView &member : members)
        member.admin = member.self;
    m_window->setMembers(choir().room.id, members);
    auto &list = *m_window->findChild<people::PeopleList *>();
    QMenu *menu = menuOf(list, QStringLiteral("Orlo"));
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("Write to Orlo"));
    menu->actions().first()->trigger();
    QCOMPARE(raised<session::WriteTo>()->person, person(QStringLiteral("Orlo")).person.id);
    menu->actions().last()->trigger();
    menu->close();
    auto *question = m_window->findChild<dialogs::ConfirmDialog *>();
    QVERIFY(question && !raised<session::RemoveMember>());
    question->accept();
    QCOMPARE(raised<session::RemoveMember>()->person, person(QStringLiteral("Orlo")).person.id);
}

void ClosedRoomsViewTest::notesAreForOneselfAlone()
{
    session::RoomView notes = choir();
    notes.room.kind = protocol::RoomKind::Direct;
    notes.room.name.clear();
    notes.room.members = 1;
    notes.room.pair = { m_voyage.self().person.id };
    show(notes);
    const QString window = said(*m_window);
    QVERIFY2(window.contains(QStringLiteral("My notes")) && window.contains(QStringLiteral("Only you see this")),
        qPrintable(window));
    QVERIFY2(!window.contains(QStringLiteral("two of you")) && !window.contains(QStringLiteral("Invite")),
        qPrintable(window));
    keep(*m_window, QStringLiteral("notes"));

    // The way there: the menu, and one's own row among the people.
    m_window->findChild<rooms::Sidebar *>()->menuButton().click();
    auto *menu = m_window->findChild<windows::MainMenu *>();
    QVERIFY(menu);
    const auto actions = menu->actions();
    const auto entry = std::ranges::find(actions, QStringLiteral("My notes"), &QAction::text);
    QVERIFY(entry != actions.end());
    (*entry)->trigger();
    menu->close();
    QCOMPARE(raised<session::WriteTo>()->person, m_voyage.self().person.id);
    m_window->setMembers(notes.room.id, m_voyage.people());
    QMenu *own = menuOf(*m_window->findChild<people::PeopleList *>(), m_voyage.self().person.nick);
    QVERIFY(own);
    QCOMPARE(own->actions().size(), 1);
    QCOMPARE(own->actions().first()->text(), QStringLiteral("My notes"));
    own->close();
}

void ClosedRoomsViewTest::onlyWhoLeadsRemoves()
{
    show(choir());
    m_window->setMembers(choir().room.id, m_voyage.people());
    QMenu *menu = menuOf(*m_window->findChild<people::PeopleList *>(), QStringLiteral("Orlo"));
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 1);
    menu->close();
}

void ClosedRoomsViewTest::directRoomGoesByTheOther()
{
    session::RoomView view;
    view.room = {
        .id = SampleVoyage::roomId(81), .name = QStringLiteral("Orlo"), .members = 2, .kind = protocol::RoomKind::Direct
    };
    view.joined = true;
    view.partner = person(QStringLiteral("Orlo")).person.id;
    view.partnerColour = 4;
    view.isPartnerOnline = true;
    show(view);
    const QString chat = said(m_window->chat());
    QVERIFY(chat.contains(QStringLiteral("Orlo")));
    QVERIFY(chat.contains(QStringLiteral("Just the two of you · the crew can read it")));
    for (auto *button : m_window->findChild<people::DetailsPane *>()->findChildren<theme::Button *>())
        QVERIFY(!button->isVisible() || !button->text().startsWith(QStringLiteral("Invite")));
    keep(*m_window, QStringLiteral("direct-room"));
}

void ClosedRoomsViewTest::closedRoomIsReadAndNotJoined()
{
    session::RoomView view = choir();
    view.joined = false;
    view.isClosed = true;
    show(view);
    auto *bar = m_window->findChild<windows::JoinBar *>();
    QVERIFY(said(*bar).contains(QStringLiteral("You were removed from this room.")));
    QVERIFY(!bar->findChild<theme::Button *>()->isVisible());
    keep(*m_window, QStringLiteral("closed-room"));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::ClosedRoomsViewTest)
#include "tst_closedroomsview.moc"
