// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/transaction.h"
#include "tests/session/passenger.h"
#include "ui/session/cache.h"
#include "ui/session/knownhosts.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>

// How long a room takes to open from the cache, from openRoom() to timelineReset, in a room of 1,000 and in one of
// 100,000 messages of the same cache: prints one JSON object with both medians in microseconds. tests/bench/run judges.

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

namespace {

constexpr int smallRoom = 1'000;
constexpr int largeRoom = 100'000;
constexpr int rounds = 101;

const RoomId small = id<RoomId>(100);
const RoomId large = id<RoomId>(200);

void fill(Cache &cache, const RoomId &which, int count)
{
    auto transaction = sql::Transaction::begin(cache.database());
    bool isKept = bool(cache.values().put(room(1, which)));
    for (int i = 1; i <= count && isKept; ++i) {
        auto one = message(i, QStringLiteral("Message %1 of a room that many have talked in for a while.").arg(i));
        one.room = which;
        isKept = bool(cache.messages().put(one, true));
    }
    if (!isKept || !transaction->commit())
        qFatal("the cache cannot be filled");
}

void prepare(const QString &profile)
{
    KnownHosts hosts(profile + QStringLiteral("/known-hosts.json"));
    if (!hosts.remember({ QStringLiteral("127.0.0.1"), 1, QString(64, u'0'), home, {}, {}, 0 }))
        qFatal("the profile cannot be written");
    auto cache = Cache::open(profile + QStringLiteral("/domains/%1/cache.db").arg(home.text()));
    if (!cache)
        qFatal("the cache cannot be made");
    fill(*cache.value(), small, smallRoom);
    fill(*cache.value(), large, largeRoom);
}

qint64 open(Session &session, const RoomId &which)
{
    QEventLoop loop;
    QObject::connect(&session, &Session::timelineReset, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    session.openRoom(which);
    loop.exec();
    return timer.nsecsElapsed() / 1000;
}

qint64 median(QList<qint64> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QTemporaryDir profile;
    prepare(profile.path());
    MemorySecrets secrets;
    Passenger passenger(profile.path(), secrets);
    QEventLoop loaded;
    QObject::connect(passenger.session.get(), &Session::roomsChanged, &loaded, &QEventLoop::quit);
    passenger.join(1);
    loaded.exec();
    QList<qint64> smallTimes, largeTimes;
    for (int round = 0; round < rounds; ++round) {
        smallTimes.append(open(*passenger.session, small));
        largeTimes.append(open(*passenger.session, large));
    }
    const QJsonObject figures { { QStringLiteral("open_room_1000_us"), median(smallTimes) },
        { QStringLiteral("open_room_100000_us"), median(largeTimes) } };
    QTextStream(stdout) << QJsonDocument(figures).toJson(QJsonDocument::Compact) << Qt::endl;
    return 0;
}
