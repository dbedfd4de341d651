// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/commands/names.h"

#include "node/domain/commands/leaving.h"
#include "node/domain/commands/registers.h"
#include "node/rules/names.h"
#include "node/storage/writing.h"

namespace gangway::domain::commands {

namespace {

bool isLongGone(const storage::Writing &writing, const storage::PersonRecord &record)
{
    return record.person.role == protocol::Role::Guest && record.lastSeen < writing.now() - guestNameLasts;
}

Result<Done> retire(storage::Writing &writing, storage::PersonRecord record)
{
    record.person.former = true;
    record.person.change = writing.nextNumber();
    revise(record, writing.now());
    if (auto saved = writing->people.save(record); !saved)
        return saved;
    writing.changed(record.person);
    return record.shared ? queueProfile(writing, record.person.id) : Done {};
}

// Nobody's, or the claimant's own.
Result<bool> isFree(storage::Writing &writing, const Claim &claim, const QString &nick)
{
    const QString key = rules::nameKey(nick);
    const auto bearer = writing->people.findByNick(claim.home, key);
    if (!bearer)
        return bearer.error();
    const auto account = writing->accounts.findByName(key);
    if (!account)
        return account.error();
    return (!*bearer || (*bearer)->person.id == claim.person) && (!*account || (*account)->person == claim.person);
}

// A database that fails while a suggestion is sought only spoils the suggestion.
QString suggestionFor(storage::Writing &writing, const Claim &claim)
{
    return rules::suggestName(claim.nick, claim.longestNick,
        [&](const QString &nick) { return isFree(writing, claim, nick).value_or(true); });
}

Result<Done> retireLongGoneBearer(storage::Writing &writing, const Claim &claim)
{
    const auto bearer = writing->people.findByNick(claim.home, rules::nameKey(claim.nick));
    if (!bearer)
        return bearer.error();
    const bool givesUp = *bearer && (*bearer)->person.id != claim.person && claim.holder == Holder::Away &&
        isLongGone(writing, **bearer);
    return givesUp ? retire(writing, **bearer) : Done {};
}

} // namespace

Result<Done> claimNick(storage::Writing &writing, const Claim &claim)
{
    if (auto retired = retireLongGoneBearer(writing, claim); !retired)
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

Result<QString> freeNick(storage::Writing &writing, const Claim &claim)
{
    const auto free = isFree(writing, claim, claim.nick);
    if (!free)
        return free.error();
    return *free ? claim.nick : suggestionFor(writing, claim);
}

} // namespace gangway::domain::commands
