// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/commands/people.h"
#include "node/domain/replies.h"
#include "node/domain/resumer.h"
#include "node/identity/ticketbook.h"
#include "node/protocol/requests.h"

namespace gangway::domain {

/// Decides who a connection is: by token, by a nickname that is free, or by an owner's ticket. Lives on the net thread.
class Greeter {
public:
    struct Parts {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Sessions &sessions;
        Presence &presence;
        Resumer &resumer;
        Replies &replies;
        Outlet &outlet;
        identity::TicketBook &tickets;
    };

    explicit Greeter(const Parts &parts) : m_parts(parts) { }

    void hello(Session &session, qint64 ref, const protocol::Hello &hello);

    /// Tells the database, now and then, that somebody is still here; or that they were, until now.
    void touch(Session &session);
    void lastTouch(Session &session);

private:
    /// A hello under way.
    struct Greeting {
        Asker asker;
        protocol::Hello hello;
        qint64 after = 0;
    };

    void byToken(const Session &session, const Greeting &greeting);
    void tokenFound(const Greeting &greeting, const QByteArray &hash, PersonId person);
    void welcomeBack(const Greeting &greeting, const QByteArray &hash, PersonId person);
    void asGuest(const Greeting &greeting);
    void byTicket(const Session &session, const Greeting &greeting);
    void ownerByTicket(const Greeting &greeting, const identity::TicketBook::Taken &ticket);

    void touchAfter(Session &session, Timestamp pause);
    Result<commands::NewPerson> newPerson(const QString &name, protocol::Role role) const;
    void admit(
        const Greeting &greeting, const protocol::Person &person, const QByteArray &tokenHash, const QString &newToken);
    void refuse(const Greeting &greeting, const Error &error);

    Parts m_parts;
};

} // namespace gangway::domain
