// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/composer/composer.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/roomdialog.h"
#include "ui/people/detailspane.h"
#include "ui/rooms/roomlist.h"
#include "ui/rooms/roomlistmodel.h"
#include "ui/theme/button.h"
#include "ui/theme/field.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/joinbar.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/toast.h"

#include <QLabel>
#include <QTest>

namespace gangway::ui_test {

using protocol::Role;
using protocol::RoomKind;
using windows::MainWindow;

/// The life of a room in the window: what it is called and for, and who may decide that.
class RoomLifeViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void purposeIsShownInHeaderAndDetails();
    void changeIsOfferedExactlyToWhoLeads();
    void nameAndPurposeAreSetByTheKeyboard();
    void nothingIsAskedWhenNothingDiffers();
    void refusalStandsAtItsField();
    void archivedRoomIsReadOnlyAndOutOfTheList();
    void archivingIsAskedAndCanBeUndone();
    void archivedRoomIsOpenedAgain();
    void deletionIsAskedAndCanBeUndone();
    void refusedDeletionOffersNothing();

private:
    static QString said(const QWidget &widget);
    session::RoomView saloon(RoomKind kind = RoomKind::Public) const;
    void show(const session::RoomView &room, bool isAdmin, Role role = Role::Guest);
    theme::Button *changeButton() const { return actionButton(QStringLiteral("Name and purpose…")); }
    theme::Button *actionButton(const QString &text) const;
    theme::Button *undoButton() const;
    bool isListed(const RoomId &room) const;
    template<typename Wanted>
    QList<Wanted> raised() const;
    dialogs::RoomDialog *openDialog();

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<MainWindow> m_window;
    QList<protocol::RoomSet> m_wishes;
    QList<session::Intent> m_intents;
};

void RoomLifeViewTest::init()
{
    m_wishes.clear();
    m_intents.clear();
    m_window = std::make_unique<MainWindow>(m_theme, m_clock);
    m_window->resize(1280, 800);
    connect(m_window.get(), &MainWindow::intentRaised, this, [this](const session::Intent &intent) {
        m_intents.append(intent);
        if (const auto *wish = std::get_if<session::SetRoom>(&intent))
            m_wishes.append(wish->room);
    });
    m_window->setDetailsWanted(true);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QString RoomLifeViewTest::said(const QWidget &widget)
{
    QStringList shown;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisible())
            shown.append(label->text());
    return shown.join(u'\n');
}

session::RoomView RoomLifeViewTest::saloon(RoomKind kind) const
{
    session::RoomView view;
    view.room = { .id = SampleVoyage::roomId(82),
        .name = QStringLiteral("Saloon"),
        .topic = QStringLiteral("Tea at four"),
        .members = 3,
        .kind = kind };
    view.joined = true;
    return view;
}

void RoomLifeViewTest::show(const session::RoomView &room, bool isAdmin, Role role)
{
    session::SelfView self = m_voyage.self();
    self.person.role = role;
    m_window->setSelf(self);
    m_window->upsertRooms({ room });
    m_window->openRoom(room.room.id);
    QList<session::PersonView> members = m_voyage.people();
    for (session::PersonView &member : members)
        member.admin = member.self && isAdmin;
    m_window->setMembers(room.room.id, members);
}

theme::Button *RoomLifeViewTest::actionButton(const QString &text) const
{
    for (auto *button : m_window->findChild<people::DetailsPane *>()->findChildren<theme::Button *>())
        if (button->isVisible() && button->text() == text)
            return button;
    return nullptr;
}

theme::Button *RoomLifeViewTest::undoButton() const
{
    auto *button = m_window->findChild<windows::Toast *>()->findChild<theme::Button *>();
    return button->isVisible() && button->text() == QStringLiteral("Undo") ? button : nullptr;
}

bool RoomLifeViewTest::isListed(const RoomId &room) const
{
    const auto *model = qobject_cast<rooms::RoomListModel *>(m_window->findChild<rooms::RoomList *>()->model());
    return model->indexOf(room).isValid();
}

template<typename Wanted>
QList<Wanted> RoomLifeViewTest::raised() const
{
    QList<Wanted> all;
    for (const session::Intent &intent : m_intents)
        if (const auto *wanted = std::get_if<Wanted>(&intent))
            all.append(*wanted);
    return all;
}

dialogs::RoomDialog *RoomLifeViewTest::openDialog()
{
    show(saloon(), true);
    auto *button = changeButton();
    if (!button)
        return nullptr;
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    return m_window->findChild<dialogs::RoomDialog *>();
}

void RoomLifeViewTest::purposeIsShownInHeaderAndDetails()
{
    show(saloon(), false);
    QVERIFY(said(m_window->chat()).contains(QStringLiteral("Tea at four")));
    auto &details = *m_window->findChild<people::DetailsPane *>();
    QVERIFY(said(details).contains(QStringLiteral("Purpose\nTea at four")));
    session::RoomView later = saloon();
    later.room.topic.clear();
    m_window->upsertRooms({ later });
    QVERIFY(!said(details).contains(QStringLiteral("Purpose")));
    QVERIFY(!said(m_window->chat()).contains(QStringLiteral("Tea at four")));
}

void RoomLifeViewTest::changeIsOfferedExactlyToWhoLeads()
{
    int offered = 0;
    for (const RoomKind kind : { RoomKind::Public, RoomKind::Private, RoomKind::Direct }) {
        for (const Role role : { Role::Guest, Role::Passenger, Role::Moderator, Role::Crew, Role::Owner }) {
            for (const bool isAdmin : { false, true }) {
                for (const bool isForeign : { false, true }) {
                    session::RoomView room = saloon(kind);
                    room.foreign = isForeign;
                    show(room, isAdmin, role);
                    const bool isCrews = kind == RoomKind::Public && role >= Role::Crew;
                    const bool expected = !isForeign && kind != RoomKind::Direct && (isAdmin || isCrews);
                    QCOMPARE(changeButton() != nullptr, expected);
                    offered += expected ? 1 : 0;
                }
            }
        }
    }
    QCOMPARE(offered, 5 + 2 + 5);
}

void RoomLifeViewTest::nameAndPurposeAreSetByTheKeyboard()
{
    auto *dialog = openDialog();
    QVERIFY(dialog);
    const auto fields = dialog->findChildren<theme::Field *>();
    QCOMPARE(fields.size(), 2);
    QCOMPARE(fields.first()->text(), QStringLiteral("Saloon"));
    QTRY_VERIFY(fields.last()->hasFocus());
    fields.last()->selectAll();
    QTest::keyClicks(fields.last(), QStringLiteral("Cake at five"));
    QTest::keyClick(fields.last(), Qt::Key_Return);
    QCOMPARE(m_wishes.size(), 1);
    QCOMPARE(m_wishes.first(), (protocol::RoomSet { saloon().room.id, {}, QStringLiteral("Cake at five") }));
    QVERIFY(dialog->isVisible()); // until it is done
    m_window->showOutcome({ session::Outcome::Act::SetRoom });
    QVERIFY(!dialog->isVisible());
}

void RoomLifeViewTest::nothingIsAskedWhenNothingDiffers()
{
    auto *dialog = openDialog();
    QVERIFY(dialog);
    QTest::keyClick(dialog->findChildren<theme::Field *>().first(), Qt::Key_Return);
    QVERIFY(m_wishes.isEmpty() && !dialog->isVisible());
}

void RoomLifeViewTest::refusalStandsAtItsField()
{
    auto *dialog = openDialog();
    QVERIFY(dialog);
    auto *name = dialog->findChildren<theme::Field *>().first();
    name->setText(QStringLiteral("  "));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(m_wishes.isEmpty() && said(*dialog).contains(QStringLiteral("Give the room a name.")));
    name->setText(QStringLiteral("Lounge"));
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(m_wishes.size(), 1);
    QCOMPARE(m_wishes.first().name, QStringLiteral("Lounge"));
    QVERIFY(!m_wishes.first().topic);
    m_window->showOutcome(
        { session::Outcome::Act::SetRoom, Error { .code = Error::Code::Taken, .field = QStringLiteral("name") } });
    QVERIFY(dialog->isVisible() && said(*dialog).contains(QStringLiteral("There is a room called Lounge already.")));
}

void RoomLifeViewTest::archivedRoomIsReadOnlyAndOutOfTheList()
{
    session::RoomView room = saloon();
    show(room, false);
    QVERIFY(m_window->chat().composer().isVisible());
    room.room.archived = true;
    m_window->upsertRooms({ room });
    QVERIFY(!m_window->chat().composer().isVisible());
    QVERIFY(said(m_window->chat()).contains(QStringLiteral("It can be read only.")));
    const auto *join = m_window->findChild<windows::JoinBar *>()->findChild<theme::Button *>();
    QVERIFY(!join->isVisible());
    QVERIFY(isListed(room.room.id)); // it is on the screen
    room.joined = false; // found by its name, it is read and not joined
    m_window->upsertRooms({ room });
    QVERIFY(said(m_window->chat()).contains(QStringLiteral("It can be read only.")));
    QVERIFY(!join->isVisible());
    room.joined = true;
    m_window->upsertRooms({ room });
    session::RoomView other = saloon();
    other.room.id = SampleVoyage::roomId(83);
    other.room.name = QStringLiteral("Deck");
    show(other, false);
    QVERIFY(!isListed(room.room.id));
    room.unread = 2; // which a badge counts
    m_window->upsertRooms({ room });
    QVERIFY(isListed(room.room.id));
    room.unread = 0;
    m_window->upsertRooms({ room });
    QVERIFY(!isListed(room.room.id));
    auto *model = qobject_cast<rooms::RoomListModel *>(m_window->findChild<rooms::RoomList *>()->model());
    model->setFilter(QStringLiteral("salo"));
    QVERIFY(isListed(room.room.id));
}

void RoomLifeViewTest::archivingIsAskedAndCanBeUndone()
{
    show(saloon(), true);
    actionButton(QStringLiteral("Archive the room…"))->click();
    auto *question = m_window->findChild<dialogs::ConfirmDialog *>();
    QVERIFY(question && m_wishes.isEmpty());
    question->accept();
    const protocol::RoomSet archive { .room = saloon().room.id, .archived = true };
    QCOMPARE(m_wishes, QList { archive });
    QVERIFY(!undoButton()); // not before it is done
    m_window->showOutcome({ session::Outcome::Act::SetRoom });
    QVERIFY(undoButton());
    undoButton()->click();
    const protocol::RoomSet open { .room = saloon().room.id, .archived = false };
    QCOMPARE(m_wishes.last(), open);
    m_window->showOutcome({ session::Outcome::Act::SetRoom });
    QVERIFY(!undoButton());
}

void RoomLifeViewTest::archivedRoomIsOpenedAgain()
{
    session::RoomView room = saloon();
    room.room.archived = true;
    show(room, true);
    QVERIFY(!actionButton(QStringLiteral("Archive the room…")));
    actionButton(QStringLiteral("Open the room again"))->click();
    const protocol::RoomSet open { .room = saloon().room.id, .archived = false };
    QCOMPARE(m_wishes, QList { open });
}

void RoomLifeViewTest::deletionIsAskedAndCanBeUndone()
{
    show(saloon(), true);
    actionButton(QStringLiteral("Delete the room…"))->click();
    auto *question = m_window->findChild<dialogs::ConfirmDialog *>();
    QVERIFY(question && raised<session::DeleteRoom>().isEmpty());
    QVERIFY(said(*question).contains(QStringLiteral("goes for everybody")));
    question->accept();
    QCOMPARE(raised<session::DeleteRoom>().size(), 1);
    m_window->removeRoom(saloon().room.id);
    m_window->showOutcome({ session::Outcome::Act::DeleteRoom });
    QVERIFY(undoButton());
    undoButton()->setFocus();
    QTest::keyClick(undoButton(), Qt::Key_Space);
    QCOMPARE(raised<session::RestoreRoom>().size(), 1);
    QCOMPARE(raised<session::RestoreRoom>().first().room, saloon().room.id);
    QVERIFY(!undoButton());
}

void RoomLifeViewTest::refusedDeletionOffersNothing()
{
    show(saloon(), true);
    actionButton(QStringLiteral("Delete the room…"))->click();
    m_window->findChild<dialogs::ConfirmDialog *>()->accept();
    m_window->showOutcome({ session::Outcome::Act::DeleteRoom, Error { .code = Error::Code::Denied } });
    QVERIFY(!undoButton());
    QVERIFY(said(*m_window->findChild<windows::Toast *>()).contains(QStringLiteral("not allowed")));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::RoomLifeViewTest)
#include "tst_roomlifeview.moc"
