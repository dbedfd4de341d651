// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/orders.h"

#include "node/domain/commands/hiding.h"
#include "node/domain/commands/introduction.h"
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

using Verdict = storage::DomainRecord::Verdict;

Result<storage::DomainRecord> domainNamed(storage::Writing &writing, const QString &key)
{
    const auto known = writing->domains.all();
    if (!known)
        return known.error();
    for (const storage::DomainRecord &record : *known)
        if (!record.domain.own && identity::namesKey(key, record.publicKey))
            return record;
    return Error { .code = Error::Code::NotFound,
        .message = u"No other vehicle was heard whose key words, id or key are “%1”."_s.arg(key) };
}

Result<QString> save(storage::Writing &writing, const storage::DomainRecord &record, const QString &answer)
{
    return domain::commands::introduce(writing, record).transform([&](Done) {
        return answer.arg(record.domain.words);
    });
}

Result<QString> admit(storage::Writing &writing, const QString &key)
{
    auto record = domainNamed(writing, key);
    if (!record)
        return record.error();
    record->verdict = Verdict::Admitted;
    record->domain.trusted = true;
    record->domain.retired = record->domain.retired && !std::exchange(record->retiredHere, false);
    if (auto shown = domain::commands::showPast(writing, record->domain.id); !shown)
        return shown.error();
    return save(writing, *record,
        u"The vehicle with the key words “%1” is admitted. What it sent before is asked for within minutes."_s);
}

Result<QString> distrust(storage::Writing &writing, const QString &key)
{
    auto record = domainNamed(writing, key);
    if (!record)
        return record.error();
    record->verdict = Verdict::Distrusted;
    record->domain.trusted = false;
    return save(writing, *record,
        u"The vehicle with the key words “%1” is distrusted. What it sends from now on goes into quarantine; what it "
        "sent before stays."_s);
}

Result<QString> distrustAndHide(storage::Writing &writing, const QString &key)
{
    auto record = domainNamed(writing, key);
    if (!record)
        return record.error();
    record->verdict = Verdict::Distrusted;
    record->domain.trusted = false;
    if (auto hidden = domain::commands::hidePast(writing, record->domain.id); !hidden)
        return hidden.error();
    return save(writing, *record,
        u"The vehicle with the key words “%1” is distrusted. What it sends from now on goes into quarantine; what it "
        "sent before is hidden here until it is admitted again."_s);
}

Result<QString> retire(storage::Writing &writing, const QString &key)
{
    auto record = domainNamed(writing, key);
    if (!record)
        return record.error();
    record->domain.retired = record->retiredHere = true;
    return save(writing, *record, u"The vehicle with the key words “%1” is retired: it is not waited for any more."_s);
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
