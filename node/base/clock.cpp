// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/clock.h"

#include <QDateTime>

namespace gangway {

Timestamp SystemClock::now() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace gangway
