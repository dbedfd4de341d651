// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/domain/clientsink.h"
#include "node/protocol/requests.h"

#include <functional>

namespace gangway::domain {

struct SignedIn {
    QString token;
    protocol::Person person;
};

/// All that everybody may know of the vehicle before joining it.
struct VehicleInfo {
    DomainId id;
    QString name;
    QString words; ///< of its key, to be compared with the poster
    int people = 0; ///< who have a connection now
};

/// The front door of the rules, as the gateway sees it: requests in; answers and changes leave through the ClientSink.
/// All on the net thread. Each request is answered exactly once, by ClientSink::answer, unless its session closed
/// first.
class DomainService {
public:
    virtual ~DomainService() = default;

    virtual void opened(SessionId session, const Peer &peer) = 0;
    virtual void received(SessionId session, const protocol::RequestFrame &frame) = 0;
    virtual void closed(SessionId session) = 0;

    /// The gateway dropped this session's queue because it reads too slowly: say `behind`, hold live frames until it
    /// asks `changes`.
    virtual void queueOverflowed(SessionId session) = 0;

    virtual VehicleInfo vehicleInfo() const = 0;

    // HTTP. `done` is called once, later, on the net thread.
    virtual void registerAccount(const QString &name, const QString &password, const QString &fullName,
        const Peer &peer, std::function<void(Result<SignedIn>)> done) = 0;
    virtual void login(
        const QString &name, const QString &password, const Peer &peer, std::function<void(Result<SignedIn>)> done) = 0;
    virtual void logout(const QString &token, const Peer &peer, std::function<void(Result<Done>)> done) = 0;
    virtual void whoIs(const QString &token, const Peer &peer, std::function<void(Result<protocol::Person>)> done) = 0;
};

} // namespace gangway::domain
