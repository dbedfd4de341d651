// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/writequeue.h"

#include <algorithm>

namespace gangway::gateway {

void WriteQueue::add(Frame frame, Keep keep)
{
    m_bytes += frame->size();
    if (keep == Keep::MayShed)
        m_sheddableBytes += frame->size();
    m_entries.push_back({ std::move(frame), keep });
}

std::size_t WriteQueue::peek(std::span<std::string_view> pieces) const
{
    std::size_t count = 0;
    for (std::size_t at = m_head; at < m_entries.size() && count < pieces.size(); ++at, ++count) {
        const std::string_view whole = *m_entries[at].frame;
        pieces[count] = at == m_head ? whole.substr(m_sent) : whole;
    }
    return count;
}

void WriteQueue::advance(std::size_t bytes)
{
    while (bytes > 0) {
        const Entry &front = m_entries[m_head];
        const std::size_t step = std::min(bytes, front.frame->size() - m_sent);
        m_sent += step;
        m_bytes -= step;
        if (front.keep == Keep::MayShed)
            m_sheddableBytes -= step;
        bytes -= step;
        if (m_sent == front.frame->size())
            popFront();
    }
}

void WriteQueue::popFront()
{
    m_entries[m_head++].frame.reset();
    m_sent = 0;
    if (m_head < m_entries.size())
        return;
    m_head = 0;
    m_entries.clear();
    constexpr std::size_t worthKeeping = 16;
    if (m_entries.capacity() > worthKeeping)
        m_entries.shrink_to_fit();
}

void WriteQueue::shed()
{
    removeIf([](const Entry &entry) { return entry.keep == Keep::MayShed; });
}

void WriteQueue::dropUnsent()
{
    removeIf([](const Entry &) { return true; });
}

void WriteQueue::clear()
{
    m_entries.clear();
    m_head = m_sent = m_bytes = m_sheddableBytes = 0;
}

template<typename Goes>
void WriteQueue::removeIf(Goes goes)
{
    const auto from = m_entries.begin() + std::ptrdiff_t(m_head + (m_sent > 0 ? 1 : 0));
    m_entries.erase(std::remove_if(from, m_entries.end(), goes), m_entries.end());
    m_entries.erase(m_entries.begin(), m_entries.begin() + std::ptrdiff_t(m_head));
    m_head = 0;
    recount();
}

void WriteQueue::recount()
{
    m_bytes = m_sheddableBytes = 0;
    for (const Entry &entry : m_entries) {
        m_bytes += entry.frame->size();
        if (entry.keep == Keep::MayShed)
            m_sheddableBytes += entry.frame->size();
    }
    m_bytes -= m_sent;
    if (m_sent > 0 && m_entries.front().keep == Keep::MayShed)
        m_sheddableBytes -= m_sent;
}

} // namespace gangway::gateway
