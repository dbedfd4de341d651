// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cache.h"

#include "node/base/logging.h"
#include "node/protocol/valuecodec.h"
#include "node/sql/transaction.h"
#include "ui/session/cacheschema.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace gangway::session {

namespace {

const QString cursorKey = QStringLiteral("cursor");
const QString meKey = QStringLiteral("me");
const QString domainKey = QStringLiteral("domain");

template<typename T>
QString textOf(const T &value)
{
    return QString::fromUtf8(QJsonDocument(protocol::wholeJson(value)).toJson(QJsonDocument::Compact));
}

QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

// Moves the file and what SQLite keeps beside it. The write-ahead log goes along: it may hold what was last written.
Result<QString> setAside(const QString &file)
{
    const QString aside = file + QStringLiteral(".damaged-%1").arg(QDateTime::currentMSecsSinceEpoch());
    for (const QString &suffix : { QString(), QStringLiteral("-wal"), QStringLiteral("-shm") })
        if (QFile::exists(file + suffix) && !QFile::rename(file + suffix, aside + suffix))
            return Error { Error::Code::ReadOnly, QStringLiteral("%1 is damaged and cannot be renamed.").arg(file) };
    logging::error(
        "session", QStringLiteral("The cache was damaged, set aside and begun anew."), { { "file", aside } });
    return aside;
}

/// Stands beside a cache that failed to read: the next start checks the whole file.
QString suspicionOf(const QString &file)
{
    return file + QStringLiteral(".check");
}

} // namespace

Cache::Cache(std::unique_ptr<sql::Database> database) :
    m_database(std::move(database)),
    m_values(*m_database),
    m_messages(*m_database),
    m_outbox(*m_database),
    m_tallies(*m_database)
{
}

Result<std::unique_ptr<Cache>> Cache::open(const QString &file)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    auto opened = openSound(file);
    const bool isDamaged = !opened && opened.error().code == Error::Code::Internal && QFile::exists(file);
    return isDamaged ? rebuild(file) : std::move(opened);
}

Result<std::unique_ptr<Cache>> Cache::openSound(const QString &file)
{
    auto database = sql::Database::open({ sql::Engine::Sqlite, file }, sql::Access::Write);
    if (!database)
        return database.error();
    if (const auto locked = database.value()->lock(); !locked)
        return locked.error();
    if (QFile::exists(suspicionOf(file))) {
        if (const auto sound = database.value()->check(); !sound)
            return Error::internal(sound.error().message);
        QFile::remove(suspicionOf(file));
    }
    if (const auto migrated = sql::migrate(*database.value(), cacheMigrations()); !migrated)
        return migrated.error();
    auto cache = std::unique_ptr<Cache>(new Cache(std::move(database).value()));
    if (const auto readable = cache->snapshot(); !readable)
        return readable.error();
    return cache;
}

Result<std::unique_ptr<Cache>> Cache::rebuild(const QString &file)
{
    const auto aside = setAside(file);
    if (!aside)
        return aside.error();
    QFile::remove(suspicionOf(file));
    auto fresh = openSound(file);
    if (!fresh)
        return fresh;
    fresh.value()->m_rebuilt = true;
    auto damaged = sql::Database::open({ sql::Engine::Sqlite, *aside }, sql::Access::Read);
    if (damaged) {
        Cache old(std::move(damaged).value());
        if (const auto adopted = fresh.value()->adopt(old); !adopted)
            logging::warning("session", QStringLiteral("Not all that waited could be read from the damaged cache."));
    }
    return fresh;
}

Result<Done> Cache::adopt(Cache &damaged)
{
    auto transaction = sql::Transaction::begin(*m_database);
    if (!transaction)
        return transaction.error();
    for (const OutboxEntry &entry : damaged.m_outbox.all().value_or({})) {
        const auto stored = m_outbox.append(entry);
        if (!stored)
            return stored.error();
        if (const auto kept = m_outbox.setFailure(stored->order, entry.failure); !kept)
            return kept;
    }
    for (const auto &[room, text] : damaged.m_outbox.drafts().value_or({}))
        if (const auto stored = m_outbox.setDraft(room, text); !stored)
            return stored;
    return transaction->commit();
}

Result<Snapshot> Cache::snapshot()
{
    Snapshot snapshot;
    snapshot.rebuilt = m_rebuilt;
    if (const auto identity = readIdentity(snapshot); !identity)
        return identity.error();
    auto items = m_values.all();
    auto newest = m_messages.newestTexts();
    auto tallies = m_tallies.all();
    auto outbox = m_outbox.all();
    auto drafts = m_outbox.drafts();
    auto position = cursor();
    for (const auto &failure :
        { items ? std::optional<Error>() : items.error(), newest ? std::optional<Error>() : newest.error(),
            tallies ? std::optional<Error>() : tallies.error(), outbox ? std::optional<Error>() : outbox.error(),
            drafts ? std::optional<Error>() : drafts.error(), position ? std::optional<Error>() : position.error() })
        if (failure)
            return *failure;
    snapshot.items = *items;
    snapshot.newest = *newest;
    snapshot.tallies = *tallies;
    snapshot.outbox = *outbox;
    snapshot.drafts = *drafts;
    snapshot.cursor = *position;
    return snapshot;
}

Result<Done> Cache::readIdentity(Snapshot &snapshot)
{
    const auto me = m_values.setting(meKey);
    const auto domain = m_values.setting(domainKey);
    if (!me || !domain)
        return me ? domain.error() : me.error();
    if (const auto person = protocol::fromJson<protocol::Person>(objectOf(*me)))
        snapshot.me = *person;
    if (const auto known = protocol::fromJson<protocol::Domain>(objectOf(*domain)))
        snapshot.domain = *known;
    m_self = snapshot.me.id;
    m_home = snapshot.domain.id;
    return Done();
}

Result<qint64> Cache::cursor() const
{
    return m_values.setting(cursorKey).transform([](const QString &text) { return text.toLongLong(); });
}

Result<Done> Cache::advanceCursor(qint64 change)
{
    const auto held = cursor();
    if (!held)
        return held.error();
    return change > *held ? m_values.setSetting(cursorKey, QString::number(change)) : Result<Done>(Done());
}

Result<Done> Cache::setIdentity(const protocol::Person &me, const protocol::Domain &domain)
{
    m_self = me.id;
    m_home = domain.id;
    return m_values.setSetting(meKey, textOf(me)).and_then([&](Done) {
        return m_values.setSetting(domainKey, textOf(domain));
    });
}

void Cache::suspect() const
{
    QFile mark(suspicionOf(m_database->location().file));
    if (!mark.open(QIODevice::WriteOnly))
        logging::warning("session", QStringLiteral("The cache cannot be marked for a check."));
}

Result<Done> Cache::forgetChanges()
{
    return m_values.clear()
        .and_then([this](Done) { return m_messages.clear(); })
        .and_then([this](Done) { return m_tallies.clear(); })
        .and_then([this](Done) { return m_values.setSetting(cursorKey, QString()); });
}

Result<Done> Cache::forgetRoom(const RoomId &room)
{
    return m_values.removeRoom(room).and_then([&](Done) { return m_messages.removeRoom(room); }).and_then([&](Done) {
        return m_tallies.remove(room);
    });
}

} // namespace gangway::session
