// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/clock.h"

#include "node/base/uptime.h"

#include <QDateTime>
#include <QSysInfo>
#include <QUuid>

namespace gangway {

// Each start of the program counts as a start of the machine on systems that do not name theirs.
SystemClock::SystemClock() : m_boot(QSysInfo::bootUniqueId())
{
    if (m_boot.isEmpty())
        m_boot = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

Timestamp SystemClock::now() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::uptime() const
{
    return millisecondsSinceBoot();
}

} // namespace gangway
