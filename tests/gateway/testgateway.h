// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/gateway/gateway.h"
#include "tests/gateway/echodoor.h"

#include <memory>

namespace gangway::test {

/// A gateway on free ports of the loopback, with an EchoService behind it. Everything ends with it.
class TestGateway {
public:
    /// `options` without listen address, port and certificate.
    explicit TestGateway(gateway::Options options = {});
    ~TestGateway();

    quint16 port() const { return m_gateway->port(); }
    EchoService &service() { return *m_service; }
    gateway::Gateway &gateway() { return *m_gateway; }
    gateway::NetLoop &loop() { return m_loop; }
    metrics::NodeMetrics &metrics() { return m_metrics; }

    /// Stops it for good; returns the milliseconds that took. A test that bounds them takes the quickest of so many
    /// `stops`: a machine that pauses says nothing about us.
    qint64 timeToStop(domain::CloseCode code = domain::CloseCode::GoingAway);
    static constexpr int stops = 3;

    /// Made once for the whole test program.
    static const gateway::Certificate &certificate();

private:
    metrics::NodeMetrics m_metrics;
    gateway::NetLoop m_loop;
    std::unique_ptr<gateway::Gateway> m_gateway;
    std::unique_ptr<EchoService> m_service;
};

} // namespace gangway::test
