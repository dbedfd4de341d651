// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/metrics.h"
#include "node/base/result.h"
#include "node/domain/domainservice.h"
#include "node/gateway/netloop.h"
#include "node/gateway/options.h"

namespace gangway::gateway {

/// A node's port: TLS and plain, browser client, sign-in routes and WebSocket sessions. It turns bytes into requests
/// for the DomainService and frames of the domain into bytes. Opened first, since the domain needs its ClientSink; then
/// serves.
class Gateway final : public domain::ClientSink {
public:
    /// Binds the ports; from any thread. Nobody is let in before serve(). `loop` and `metrics` outlive the gateway.
    /// Fails with Invalid (an address, a proxy, the certificate) or Busy (no free port), in words for the operator.
    static Result<std::unique_ptr<Gateway>> open(Options options, NetLoop &loop, metrics::NodeMetrics &metrics);
    ~Gateway() override;

    /// Lets people in. `door` outlives the call to stop().
    void serve(domain::DomainService &service);

    /// Says goodbye to everyone with `code` and returns when all are gone, within a second. Not from the net thread.
    /// Afterwards the DomainService is not called any more and whatever goes to the ClientSink is dropped.
    void stop(domain::CloseCode code = domain::CloseCode::GoingAway);

    quint16 port() const; ///< the one in use, which may be another than asked for
    quint16 operatorsPort() const; ///< 0: there is no operators' listener

    void send(domain::SessionId session, const QByteArray &frame) override;
    void answer(domain::SessionId session, const QByteArray &frame) override;
    void admitted(domain::SessionId session, PersonId person) override;
    void broadcast(const std::vector<domain::SessionId> &sessions, const QByteArray &frame) override;
    void close(domain::SessionId session, domain::CloseCode code, const QString &reason) override;

private:
    struct Impl;
    explicit Gateway(std::shared_ptr<Impl> core);
    std::shared_ptr<Impl> m_impl;
};

} // namespace gangway::gateway
