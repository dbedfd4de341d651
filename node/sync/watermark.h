// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/records.h"

/// Arithmetic of watermarks: all numbers up to `upto`, and those in `above`. They only grow.
namespace gangway::sync {

/// More numbers beyond the first gap are not remembered: whoever leaves so many gaps does it on purpose.
constexpr qsizetype mostAbove = 4096;

bool covers(const storage::WatermarkRecord &mark, qint64 number);

/// Takes `number` in. False when it was covered, or is one too many beyond the gap.
bool add(storage::WatermarkRecord &mark, qint64 number);

/// Takes in all that `other` covers. False when nothing was new.
bool add(storage::WatermarkRecord &mark, const storage::WatermarkRecord &other);

} // namespace gangway::sync
