// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/columns.h"

#include <cstring>
#include <limits>
#include <optional>

namespace gangway::sync {

namespace {

constexpr qsizetype randomBytes = 10;

void appendVarint(QByteArray &column, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        column.append(char(value | 0x80));
    column.append(char(value));
}

std::optional<quint64> takeVarint(QByteArrayView &column)
{
    quint64 value = 0;
    for (int shift = 0; shift < 64 && !column.isEmpty(); shift += 7) {
        const auto byte = quint8(column.front());
        column = column.sliced(1);
        value |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

quint64 zigzag(qint64 value)
{
    return quint64(value) << 1 ^ quint64(value >> 63);
}

qint64 unzigzag(quint64 value)
{
    return qint64(value >> 1 ^ (~(value & 1) + 1));
}

// Differences of hostile times may wrap; that is no error but a wrong time, which the signature tells.
qint64 wrappedSum(qint64 a, qint64 b)
{
    return qint64(quint64(a) + quint64(b));
}

bool isTimeOrdered(const std::array<quint8, 16> &id)
{
    return id[6] >> 4 == 7 && id[8] >> 6 == 2;
}

Timestamp timeOf(const std::array<quint8, 16> &id)
{
    Timestamp time = 0;
    for (int i = 0; i < 6; ++i)
        time = time << 8 | id[size_t(i)];
    return time;
}

} // namespace

ColumnWriter::ColumnWriter(DomainId origin, const QByteArray &publicKey, Hlc first) :
    m_origin(origin),
    m_publicKey(publicKey),
    m_lastTime(first.milliseconds())
{
}

void ColumnWriter::number(qint64 value)
{
    appendVarint(m_numbers, zigzag(value));
}

void ColumnWriter::hlc(Hlc value)
{
    number(value.milliseconds() - m_lastTime);
    number(qint64(value.value & 0xffff));
    m_lastTime = value.milliseconds();
}

void ColumnWriter::text(const QString &value)
{
    bytes(value.toUtf8());
}

void ColumnWriter::bytes(const QByteArray &value)
{
    number(qint64(value.size()));
    m_texts.append(value);
}

void ColumnWriter::putId(const IdBytes &id)
{
    const auto *raw = reinterpret_cast<const char *>(id.data());
    if (!isTimeOrdered(id)) {
        appendVarint(m_numbers, 0);
        m_ids.append(raw, qsizetype(id.size()));
        return;
    }
    appendVarint(m_numbers, zigzag(timeOf(id) - m_lastTime) + 1);
    m_ids.append(char(id[6] & 0x0f)).append(char(id[7])).append(char(id[8] & 0x3f)).append(raw + 9, 7);
}

void ColumnWriter::putReference(const IdBytes &id)
{
    const QByteArray key(reinterpret_cast<const char *>(id.data()), qsizetype(id.size()));
    const auto known = m_dictionary.constFind(key);
    appendVarint(m_references, quint64(known == m_dictionary.cend() ? m_dictionary.size() : *known));
    if (known != m_dictionary.cend())
        return;
    m_dictionary.insert(key, m_dictionary.size());
    putId(id);
}

QByteArray ColumnWriter::columns() const
{
    QByteArray result;
    appendVarint(result, quint64(m_kinds.size()));
    appendVarint(result, quint64(m_numbers.size()));
    appendVarint(result, quint64(m_references.size()));
    return result + m_kinds + m_numbers + m_references + m_texts;
}

ColumnReader::ColumnReader(
    DomainId origin, const QByteArray &publicKey, Hlc first, QByteArrayView columns, QByteArrayView ids) :
    m_origin(origin),
    m_publicKey(publicKey),
    m_lastTime(first.milliseconds()),
    m_ids(ids)
{
    std::array<qint64, 3> lengths {};
    for (qint64 &length : lengths) {
        const auto read = takeVarint(columns);
        m_isGood = m_isGood && read && *read <= quint64(columns.size());
        length = m_isGood ? qint64(*read) : 0;
    }
    m_kinds = take(columns, lengths[0]);
    m_numbers = take(columns, lengths[1]);
    m_references = take(columns, lengths[2]);
    m_texts = columns;
}

std::optional<int> ColumnReader::nextKind()
{
    if (!m_isGood || m_kinds.isEmpty())
        return std::nullopt;
    return quint8(take(m_kinds, 1).front());
}

void ColumnReader::number(qint64 &value)
{
    value = takeNumber();
}

void ColumnReader::number(int &value)
{
    const qint64 read = takeNumber();
    m_isGood = m_isGood && read >= std::numeric_limits<int>::min() && read <= std::numeric_limits<int>::max();
    value = m_isGood ? int(read) : 0;
}

void ColumnReader::flag(bool &value)
{
    const qint64 read = takeNumber();
    m_isGood = m_isGood && (read == 0 || read == 1);
    value = read == 1;
}

void ColumnReader::time(Timestamp &value)
{
    value = wrappedSum(takeNumber(), m_lastTime);
}

void ColumnReader::hlc(Hlc &value)
{
    const Timestamp milliseconds = wrappedSum(takeNumber(), m_lastTime);
    const qint64 counter = takeNumber();
    m_isGood = m_isGood && milliseconds >= 0 && milliseconds >> 48 == 0 && counter >= 0 && counter <= 0xffff;
    value = m_isGood ? Hlc::at(milliseconds, quint16(counter)) : Hlc {};
    m_lastTime = value.milliseconds();
}

void ColumnReader::text(QString &value)
{
    QByteArray utf8;
    bytes(utf8);
    value = QString::fromUtf8(utf8);
    m_isGood = m_isGood && !value.contains(QChar(0));
}

void ColumnReader::bytes(QByteArray &value)
{
    const qint64 size = takeNumber();
    value = take(m_texts, size).toByteArray();
}

qint64 ColumnReader::takeNumber()
{
    const auto value = takeVarint(m_numbers);
    m_isGood = m_isGood && value;
    return m_isGood ? unzigzag(*value) : 0;
}

ColumnReader::IdBytes ColumnReader::takeId()
{
    IdBytes id {};
    const auto time = takeVarint(m_numbers);
    m_isGood = m_isGood && time;
    const bool isRaw = m_isGood && *time == 0;
    const QByteArrayView bytes = take(m_ids, isRaw ? qint64(id.size()) : qint64(randomBytes));
    if (!m_isGood)
        return id;
    if (isRaw) {
        std::memcpy(id.data(), bytes.data(), id.size());
        return id;
    }
    const auto milliseconds = quint64(wrappedSum(unzigzag(*time - 1), m_lastTime));
    for (int i = 0; i < 6; ++i)
        id[size_t(i)] = quint8(milliseconds >> (8 * (5 - i)));
    std::memcpy(id.data() + 6, bytes.data(), size_t(randomBytes));
    id[6] = quint8(0x70 | (id[6] & 0x0f));
    id[8] = quint8(0x80 | (id[8] & 0x3f));
    return id;
}

ColumnReader::IdBytes ColumnReader::takeReference()
{
    const auto index = takeVarint(m_references);
    m_isGood = m_isGood && index && *index <= m_dictionary.size();
    if (!m_isGood)
        return {};
    if (*index == m_dictionary.size())
        m_dictionary.push_back(takeId());
    return m_dictionary[size_t(*index)];
}

QByteArrayView ColumnReader::take(QByteArrayView &column, qint64 size)
{
    m_isGood = m_isGood && size >= 0 && size <= column.size();
    if (!m_isGood)
        return {};
    const QByteArrayView taken = column.first(qsizetype(size));
    column = column.sliced(qsizetype(size));
    return taken;
}

} // namespace gangway::sync
