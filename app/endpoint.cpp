// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpoint.h"

using namespace Qt::StringLiterals;

namespace gangway::app {

std::optional<Endpoint> Endpoint::fromText(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    Endpoint endpoint { text.left(colon), text.mid(colon + 1).toUShort(&isNumber) };
    const bool isBracketed = endpoint.host.startsWith(u'[') && endpoint.host.endsWith(u']');
    if (isBracketed)
        endpoint.host = endpoint.host.mid(1, endpoint.host.size() - 2);
    if (colon <= 0 || !isNumber || endpoint.host.isEmpty() || endpoint.host.contains(u' ') ||
        endpoint.host.contains(u'/') || (!isBracketed && endpoint.host.contains(u':')))
        return std::nullopt;
    return endpoint;
}

QString Endpoint::text() const
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

} // namespace gangway::app
