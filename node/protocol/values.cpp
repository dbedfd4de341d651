// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/values.h"

namespace gangway::protocol {

qint64 changeOf(const Item &item)
{
    return std::visit([](const auto &value) { return value.change; }, item);
}

QString whyGone(const OwnRoomState &mine)
{
    return mine.removed ? QStringLiteral("removed") : QStringLiteral("left");
}

} // namespace gangway::protocol
