// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/toldmarks.h"

namespace gangway::sync {

namespace {

constexpr std::size_t mostUnderWay = 64; // of more, none is waited for

} // namespace

void ToldMarks::shorten(Hello &hello, qint64 now)
{
    if (hello.marks.size() <= few)
        return;
    Marks said;
    const bool isDue = now >= m_allDue;
    if (isDue)
        m_allDue = now + periodAMark * hello.marks.size();
    hello.isPartial = hello.marks.removeIf([&](const storage::WatermarkRecord &record) {
        const Mark mark { record.upto, record.above };
        const auto known = m_told.find(record.line);
        const bool isKnown = known != m_told.end() && known->second == mark;
        if (!isKnown || isDue)
            said.emplace(record.line, mark);
        return isKnown && !isDue;
    }) > 0;
    if (m_underWay.size() >= mostUnderWay)
        m_underWay.clear();
    m_underWay.emplace(hello.nonce, std::move(said));
}

void ToldMarks::returned(quint64 nonce)
{
    auto said = m_underWay.extract(nonce);
    if (said.empty())
        return;
    for (auto &[line, mark] : said.mapped())
        m_told[line] = std::move(mark);
}

void ToldMarks::forget()
{
    m_told.clear();
    m_underWay.clear();
    m_allDue = 0;
}

} // namespace gangway::sync
