// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/heightindex.h"

#include <algorithm>

namespace gangway::timeline {

namespace {

size_t lowestBit(size_t index)
{
    return index & (~index + 1);
}

} // namespace

void HeightIndex::assign(std::vector<int> heights)
{
    m_heights = std::move(heights);
    rebuild();
}

void HeightIndex::append(int height)
{
    const size_t index = m_heights.size() + 1;
    m_heights.push_back(height);
    if (m_tree.empty())
        m_tree.push_back(0);
    qint64 sum = height;
    for (size_t step = 1; step < lowestBit(index); step <<= 1)
        sum += m_tree[index - step];
    m_tree.push_back(sum);
}

void HeightIndex::set(int row, int height)
{
    const int difference = height - m_heights[size_t(row)];
    if (difference == 0)
        return;
    m_heights[size_t(row)] = height;
    for (size_t index = size_t(row) + 1; index < m_tree.size(); index += lowestBit(index))
        m_tree[index] += difference;
}

qint64 HeightIndex::top(int row) const
{
    qint64 sum = 0;
    for (size_t index = size_t(row); index > 0; index -= lowestBit(index))
        sum += m_tree[index];
    return sum;
}

int HeightIndex::rowAt(qint64 y) const
{
    if (m_heights.empty())
        return -1;
    size_t position = 0;
    size_t step = 1;
    while (step * 2 < m_tree.size())
        step *= 2;
    qint64 left = std::max<qint64>(y, 0);
    for (; step > 0; step /= 2) {
        if (position + step < m_tree.size() && m_tree[position + step] <= left) {
            position += step;
            left -= m_tree[position];
        }
    }
    return int(std::min(position, m_heights.size() - 1));
}

void HeightIndex::rebuild()
{
    m_tree.assign(m_heights.size() + 1, 0);
    for (size_t index = 1; index < m_tree.size(); ++index) {
        m_tree[index] += m_heights[index - 1];
        const size_t parent = index + lowestBit(index);
        if (parent < m_tree.size())
            m_tree[parent] += m_tree[index];
    }
}

} // namespace gangway::timeline
