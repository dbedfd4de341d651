// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/repositories.h"

namespace gangway::storage {

Repositories::Repositories(sql::StatementCache &statements) :
    meta(statements),
    clock(statements),
    domains(statements),
    people(statements),
    accounts(statements),
    rooms(statements),
    memberships(statements),
    messages(statements),
    marks(statements),
    outbox(statements),
    packs(statements),
    watermarks(statements),
    quarantine(statements)
{
}

} // namespace gangway::storage
