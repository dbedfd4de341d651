// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/infodialog.h"
#include "ui/people/detailspane.h"
#include "ui/people/peoplelist.h"
#include "ui/theme/button.h"
#include "ui/timeline/latemessagesbutton.h"
#include "ui/timeline/timeline.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/joinbar.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/toast.h"
#include "ui/wording/messagewords.h"

#include <QLabel>
#include <QScrollBar>
#include <QTest>

namespace gangway::ui_test {

using windows::MainWindow;

/// The window words rooms and people that have not arrived yet, and nothing lies over what is read.
class ConversationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void roomThatHasNotArrivedSaysSo();
    void personWhoHasNotArrivedSaysSo();
    void deletingSaysHowFarItReaches();
    void leavingIsNotTheLoudestThing();
    void shortNoticesCoverNoMessage();
    void offerOfWhatCameLateCoversNoMessage();
    void nothingToScrollHasNoScrollBar();
    void deletedBubbleIsAsWideAsItsWords();
    void dialogHasOneTitle();
    void namesOfReadersAreFilledInAsTheyCome();

private:
    static QString said(const QWidget &widget);
    void open(const QList<session::MessageView> &messages);
    timeline::Timeline &timeline() const { return m_window->chat().timeline(); }

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<MainWindow> m_window;
    RoomId m_room = SampleVoyage::roomId(2, 1);
};

void ConversationTest::init()
{
    m_window = std::make_unique<MainWindow>(m_theme, m_clock);
    m_window->resize(1280, 800);
    m_window->setSelf(m_voyage.self());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QString ConversationTest::said(const QWidget &widget)
{
    QStringList shown;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisible())
            shown.append(label->text());
    return shown.join(u'\n');
}

void ConversationTest::open(const QList<session::MessageView> &messages)
{
    auto rooms = m_voyage.rooms();
    for (session::RoomView &room : rooms)
        room.unread = 0;
    m_window->upsertRooms(rooms);
    m_window->openRoom(m_room);
    m_window->chat().resetTimeline(m_room, messages, false);
}

void ConversationTest::roomThatHasNotArrivedSaysSo()
{
    session::RoomView coming;
    coming.room.id = SampleVoyage::roomId(70);
    coming.room.unknown = true;
    coming.foreign = true;
    coming.domainName = QStringLiteral("MS Kittiwake");
    QCOMPARE(wording::MessageWords::preview(coming).text, QStringLiteral("not arrived yet"));
    m_window->upsertRooms({ coming });
    m_window->openRoom(coming.room.id);
    const QString chat = said(m_window->chat());
    QVERIFY(chat.contains(QStringLiteral("A room on its way")));
    QVERIFY(chat.contains(QStringLiteral("not arrived yet · MS Kittiwake")));
    QVERIFY(chat.contains(QStringLiteral("This room has not arrived yet")));
    auto *bar = m_window->findChild<windows::JoinBar *>();
    QVERIFY(!bar->findChild<theme::Button *>()->isVisible()); // what has not arrived cannot be joined
    QVERIFY(said(*m_window->findChild<people::DetailsPane *>()).contains(QStringLiteral("has mentioned this room")));
    coming.room.unknown = false;
    coming.room.name = QStringLiteral("Far lounge");
    m_window->upsertRooms({ coming });
    QVERIFY(said(m_window->chat()).contains(QStringLiteral("Join Far lounge to write")));
    QVERIFY(bar->findChild<theme::Button *>()->isVisible());
}

void ConversationTest::personWhoHasNotArrivedSaysSo()
{
    auto message = m_voyage.other(1, QStringLiteral("Orlo"), 4, QStringLiteral("Hi"), SampleVoyage::now());
    message.authorNick.clear();
    QVERIFY(wording::MessageWords::spoken(message).startsWith(QStringLiteral("Unknown yet, ")));
    session::RoomView room = m_voyage.rooms().first();
    room.draft.clear();
    room.previewOwn = false;
    room.previewAuthor.clear();
    room.previewUnknown = true;
    room.preview = QStringLiteral("Hi");
    QCOMPARE(wording::MessageWords::preview(room).lead, QStringLiteral("Unknown yet:"));
    open({ message });
    session::PersonView coming;
    coming.person.unknown = true;
    m_window->setMembers(m_room, m_voyage.people() + QList<session::PersonView> { coming, coming });
    auto *details = m_window->findChild<people::DetailsPane *>();
    QVERIFY(said(*details).contains(QStringLiteral("2 more people whose profiles are on their way")));
    m_window->setMembers(m_room, m_voyage.people());
    QVERIFY(!said(*details).contains(QStringLiteral("on their way")));
}

void ConversationTest::deletingSaysHowFarItReaches()
{
    auto message = m_voyage.own(9, QStringLiteral("Hi"), SampleVoyage::now(), { session::DeliveryStage::Saved });
    for (const bool staysOnBoard : { true, false }) {
        message.message.room = staysOnBoard ? SampleVoyage::roomId(3, 7) : m_room;
        open({ message });
        Q_EMIT m_window->chat().messageActionChosen(timeline::MessageAction::Delete, message);
        const QPointer dialog = m_window->findChild<dialogs::ConfirmDialog *>();
        QVERIFY(dialog);
        QCOMPARE(said(*dialog).contains(QStringLiteral("vehicles")), !staysOnBoard);
        dialog->reject();
        QTRY_VERIFY(!dialog);
    }
}

void ConversationTest::leavingIsNotTheLoudestThing()
{
    open(m_voyage.messages());
    auto *details = m_window->findChild<people::DetailsPane *>();
    const auto buttons = details->findChildren<theme::Button *>();
    const auto leaves = [](const theme::Button *it) { return it->text().startsWith(QStringLiteral("Leave")); };
    const theme::Button *leave = *std::ranges::find_if(buttons, leaves);
    QVERIFY(leave->isVisible());
    const QColor danger = m_theme.colour(theme::Colour::Danger);
    const QImage image = details->grab(leave->geometry().translated(leave->parentWidget()->pos())).toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(image.pixelColor(x, y) != danger);
}

void ConversationTest::shortNoticesCoverNoMessage()
{
    open(m_voyage.many(60));
    QTRY_VERIFY(timeline().isAtNewest());
    m_window->showNotice({ session::Notice::Kind::SignedOut });
    const auto *toast = m_window->findChild<windows::Toast *>();
    QVERIFY(toast->isVisible());
    const auto reaches = [&] {
        const QWidget *viewport = timeline().viewport();
        return viewport->mapTo(m_window.get(), QPoint(0, viewport->height())).y();
    };
    QTRY_VERIFY(reaches() <= toast->y());
    QVERIFY(timeline().rowRect(timeline().count() - 1).bottom() <= timeline().viewport()->height());
    QVERIFY(timeline().isAtNewest());
    const int before = reaches();
    m_window->findChild<windows::Toast *>()->hide();
    QTRY_VERIFY(reaches() > before);
    QVERIFY(timeline().isAtNewest());
}

void ConversationTest::offerOfWhatCameLateCoversNoMessage()
{
    auto messages = m_voyage.many(60);
    messages[5].own = false;
    messages[5].message.late = true;
    messages[5].message.arrival = messages.last().message.arrival + 1;
    open(messages);
    auto *pill = m_window->findChild<timeline::LateMessagesButton *>();
    QVERIFY(pill->isVisible());
    QTRY_VERIFY(timeline().viewport()->y() >= pill->geometry().bottom());
    QVERIFY(pill->geometry().right() < timeline().width());
}

void ConversationTest::nothingToScrollHasNoScrollBar()
{
    open(m_voyage.many(60));
    QTRY_VERIFY(timeline().verticalScrollBar()->isVisible());
    open(m_voyage.many(60)); // the same room: nothing changes
    m_window->openRoom(SampleVoyage::roomId(3, 7));
    m_window->chat().resetTimeline(SampleVoyage::roomId(3, 7), m_voyage.many(2, 9000), false);
    QTRY_VERIFY(!timeline().verticalScrollBar()->isVisible());
}

void ConversationTest::deletedBubbleIsAsWideAsItsWords()
{
    auto message = m_voyage.own(9, {}, SampleVoyage::now(), { session::DeliveryStage::Saved });
    message.message.deleted = true;
    const auto width = [&](bool worded) {
        return timeline::layoutRow(message, {}, { m_theme, 700, SampleVoyage::now(), worded }).bubble.width();
    };
    QCOMPARE(width(true), width(false)); // its state is not written any more
}

void ConversationTest::dialogHasOneTitle()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    const auto *dialog = m_window->findChild<dialogs::Dialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(dialog->windowFlags().testFlag(Qt::FramelessWindowHint)); // the desktop adds no other
    QCOMPARE(said(*dialog).count(dialog->windowTitle()), 1);
}

void ConversationTest::namesOfReadersAreFilledInAsTheyCome()
{
    const QList<session::PersonView> everybody = m_voyage.people();
    open(m_voyage.messages());
    session::ConnectionView connection;
    connection.phase = session::ConnectionView::Phase::OnBoard;
    m_window->setConnection(connection);
    m_window->setDomains(m_voyage.domains());
    m_window->upsertPeople(everybody.first(2));
    Q_EMIT m_window->chat().messageActionChosen(timeline::MessageAction::Info, m_voyage.messages().at(2));
    m_window->showInfo(m_voyage.info());
    auto *dialog = m_window->findChild<dialogs::InfoDialog *>();
    QVERIFY(dialog);
    const auto readers = [dialog] {
        for (const auto *step : dialog->findChildren<dialogs::DeliveryStep *>())
            if (!step->isHidden() && step->accessibleName().startsWith(QStringLiteral("Read by 4")))
                return step->accessibleName();
        return QString();
    };
    QCOMPARE(readers().count(QStringLiteral("somebody")), 3);
    const QSize size = dialog->size();
    m_window->upsertPeople(everybody);
    for (const QString &name : { QStringLiteral("Nerida"), QStringLiteral("Orlo"), QStringLiteral("Ysmay") })
        QTRY_VERIFY(readers().contains(name)); // the layout shows what is new
    QCOMPARE(dialog->size(), size);
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::ConversationTest)
#include "tst_conversation.moc"
