// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/testgateway.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

namespace gangway::test {

const gateway::Certificate &TestGateway::certificate()
{
    static const gateway::Certificate made = [] {
        const QTemporaryDir folder;
        return gateway::ownCertificate(folder.path(), {}).value();
    }();
    return made;
}

TestGateway::TestGateway(gateway::Options options)
{
    options.listenAddress = QStringLiteral("127.0.0.1");
    options.port = 0;
    options.certificate = certificate();
    m_gateway = gateway::Gateway::open(std::move(options), m_loop, m_metrics).value();
    m_service = std::make_unique<EchoService>(*m_gateway);
    m_gateway->serve(*m_service);
}

TestGateway::~TestGateway()
{
    m_gateway->stop();
    m_loop.stop();
}

qint64 TestGateway::timeToStop(domain::CloseCode code)
{
    QElapsedTimer time;
    time.start();
    m_gateway->stop(code);
    return time.elapsed();
}

} // namespace gangway::test
