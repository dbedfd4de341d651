// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/extensions.h"

#include "node/protocol/limits.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace gangway::rules {

namespace {

using Fields = std::map<quint64, QByteArrayView>;

constexpr int bitsOfByte = 7, mostBits = 63;

void putVarint(QByteArray &bytes, quint64 value)
{
    for (; value >= 0x80; value >>= bitsOfByte)
        bytes.append(char(value | 0x80));
    bytes.append(char(value));
}

std::optional<quint64> takeVarint(QByteArrayView &bytes)
{
    quint64 value = 0;
    for (int shift = 0; !bytes.isEmpty() && shift < mostBits; shift += bitsOfByte) {
        const auto byte = quint8(bytes.front());
        bytes = bytes.sliced(1);
        value |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

// Nothing where they are not made of fields.
std::optional<Fields> fieldsOf(QByteArrayView extensions)
{
    Fields fields;
    while (!extensions.isEmpty()) {
        const auto key = takeVarint(extensions);
        const auto length = key ? takeVarint(extensions) : std::nullopt;
        const bool isAscending = key && (fields.empty() || fields.rbegin()->first < *key);
        if (!length || !isAscending || *length > quint64(extensions.size()))
            return std::nullopt;
        fields.emplace(*key, extensions.first(qsizetype(*length)));
        extensions = extensions.sliced(qsizetype(*length));
    }
    return fields;
}

/// Gathers the keys of a list of fields.
struct KeyList {
    std::set<quint64> keys;

    template<typename Value>
    void number(int key, const Value &)
    {
        keys.insert(quint64(key));
    }
    template<typename Value>
    void text(int key, const Value &)
    {
        keys.insert(quint64(key));
    }
};

template<typename Event>
std::set<quint64> knownKeys()
{
    KeyList list;
    const typename ExtrasOf<Event>::Type extras;
    transfer(list, extras);
    return list.keys;
}

template<std::size_t... index>
int countKeys(std::index_sequence<index...>)
{
    return (int(knownKeys<std::variant_alternative_t<index, Event>>().size()) + ...);
}

} // namespace

void ExtensionWriter::number(int key, qint64 value)
{
    if (value == 0)
        return;
    QByteArray bytes;
    putVarint(bytes, quint64(value));
    put(key, bytes);
}

void ExtensionWriter::text(int key, const QString &value)
{
    if (!value.isEmpty())
        put(key, value.toUtf8());
}

void ExtensionWriter::put(int key, const QByteArray &value)
{
    putVarint(m_bytes, quint64(key));
    putVarint(m_bytes, quint64(value.size()));
    m_bytes += value;
}

ExtensionReader::ExtensionReader(QByteArrayView extensions) : m_fields(fieldsOf(extensions).value_or(Fields())) { }

void ExtensionReader::number(int key, qint64 &value) const
{
    const auto found = m_fields.find(quint64(key));
    if (found == m_fields.end())
        return;
    QByteArrayView bytes = found->second;
    const auto number = takeVarint(bytes);
    value = number && bytes.isEmpty() ? qint64(*number) : 0;
}

void ExtensionReader::text(int key, QString &value) const
{
    if (const auto found = m_fields.find(quint64(key)); found != m_fields.end())
        value = QString::fromUtf8(found->second);
}

Timestamp writtenAt(Timestamp sent, Timestamp waited)
{
    return protocol::waitedAtLeast <= waited && waited <= waitedAtMost ? sent - waited : 0;
}

QByteArray messageExtensions(Timestamp sent, Timestamp written)
{
    return extensionsOf(MessageExtras { .waited = written == 0 ? 0 : sent - written });
}

Timestamp writtenOf(const MessageEvent &event)
{
    return writtenAt(event.sent, extrasOf(event).waited);
}

bool areExtensionsKnown(const Event &event)
{
    return std::visit(
        []<typename Alternative>(const Alternative &it) {
            const auto fields = fieldsOf(it.extensions);
            const auto known = knownKeys<Alternative>();
            return fields &&
                std::ranges::all_of(*fields, [&known](const auto &field) { return known.contains(field.first); });
        },
        event);
}

int knownExtensions()
{
    return countKeys(std::make_index_sequence<std::variant_size_v<Event>>());
}

} // namespace gangway::rules
