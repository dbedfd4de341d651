// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/models/messagewords.h"
#include "ui/models/roomlistmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace gangway::ui_test {

using models::MessageWords;
using models::RoomListModel;

class RoomList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void joinedRoomsComeByActivityThenTheOthersByName();
    void filterKeepsSectionsThatHaveRooms();
    void activityMovesARoomUpAndASelectionStaysOnIt();
    void neighboursSkipSections();
    void failedComesBeforeDraftBeforeMessage();

private:
    QStringList titles() const;

    SampleVoyage m_voyage;
    std::unique_ptr<RoomListModel> m_model;
};

void RoomList::init()
{
    m_model = std::make_unique<RoomListModel>();
    new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
    m_model->upsert(m_voyage.rooms());
}

QStringList RoomList::titles() const
{
    QStringList titles;
    for (int row = 0; row < m_model->rowCount(); ++row)
        titles.append(m_model->index(row).data(Qt::DisplayRole).toString());
    return titles;
}

void RoomList::joinedRoomsComeByActivityThenTheOthersByName()
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
