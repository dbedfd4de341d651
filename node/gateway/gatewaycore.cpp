// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/gatewaycore.h"

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
    const auto wanted = rlim_t(caps.connections + caps.strangers + filesAndPools);
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

Gateway::Core::Core(Options given, NetLoop &on, metrics::NodeMetrics &counts) :
    options(std::move(given)),
    loop(on),
    metrics(counts),
    flusher(std::make_shared<Flusher>(on.core().context)),
    hub(std::make_shared<Hub>(Hub::Limits { options.caps, options.deadlines }, counts)),
    strangers({ std::size_t(options.caps.strangers), std::size_t(options.caps.strangersOverTls) }),
    operatorStrangers({ operatorSockets, operatorSockets }),
    publicSite(
        options.allowedHosts, options.webFolder, { [this] { return makeRoom(); }, [this] { return isRoomThere(); } }),
    operatorSite(options.operators ? options.operators->routes : std::vector<OperatorRoute>(), options.allowedHosts),
    clock(on.core().context),
    m_service { publicSite, options.deadlines, proxies,
        [this](std::shared_ptr<Wire> wire, const UpgradeRequest &request, const domain::Peer &peer) {
            strangers.becameWebSocket(wire->pass);
            hub->takeIn(std::move(wire), request, peer);
        } },
    m_operatorService { operatorSite, options.deadlines, noProxies, {} }
{
}

Result<std::shared_ptr<Gateway::Core>> Gateway::Core::open(
    Options options, NetLoop &loop, metrics::NodeMetrics &metrics)
{
    auto proxies = TrustedProxies::parse(options.trustedProxies);
    if (!proxies)
        return proxies.error();
    auto tls = makeTlsContext(options.certificate);
    if (!tls)
        return tls.error();
    raiseDescriptorLimit(options.caps);
    auto core = std::make_shared<Core>(std::move(options), loop, metrics);
    core->proxies = *std::move(proxies);
    core->tls = *std::move(tls);
    if (const auto listening = core->listen(); !listening)
        return listening.error();
    if (const auto listening = core->listenForOperators(); !listening)
        return listening.error();
    return core;
}

Result<Done> Gateway::Core::listen()
{
    auto acceptor = listenAt(
        loop.core().context, { options.listenAddress, options.port, options.port == 0 ? 1 : options.portsToTry });
    if (!acceptor)
        return acceptor.error();
    port = acceptor->local_endpoint().port();
    if (options.port != 0 && port != options.port) {
        logging::warning(
            "gateway", QStringLiteral("Port %1 is taken, listening on %2 instead").arg(options.port).arg(port));
    }
    const std::shared_ptr<const HttpService> service(shared_from_this(), &m_service);
    entrance = std::make_shared<Entrance>(
        *std::move(acceptor), Entrance::Parts { strangers, service, flusher, metrics, tls.get() });
    return Done {};
}

Result<Done> Gateway::Core::listenForOperators()
{
    if (!options.operators)
        return Done {};
    auto acceptor = listenAt(loop.core().context, { options.operators->address, options.operators->port, 1 });
    if (!acceptor)
        return acceptor.error().in(QStringLiteral("operators"));
    operatorsPort = acceptor->local_endpoint().port();
    const std::shared_ptr<const HttpService> service(shared_from_this(), &m_operatorService);
    operatorEntrance = std::make_shared<Entrance>(
        *std::move(acceptor), Entrance::Parts { operatorStrangers, service, flusher, metrics, nullptr });
    return Done {};
}

void Gateway::Core::serve(domain::Door &door)
{
    hub->setDoor(&door);
    publicSite.setDoor(&door);
    entrance->accept();
    if (operatorEntrance)
        operatorEntrance->accept();
    tick();
}

/// When full, drops one session that said no hello yet, so that a crowd of idle clients cannot keep new ones out.
bool Gateway::Core::makeRoom()
{
    return hub->hasRoom() || strangers.dropOne(Strangers::Among::WebSockets);
}

bool Gateway::Core::isRoomThere() const
{
    return hub->hasRoom() || strangers.hasAny(Strangers::Among::WebSockets);
}

void Gateway::Core::tick()
{
    clock.expires_after(tickEvery);
    clock.async_wait([self = shared_from_this()](ErrorCode cancelled) {
        if (cancelled)
            return;
        const auto now = SteadyClock::now();
        self->strangers.dropLate(now);
        self->operatorStrangers.dropLate(now);
        self->hub->tick(now);
        self->tick();
    });
}

void Gateway::Core::closeDoors(domain::CloseCode code)
{
    clock.cancel();
    entrance->close();
    if (operatorEntrance)
        operatorEntrance->close();
    hub->closeAll(code, code == domain::CloseCode::Restarting ? "restarting" : "going_away");
    strangers.dropAll();
    operatorStrangers.dropAll();
}

/// Runs `begin` on the loop; true when all sessions were gone in time, or the loop stopped before.
template<typename Begin>
bool Gateway::Core::waitUntilEmpty(std::chrono::milliseconds longest, Begin begin)
{
    const auto isEmpty = std::make_shared<std::promise<void>>();
    auto done = isEmpty->get_future();
    const bool isRunning = loop.runAndWait([&] {
        hub->onEmpty([isEmpty] { isEmpty->set_value(); });
        begin();
        hub->tellIfEmpty();
    });
    return !isRunning || done.wait_for(longest) == std::future_status::ready;
}

void Gateway::Core::letGo()
{
    hub->setDoor(nullptr);
    publicSite.setDoor(nullptr);
    entrance.reset();
    operatorEntrance.reset();
}

void Gateway::Core::stop(domain::CloseCode code)
{
    if (!entrance)
        return;
    if (!waitUntilEmpty(goodbyes, [&] { closeDoors(code); }))
        waitUntilEmpty(goodbyes / 4, [&] { hub->cutAll(); });
    if (!loop.runAndWait([this] { letGo(); }))
        letGo();
}

} // namespace gangway::gateway
