// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/rooms/roomlistmodel.h"
#include "ui/wording/messagewords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace gangway::ui_test {

using rooms::RoomListModel;
using wording::MessageWords;

class RoomList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void joinedRoomsComeByActivityThenTheOthersAsFound();
    void filterKeepsSectionsThatHaveRooms();
    void whatWasFoundByTheFilterIsShownWhateverItIsCalled();
    void onlyRoomsThatWereFoundAreOffered();
    void roomThatIsOpenIsListedAlsoWhenNotFound();
    void olderNodeListsAllByName();
    void withoutTheNodeItIsSaidWhyThereAreNoOthers();
    void nextPageIsWantedOnceThereIsOne();
    void activityMovesARoomUpAndASelectionStaysOnIt();
    void neighboursSkipSections();
    void failedComesBeforeDraftBeforeMessage();

private:
    using State = session::RoomSearch::State;

    QStringList titles() const;
    QStringList others() const; ///< below "More rooms"
    void addOthers(); ///< Rowing, Art and Music, in that order

    SampleVoyage m_voyage;
    std::unique_ptr<RoomListModel> m_model;
};

void RoomList::init()
{
    m_model = std::make_unique<RoomListModel>();
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
    m_model->upsert(m_voyage.rooms());
    m_model->setSearch(m_voyage.search());
}

QStringList RoomList::titles() const
{
    QStringList titles;
    for (int row = 0; row < m_model->rowCount(); ++row)
        titles.append(m_model->index(row).data(Qt::DisplayRole).toString());
    return titles;
}

QStringList RoomList::others() const
{
    const QStringList all = titles();
    const qsizetype section = all.indexOf(QStringLiteral("More rooms"));
    return section < 0 ? QStringList() : all.mid(section + 1);
}

void RoomList::addOthers()
{
    QList<session::RoomView> rooms;
    for (const QString &name : { QStringLiteral("Rowing"), QStringLiteral("Art"), QStringLiteral("Music") }) {
        session::RoomView view;
        view.room.id = SampleVoyage::roomId(20 + int(rooms.size()));
        view.room.name = name;
        rooms.append(view);
    }
    m_model->upsert(rooms);
}

void RoomList::joinedRoomsComeByActivityThenTheOthersAsFound()
{
    QCOMPARE(titles(),
        (QStringList { QStringLiteral("Rooms"), QStringLiteral("North Skerry Line"), QStringLiteral("Deck 7 lounge"),
            QStringLiteral("Announcements"), QStringLiteral("Lost and found"), QStringLiteral("Harbour choir"),
            QStringLiteral("Everyone at sea"), QStringLiteral("Kids’ corner"), QStringLiteral("More rooms"),
            QStringLiteral("Chess on deck 9") }));
}

void RoomList::filterKeepsSectionsThatHaveRooms()
{
    m_model->setFilter(QStringLiteral(" deck "));
    QCOMPARE(titles(),
        (QStringList { QStringLiteral("Rooms"), QStringLiteral("Deck 7 lounge"), QStringLiteral("More rooms"),
            QStringLiteral("Chess on deck 9") }));
    m_model->setFilter(QStringLiteral("lig"));
    QVERIFY(titles().isEmpty());
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 10);
}

void RoomList::whatWasFoundByTheFilterIsShownWhateverItIsCalled()
{
    addOthers();
    m_model->setFilter(QStringLiteral("mus"));
    m_model->setSearch(
        { State::Searching, QStringLiteral("mus"), { SampleVoyage::roomId(21), SampleVoyage::roomId(22) } });
    QCOMPARE(others(), QStringList { QStringLiteral("Music") }); // until then, what is known
    m_model->setSearch(
        { State::Found, QStringLiteral("mus"), { SampleVoyage::roomId(21), SampleVoyage::roomId(5, 2) } });
    QCOMPARE(titles(),
        (QStringList { QStringLiteral("Rooms"), QStringLiteral("Harbour choir"), QStringLiteral("More rooms"),
            QStringLiteral("Art") }));
    m_model->setFilter(QStringLiteral("must")); // asked for something else
    QVERIFY(titles().isEmpty());
}

void RoomList::onlyRoomsThatWereFoundAreOffered()
{
    addOthers();
    m_model->setSearch(
        { State::Found, {}, { SampleVoyage::roomId(20), SampleVoyage::roomId(22), SampleVoyage::roomId(99) } });
    QCOMPARE(others(), (QStringList { QStringLiteral("Rowing"), QStringLiteral("Music") }));
    m_model->setSearch({ State::Offline, {}, { SampleVoyage::roomId(22) } });
    QCOMPARE(others(), QStringList { QStringLiteral("Music") });
    m_model->setSearch({});
    QVERIFY(others().isEmpty());
}

void RoomList::roomThatIsOpenIsListedAlsoWhenNotFound()
{
    addOthers();
    m_model->setOpened(SampleVoyage::roomId(22));
    QCOMPARE(others(), (QStringList { QStringLiteral("Music"), QStringLiteral("Chess on deck 9") }));
    m_model->setSearch({ State::Found, {}, { SampleVoyage::roomId(20), SampleVoyage::roomId(22) } });
    QCOMPARE(others(), (QStringList { QStringLiteral("Rowing"), QStringLiteral("Music") }));
    m_model->setFilter(QStringLiteral("row"));
    QCOMPARE(others(), QStringList { QStringLiteral("Rowing") });
}

void RoomList::olderNodeListsAllByName()
{
    addOthers();
    m_model->setSearch({ State::Unsupported });
    QCOMPARE(others(),
        (QStringList { QStringLiteral("Art"), QStringLiteral("Chess on deck 9"), QStringLiteral("Music"),
            QStringLiteral("Rowing") }));
    m_model->setFilter(QStringLiteral("us"));
    QCOMPARE(others(), QStringList { QStringLiteral("Music") });
}

void RoomList::withoutTheNodeItIsSaidWhyThereAreNoOthers()
{
    m_model->setSearch({ State::Offline });
    QCOMPARE(others(), QStringList { QStringLiteral("Other rooms can be found when the crew laptop answers.") });
    QVERIFY(m_model->neighbour(SampleVoyage::roomId(7, 3), 1).isNull());
    QCOMPARE(m_model->flags(m_model->index(m_model->rowCount() - 1)), Qt::NoItemFlags);
    m_model->setFilter(QStringLiteral("nowhere"));
    QVERIFY(titles().isEmpty()); // the list itself says it then
}

void RoomList::nextPageIsWantedOnceThereIsOne()
{
    QSignalSpy wanted(m_model.get(), &RoomListModel::moreWanted);
    QVERIFY(!m_model->canFetchMore({}));
    m_model->setSearch({ State::Found, {}, { SampleVoyage::roomId(8, 6) }, true });
    QVERIFY(m_model->canFetchMore({}));
    m_model->fetchMore({});
    QCOMPARE(wanted.size(), 1);
    m_model->setFilter(QStringLiteral("c"));
    QVERIFY(!m_model->canFetchMore({})); // of another question
}

void RoomList::activityMovesARoomUpAndASelectionStaysOnIt()
{
    const QPersistentModelIndex selected(m_model->indexOf(SampleVoyage::roomId(7, 3)));
    QCOMPARE(selected.row(), 7);
    auto kids = *m_model->room(SampleVoyage::roomId(7, 3));
    kids.activity = SampleVoyage::at(17, 0);
    m_model->upsert({ kids });
    QCOMPARE(selected.row(), 1);
    QCOMPARE(selected.data(Qt::DisplayRole).toString(), kids.room.name);
}

void RoomList::neighboursSkipSections()
{
    QCOMPARE(m_model->neighbour({}, 1), SampleVoyage::roomId(2, 1));
    QCOMPARE(m_model->neighbour(SampleVoyage::roomId(7, 3), 1), SampleVoyage::roomId(8, 6));
    QCOMPARE(m_model->neighbour(SampleVoyage::roomId(8, 6), -1), SampleVoyage::roomId(7, 3));
    QVERIFY(m_model->neighbour(SampleVoyage::roomId(8, 6), 1).isNull());
}

void RoomList::failedComesBeforeDraftBeforeMessage()
{
    session::RoomView room = m_voyage.rooms().first();
    using Kind = MessageWords::Preview::Kind;
    QCOMPARE(MessageWords::preview(room).kind, Kind::Message);
    room.draft = QStringLiteral("  ");
    QCOMPARE(MessageWords::preview(room).kind, Kind::Message);
    room.draft = QStringLiteral("Is it");
    QCOMPARE(MessageWords::preview(room).kind, Kind::Draft);
    room.failed = 1;
    QCOMPARE(MessageWords::preview(room).kind, Kind::Failed);
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::RoomList)
#include "tst_roomlist.moc"
