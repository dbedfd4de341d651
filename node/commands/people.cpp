// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/people.h"

#include "node/commands/firstroom.h"
#include "node/commands/names.h"
#include "node/commands/outboxqueue.h"
#include "node/commands/registers.h"
#include "node/rules/names.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

constexpr int hues = 8;

Result<storage::PersonRecord> known(storage::Writing &writing, PersonId id)
{
    auto record = writing->people.find(id);
    if (!record)
        return record.error();
    if (!*record || (*record)->person.unknown)
        return Error::notFound(QStringLiteral("person"));
    return **record;
}

Result<protocol::Person> save(storage::Writing &writing, storage::PersonRecord record)
{
    revise(record, writing.now());
    record.person.change = writing.nextNumber();
    if (auto saved = writing->people.save(record); !saved)
        return saved.error();
    writing.changed(record.person);
    if (record.shared) {
        if (auto queued = queueProfile(writing, record.person.id); !queued)
            return queued.error();
    }
    return record.person;
}

Result<Done> insertToken(storage::Writing &writing, PersonId person, const NewToken &token)
{
    return writing->accounts.insertToken({ .hash = token.hash,
        .person = person,
        .createdAt = writing.now(),
        .lastSeen = writing.now(),
        .client = token.client });
}

Result<protocol::Person> insertPerson(storage::Writing &writing, const NewPerson &person)
{
    return save(writing,
        { .person = { .id = person.id,
              .nick = person.nick,
              .fullName = person.fullName,
              .colour = person.id.array().back() % hues,
              .role = person.role,
              .domain = person.home },
            .nickKeys = rules::nameKeysOf(person.nick),
            .createdAt = writing.now(),
            .lastSeen = writing.now() });
}

} // namespace

Result<protocol::Person> createPerson(
    storage::Writing &writing, const NewPerson &person, const std::optional<NewToken> &token)
{
    const NickClaim claim { person.id, person.home, person.nick, person.holder, person.longestNick };
    if (auto claimed = claimNick(writing, claim); !claimed)
        return claimed.error();
    if (token) {
        if (auto inserted = insertToken(writing, person.id, *token); !inserted)
            return inserted.error();
    }
    auto inserted = insertPerson(writing, person);
    if (!inserted)
        return inserted;
    if (auto joined = joinFirstRoom(writing, person.id, person.home); !joined)
        return joined.error();
    return inserted;
}

Result<protocol::Person> createAccount(
    storage::Writing &writing, const NewPerson &person, const NewToken &token, const QByteArray &passwordHash)
{
    auto created = createPerson(writing, person, token);
    if (!created)
        return created;
    const auto isNew = writing->accounts.insert({ .person = person.id,
        .nameKey = rules::signInKey(person.nick),
        .passwordHash = passwordHash,
        .createdAt = writing.now() });
    if (!isNew)
        return isNew.error();
    if (!*isNew)
        return Error::internal(QStringLiteral("A free name had an account."));
    return created;
}

Result<protocol::Person> addToken(storage::Writing &writing, PersonId person, const NewToken &token)
{
    if (auto inserted = insertToken(writing, person, token); !inserted)
        return inserted.error();
    return known(writing, person).transform([](const auto &record) { return record.person; });
}

Result<protocol::Person> welcomeBack(storage::Writing &writing, PersonId person, int longestNick)
{
    auto record = known(writing, person);
    if (!record)
        return record.error();
    if (!record->person.former)
        return record->person;
    const auto nick =
        freeNick(writing, { person, record->person.domain, record->person.nick, Holder::Online, longestNick });
    if (!nick)
        return nick.error();
    record->person.nick = *nick;
    record->nickKeys = rules::nameKeysOf(*nick);
    record->person.former = false;
    record->lastSeen = writing.now();
    return save(writing, *record);
}

Result<protocol::Person> changeProfile(storage::Writing &writing, const ProfileChange &change)
{
    auto record = known(writing, change.person);
    if (!record)
        return record.error();
    const protocol::Person before = record->person;
    protocol::Person &person = record->person;
    if (change.nick && *change.nick != person.nick) {
        const NickClaim claim { person.id, person.domain, *change.nick, change.holder, change.longestNick };
        if (auto claimed = claimNick(writing, claim); !claimed)
            return claimed.error();
        person.nick = *change.nick;
        record->nickKeys = rules::nameKeysOf(person.nick);
    }
    person.fullName = change.fullName.value_or(person.fullName);
    person.colour = change.colour.value_or(person.colour);
    return person == before ? person : save(writing, *record);
}

Result<bool> revokeToken(storage::Writing &writing, const QByteArray &hash)
{
    return writing->accounts.revokeToken(hash);
}

Result<Done> touch(storage::Writing &writing, PersonId person, const QByteArray &tokenHash)
{
    if (auto touched = writing->accounts.touchToken(tokenHash, writing.now()); !touched)
        return touched;
    return writing->people.touch(person, writing.now());
}

} // namespace gangway::commands
