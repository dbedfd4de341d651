// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/joinaddress.h"

#include "ui/session/joinlink.h"

namespace gangway::windows {

Result<session::Target> targetFromAddress(const QString &text)
{
    return session::JoinLink::fromText(text).transform([](const session::JoinLink &link) {
        session::Target target;
        target.host = link.host;
        target.port = link.port;
        target.fingerprint = link.fingerprint;
        return target;
    });
}

QString addressText(const QString &host, quint16 port)
{
    const QString shown = host.contains(u':') ? QStringLiteral("[%1]").arg(host) : host;
    return QStringLiteral("%1:%2").arg(shown).arg(port);
}

} // namespace gangway::windows
