// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"

#include <QSqlQuery>
#include <QStringList>

#include <optional>

namespace gangway::sql {

class StatementCache;

/// One statement as a cache keeps it. Private to this folder.
struct Prepared {
    StatementCache &cache;
    QSqlQuery query;
    QStringList places = {}; ///< what its question marks are called
    std::optional<Error> failure = {}; ///< why it could not be prepared
    bool isWriting = false; ///< anything but a SELECT
    bool isLent = false;
};

} // namespace gangway::sql
