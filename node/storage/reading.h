// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/repositories.h"

namespace gangway::storage {

/// What a reader may ask, within one snapshot: `reading->messages.before(room, {}, 50)`.
class Reading {
public:
    explicit Reading(const Repositories &repositories) : m_repositories(repositories) { }

    const Repositories *operator->() const { return &m_repositories; }

    /// The newest number that was handed out: what `change` a client has reached when it holds all this snapshot shows.
    Result<qint64> lastNumber() const;

private:
    const Repositories &m_repositories;
};

} // namespace gangway::storage
