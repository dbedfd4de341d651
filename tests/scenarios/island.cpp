// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/island.h"

#include "node/domain/commands/founding.h"
#include "node/domain/commands/memberships.h"
#include "node/domain/commands/messages.h"
#include "node/domain/commands/people.h"
#include "node/domain/commands/rooms.h"
#include "node/identity/domainkey.h"
#include "node/sql/database.h"
#include "node/storage/reading.h"
#include "node/sync/refold.h"
#include "node/sync/statedigest.h"

#include <QDir>
#include <QTest>

namespace gangway::scenarios {

namespace commands = domain::commands;

namespace {

constexpr int longestName = 64;
constexpr int everything = 10'000;

template<typename T>
T expect(const Result<T> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *result;
}

} // namespace

Island::Island(const QString &name, support::LoopExecutor &executor, const Clock &clock, IdGenerator &ids,
    const QString &databaseUrl) :
    m_executor(executor),
    m_clock(clock),
    m_ids(ids),
    m_databaseUrl(databaseUrl.isEmpty() ? QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("domain.db"))
                                        : databaseUrl)
{
    m_self.keys = crypto::makeKeyPair();
    m_self.id = identity::domainIdOf(m_self.keys.publicKey);
    m_self.name = name;
    open();
    found();
}

void Island::found()
{
    const commands::Founder founder { m_self.id, m_self.name, identity::fingerprintWords(m_self.keys.publicKey),
        m_self.keys.publicKey };
    expect(write<Done>([this, founder](storage::Writing &writing) {
        return commands::found(writing, founder, commands::Start::Bare, m_ids);
    }));
}

Island::~Island()
{
    m_store->close();
    m_executor.turn();
}

PersonId Island::addPerson(const QString &nick)
{
    const commands::NewPerson person { .id = m_ids.make<PersonId>(), .home = m_self.id, .nick = nick };
    return expect(write<protocol::Person>([person](storage::Writing &writing) {
        return createPerson(writing, person, std::nullopt);
    })).id;
}

RoomId Island::addRoom(const QString &name, protocol::Reach reach, PersonId creator)
{
    const commands::NewRoom room {
        .id = m_ids.make<RoomId>(), .creator = creator, .home = m_self.id, .name = name, .topic = {}, .reach = reach
    };
    return expect(write<protocol::Room>([room](storage::Writing &writing) {
        return createRoom(writing, room, longestName);
    })).id;
}

void Island::join(RoomId room, PersonId person)
{
    const commands::Attendance attendance { room, person, m_self.id };
    expect(write<protocol::Mine>([attendance](storage::Writing &writing) { return joinRoom(writing, attendance); }));
}

void Island::leave(RoomId room, PersonId person)
{
    const commands::Attendance attendance { room, person, m_self.id };
    expect(write<protocol::Mine>([attendance](storage::Writing &writing) { return leaveRoom(writing, attendance); }));
}

MessageId Island::post(RoomId room, PersonId author, const QString &text)
{
    const auto id = m_ids.make<MessageId>();
    const auto domain = m_self.id;
    expect(write<protocol::Posted>([=](storage::Writing &writing) -> Result<protocol::Posted> {
        const auto found = writing->rooms.find(room);
        if (!found)
            return found.error();
        const protocol::Room &place = (*found)->room;
        return commands::postMessage(
            writing, { id, room, author, domain, text, storage::globalIdOf(place), place.reach, true });
    }));
    return id;
}

bool Island::edit(MessageId message, PersonId author, const QString &text)
{
    return write<protocol::Message>([=](storage::Writing &writing) {
        return commands::editMessage(writing, message, author, text);
    }).has_value();
}

bool Island::remove(MessageId message, PersonId author)
{
    return write<protocol::Message>([=](storage::Writing &writing) {
        return commands::deleteMessage(writing, message, author);
    }).has_value();
}

void Island::rename(PersonId person, const QString &nick)
{
    const commands::ProfileChange change { .person = person, .nick = nick, .fullName = {}, .colour = {} };
    expect(write<protocol::Person>([change](storage::Writing &writing) { return changeProfile(writing, change); }));
}

QByteArray Island::digest()
{
    return expect(read<QByteArray>([](storage::Reading &reading) { return sync::stateDigest(reading); }));
}

QList<protocol::Message> Island::messages(RoomId room)
{
    return expect(read<storage::MessagePage>([room](storage::Reading &reading) {
        return reading->messages.before(room, std::nullopt, everything);
    })).messages;
}

QStringList Island::texts(RoomId room)
{
    QStringList texts;
    for (const protocol::Message &message : messages(room))
        if (message.content.type == protocol::Content::Type::Text)
            texts.append(message.deleted ? QStringLiteral("(deleted)") : message.content.text);
    return texts;
}

int Island::foldAgain()
{
    constexpr int packsAStep = 2;
    sync::RefoldPlace place;
    while (!place.isDone)
        place = expect(write<sync::RefoldPlace>(
            [this, place](storage::Writing &writing) { return sync::foldAgain(writing, m_self, place, packsAStep); }));
    return place.folded;
}

void Island::settle()
{
    expect(write<Done>([](storage::Writing &) { return Result<Done>(Done {}); }));
    expect(read<Done>([](storage::Reading &) { return Result<Done>(Done {}); }));
}

void Island::reopen()
{
    close();
    open();
}

void Island::close()
{
    m_store->close();
    m_executor.turn();
    m_store.reset();
}

void Island::damage(const QString &statement)
{
    close();
    const auto database = sql::Database::open(expect(sql::Location::fromUrl(m_databaseUrl)), sql::Access::Write);
    if (!database)
        qFatal("%s", qPrintable(database.error().message));
    expect((*database)->execute(statement));
    open();
}

void Island::backUp()
{
    close();
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
        QFile::copy(m_folder.filePath(name), m_backup.filePath(name));
    open();
}

void Island::restore()
{
    close();
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
        QFile::remove(m_folder.filePath(name));
    for (const QString &name : QDir(m_backup.path()).entryList(QDir::Files))
        QFile::copy(m_backup.filePath(name), m_folder.filePath(name));
    open();
}

void Island::loseDatabase()
{
    close();
    for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
        QFile::remove(m_folder.filePath(name));
    open();
    found();
}

void Island::open()
{
    const storage::Store::Options options { .url = m_databaseUrl, .readers = 1 };
    auto store = storage::Store::open(options, m_clock, m_metrics);
    if (!store)
        qFatal("%s", qPrintable(store.error().message));
    m_store = std::move(*store);
    m_store->setListener(m_executor, [this](const QList<protocol::Item> &items) { m_changes += items; });
}

} // namespace gangway::scenarios
