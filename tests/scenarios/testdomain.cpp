// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/testdomain.h"

#include "node/commands/bootstrap.h"
#include "node/commands/memberships.h"
#include "node/commands/messages.h"
#include "node/commands/people.h"
#include "node/commands/rooms.h"
#include "node/identity/domainkey.h"
#include "node/sql/database.h"
#include "node/storage/reading.h"
#include "node/sync/lookup.h"
#include "node/sync/refold.h"
#include "node/sync/statedigest.h"

#include <QDir>
#include <QStorageInfo>
#include <QTest>

namespace gangway::scenarios {

namespace {

constexpr int longestName = 64;
constexpr int everything = 10'000;
constexpr auto fileName = "domain.db";

template<typename T>
T expect(const Result<T> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *result;
}

// With all its tables and nothing in them, made once.
const QByteArray &emptyDatabase()
{
    static const QByteArray bytes = [] {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("empty.db"));
        metrics::NodeMetrics metrics;
        const auto url = QStringLiteral("sqlite:") + path;
        expect(storage::Store::open({ .url = url, .readers = 1 }, SystemClock(), metrics).transform([](auto) {
            return Done {};
        }));
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    return bytes;
}

} // namespace

TestDomain::TestDomain(const QString &name, support::LoopExecutor &executor, const Clock &clock, IdGenerator &ids,
    const QString &databaseUrl, const crypto::KeyPair &keys, Answers answers) :
    m_executor(executor),
    m_clock(clock),
    m_ids(ids),
    m_isInFile(databaseUrl.isEmpty()),
    m_databaseUrl(m_isInFile ? QStringLiteral("sqlite:") + m_folder.filePath(QLatin1String(fileName)) : databaseUrl),
    m_answers(answers)
{
    m_self.keys = keys;
    m_self.id = identity::domainIdOf(m_self.keys.publicKey);
    m_self.name = name;
    open();
    found();
}

// In memory where the system has a folder for that and room in it: a crash here never is one of the machine, so nothing
// has to reach a disk.
QString TestDomain::folderPattern()
{
    constexpr qint64 enough = qint64(512) * 1024 * 1024;
    const QString memory = QStringLiteral("/dev/shm");
    const bool isMemory = QFileInfo(memory).isWritable() && QStorageInfo(memory).bytesAvailable() > enough;
    return (isMemory ? memory : QDir::tempPath()) + QStringLiteral("/gangway-test-domain-XXXXXX");
}

void TestDomain::found()
{
    const commands::OwnDomain founder { m_self.id, m_self.name, identity::fingerprintWords(m_self.keys.publicKey),
        m_self.keys.publicKey };
    expect(write<Done>([this, founder](storage::Writing &writing) {
        return commands::found(writing, founder, commands::Start::Bare, m_ids);
    }));
}

TestDomain::~TestDomain()
{
    close();
}

PersonId TestDomain::addPerson(const QString &nick)
{
    const commands::NewPerson person { .id = m_ids.make<PersonId>(), .home = m_self.id, .nick = nick };
    return expect(write<protocol::Person>([person](storage::Writing &writing) {
        return createPerson(writing, person, std::nullopt);
    })).id;
}

RoomId TestDomain::addRoom(const QString &name, protocol::Reach reach, PersonId creator, protocol::RoomKind kind)
{
    const commands::NewRoom room { .id = m_ids.make<RoomId>(),
        .creator = creator,
        .home = m_self.id,
        .name = name,
        .topic = {},
        .reach = reach,
        .kind = kind };
    return expect(write<protocol::Room>([room](storage::Writing &writing) {
        return createRoom(writing, room, longestName);
    })).id;
}

void TestDomain::join(RoomId room, PersonId person)
{
    const commands::MembershipKey attendance { room, person, m_self.id };
    expect(write<protocol::OwnRoomState>(
        [attendance](storage::Writing &writing) { return joinRoom(writing, attendance); }));
}

void TestDomain::leave(RoomId room, PersonId person)
{
    const commands::MembershipKey attendance { room, person, m_self.id };
    expect(write<protocol::OwnRoomState>(
        [attendance](storage::Writing &writing) { return leaveRoom(writing, attendance); }));
}

MessageId TestDomain::post(RoomId room, PersonId author, const QString &text, Timestamp waited)
{
    const auto id = m_ids.make<MessageId>();
    const auto domain = m_self.id;
    expect(write<protocol::Posted>([=](storage::Writing &writing) -> Result<protocol::Posted> {
        const auto found = writing->rooms.find(room);
        if (!found)
            return found.error();
        return commands::postMessage(writing, { id, room, { author }, domain, text, (*found)->room, true, waited });
    }));
    return id;
}

bool TestDomain::edit(MessageId message, PersonId author, const QString &text)
{
    return write<protocol::Message>([=](storage::Writing &writing) {
        return commands::editMessage(writing, message, { author }, text);
    }).has_value();
}

bool TestDomain::remove(MessageId message, PersonId author)
{
    return write<protocol::Message>([=](storage::Writing &writing) {
        return commands::deleteMessage(writing, message, { author });
    }).has_value();
}

bool TestDomain::setTopic(RoomId room, PersonId by, const QString &topic)
{
    const commands::RoomChange change { .room = room, .actor = { by }, .home = m_self.id, .topic = topic };
    return write<protocol::Room>([change](storage::Writing &writing) {
        return changeRoom(writing, change);
    }).has_value();
}

bool TestDomain::deleteRoom(RoomId room, PersonId by)
{
    const commands::RoomDeletion deletion { room, { by }, m_self.id };
    return write<Done>([deletion](storage::Writing &writing) {
        return commands::deleteRoom(writing, deletion);
    }).has_value();
}

bool TestDomain::restoreRoom(RoomId room, PersonId by)
{
    const commands::RoomDeletion deletion { room, { by }, m_self.id };
    return write<commands::RestoredRoom>([deletion](storage::Writing &writing) {
        return commands::restoreRoom(writing, deletion, longestName);
    }).has_value();
}

storage::RoomRecord TestDomain::room(RoomId room)
{
    return expect(read<storage::RoomRecord>([room](storage::Reading &reading) {
        return reading->rooms.find(room).transform(
            [](const auto &found) { return found.value_or(storage::RoomRecord {}); });
    }));
}

void TestDomain::rename(PersonId person, const QString &nick)
{
    const commands::ProfileChange change { .person = person, .nick = nick, .fullName = {}, .colour = {} };
    expect(write<protocol::Person>([change](storage::Writing &writing) { return changeProfile(writing, change); }));
}

QByteArray TestDomain::digest()
{
    return expect(read<QByteArray>([](storage::Reading &reading) { return sync::stateDigest(reading); }));
}

std::optional<RoomId> TestDomain::find(const rules::GlobalId<RoomId> &room)
{
    const auto found =
        expect(write<sync::FoundRoom>([room](storage::Writing &writing) { return sync::findRoom(writing, room); }));
    return found.record && !found.record->room.unknown ? std::optional(found.id) : std::nullopt;
}

QList<std::optional<protocol::Message>> TestDomain::find(const QList<rules::GlobalMessageId> &messages)
{
    using Found = QList<std::optional<protocol::Message>>;
    return expect(write<Found>([messages](storage::Writing &writing) -> Result<Found> {
        Found found;
        for (const rules::GlobalMessageId &name : messages) {
            const auto room = sync::findRoom(writing, name.room);
            const auto message = room ? sync::findMessage(writing, name, room->id) : room.error();
            if (!message)
                return message.error();
            const bool isThere = message->record && !message->record->unknown;
            found.append(isThere ? std::optional(message->record->message) : std::nullopt);
        }
        return found;
    }));
}

QList<protocol::Message> TestDomain::messages(RoomId room)
{
    return expect(read<storage::MessagePage>([room](storage::Reading &reading) {
        return reading->messages.before(room, std::nullopt, everything);
    })).messages;
}

QStringList TestDomain::texts(RoomId room)
{
    QStringList texts;
    for (const protocol::Message &message : messages(room))
        if (message.content.type == protocol::Content::Type::Text)
            texts.append(message.deleted ? QStringLiteral("(deleted)") : message.content.text);
    return texts;
}

int TestDomain::foldAgain()
{
    constexpr int packsAStep = 2;
    sync::RefoldPlace place;
    while (!place.isDone)
        place = expect(write<sync::RefoldPlace>(
            [this, place](storage::Writing &writing) { return sync::foldAgain(writing, m_self, place, packsAStep); }));
    return place.folded;
}

void TestDomain::settle()
{
    int answers = 0;
    afterAnswers([&answers] { ++answers; });
    m_executor.waitUntil([&answers] { return answers == 2; });
}

void TestDomain::afterAnswers(const std::function<void()> &done)
{
    const auto answered = [done](const Result<Done> &) { done(); };
    store().write<Done>(
        m_executor, [](storage::Writing &) { return Result<Done>(Done {}); }, answered);
    store().read<Done>(
        m_executor, [](storage::Reading &) { return Result<Done>(Done {}); }, answered);
}

void TestDomain::reopen()
{
    close();
    open();
}

void TestDomain::close()
{
    if (m_turns)
        m_turns->finish();
    m_store->close();
    m_executor.turn();
    m_turns.reset();
    m_store.reset();
}

void TestDomain::damage(const QString &statement)
{
    close();
    const auto database = sql::Database::open(expect(sql::Location::fromUrl(m_databaseUrl)), sql::Access::Write);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    expect((*database)->execute(statement));
    open();
}

void TestDomain::backUp()
{
    close();
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
        QFile::copy(m_folder.filePath(name), m_backup.filePath(name));
    open();
}

void TestDomain::restore()
{
    close();
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
        QFile::remove(m_folder.filePath(name));
    for (const QString &name : QDir(m_backup.path()).entryList(QDir::Files))
        QFile::copy(m_backup.filePath(name), m_folder.filePath(name));
    open();
}

void TestDomain::loseDatabase()
{
    close();
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
        QFile::remove(m_folder.filePath(name));
    open();
    found();
}

void TestDomain::open()
{
    if (QFile file(m_folder.filePath(QLatin1String(fileName))); m_isInFile && !file.exists())
        if (!file.open(QIODevice::WriteOnly) || file.write(emptyDatabase()) < 0)
            qFatal("%s", qPrintable(file.errorString()));
    const storage::Store::Options options { .url = m_databaseUrl, .readers = 1 };
    auto store = storage::Store::open(options, m_clock, m_metrics);
    if (!store)
        qFatal("%s", qPrintable(store.error().message));
    m_store = std::move(*store);
    if (m_answers == Answers::InTurn)
        m_turns = std::make_unique<TurnStore>(*m_store);
    m_store->setListener(m_executor, [this](const QList<protocol::Item> &items) { m_changes += items; });
}

} // namespace gangway::scenarios
