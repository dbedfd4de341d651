// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/watermark.h"

#include <algorithm>

namespace gangway::sync {

namespace {

// Whatever follows the contiguous part without a gap belongs to it.
void close(storage::WatermarkRecord &mark)
{
    qsizetype taken = 0;
    while (taken < mark.above.size() && mark.above[taken] <= mark.upto + 1)
        mark.upto = std::max(mark.upto, mark.above[taken++]);
    mark.above.remove(0, taken);
}

} // namespace

bool covers(const storage::WatermarkRecord &mark, qint64 number)
{
    return number <= mark.upto || std::binary_search(mark.above.cbegin(), mark.above.cend(), number);
}

bool add(storage::WatermarkRecord &mark, qint64 number)
{
    const bool isNext = number == mark.upto + 1;
    if (covers(mark, number) || (!isNext && mark.above.size() >= mostAbove))
        return false;
    mark.above.insert(std::lower_bound(mark.above.cbegin(), mark.above.cend(), number), number);
    close(mark);
    return true;
}

bool add(storage::WatermarkRecord &mark, const storage::WatermarkRecord &other)
{
    const bool isHigher = other.upto > mark.upto;
    mark.upto = std::max(mark.upto, other.upto);
    close(mark);
    bool isMore = false;
    for (const qint64 number : other.above)
        isMore = add(mark, number) || isMore;
    return isHigher || isMore;
}

} // namespace gangway::sync
