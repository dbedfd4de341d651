// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/domainservice.h"

#include <atomic>
#include <map>
#include <set>

namespace gangway::test {

/// A small true DomainService: lets everybody in and has one room, so that tests of the gateway need no domain. Its
/// counts may be read from any thread.
class EchoService final : public domain::DomainService {
public:
    explicit EchoService(domain::ClientSink &sink) : m_sink(sink) { }

    std::atomic<int> open = 0;
    std::atomic<int> closedCount = 0;
    std::atomic<int> fallen = 0;
    std::atomic<int> posts = 0;
    std::atomic<int> unansweredTypings = 0;
    std::atomic<bool> lastWasSecure = false;

    /// hello lets in, unless the name is "Taken" · ping echoes · message.post goes to everyone · typing is never
    /// answered · history answers with `limit` KiB · auth.logout closes · changes ends being behind.
    void received(domain::SessionId session, const protocol::RequestFrame &frame) override;
    void opened(domain::SessionId session, const domain::Peer &peer) override;
    void closed(domain::SessionId session) override;
    void queueOverflowed(domain::SessionId session) override;
    domain::VehicleInfo vehicleInfo() const override;

    void registerAccount(const QString &name, const QString &password, const QString &fullName,
        const domain::Peer &peer, std::function<void(Result<domain::SignedIn>)> done) override;
    void login(const QString &name, const QString &password, const domain::Peer &peer,
        std::function<void(Result<domain::SignedIn>)> done) override;
    void logout(const QString &token, const domain::Peer &, std::function<void(Result<Done>)> done) override;
    void whoIs(const QString &token, const domain::Peer &, std::function<void(Result<protocol::Person>)> done) override;

    /// From the net thread: the same frame to all.
    void broadcast(const QByteArray &frame);

private:
    void greet(domain::SessionId session, qint64 ref, const protocol::Hello &hello);

    domain::ClientSink &m_sink;
    std::map<domain::SessionId, PersonId> m_sessions;
    std::set<domain::SessionId> m_behind; ///< get no live frames until they ask `changes`
    std::map<QString, PersonId> m_people;
};

} // namespace gangway::test
