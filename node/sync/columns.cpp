// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/columns.h"

#include "node/rules/event.h"

#include <cstring>
#include <limits>
#include <optional>

namespace gangway::sync {

namespace {

constexpr qsizetype randomBytes = 10;
constexpr int extensionsFlag = 0x80;
constexpr int withheldFlag = 0x40;

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

void ColumnWriter::kind(int value, bool hasExtensions, bool isWithheld)
{
    m_kinds.append(char(value | (hasExtensions ? extensionsFlag : 0) | (isWithheld ? withheldFlag : 0)));
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

void ColumnWriter::putReference(DomainId home, const IdBytes &id)
{
    const rules::GlobalId<rules::EntityId> key { home, rules::EntityId(id) };
    const qint64 next = m_dictionary.size();
    const bool isOurs = home == m_origin;
    const qint64 index = m_dictionary.value(key, isOurs ? next : next + 1);
    appendVarint(m_references, quint64(index));
    if (index < next)
        return;
    m_dictionary.insert(key, next);
    if (!isOurs)
        putHome(home);
    putId(id);
}

void ColumnWriter::putHome(DomainId home)
{
    const qsizetype known = m_homes.indexOf(home);
    appendVarint(m_references, quint64(known < 0 ? m_homes.size() : known));
    if (known >= 0)
        return;
    m_homes.append(home);
    m_ids.append(home.bytes());
}

void ColumnWriter::references(const std::vector<rules::GlobalId<rules::EntityId>> &values)
{
    number(qint64(values.size()));
    for (const auto &value : values)
        reference(value);
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
    const int byte = quint8(take(m_kinds, 1).front());
    m_hasExtensions = byte & extensionsFlag;
    m_isWithheld = byte & withheldFlag;
    return byte & ~(extensionsFlag | withheldFlag);
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

rules::GlobalId<rules::EntityId> ColumnReader::takeReference()
{
    const auto index = takeVarint(m_references);
    m_isGood = m_isGood && index && *index <= m_dictionary.size() + 1;
    if (!m_isGood)
        return {};
    if (*index < m_dictionary.size())
        return m_dictionary[size_t(*index)];
    const DomainId home = *index == m_dictionary.size() ? m_origin : takeHome();
    m_dictionary.push_back({ home, rules::EntityId(takeId()) });
    return m_dictionary.back();
}

DomainId ColumnReader::takeHome()
{
    const auto index = takeVarint(m_references);
    m_isGood = m_isGood && index && *index <= m_homes.size();
    if (!m_isGood)
        return {};
    if (*index == m_homes.size())
        m_homes.push_back(DomainId::fromBytes(take(m_ids, DomainId::Size)).value_or(DomainId()));
    return m_homes[size_t(*index)];
}

void ColumnReader::references(std::vector<rules::GlobalId<rules::EntityId>> &values)
{
    const qint64 count = takeNumber();
    m_isGood = m_isGood && count >= 0 && count <= rules::UnknownEvent::mostReferences;
    for (qint64 i = 0; i < count && m_isGood; ++i)
        reference(values.emplace_back());
}

void ColumnReader::withholdable(QString &text, QByteArray &hash)
{
    if (!m_isWithheld)
        return this->text(text);
    bytes(hash);
    m_isGood = m_isGood && hash.size() == rules::hashSize;
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
