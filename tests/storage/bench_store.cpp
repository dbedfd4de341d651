// SPDX-License-Identifier: GPL-3.0-or-later
// How long a posted message takes in the store, and the same rows through SQLite's own interface, in one run.
// Prints one JSON object: microseconds per message for 1, 10 and 100 messages a commit, and the ratio to the floor.
// Usage: bench_store FOLDER [messages]   (the folder decides which disk is measured)

#include "node/base/uuid7.h"
#include "node/storage/store.h"
#include "node/storage/writing.h"
#include "tests/support/loopexecutor.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace gangway;

namespace {

using Time = std::chrono::steady_clock;

constexpr auto floorSql =
    "INSERT INTO message (id, room, author, domain, hlc, placed_hlc, sent, arrived, arrival, late, "
    "clock_badge, type, text, hash, unknown, edit_text, edit_revision, edit_hash, edited_at, "
    "deleted, deleted_by, change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, 0, '', 0, '', "
    "0, 0, '', ?) ON CONFLICT (id) DO NOTHING";
constexpr auto floorCounterSql = "UPDATE counter SET number = ?, hlc = ? WHERE id = 1";

storage::MessageRecord newMessage(IdGenerator &ids, RoomId room)
{
    storage::MessageRecord record;
    record.message.id = ids.make<MessageId>();
    record.message.room = room;
    record.message.author = PersonId(room.array());
    record.message.domain = DomainId(room.array());
    record.createdText = QString(200 - 36, u'x') + record.message.id.text();
    record.hash = QByteArray(32, 'h');
    return record;
}

Result<bool> post(storage::Writing &writing, storage::MessageRecord record)
{
    record.message.hlc = writing.nextHlc();
    record.message.arrival = record.message.change = writing.nextNumber();
    auto inserted = writing->messages.insert(record);
    writing.touchRoom(record.message.room, record.message.hlc.milliseconds(), record.message.change);
    writing.changed(record.message);
    return inserted;
}

/// Microseconds a message.
struct Cost {
    double elapsed = 0;
    double processor = 0; // user and system, all threads
};

class Meter {
public:
    Cost cost(int messages) const
    {
        const std::chrono::duration<double, std::micro> elapsed = Time::now() - m_start;
        const double processor = 1e6 * double(std::clock() - m_processor) / CLOCKS_PER_SEC;
        return { elapsed.count() / messages, processor / messages };
    }

private:
    const Time::time_point m_start = Time::now();
    const std::clock_t m_processor = std::clock();
};

Cost throughStore(const QString &url, int messages, int together)
{
    const SystemClock clock;
    metrics::NodeMetrics metrics;
    support::LoopExecutor loop;
    IdGenerator ids(clock);
    auto store = storage::Store::open({ .url = url }, clock, metrics);
    if (!store)
        qFatal("%s", qPrintable(store.error().message));
    const auto room = ids.make<RoomId>();
    int answered = 0;
    const Meter meter;
    for (int sent = 0; sent < messages; sent += together) {
        for (int i = 0; i < together; ++i)
            (*store)->write<bool>(
                loop, [record = newMessage(ids, room)](storage::Writing &writing) { return post(writing, record); },
                [&answered](Result<bool> result) { answered += result ? 1 : 0; });
        if (!loop.waitUntil([&] { return answered == sent + together; }))
            qFatal("a message was not kept");
    }
    const Cost cost = meter.cost(messages);
    std::fprintf(stderr, "store: %d messages in %llu commits\n", messages, (unsigned long long)metrics.commits.value());
    return cost;
}

void execute(sqlite3 *database, const char *text)
{
    if (sqlite3_exec(database, text, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(database));
}

void insertRaw(sqlite3_stmt *statement, const storage::MessageRecord &record, qint64 number)
{
    const QByteArray text = record.createdText.toUtf8();
    const auto bytes = [statement](int at, const QByteArray &value) {
        sqlite3_bind_blob(statement, at, value.constData(), int(value.size()), SQLITE_TRANSIENT);
    };
    bytes(1, record.message.id.bytes());
    bytes(2, record.message.room.bytes());
    bytes(3, record.message.author.bytes());
    bytes(4, record.message.domain.bytes());
    for (int at = 5; at <= 9; ++at)
        sqlite3_bind_int64(statement, at, number + 1'790'000'000'000);
    sqlite3_bind_text(statement, 10, text.constData(), int(text.size()), SQLITE_TRANSIENT);
    bytes(11, record.hash);
    sqlite3_bind_int64(statement, 12, number);
    if (sqlite3_step(statement) != SQLITE_DONE)
        qFatal("the floor's insert failed");
    sqlite3_reset(statement);
}

// The file is one that the store made, so that tables and indexes are the same.
Cost throughFloor(const QString &file, int messages, int together)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open(file.toUtf8().constData(), &database) != SQLITE_OK)
        qFatal("the floor cannot open its file");
    for (const char *pragma :
        { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=4000" })
        execute(database, pragma);
    sqlite3_stmt *insert = nullptr, *counter = nullptr;
    sqlite3_prepare_v3(database, floorSql, -1, SQLITE_PREPARE_PERSISTENT, &insert, nullptr);
    sqlite3_prepare_v3(database, floorCounterSql, -1, SQLITE_PREPARE_PERSISTENT, &counter, nullptr);
    const SystemClock clock;
    IdGenerator ids(clock);
    const auto room = ids.make<RoomId>();
    const Meter meter;
    for (int sent = 0; sent < messages; sent += together) {
        execute(database, "BEGIN IMMEDIATE");
        for (int i = 0; i < together; ++i)
            insertRaw(insert, newMessage(ids, room), sent + i + 1);
        sqlite3_bind_int64(counter, 1, sent + together);
        sqlite3_bind_int64(counter, 2, sent + together);
        sqlite3_step(counter);
        sqlite3_reset(counter);
        execute(database, "COMMIT");
    }
    const Cost cost = meter.cost(messages);
    sqlite3_finalize(insert);
    sqlite3_finalize(counter);
    sqlite3_close(database);
    return cost;
}

QString freshFile(const QString &folder, const QString &name)
{
    const QString file = QStringLiteral("%1/%2.db").arg(folder, name);
    for (const char *suffix : { "", "-wal", "-shm", ".lock" })
        QFile::remove(file + QString::fromLatin1(suffix));
    return file;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        qFatal("usage: bench_store FOLDER [messages]");
    const int messages = arguments.size() > 2 ? arguments.at(2).toInt() : 20'000;
    QJsonObject report;
    for (const int together : { 1, 10, 100 }) {
        const int count = together == 1 ? messages / 10 : messages;
        const QString floorFile = freshFile(arguments.at(1), QStringLiteral("floor"));
        throughStore(QStringLiteral("sqlite:") + floorFile, together, together); // makes the tables
        const Cost floor = throughFloor(floorFile, count, together);
        const QString file = freshFile(arguments.at(1), QStringLiteral("store"));
        const Cost store = throughStore(QStringLiteral("sqlite:") + file, count, together);
        report.insert(QString::number(together),
            QJsonObject { { QStringLiteral("store_us"), store.elapsed }, { QStringLiteral("floor_us"), floor.elapsed },
                { QStringLiteral("ratio"), floor.elapsed / store.elapsed },
                { QStringLiteral("store_cpu_us"), store.processor },
                { QStringLiteral("floor_cpu_us"), floor.processor } });
    }
    std::printf("%s", QJsonDocument(report).toJson().constData());
    return 0;
}
