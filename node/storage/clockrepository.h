// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/storage/records.h"

namespace gangway::sql {
class StatementCache;
}

namespace gangway::storage {

/// Remembers what the clock said while which numbers were given out, so that what was stamped by a wrong clock can be
/// corrected once the right time is known.
class ClockRepository {
public:
    explicit ClockRepository(sql::StatementCache &statements) : m_statements(statements) { }

    /// The stretches of time in which the clock went evenly, oldest first: the last two hundred.
    Result<QList<ClockSegment>> segments() const;
    Result<std::optional<ClockSegment>> last() const;

    /// Begins another segment; forgets those that are too old.
    Result<Done> begin(const ClockSegment &segment);

    /// Notes that the stamps since this start of the machine were put right: as by a clock that said `atBoot` all the
    /// time.
    Result<Done> correct(const QByteArray &boot, Timestamp atBoot);

private:
    sql::StatementCache &m_statements;
};

} // namespace gangway::storage
