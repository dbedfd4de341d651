// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/reading.h"

#include "node/storage/changefeed.h"
#include "node/storage/counter.h"

namespace gangway::storage {

Result<qint64> Reading::lastNumber() const
{
    return Counter::read(m_statements).transform([](const Counter &counter) { return counter.number; });
}

Result<QList<protocol::Item>> Reading::changesAfter(qint64 number) const
{
    return storage::changesAfter(m_repositories, number);
}

Result<Hlc> Reading::lastHlc() const
{
    return Counter::read(m_statements).transform([](const Counter &counter) { return counter.hlc; });
}

} // namespace gangway::storage
