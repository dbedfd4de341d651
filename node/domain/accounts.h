// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/commands/people.h"
#include "node/domain/domainservice.h"
#include "node/domain/presence.h"
#include "node/domain/replies.h"
#include "node/domain/settings.h"
#include "node/identity/attemptlimiter.h"
#include "node/identity/passwordworker.h"
#include "node/storage/records.h"
#include "node/storage/storeclient.h"

namespace gangway::domain {

/// Registering, signing in and out over HTTP. Lives on the net thread; passwords are hashed on the worker's.
class Accounts {
public:
    using SignedInDone = std::function<void(Result<SignedIn>)>;

    struct Dependencies {
        const Settings &settings;
        storage::StoreClient &store;
        Directory &directory;
        Sessions &sessions;
        Presence &presence;
        Replies &replies;
        ClientSink &sink;
        identity::PasswordWorker &passwords;
        identity::AttemptLimiter &attempts;
    };

    explicit Accounts(const Dependencies &parts) : m_dependencies(parts) { }

    /// From now on no password that is at work is answered.
    void stop() { m_guard.cut(); }

    struct Registration {
        QString name;
        QString password;
        QString fullName;
    };
    void registerAccount(const Registration &registration, const Peer &peer, const SignedInDone &done);
    void login(const QString &name, const QString &password, const Peer &peer, const SignedInDone &done);
    void logout(const QString &token, const Peer &peer, const std::function<void(Result<Done>)> &done);
    void whoIs(const QString &token, const Peer &peer, const std::function<void(Result<protocol::Person>)> &done);

private:
    Result<commands::NewPerson> checked(const Registration &registration) const;
    void create(const commands::NewPerson &person, const QByteArray &passwordHash, const SignedInDone &done);
    identity::PasswordWorker::Asker askerOf(const Peer &peer) const
    {
        return { peer.address, m_dependencies.store.executor() };
    }
    void verified(const storage::AccountRecord &account, const Peer &peer, const SignedInDone &done);

    Dependencies m_dependencies;
    CallbackGuard m_guard; // for what the password worker answers
};

} // namespace gangway::domain
