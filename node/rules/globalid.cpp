// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/globalid.h"

#include "node/base/crypto.h"

#include <algorithm>

namespace gangway::rules {

namespace {

constexpr int version = 8;
constexpr qsizetype keptBytes = 8;

std::array<quint8, 16> marked(std::array<quint8, 16> made)
{
    made[6] = quint8(version << 4 | (made[6] & 0x0f));
    made[8] = quint8(0x80 | (made[8] & 0x3f));
    return made;
}

} // namespace

std::array<quint8, 16> substituteId(DomainId home, const std::array<quint8, 16> &id, const GlobalId<RoomId> &room)
{
    const QByteArray digest = crypto::hashOf(
        { "gangway.id.1", home.bytes(), EntityId(id).bytes(), room.home.bytes(), room.id.bytes() }, EntityId::Size);
    std::array<quint8, 16> made = id;
    std::copy(digest.begin() + keptBytes, digest.end(), made.begin() + keptBytes);
    return marked(made);
}

RoomId directRoomId(const GlobalId<PersonId> &one, const GlobalId<PersonId> &other)
{
    const auto &[first, second] = std::minmax(one, other);
    const QByteArray digest = crypto::hashOf(
        { "gangway.direct.1", first.home.bytes(), first.id.bytes(), second.home.bytes(), second.id.bytes() },
        RoomId::Size);
    std::array<quint8, 16> made {};
    std::copy(digest.begin(), digest.end(), made.begin());
    return RoomId(marked(made));
}

bool isSubstituteId(const std::array<quint8, 16> &id)
{
    return id[6] >> 4 == version && id[8] >> 6 == 2;
}

Result<Done> checkNewId(const std::array<quint8, 16> &id)
{
    const auto refused = [](const QString &why) { return Error::invalid(QStringLiteral("id"), why); };
    if (EntityId(id).isNull())
        return refused(QStringLiteral("It must not be null."));
    if (isSubstituteId(id))
        return refused(QStringLiteral("It must not be a UUID of version 8; use version 7."));
    return Done {};
}

} // namespace gangway::rules
