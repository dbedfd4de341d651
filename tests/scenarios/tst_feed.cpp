// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/codec.h"
#include "node/storage/reading.h"
#include "tests/scenarios/testdomain.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <random>

using namespace gangway;
using namespace gangway::scenarios;

class FeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void feedTellsWhatTheListenerWasTold();
};

namespace {

/// The knowledge of somebody who took every value: the newest of each.
class Knowledge {
public:
    void take(const QList<protocol::Item> &items)
    {
        for (protocol::Item item : items) {
            std::visit([](auto &value) { makeComparable(value); }, item);
            const QByteArray name = std::visit([](const auto &value) { return nameOf(value); }, item);
            m_values.insert(QByteArray::number(qint64(item.index())) + name, protocol::encodeItem(item));
        }
    }
    const QMap<QByteArray, QByteArray> &values() const { return m_values; }

private:
    // Listeners count on by themselves, from the messages, when a room was last written to and how many are unread.
    static void makeComparable(protocol::Room &room) { room.last = room.change = 0; }
    static void makeComparable(protocol::OwnRoomState &mine) { mine.unread = 0; }
    static void makeComparable(auto &) { }

    static QByteArray nameOf(const protocol::Domain &value) { return value.id.text().toLatin1(); }
    static QByteArray nameOf(const protocol::Person &value) { return value.id.text().toLatin1(); }
    static QByteArray nameOf(const protocol::Room &value) { return value.id.text().toLatin1(); }
    static QByteArray nameOf(const protocol::Message &value) { return value.id.text().toLatin1(); }
    static QByteArray nameOf(const protocol::PackReceipt &value) { return QByteArray::number(value.number); }
    static QByteArray nameOf(const protocol::ReplicationMark &value) { return value.domain.text().toLatin1(); }
    static QByteArray nameOf(const protocol::Link &) { return {}; }
    template<typename Value>
    static QByteArray nameOf(const Value &value) // of one person in one room
    {
        return (value.room.text() + value.person.text()).toLatin1();
    }

    QMap<QByteArray, QByteArray> m_values;
};

/// People who do what comes to their mind.
class Crowd {
public:
    explicit Crowd(TestDomain &domain) : m_domain(domain)
    {
        for (int i = 0; i < 4; ++i)
            m_people.append(domain.addPerson(QStringLiteral("Person %1").arg(i)));
        for (int i = 0; i < 3; ++i)
            m_rooms.append(
                domain.addRoom(QStringLiteral("Room %1").arg(i), protocol::Reach(i % 2 * 2), m_people.first()));
        for (const RoomId room : m_rooms)
            for (const PersonId person : m_people)
                domain.join(room, person);
    }

    void act(quint32 chance)
    {
        const PersonId person = m_people.at(chance / 8 % m_people.size());
        const RoomId room = m_rooms.at(chance / 64 % m_rooms.size());
        switch (chance % 8) {
        case 0: return m_domain.leave(room, person);
        case 1: return m_domain.join(room, person);
        case 2: return m_domain.rename(person, QStringLiteral("Person %1").arg(++m_names));
        case 3: m_domain.edit(someMessage(chance), person, QStringLiteral("Changed %1").arg(chance)); return;
        case 4: m_domain.remove(someMessage(chance), person); return;
        default: m_messages.append(m_domain.post(room, person, QStringLiteral("Said %1").arg(chance)));
        }
    }

private:
    MessageId someMessage(quint32 chance) const
    {
        return m_messages.isEmpty() ? MessageId() : m_messages.at(chance / 512 % m_messages.size());
    }

    TestDomain &m_domain;
    QList<PersonId> m_people;
    QList<RoomId> m_rooms;
    QList<MessageId> m_messages;
    int m_names = 100;
};

} // namespace

// A reader of the feed knows what the listener knows, from the beginning or from any number on.
void FeedTest::feedTellsWhatTheListenerWasTold()
{
    support::LoopExecutor executor;
    support::ManualClock clock;
    IdGenerator ids(clock);
    TestDomain domain(QStringLiteral("Ferry A"), executor, clock, ids);
    Crowd crowd(domain);
    std::mt19937 chance(1);
    Knowledge reader; // takes from the feed alone
    qint64 upto = 0;
    for (int round = 0; round < 10; ++round) {
        for (int i = 0; i < 20; ++i) {
            clock.advance(1);
            crowd.act(quint32(chance()));
        }
        const auto news = domain.read<QList<protocol::Item>>([&](storage::Reading &reading) {
            return reading.changesAfter(std::exchange(upto, reading.lastNumber().value_or(0)));
        });
        QVERIFY(news);
        QVERIFY(std::ranges::is_sorted(*news, {}, protocol::changeOf));
        reader.take(*news);
        Knowledge listener;
        listener.take(domain.changes());
        QCOMPARE(reader.values(), listener.values());
    }
}

QTEST_GUILESS_MAIN(FeedTest)
#include "tst_feed.moc"
