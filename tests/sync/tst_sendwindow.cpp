// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/sendwindow.h"

#include <QTest>

#include <deque>

using namespace gangway::sync;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct Carried {
    qint64 most = 0; ///< bytes under way
    qint64 bytes = 0;
};

/// A link of so many bytes a second and so long a round trip, in virtual time. Size 0: a quarter of the window.
Carried carryAll(SendWindow &window, SendWindow::Clock::time_point &now, int records, qint64 fixedSize, qint64 rate,
    milliseconds trip)
{
    using Moment = SendWindow::Clock::time_point;
    struct Arriving {
        quint64 ticket;
        qint64 size;
        Moment at;
    };
    Carried carried;
    qint64 underWay = 0;
    Moment free = now;
    std::deque<Arriving> arriving;
    for (int sent = 0; sent < records || !arriving.empty();) {
        const qint64 size = fixedSize > 0 ? fixedSize : window.limit() / 4;
        if (sent < records && window.admits(size)) {
            window.handed(quint64(++sent), size, now);
            free = std::max(free, now) + milliseconds(size * 1000 / rate);
            arriving.push_back({ quint64(sent), size, free + trip });
            carried.most = std::max(carried.most, underWay += size);
            carried.bytes += size;
            continue;
        }
        now = std::max(now, arriving.front().at);
        window.answered(arriving.front().ticket, true, now);
        underWay -= arriving.front().size;
        arriving.pop_front();
    }
    return carried;
}

/// Returns the most that was under way.
qint64 carry(
    SendWindow &window, SendWindow::Clock::time_point &now, int records, qint64 size, qint64 rate, milliseconds trip)
{
    return carryAll(window, now, records, size, rate, trip).most;
}

} // namespace

class SendWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRecordIsAlwaysAdmitted();
    void thinLinkHasFewSecondsUnderWay();
    void linkIsFullAndHalfASecondWaitsForIt_data();
    void linkIsFullAndHalfASecondWaitsForIt();
    void fastLinkIsFilled();
    void patienceCoversWhatIsUnderWay();
    void fewBytesDoNotOpenTheWindow();
    void lossForgetsHowFastTheLinkWas();

private:
    SendWindow::Clock::time_point m_now {};
};

void SendWindowTest::oneRecordIsAlwaysAdmitted()
{
    SendWindow window;
    QVERIFY(window.admits(1'000'000));
    window.handed(1, 1'000'000, m_now);
    QVERIFY(!window.admits(1));
    window.answered(1, false, m_now);
    QVERIFY(window.admits(1'000'000));
}

void SendWindowTest::thinLinkHasFewSecondsUnderWay()
{
    SendWindow window;
    carry(window, m_now, 1, 250, 1200, seconds(2)); // a hello
    const qint64 most = carry(window, m_now, 200, 1000, 1200, seconds(2));
    QVERIFY2(most <= SendWindow::smallest, qPrintable(QString::number(most)));
}

void SendWindowTest::linkIsFullAndHalfASecondWaitsForIt_data()
{
    QTest::addColumn<int>("rate"); // bytes a second
    QTest::addColumn<int>("trip"); // ms
    QTest::newRow("64 kbit/s near") << 8'000 << 60;
    QTest::newRow("64 kbit/s by satellite") << 8'000 << 600;
    QTest::newRow("256 kbit/s by satellite") << 32'000 << 600;
    QTest::newRow("1 Mbit/s") << 125'000 << 80;
}

// From a hello to a long backlog in packs of a quarter of a window.
void SendWindowTest::linkIsFullAndHalfASecondWaitsForIt()
{
    QFETCH(const int, rate);
    QFETCH(const int, trip);
    SendWindow window;
    carry(window, m_now, 1, 250, rate, milliseconds(trip));
    carry(window, m_now, 100, 1500, rate, milliseconds(trip)); // it grows
    const auto before = m_now;
    const Carried carried = carryAll(window, m_now, 100, 0, rate, milliseconds(trip));
    const double queued = double(carried.most) / rate - trip / 1000.0; // seconds
    QVERIFY2(queued <= 0.8, qPrintable(QString::number(queued)));
    const double ideal = double(carried.bytes) / rate + trip / 1000.0;
    const double taken = std::chrono::duration<double>(m_now - before).count();
    QVERIFY2(taken <= ideal * 1.1, qPrintable(QStringLiteral("%1 s, at best %2").arg(taken).arg(ideal)));
}

void SendWindowTest::fastLinkIsFilled()
{
    SendWindow window;
    const qint64 most = carry(window, m_now, 2000, 10'000, 10'000'000, milliseconds(100));
    QVERIFY2(most >= SendWindow::largest - 10'000, qPrintable(QString::number(most)));
    QVERIFY(most <= SendWindow::largest);
}

void SendWindowTest::patienceCoversWhatIsUnderWay()
{
    SendWindow window;
    QCOMPARE(window.patience(), seconds(8));
    window.handed(1, 30'000, m_now);
    QVERIFY(window.patience() >= seconds(8 + 25)); // a large pack at 9.6 kbit/s
    window.answered(1, true, m_now + milliseconds(10));
    window.handed(2, 1000, m_now);
    QCOMPARE(window.patience(), seconds(8)); // the link is known to be fast
    window.handed(3, 250'000, m_now);
    QCOMPARE(window.patience(), seconds(16)); // and may have become slow
}

// A quick answer to little says nothing about much.
void SendWindowTest::fewBytesDoNotOpenTheWindow()
{
    SendWindow window;
    for (quint64 i = 1; i <= 100; ++i) {
        window.handed(i, 500, m_now);
        window.answered(i, true, m_now + milliseconds(1));
    }
    window.handed(1000, SendWindow::smallest, m_now);
    QVERIFY(!window.admits(1));
}

void SendWindowTest::lossForgetsHowFastTheLinkWas()
{
    SendWindow window;
    carry(window, m_now, 200, 10'000, 10'000'000, milliseconds(10));
    window.handed(1000, 5'000, m_now);
    window.handed(1001, 5'000, m_now);
    QCOMPARE(window.giveUp(), (QList<quint64> { 1000, 1001 }));
    window.answered(1000, true, m_now); // of a client that is gone
    window.handed(1002, 5'000, m_now);
    QVERIFY(!window.admits(5'000));
}

QTEST_GUILESS_MAIN(SendWindowTest)
#include "tst_sendwindow.moc"
