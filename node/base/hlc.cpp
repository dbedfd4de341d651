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
    bool isNumber = false;
    const quint64 value = text.toULongLong(&isNumber, 16);
    if (text.size() != 16 || !isNumber)
        return std::nullopt;
    return Hlc { value };
}

Hlc HlcClock::next()
{
    m_last = std::max(Hlc::at(m_clock.now()), Hlc { m_last.value + 1 });
    return m_last;
}

void HlcClock::observe(Hlc remote)
{
    const Hlc furthest = Hlc::at(m_clock.now() + maximumDrift);
    m_last = std::max(m_last, std::min(remote, furthest));
}

} // namespace gangway
