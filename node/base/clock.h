// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gangway {

/// UTC milliseconds since 1970. Plain on purpose: it is bound, encoded and compared everywhere.
using Timestamp = qint64;

/// Tells the time, so that tests own it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
public:
    Timestamp now() const override;
};

} // namespace gangway
