// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/message.h"

namespace gangway::protocol {

QString Position::cursor() const
{
    return hlc.text() + u'.' + domain.text() + u'.' + id.text();
}

std::optional<Position> Position::fromCursor(QStringView text)
{
    const auto parts = text.split(u'.');
    if (parts.size() != 3)
        return std::nullopt;
    const auto hlc = Hlc::fromText(parts[0]);
    const auto domain = DomainId::fromText(parts[1]);
    const auto id = MessageId::fromText(parts[2]);
    if (!hlc || !domain || !id)
        return std::nullopt;
    return Position { *hlc, *domain, *id };
}

} // namespace gangway::protocol
