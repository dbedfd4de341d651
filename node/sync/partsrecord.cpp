// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/partsrecord.h"

#include "node/sync/columns.h"
#include "node/sync/hello.h"

#include <QtEndian>

#include <bit>

namespace gangway::sync {

namespace {

constexpr int sumSize = sizeof(quint64);

QByteArray sumsOf(const HomeParts &parts)
{
    QByteArray sums(parts.size() * sumSize, Qt::Uninitialized);
    for (qsizetype i = 0; i < parts.size(); ++i)
        qToLittleEndian(parts[i].sum, sums.data() + i * sumSize);
    return sums;
}

// False unless it can be folded onto other cuts.
bool readHome(ColumnReader &reader, PartsRecord &record, qsizetype &total)
{
    DomainId home;
    qint64 count = 0;
    reader.reference(home);
    reader.number(count);
    if (!reader.isGood() || count < 1 || count > PartsRecord::mostParts || !std::has_single_bit(quint64(count)))
        return false;
    HomeParts parts(count);
    for (StatePart &part : parts)
        reader.number(part.entries);
    QByteArray sums;
    reader.bytes(sums);
    if (!reader.isGood() || sums.size() != count * sumSize)
        return false;
    for (qsizetype i = 0; i < count; ++i)
        parts[i].sum = qFromLittleEndian<quint64>(sums.data() + i * sumSize);
    total += count;
    return record.homes.emplace(home, parts).second;
}

} // namespace

QList<PartsRecord> partsRecordsOf(const PartsRecord &empty, const StateParts &parts, const QList<DomainId> &homes)
{
    QList<PartsRecord> records { empty };
    qsizetype total = 0;
    std::map<DomainId, HomeParts> all = parts.homes();
    for (const DomainId home : homes)
        all.emplace(home, HomeParts(1));
    for (const auto &[home, its] : all) {
        const bool isFull = total + its.size() > PartsRecord::mostParts ||
            qsizetype(records.last().homes.size()) == PartsRecord::mostHomes;
        if (isFull) {
            records.append(empty);
            total = 0;
        }
        records.last().homes.emplace(home, its);
        total += its.size();
    }
    return records;
}

QByteArray encodePartsRecord(const PartsRecord &record, const QByteArray &secretKey)
{
    ColumnWriter writer(record.domain, record.publicKey, {});
    writer.bytes(record.state);
    writer.number(qint64(record.homes.size()));
    for (const auto &[home, parts] : record.homes) {
        writer.reference(home);
        writer.number(qint64(parts.size()));
        for (const StatePart &part : parts)
            writer.number(part.entries);
        writer.bytes(sumsOf(parts));
    }
    return encodeControlRecord({ ControlRecord::Type::Parts, record.publicKey, record.domain, writer.columns(),
                                   writer.ids(), record.succession },
        secretKey);
}

Result<PartsRecord> partsIn(const ControlRecord &outside)
{
    PartsRecord record { outside.publicKey, outside.domain, {}, {}, outside.succession };
    ColumnReader reader(record.domain, record.publicKey, {}, outside.columns, outside.ids);
    qint64 count = 0;
    qsizetype total = 0;
    reader.bytes(record.state);
    reader.number(count);
    bool isGood = record.state.size() == Hello::stateSize && count <= PartsRecord::mostHomes;
    for (qint64 i = 0; i < count && isGood; ++i)
        isGood = readHome(reader, record, total) && total <= PartsRecord::mostParts;
    if (!isGood || !reader.isGood() || !reader.isAtEnd())
        return Error::invalid(QStringLiteral("parts"), QStringLiteral("The record's parts cannot be read."));
    return record;
}

} // namespace gangway::sync
