// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/orders.h"

#include "node/storage/writing.h"

#include <QDateTime>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace gangway::sync {

namespace {

using Order = Result<QString> (*)(storage::Writing &writing, const QString &argument);

QString lineOf(const storage::QuarantineRecord &record)
{
    return u"%1  %2 bytes  %3  %4  (%5, partition %6, offset %7)"_s
        .arg(QDateTime::fromMSecsSinceEpoch(record.at, Qt::UTC).toString(Qt::ISODate))
        .arg(record.size)
        .arg(record.origin.isNull() ? u"signed by nobody"_s : u"domain "_s + record.origin.text(), record.reason,
            record.topic)
        .arg(record.partition)
        .arg(record.offset);
}

Result<QString> listQuarantine(storage::Writing &writing, const QString &)
{
    const auto records = writing->quarantine.all();
    if (!records)
        return records.error();
    if (records->isEmpty())
        return u"The quarantine is empty."_s;
    QStringList lines;
    for (const storage::QuarantineRecord &record : *records)
        lines.append(lineOf(record));
    return lines.join(u'\n');
}

Result<QString> clearQuarantine(storage::Writing &writing, const QString &)
{
    return writing->quarantine.clear().transform(
        [](qint64 count) { return u"%1 records were removed from the quarantine."_s.arg(count); });
}

constexpr std::pair<const char *, Order> orders[] = {
    { "quarantine", listQuarantine },
    { "clear-quarantine", clearQuarantine },
};

} // namespace

Result<QString> carryOut(storage::Writing &writing, const QString &order)
{
    const QString word = order.section(u' ', 0, 0);
    for (const auto &[name, carry] : orders)
        if (word == QLatin1StringView(name))
            return carry(writing, order.section(u' ', 1).simplified());
    return Error::invalid(u"order"_s, u"“%1” is not understood."_s.arg(word));
}

} // namespace gangway::sync
