// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/prejoinwords.h"

#include "ui/session/admission.h"
#include "ui/wording/errorwords.h"

namespace gangway::wording {

QString PreJoinWords::found(const session::VehicleView &vehicle)
{
    return QStringLiteral("%1 · %2").arg(vehicle.name, tr("%n people on board", nullptr, vehicle.people));
}

QString PreJoinWords::refused(const Error &error, const QString &address)
{
    if (error.field == u"connection")
        return tr("There is no answer from %1. Check that this laptop is on the vehicle’s Wi-Fi.").arg(address);
    switch (error.code) {
    case Error::Code::Unauthenticated: return tr("Name and password do not match.");
    case Error::Code::Taken:
        return error.suggestion.isEmpty()
            ? tr("Somebody here is called that already. Choose another name.")
            : tr("Somebody here is called that already. “%1” is free.").arg(error.suggestion);
    case Error::Code::TooMany: return tr("Too many attempts. Wait a minute, then try again.");
    case Error::Code::Unsupported: return tr("There is no Gangway chat at %1.").arg(address);
    case Error::Code::Invalid:
    case Error::Code::TooLarge:
        return error.field == u"password" ? tr("A password has 8 to 256 characters.") : ErrorWords::sentence(error);
    default: return ErrorWords::sentence(error);
    }
}

} // namespace gangway::wording
