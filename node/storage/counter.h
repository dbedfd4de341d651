// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/hlc.h"
#include "node/base/result.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// The one row that gives all numbers and keeps the clock's last stamp.
struct Counter {
    qint64 number = 0;
    Hlc hlc;

    static Result<Counter> read(sql::StatementCache &statements);

    /// Keeps everybody else from taking numbers until the transaction ends.
    static Result<Counter> take(sql::StatementCache &statements);

    Result<Done> save(sql::StatementCache &statements) const;
};

} // namespace gangway::storage
