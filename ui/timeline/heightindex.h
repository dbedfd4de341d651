// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace gangway::timeline {

/// Heights of rows in pixels with their running sums: a Fenwick tree (P. M. Fenwick, 1994), so that one changed height
/// and the question "which row is at y" cost O(log n) with any number of rows.
class HeightIndex {
public:
    void assign(std::vector<int> heights); ///< O(n)
    void append(int height); ///< O(log n)
    void set(int row, int height); ///< O(log n)

    int count() const { return int(m_heights.size()); }
    int height(int row) const { return m_heights[size_t(row)]; }

    /// Sum of all heights above `row`; `row` may be count().
    qint64 top(int row) const;
    qint64 total() const { return top(count()); }
    /// The row that covers `y`, clamped to the first and last; -1 when there are none. Rows of height 0 are passed
    /// over.
    int rowAt(qint64 y) const;

private:
    void rebuild();

    std::vector<int> m_heights;
    std::vector<qint64> m_tree; ///< 1-based
};

} // namespace gangway::timeline
