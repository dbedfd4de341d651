// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/executor.h"
#include "node/base/metrics.h"
#include "node/base/uuid7.h"
#include "node/domain/domainservice.h"
#include "node/protocol/limits.h"
#include "node/protocol/values.h"

#include <memory>

namespace gangway::storage {
class Store;
}

namespace gangway::domain {

/// One vehicle's chat: builds the parts that answer requests and tell clients what changed, and joins them. Lives on
/// the net thread, like everything it calls but the Store.
class ChatService final : public DomainService {
public:
    struct Options {
        QString vehicle = QStringLiteral("My vehicle"); ///< its name, as people see it
        QByteArray publicKey; ///< of the domain's key (identity/domainkey.h): 32 bytes of Ed25519
        protocol::Limits limits = {}; ///< as announced; only `text` is meant to be configured
        QString version = QStringLiteral(GANGWAY_VERSION);
        bool sampleData = false; ///< in a new database: a few rooms, people and messages to look around with
        QString sampleLanguage; ///< of them: "ru", else English
    };

    /// The parts that it works with; all of them outlive the domain.
    struct Dependencies {
        storage::Store &store;
        ClientSink &sink;
        Executor &executor; ///< the net thread's
        const Clock &clock;
        IdGenerator &ids;
        metrics::NodeMetrics &metrics;
    };

    ChatService(const Options &options, const Dependencies &dependencies);
    ~ChatService() override;

    /// Becomes the Store's listener, sees to the own domain's row and the first room, and loads what it keeps in
    /// memory. Until `done` has run, let nobody in. Fails with what the Store says, or with Conflict when the database
    /// belongs to another key.
    void start(const std::function<void(Result<Done>)> &done);

    /// Answers nothing any more and lets go of everything that waits. Call it before the Store closes; twice is
    /// harmless.
    void shutdown();

    /// Called after every commit whose changes went out to the clients: the moment to wake the link. Empty: nobody is.
    void onCommitted(std::function<void()> listener);

    /// Tells the state of the link: passengers in short, the crew in full. `change` is set here.
    void updateLink(const protocol::Link &link);

    /// Something may have been hidden or shown again (commands/hiding.h): then every client starts anew.
    void reviewCursors();

    /// For `hello`: valid once, for a minute; its bearer becomes the owner.
    QString issueOwnerTicket();

    /// How many people have a connection now.
    int peopleOnline() const;

    DomainId id() const;

    void opened(SessionId session, const Peer &peer) override;
    void received(SessionId session, const protocol::RequestFrame &frame) override;
    void closed(SessionId session) override;
    void queueOverflowed(SessionId session) override;
    VehicleInfo vehicleInfo() const override;

    void registerAccount(const QString &name, const QString &password, const QString &fullName, const Peer &peer,
        std::function<void(Result<SignedIn>)> done) override;
    void login(const QString &name, const QString &password, const Peer &peer,
        std::function<void(Result<SignedIn>)> done) override;
    void logout(const QString &token, const Peer &peer, std::function<void(Result<Done>)> done) override;
    void whoIs(const QString &token, const Peer &peer, std::function<void(Result<protocol::Person>)> done) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gangway::domain
