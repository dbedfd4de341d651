// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/records.h"

/// Arithmetic of watermarks: all numbers up to `upto`, and the spans in `above`. They only grow.
namespace gangway::sync {

/// More spans beyond the first gap are not remembered: a line of packs has hardly ever more than one gap.
constexpr qsizetype mostAbove = 1024;

bool covers(const storage::WatermarkRecord &mark, qint64 number);

/// Takes `number` in. False when it was covered, or would be one span too many.
bool add(storage::WatermarkRecord &mark, qint64 number);

/// Takes in all that `other` covers. False when nothing was new.
bool add(storage::WatermarkRecord &mark, const storage::WatermarkRecord &other);

} // namespace gangway::sync
