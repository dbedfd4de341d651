// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/orders.h"

#include "node/commands/decisions.h"
#include "node/identity/domainkey.h"
#include "node/storage/writing.h"

#include <QDateTime>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace gangway::sync {

namespace {

using Order = Result<QString> (*)(storage::Writing &writing, const QString &argument);

QString lineOf(const storage::QuarantineRecord &record)
{
    return u"%1  %2 bytes  %3  %4  (%5, partition %6, offset %7)"_s.arg(
        QDateTime::fromMSecsSinceEpoch(record.at, Qt::UTC).toString(Qt::ISODate), QString::number(record.size),
        record.origin.isNull() ? u"signed by nobody"_s : u"domain "_s + record.origin.text(), record.reason,
        record.topic, QString::number(record.partition), QString::number(record.offset));
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

Result<DomainId> domainNamed(storage::Writing &writing, const QString &key)
{
    const auto known = writing->domains.all();
    if (!known)
        return known.error();
    for (const storage::DomainRecord &record : *known)
        if (!record.domain.own && identity::namesKey(key, record.publicKey))
            return record.domain.id;
    return Error { .code = Error::Code::NotFound,
        .message = u"No other vehicle was heard whose key words, id or key are “%1”."_s.arg(key) };
}

Result<QString> decideOn(
    storage::Writing &writing, const QString &key, protocol::Decision decision, const QString &answer)
{
    const auto domain = domainNamed(writing, key);
    if (!domain)
        return domain.error();
    return commands::decide(writing, *domain, decision).transform([&](const protocol::Domain &decided) {
        return answer.arg(decided.words);
    });
}

Result<QString> admit(storage::Writing &writing, const QString &key)
{
    return decideOn(writing, key, protocol::Decision::Admit,
        u"The vehicle with the key words “%1” is admitted. What it sent before is asked for within minutes."_s);
}

Result<QString> distrust(storage::Writing &writing, const QString &key)
{
    return decideOn(writing, key, protocol::Decision::Distrust,
        u"The vehicle with the key words “%1” is distrusted. What it sends from now on goes into quarantine; what it "
        "sent before stays."_s);
}

Result<QString> distrustAndHide(storage::Writing &writing, const QString &key)
{
    return decideOn(writing, key, protocol::Decision::DistrustAndHide,
        u"The vehicle with the key words “%1” is distrusted. What it sends from now on goes into quarantine; what it "
        "sent before is hidden here until it is admitted again."_s);
}

Result<QString> retire(storage::Writing &writing, const QString &key)
{
    return decideOn(writing, key, protocol::Decision::Retire,
        u"The vehicle with the key words “%1” is retired: it is not waited for any more."_s);
}

constexpr std::pair<const char *, Order> orders[] = {
    { "quarantine", listQuarantine },
    { "clear-quarantine", clearQuarantine },
    { "admit", admit },
    { "distrust", distrust },
    { "distrust-and-hide", distrustAndHide },
    { "retire", retire },
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
