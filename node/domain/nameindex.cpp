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

bool hasWordBefore(QStringView text, quint32 offset, QStringView prefix)
{
    for (qsizetype start = 0; start < offset; ++start) {
        const bool isStart = start == 0 || text.at(start - 1) == u' ' || text.at(start - 1) == u'\n';
        if (isStart && text.mid(start).startsWith(prefix))
            return true;
    }
    return false;
}

} // namespace gangway::domain
