// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/hlc.h"

#include <algorithm>

namespace gangway {

QString Hlc::text() const
{
    return QString::number(value, 16).rightJustified(16, u'0');
}

std::optional<Hlc> Hlc::fromText(QStringView text)
{
    // Qt takes signs, blanks and "0x" for part of a number. The upper half is beyond the columns of a database, whose
    // numbers have a sign: there it would sort below all.
    const auto isHexDigit = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    if (text.size() != 16 || !std::all_of(text.begin(), text.end(), isHexDigit) || text.front() > u'7')
        return std::nullopt;
    return Hlc { text.toULongLong(nullptr, 16) };
}

Hlc HlcClock::next()
{
    m_last = std::max(Hlc::at(m_clock.now()), Hlc { m_last.value + 1 });
    m_furthest = std::max(m_furthest, m_last);
    return m_last;
}

void HlcClock::observe(Hlc remote)
{
    const Hlc furthest = Hlc::at(m_clock.now() + maximumDrift);
    m_last = std::max(m_last, std::min(remote, furthest));
    m_furthest = std::max(m_furthest, remote);
}

void HlcClock::restart(Hlc last)
{
    m_last = last;
    m_furthest = std::max(m_furthest, last);
}

} // namespace gangway
