// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/commands/people.h"
#include "node/domain/catchup.h"
#include "node/domain/replies.h"
#include "node/identity/ticketstore.h"
#include "node/protocol/requests.h"

namespace gangway::domain {

/// Decides who a connection is: by token, by a nickname that is free, or by an owner's ticket. Lives on the net thread.
class Authenticator {
public:
    struct Dependencies {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Sessions &sessions;
        Presence &presence;
        CatchUp &catchUp;
        Replies &replies;
        ClientSink &sink;
        identity::TicketStore &tickets;
    };

    explicit Authenticator(const Dependencies &parts) : m_dependencies(parts) { }

    void hello(Session &session, qint64 ref, const protocol::Hello &hello);

    /// Tells the database, now and then, that somebody is still here; or that they were, until now.
    void touch(Session &session);
    void lastTouch(Session &session);

private:
    /// A hello under way.
    struct PendingHello {
        RequestId requestId;
        protocol::Hello hello;
        qint64 after = 0;
    };

    void byToken(const Session &session, const PendingHello &pending);
    void tokenFound(const PendingHello &pending, const QByteArray &hash, PersonId person);
    void welcomeBack(const PendingHello &pending, const QByteArray &hash, PersonId person);
    void asGuest(const PendingHello &pending);
    void byTicket(const Session &session, const PendingHello &pending);
    void ownerByTicket(const PendingHello &pending, const identity::TicketStore::Taken &ticket);

    void touchAfter(Session &session, Timestamp pause);
    Result<commands::NewPerson> newPerson(const QString &name, protocol::Role role) const;
    void admit(const PendingHello &pending, const protocol::Person &person, const QByteArray &tokenHash,
        const QString &newToken);
    void refuse(const PendingHello &pending, const Error &error);

    Dependencies m_dependencies;
};

} // namespace gangway::domain
