// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/gateway.h"

#include "node/base/logging.h"
#include "node/gateway/gatewayimpl.h"

namespace gangway::gateway {

Result<std::unique_ptr<Gateway>> Gateway::open(Options options, NetLoop &loop, metrics::NodeMetrics &metrics)
{
    auto impl = Impl::open(std::move(options), loop, metrics);
    if (!impl)
        return impl.error();
    return std::unique_ptr<Gateway>(new Gateway(*std::move(impl)));
}

Gateway::Gateway(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) { }

Gateway::~Gateway()
{
    stop();
}

void Gateway::serve(domain::DomainService &service)
{
    m_impl->loop.runAndWait([this, &service] { m_impl->serve(service); });
}

void Gateway::stop(domain::CloseCode code)
{
    m_impl->stop(code);
}

quint16 Gateway::port() const
{
    return m_impl->port;
}

quint16 Gateway::operatorsPort() const
{
    return m_impl->operatorsPort;
}

void Gateway::send(domain::SessionId session, const QByteArray &frame)
{
    if (const auto found = m_impl->registry->find(session))
        found->send(frame);
}

void Gateway::answer(domain::SessionId session, const QByteArray &frame)
{
    if (const auto found = m_impl->registry->find(session))
        found->answer(frame);
}

void Gateway::admitted(domain::SessionId session, PersonId person)
{
    if (const auto found = m_impl->registry->find(session))
        found->admitted(person);
}

void Gateway::broadcast(const std::vector<domain::SessionId> &sessions, const QByteArray &frame)
{
    const Frame encoded = encodeText(frame);
    for (const domain::SessionId session : sessions) {
        if (const auto found = m_impl->registry->find(session))
            found->send(encoded, Keep::MayShed);
    }
}

void Gateway::close(domain::SessionId session, domain::CloseCode code, const QString &reason)
{
    if (const auto found = m_impl->registry->find(session))
        found->close(code, reason.toUtf8());
}

} // namespace gangway::gateway
