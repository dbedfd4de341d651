// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/cborfields.h"

#include <QCborStreamReader>

namespace gangway::sync {

namespace {

constexpr quint64 mostFields = 32;

Error malformed()
{
    return Error::invalid(QStringLiteral("cbor"), QStringLiteral("The record is not a CBOR map of ours."));
}

// A claimed length is believed only as far as bytes are really there: Qt would allocate it first.
bool isWhole(const QCborStreamReader &reader, qsizetype total)
{
    return reader.isLengthKnown() && reader.length() <= quint64(total);
}

template<typename String>
std::optional<String> completed(
    QCborStreamReader::StringResult<String> (QCborStreamReader::*read)(), QCborStreamReader &reader)
{
    String whole;
    auto chunk = (reader.*read)();
    while (chunk.status == QCborStreamReader::Ok) {
        whole += chunk.data;
        chunk = (reader.*read)();
    }
    return chunk.status == QCborStreamReader::EndOfString ? std::optional(whole) : std::nullopt;
}

} // namespace

Result<CborFields> CborFields::parse(QByteArrayView bytes)
{
    QCborStreamReader reader(bytes.data(), bytes.size());
    if (!reader.isMap() || !reader.isLengthKnown() || reader.length() > mostFields || !reader.enterContainer())
        return malformed();
    CborFields fields;
    while (reader.hasNext()) {
        if (!reader.isUnsignedInteger())
            return malformed();
        const auto key = qint64(reader.toUnsignedInteger());
        reader.next();
        std::optional<Value> value;
        if (reader.isInteger())
            value = reader.toInteger();
        else if (reader.isBool())
            value = reader.toBool();
        else if (reader.isByteArray() && isWhole(reader, bytes.size()))
            value = completed<QByteArray>(&QCborStreamReader::readByteArray, reader);
        else if (reader.isString() && isWhole(reader, bytes.size()))
            value = completed<QString>(&QCborStreamReader::readString, reader);
        const bool isScalar = value && value->index() <= 1;
        if (!value || fields.m_values.contains(key) || (isScalar && !reader.next()))
            return malformed();
        fields.m_values.insert(key, *value);
    }
    if (!reader.leaveContainer() || reader.lastError() != QCborError::NoError || reader.currentOffset() != bytes.size())
        return malformed();
    return fields;
}

} // namespace gangway::sync
