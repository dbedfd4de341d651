// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/databaseprobe.h"

#include "node/storage/reading.h"
#include "node/storage/store.h"

namespace gangway::assembly {

void DatabaseProbe::ask()
{
    m_asked = Clock::now();
    m_store.read<qint64>(
        m_executor, [](storage::Reading &reading) { return reading.lastNumber(); },
        [weak = weak_from_this()](const Result<qint64> &number) {
            if (const auto alive = weak.lock())
                alive->answered(bool(number));
        });
}

void DatabaseProbe::answered(bool isFine)
{
    m_isFine = isFine;
    m_timer = m_executor.startTimer(pause, [this] {
        m_timer.reset();
        ask();
    });
}

bool DatabaseProbe::isAnswering() const
{
    return m_isFine && (m_timer || Clock::now() - m_asked < patience);
}

} // namespace gangway::assembly
