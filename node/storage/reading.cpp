// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/reading.h"

#include "node/storage/counter.h"

namespace gangway::storage {

Result<qint64> Reading::lastNumber() const
{
    return Counter::read(m_statements).transform([](const Counter &counter) { return counter.number; });
}

} // namespace gangway::storage
