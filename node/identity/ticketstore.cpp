// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/identity/ticketstore.h"

#include "node/identity/tokens.h"

namespace gangway::identity {

QString TicketStore::issue()
{
    dropExpired();
    const NewToken ticket = makeToken();
    m_expiry.insert(ticket.hash, m_clock.now() + lifetime);
    return ticket.text;
}

std::optional<TicketStore::Taken> TicketStore::take(const QString &ticket)
{
    dropExpired();
    const auto found = m_expiry.constFind(tokenHash(ticket));
    if (found == m_expiry.constEnd())
        return std::nullopt;
    const Taken taken { found.key(), found.value() };
    m_expiry.erase(found);
    return taken;
}

void TicketStore::giveBack(const Taken &ticket)
{
    m_expiry.insert(ticket.hash, ticket.expiresAt);
}

void TicketStore::dropExpired()
{
    m_expiry.removeIf([now = m_clock.now()](const auto &entry) { return entry.value() <= now; });
}

} // namespace gangway::identity
