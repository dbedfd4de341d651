// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/nameindex.h"

namespace gangway::domain {

quint64 headOf(QStringView text)
{
    constexpr int units = 4, bitsOfUnit = 16;
    quint64 head = 0;
    for (int i = 0; i < units; ++i)
        head = head << bitsOfUnit | (i < text.size() ? text.at(i).unicode() : 0);
    return head;
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
