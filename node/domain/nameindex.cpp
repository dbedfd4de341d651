// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/nameindex.h"

namespace gangway::domain {

namespace {

quint64 fourUnits(QStringView text, int start)
{
    constexpr int units = 4, bitsOfUnit = 16;
    quint64 number = 0;
    for (int i = start; i < start + units; ++i)
        number = number << bitsOfUnit | (i < text.size() ? text.at(i).unicode() : 0);
    return number;
}

} // namespace

Head headOf(QStringView text)
{
    return { fourUnits(text, 0), fourUnits(text, 4) };
}

QList<quint32> wordsOf(QStringView text)
{
    QList<quint32> starts;
    bool isBetween = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isBlank = text.at(i) == u' ' || text.at(i) == u'\n';
        if (isBetween && !isBlank)
            starts.append(quint32(i));
        isBetween = isBlank;
    }
    return starts;
}

} // namespace gangway::domain
