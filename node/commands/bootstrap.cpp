// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/commands/bootstrap.h"

#include "node/commands/firstroom.h"
#include "node/commands/introduction.h"
#include "node/commands/names.h"
#include "node/commands/registers.h"
#include "node/commands/sampledata.h"
#include "node/storage/writing.h"

namespace gangway::commands {

namespace {

Result<Done> saveOwn(storage::Writing &writing, storage::DomainRecord record, const OwnDomain &ownDomain)
{
    record.domain.id = ownDomain.id;
    record.saidName = ownDomain.vehicle;
    record.domain.words = ownDomain.words;
    record.domain.own = true;
    record.domain.trusted = true;
    record.publicKey = ownDomain.publicKey;
    revise(record, writing.now());
    return introduce(writing, record);
}

// True when the database was new.
Result<bool> claim(storage::Writing &writing, const OwnDomain &ownDomain)
{
    const auto own = writing->domains.own();
    if (!own)
        return own.error();
    if (*own && (*own)->domain.id != ownDomain.id)
        return Error { .code = Error::Code::Conflict,
            .message = QStringLiteral("The database belongs to another domain key. Put the key file back that was "
                                      "beside it, or start with another data folder.") };
    if (*own && (*own)->saidName == ownDomain.vehicle)
        return false;
    return saveOwn(writing, own->value_or(storage::DomainRecord()), ownDomain).transform([&](Done) {
        return !own->has_value();
    });
}

} // namespace

Result<Done> found(storage::Writing &writing, const OwnDomain &ownDomain, Start start, IdGenerator &ids)
{
    const auto isNew = claim(writing, ownDomain);
    if (!isNew)
        return isNew.error();
    if (auto renewed = renewNameKeys(writing); !renewed)
        return renewed;
    if (auto made = makeFirstRoom(writing, ownDomain.id, ids); !made)
        return made;
    if (!*isNew || start == Start::Bare)
        return Done {};
    const bool isRussian = start == Start::WithRussianSampleData;
    return writeSampleData(writing, ownDomain.id, isRussian ? QStringLiteral("ru") : QStringLiteral("en"), ids);
}

} // namespace gangway::commands
