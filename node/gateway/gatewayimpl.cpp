// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/gatewayimpl.h"

#include "node/base/logging.h"
#include "node/gateway/tls.h"

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif

#include <future>

namespace gangway::gateway {

namespace {

constexpr std::chrono::milliseconds tickEvery { 250 };
constexpr std::chrono::milliseconds goodbyes { 700 }; ///< of the second that stop() has
constexpr std::size_t operatorSockets = 32;

/// A thousand sockets do not fit into the 1,024 descriptors that Linux gives by default.
void raiseDescriptorLimit([[maybe_unused]] const Caps &caps)
{
#ifndef Q_OS_WIN
    constexpr int filesAndPools = 512;
    const auto wanted = rlim_t(caps.connections + caps.unauthenticated + filesAndPools);
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(wanted, limit.rlim_max);
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur < wanted) {
        logging::warning("gateway", QStringLiteral("The system allows too few open files for all connections"),
            { { "wanted", qint64(wanted) }, { "allowed", qint64(limit.rlim_cur) } });
    }
#endif
}

} // namespace

Gateway::Impl::Impl(Options given, NetLoop &on, metrics::NodeMetrics &counts) :
    options(std::move(given)),
    loop(on),
    metrics(counts),
    flusher(std::make_shared<Flusher>(on.impl().context)),
    registry(std::make_shared<SessionRegistry>(SessionRegistry::Limits { options.caps, options.deadlines }, counts)),
    unauthenticated({ std::size_t(options.caps.unauthenticated), std::size_t(options.caps.unauthenticatedOverTls) }),
    operatorUnauthenticated({ operatorSockets, operatorSockets }),
    publicRoutes(
        options.allowedHosts, options.webFolder, { [this] { return makeRoom(); }, [this] { return isRoomThere(); } }),
    operatorRoutes(options.operators ? options.operators->routes : std::vector<OperatorRoute>(), options.allowedHosts),
    clock(on.impl().context),
    m_service { publicRoutes, options.deadlines, proxies,
        [this](std::shared_ptr<Connection> connection, const UpgradeRequest &request, const domain::Peer &peer) {
            unauthenticated.becameWebSocket(connection->slot);
            registry->takeIn(std::move(connection), request, peer);
        } },
    m_operatorService { operatorRoutes, options.deadlines, noProxies, {} }
{
}

Result<std::shared_ptr<Gateway::Impl>> Gateway::Impl::open(
    Options options, NetLoop &loop, metrics::NodeMetrics &metrics)
{
    auto proxies = TrustedProxies::parse(options.trustedProxies);
    if (!proxies)
        return proxies.error();
    auto tls = makeTlsContext(options.certificate);
    if (!tls)
        return tls.error();
    raiseDescriptorLimit(options.caps);
    auto impl = std::make_shared<Impl>(std::move(options), loop, metrics);
    impl->proxies = *std::move(proxies);
    impl->tls = *std::move(tls);
    if (const auto listening = impl->listen(); !listening)
        return listening.error();
    if (const auto listening = impl->listenForOperators(); !listening)
        return listening.error();
    return impl;
}

Result<Done> Gateway::Impl::listen()
{
    auto acceptor = listenAt(
        loop.impl().context, { options.listenAddress, options.port, options.port == 0 ? 1 : options.portsToTry });
    if (!acceptor)
        return acceptor.error();
    port = acceptor->local_endpoint().port();
    if (options.port != 0 && port != options.port) {
        logging::warning(
            "gateway", QStringLiteral("Port %1 is taken, listening on %2 instead").arg(options.port).arg(port));
    }
    const std::shared_ptr<const HttpService> service(shared_from_this(), &m_service);
    listener = std::make_shared<Listener>(
        *std::move(acceptor), Listener::Dependencies { unauthenticated, service, flusher, metrics, tls.get() });
    return Done {};
}

Result<Done> Gateway::Impl::listenForOperators()
{
    if (!options.operators)
        return Done {};
    auto acceptor = listenAt(loop.impl().context, { options.operators->address, options.operators->port, 1 });
    if (!acceptor)
        return acceptor.error().in(QStringLiteral("operators"));
    operatorsPort = acceptor->local_endpoint().port();
    const std::shared_ptr<const HttpService> service(shared_from_this(), &m_operatorService);
    operatorListener = std::make_shared<Listener>(
        *std::move(acceptor), Listener::Dependencies { operatorUnauthenticated, service, flusher, metrics, nullptr });
    return Done {};
}

void Gateway::Impl::serve(domain::DomainService &service)
{
    registry->setService(&service);
    publicRoutes.setService(&service);
    listener->accept();
    if (operatorListener)
        operatorListener->accept();
    tick();
}

/// When full, drops one session that said no hello yet, so that a crowd of idle clients cannot keep new ones out.
bool Gateway::Impl::makeRoom()
{
    return registry->hasRoom() || unauthenticated.dropOne(UnauthenticatedConnections::Among::WebSockets);
}

bool Gateway::Impl::isRoomThere() const
{
    return registry->hasRoom() || unauthenticated.hasAny(UnauthenticatedConnections::Among::WebSockets);
}

void Gateway::Impl::tick()
{
    clock.expires_after(tickEvery);
    clock.async_wait([self = shared_from_this()](ErrorCode cancelled) {
        if (cancelled)
            return;
        const auto now = SteadyClock::now();
        self->unauthenticated.dropLate(now);
        self->operatorUnauthenticated.dropLate(now);
        self->registry->tick(now);
        self->tick();
    });
}

void Gateway::Impl::closeDoors(domain::CloseCode code)
{
    clock.cancel();
    listener->close();
    if (operatorListener)
        operatorListener->close();
    registry->closeAll(code, code == domain::CloseCode::Restarting ? "restarting" : "going_away");
    unauthenticated.dropAll();
    operatorUnauthenticated.dropAll();
}

/// Runs `begin` on the loop; true when all sessions were gone in time, or the loop stopped before.
template<typename Begin>
bool Gateway::Impl::waitUntilEmpty(std::chrono::milliseconds longest, Begin begin)
{
    const auto isEmpty = std::make_shared<std::promise<void>>();
    auto done = isEmpty->get_future();
    const bool isRunning = loop.runAndWait([&] {
        registry->onEmpty([isEmpty] { isEmpty->set_value(); });
        begin();
        registry->tellIfEmpty();
    });
    return !isRunning || done.wait_for(longest) == std::future_status::ready;
}

void Gateway::Impl::letGo()
{
    registry->setService(nullptr);
    publicRoutes.setService(nullptr);
    listener.reset();
    operatorListener.reset();
}

void Gateway::Impl::stop(domain::CloseCode code)
{
    if (!listener)
        return;
    if (!waitUntilEmpty(goodbyes, [&] { closeDoors(code); }))
        waitUntilEmpty(goodbyes / 4, [&] { registry->cutAll(); });
    if (!loop.runAndWait([this] { letGo(); }))
        letGo();
}

} // namespace gangway::gateway
