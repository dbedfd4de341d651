// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sql/transaction.h"
#include "node/storage/connection.h"
#include "node/storage/reading.h"

#include <QFileInfo>

#include <functional>

namespace gangway::assembly {

/// The result of `work` on one snapshot of the database at `url`, beside a running node or without one. `missing` words
/// that there is no SQLite file: opening would make it.
template<typename T>
Result<T> readDatabase(const QString &url, const std::function<Error(const QString &file)> &missing,
    const std::function<Result<T>(storage::Reading &reading)> &work)
{
    const auto location = sql::Location::fromUrl(url);
    if (!location)
        return location.error();
    if (location->engine == sql::Engine::Sqlite && !QFileInfo::exists(location->file))
        return missing(location->file);
    storage::Connection connection(*location, sql::Access::Read);
    if (auto opened = connection.ensure(); !opened)
        return opened.error();
    const auto snapshot = sql::Transaction::begin(connection.database(), sql::Access::Read);
    if (!snapshot)
        return snapshot.error();
    storage::Reading reading(connection.repositories(), connection.statements());
    return work(reading);
}

} // namespace gangway::assembly
