// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace gangway {

/// Sixteen raw bytes of an id as UUID text, lower case, without braces.
QString uuidText(const std::array<quint8, 16> &bytes);
void appendUuid(QByteArray &to, const std::array<quint8, 16> &bytes); ///< the same, as Latin-1

/// Nothing unless `text` is exactly 36 characters of UUID text.
std::optional<std::array<quint8, 16>> uuidFromText(QStringView text);

/// A 16-byte identifier (UUIDv7) that cannot be passed where another kind of id is meant. Stored and bound as raw
/// bytes, lower-case UUID text on the wire; both sort alike. A default-constructed id is null (all zero).
template<typename Tag>
class StrongId {
public:
    static constexpr int Size = 16;
    using Bytes = std::array<quint8, Size>;

    StrongId() = default;
    explicit StrongId(const Bytes &bytes) : m_bytes(bytes) { }

    /// Nothing unless `bytes` has exactly 16 bytes.
    static std::optional<StrongId> fromBytes(QByteArrayView bytes)
    {
        if (bytes.size() != Size)
            return std::nullopt;
        Bytes copy;
        std::memcpy(copy.data(), bytes.data(), Size);
        return StrongId(copy);
    }

    static std::optional<StrongId> fromText(QStringView text)
    {
        const auto bytes = uuidFromText(text);
        return bytes ? std::optional(StrongId(*bytes)) : std::nullopt;
    }

    QByteArray bytes() const { return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), Size); }
    const Bytes &array() const { return m_bytes; }
    QString text() const { return uuidText(m_bytes); }
    bool isNull() const { return m_bytes == Bytes {}; }

    friend auto operator<=>(const StrongId &, const StrongId &) = default;
    friend size_t qHash(const StrongId &id, size_t seed = 0) { return qHashBits(id.m_bytes.data(), Size, seed); }

private:
    Bytes m_bytes {};
};

using DomainId = StrongId<struct DomainTag>;
using PersonId = StrongId<struct PersonTag>;
using RoomId = StrongId<struct RoomTag>;
using MessageId = StrongId<struct MessageTag>;

} // namespace gangway

template<typename Tag>
struct std::hash<gangway::StrongId<Tag>> {
    size_t operator()(const gangway::StrongId<Tag> &id) const noexcept { return qHash(id, 0); }
};
