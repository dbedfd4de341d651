// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/extensions.h"

#include "node/protocol/limits.h"

#include <map>
#include <optional>

namespace gangway::rules {

namespace {

constexpr quint64 waitedKey = 1; ///< of a message
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
std::optional<std::map<quint64, QByteArrayView>> fieldsOf(QByteArrayView extensions)
{
    std::map<quint64, QByteArrayView> fields;
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

} // namespace

Timestamp writtenAt(Timestamp sent, Timestamp waited)
{
    return protocol::waitedAtLeast <= waited && waited <= waitedAtMost ? sent - waited : 0;
}

QByteArray messageExtensions(Timestamp sent, Timestamp written)
{
    if (written == 0)
        return {};
    QByteArray value, extensions;
    putVarint(value, quint64(sent - written));
    putVarint(extensions, waitedKey);
    putVarint(extensions, quint64(value.size()));
    return extensions + value;
}

Timestamp writtenOf(const MessageEvent &event)
{
    const auto fields = fieldsOf(event.extensions);
    const auto field = fields ? std::optional(fields->find(waitedKey)) : std::nullopt;
    if (!field || *field == fields->end())
        return 0;
    QByteArrayView value = (*field)->second;
    const auto waited = takeVarint(value);
    return waited && value.isEmpty() ? writtenAt(event.sent, Timestamp(*waited)) : 0;
}

bool areExtensionsKnown(const Event &event)
{
    const QByteArray extensions = std::visit([](const auto &it) { return it.extensions; }, event);
    const auto fields = fieldsOf(extensions);
    if (!fields)
        return false;
    const bool isMessage = std::holds_alternative<MessageEvent>(event);
    return fields->empty() || (isMessage && fields->size() == 1 && fields->contains(waitedKey));
}

} // namespace gangway::rules
