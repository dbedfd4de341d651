// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/names.h"

#include "node/commands/outboxqueue.h"
#include "node/commands/registers.h"
#include "node/rules/names.h"
#include "node/rules/visibility.h"
#include "node/storage/writing.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace gangway::commands {

namespace {

bool isLongGone(const storage::Writing &writing, const storage::PersonRecord &record)
{
    const bool wasSeen = record.lastSeen > 0; // else the network alone remembers them, from a moment ago
    return wasSeen && record.person.role == protocol::Role::Guest && record.lastSeen < writing.now() - guestNameLasts;
}

Result<Done> save(storage::Writing &writing, storage::PersonRecord record)
{
    record.person.change = writing.nextNumber();
    revise(record, writing.now());
    if (auto saved = writing->people.save(record); !saved)
        return saved;
    writing.changed(record.person);
    return record.shared ? queueProfile(writing, record.person.id) : Done {};
}

Result<Done> retire(storage::Writing &writing, storage::PersonRecord record)
{
    record.person.former = true;
    return save(writing, record);
}

// The others who go by a name like this one.
Result<QList<storage::PersonRecord>> bearersOf(storage::Writing &writing, const NickClaim &claim, const QString &nick)
{
    return writing->people.findByNick(claim.home, rules::nameKeysOf(nick)).transform([&](auto bearers) {
        bearers.removeIf([&](const storage::PersonRecord &record) { return record.person.id == claim.person; });
        return bearers;
    });
}

// Nobody's, or the claimant's own.
Result<bool> isFree(storage::Writing &writing, const NickClaim &claim, const QString &nick)
{
    const auto bearers = bearersOf(writing, claim, nick);
    if (!bearers)
        return bearers.error();
    const auto account = writing->accounts.findByName(rules::signInKey(nick));
    if (!account)
        return account.error();
    return bearers->isEmpty() && (!*account || (*account)->person == claim.person);
}

// A database that fails while a suggestion is sought only spoils the suggestion.
QString suggestionFor(storage::Writing &writing, const NickClaim &claim)
{
    return rules::suggestName(claim.nick, claim.longestNick,
        [&](const QString &nick) { return isFree(writing, claim, nick).value_or(true); });
}

Result<Done> retireLongGoneBearers(storage::Writing &writing, const NickClaim &claim)
{
    if (claim.holder != Holder::Away)
        return Done {};
    const auto bearers = bearersOf(writing, claim, claim.nick);
    if (!bearers)
        return bearers.error();
    for (const storage::PersonRecord &bearer : *bearers) {
        if (!isLongGone(writing, bearer))
            continue;
        if (auto retired = retire(writing, bearer); !retired)
            return retired;
    }
    return Done {};
}

Result<Done> giveUpName(storage::Writing &writing, storage::PersonRecord record, bool canSignIn)
{
    if (!canSignIn)
        return retire(writing, record);
    record.person.nick = suggestionFor(writing, { record.person.id, record.person.domain, record.person.nick });
    record.nickKeys = rules::nameKeysOf(record.person.nick);
    return save(writing, record);
}

Result<Done> settle(storage::Writing &writing, QList<storage::PersonRecord> namesakes)
{
    QSet<PersonId> known; // who can sign in
    for (const storage::PersonRecord &record : std::as_const(namesakes)) {
        const auto has = writing->accounts.hasToken(record.person.id);
        if (!has)
            return has.error();
        if (*has)
            known.insert(record.person.id);
    }
    std::sort(namesakes.begin(), namesakes.end(), [&](const auto &a, const auto &b) {
        const auto weight = [&](const storage::PersonRecord &it) {
            return std::tuple(-int(it.person.role), !known.contains(it.person.id), it.createdAt, it.person.id);
        };
        return weight(a) < weight(b);
    });
    for (const storage::PersonRecord &record : namesakes.sliced(1))
        if (auto given = giveUpName(writing, record, known.contains(record.person.id)); !given)
            return given;
    return Done {};
}

} // namespace

Result<Done> claimNick(storage::Writing &writing, const NickClaim &claim)
{
    if (auto retired = retireLongGoneBearers(writing, claim); !retired)
        return retired;
    const auto free = isFree(writing, claim, claim.nick);
    if (!free)
        return free.error();
    if (*free)
        return Done {};
    return Error { .code = Error::Code::Taken,
        .message = QStringLiteral("Somebody on this vehicle goes by this name."),
        .field = QStringLiteral("name"),
        .suggestion = suggestionFor(writing, claim) };
}

Result<QString> freeNick(storage::Writing &writing, const NickClaim &claim)
{
    const auto free = isFree(writing, claim, claim.nick);
    if (!free)
        return free.error();
    return *free ? claim.nick : suggestionFor(writing, claim);
}

Result<Done> settleNamesakes(storage::Writing &writing, DomainId home)
{
    const auto namesakes = writing->people.namesakes(home);
    if (!namesakes)
        return namesakes.error();
    QMap<QString, QList<storage::PersonRecord>> byName;
    for (const storage::PersonRecord &record : *namesakes)
        byName[record.nickKeys.key].append(record);
    for (const QList<storage::PersonRecord> &bearers : std::as_const(byName))
        if (auto settled = settle(writing, bearers); !settled)
            return settled;
    return writing->people.touchUnseen(home, writing.now());
}

Result<Done> renewNameKeys(storage::Writing &writing)
{
    const QString key = QStringLiteral("name_rule");
    const QByteArray rule = rules::nameRule().toUtf8();
    const auto kept = writing->meta.value(key);
    if (!kept)
        return kept.error();
    if (*kept == rule)
        return Done {};
    const auto people = writing->people.all();
    const auto rooms = writing->rooms.all();
    if (!people || !rooms)
        return !people ? people.error() : rooms.error();
    for (const storage::PersonRecord &record : *people)
        if (auto set = writing->people.setNickKeys(record.person.id, rules::nameKeysOf(record.person.nick)); !set)
            return set;
    for (const storage::RoomRecord &record : *rooms)
        if (!rules::isOpen(record.room.kind))
            continue;
        else if (auto set = writing->rooms.setNameKeys(record.room.id, rules::nameKeysOf(record.room.name)); !set)
            return set;
    return writing->meta.setValue(key, rule);
}

} // namespace gangway::commands
