// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/assembly/node.h"

#include "node/assembly/addresses.h"
#include "node/assembly/databaseprobe.h"
#include "node/base/crypto.h"
#include "node/base/logging.h"
#include "node/domain/chatservice.h"
#include "node/gateway/gateway.h"
#include "node/identity/domainkey.h"
#include "node/ops/prometheus.h"
#include "node/ops/readiness.h"
#include "node/storage/reading.h"
#include "node/storage/store.h"
#include "node/storage/writing.h"
#include "node/sync/belonging.h"
#include "node/sync/orders.h"
#include "node/sync/sync.h"
#include "node/sync/verification.h"

#include <QDir>
#include <QFileInfo>

#include <atomic>
#include <future>
#include <mutex>

using namespace Qt::StringLiterals;

namespace gangway::assembly {

/// Declared in the order they are built; the reverse order takes them apart.
struct Node::Impl {
    explicit Impl(const NodeOptions &given) : options(given), ids(clock) { }

    NodeOptions options;
    SystemClock machineClock;
    CorrectedClock clock { machineClock };
    IdGenerator ids;
    metrics::NodeMetrics metrics;
    identity::DomainKey keys;
    gateway::Certificate certificate;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<gateway::NetLoop> loop;
    std::unique_ptr<gateway::Gateway> gateway;
    std::unique_ptr<domain::ChatService> domain;
    std::shared_ptr<DatabaseProbe> probe;
    std::unique_ptr<sync::Sync> sync;
    std::atomic<bool> isServing { false };
    std::atomic<const char *> stopping { "the node" };
    QStringList leftBehind;
    mutable std::mutex linkMutex; // guards link, which the net thread writes and figures() reads
    protocol::Link link;

    Result<Done> prepareFolder();
    Result<Done> loadSecrets();
    Result<Done> openStore();
    Result<Done> openGateway();
    Result<Done> startDomain();
    Result<Done> startLink();
    Result<Done> buildAll();
    void tearDown();

    std::vector<gateway::OperatorRoute> operatorRoutes();
    gateway::HttpReply readiness() const;
    ops::Check databaseCheck() const;
    ops::Check linkCheck() const;
    ops::Check clockCheck() const;
    void linkChanged(const protocol::Link &now);
};

namespace {

constexpr std::chrono::seconds longestOrder { 2 };

QStringList bareHosts(const QString &listen)
{
    QStringList hosts = reachableHosts(listen);
    for (QString &host : hosts)
        host.remove(u'[').remove(u']');
    return hosts;
}

} // namespace

Result<Done> Node::Impl::prepareFolder()
{
    if (QFileInfo(options.dataFolder).isDir()) // somebody else's, maybe: its permissions are not ours to change
        return Done {};
    if (!QDir().mkpath(options.dataFolder))
        return Error::invalid(u"data_folder"_s, u"The data folder %1 cannot be made."_s.arg(options.dataFolder));
    QFile::setPermissions(options.dataFolder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return Done {};
}

Result<Done> Node::Impl::loadSecrets()
{
    auto loaded = identity::loadOrMakeDomainKey(QDir(options.dataFolder).filePath(u"domain.key"_s));
    if (!loaded)
        return loaded.error();
    keys = std::move(*loaded);
    auto shown = options.certificateFile.isEmpty()
        ? gateway::ownCertificate(options.dataFolder, bareHosts(options.gateway.listenAddress))
        : gateway::configuredCertificate(options.certificateFile, options.certificateKeyFile);
    if (!shown)
        return shown.error();
    certificate = std::move(*shown);
    return Done {};
}

Result<Done> Node::Impl::openStore()
{
    auto opened = storage::Store::open(options.storage, clock, metrics);
    if (!opened)
        return opened.error();
    store = std::move(*opened);
    return Done {};
}

Result<Done> Node::Impl::openGateway()
{
    loop = std::make_unique<gateway::NetLoop>();
    gateway::Options given = options.gateway;
    given.certificate = certificate;
    if (given.operators)
        given.operators->routes = operatorRoutes();
    auto opened = gateway::Gateway::open(std::move(given), *loop, metrics);
    if (!opened)
        return opened.error();
    gateway = std::move(*opened);
    return Done {};
}

Result<Done> Node::Impl::startDomain()
{
    domain::ChatService::Options given = options.domain;
    given.publicKey = keys.publicKey;
    std::promise<Result<Done>> started;
    loop->runAndWait([&] {
        domain = std::make_unique<domain::ChatService>(
            given, domain::ChatService::Dependencies { *store, *gateway, *loop, clock, ids, metrics });
        domain->start([&started](Result<Done> outcome) { started.set_value(std::move(outcome)); });
    });
    Result<Done> outcome = started.get_future().get();
    if (!outcome)
        return outcome;
    loop->runAndWait([this] {
        probe = std::make_shared<DatabaseProbe>(*store, *loop);
        probe->ask();
    });
    gateway->serve(*domain);
    isServing = true;
    return Done {};
}

Result<Done> Node::Impl::startLink()
{
    const sync::LocalDomain self { domain->id(), options.domain.vehicle, keys, options.link.fleetKeys,
        options.link.quota };
    if (!options.link.servers.isEmpty()) // before anything of the link's is written
        store->write<Done>(
            *loop, [self](storage::Writing &writing) { return sync::reviewTrust(writing, self); }, [](Result<Done>) {});
    auto started = sync::Sync::start(
        options.link, self, *store, clock, metrics, *loop, [this](const protocol::Link &now) { linkChanged(now); });
    if (!started)
        return started.error();
    sync = std::move(*started);
    loop->runAndWait([this] { domain->onCommitted([link = sync.get()] { link->wake(); }); });
    return Done {};
}

Result<Done> Node::Impl::buildAll()
{
    using Step = Result<Done> (Impl::*)();
    static constexpr Step steps[] = { &Impl::prepareFolder, &Impl::loadSecrets, &Impl::openStore, &Impl::openGateway,
        &Impl::startDomain, &Impl::startLink };
    for (const Step step : steps) {
        Result<Done> outcome = (this->*step)();
        if (!outcome)
            return outcome;
    }
    return Done {};
}

void Node::Impl::tearDown()
{
    isServing = false;
    stopping = "the network";
    if (sync && domain)
        loop->runAndWait([this] { domain->onCommitted({}); });
    stopping = "the link";
    if (sync)
        leftBehind += sync->stop();
    stopping = "the network";
    if (gateway)
        gateway->stop();
    if (domain)
        loop->runAndWait([this] {
            probe.reset();
            domain->shutdown();
        });
    stopping = "the database";
    if (store)
        store->close();
    stopping = "the network";
    if (domain)
        loop->runAndWait([this] { domain.reset(); });
    sync.reset();
    gateway.reset();
    if (loop)
        loop->stop();
    store.reset();
    loop.reset();
}

std::vector<gateway::OperatorRoute> Node::Impl::operatorRoutes()
{
    const auto metricsPage = [this] {
        return gateway::HttpReply { .contentType = ops::prometheusContentType(),
            .body = ops::renderPrometheus(metrics) };
    };
    return { { "/metrics", metricsPage }, { "/readyz", [this] { return readiness(); } } };
}

// On the net thread, like every route.
ops::Check Node::Impl::databaseCheck() const
{
    if (!probe || !probe->isAnswering())
        return { u"database"_s, false, u"The database does not answer."_s };
    return { u"database"_s, metrics.databaseReady.value() != 0,
        u"The last commit failed: the disk is full or the database does not answer."_s };
}

ops::Check Node::Impl::linkCheck() const
{
    const std::lock_guard lock(linkMutex);
    const bool isDown = link.state == protocol::Link::State::Down || !link.reason.isEmpty();
    if (const int hanging = sync ? sync->clientsLeftBehind() : 0; !isDown && hanging > sync::KafkaDisposal::most)
        return { u"link"_s, false,
            u"%1 clients of Kafka hang and were replaced: start the node anew when it suits."_s.arg(hanging),
            ops::Weight::ToldOnly };
    return { u"link"_s, !isDown, link.reason.isEmpty() ? u"The fleet's Kafka is not reached."_s : link.reason,
        ops::Weight::ToldOnly };
}

ops::Check Node::Impl::clockCheck() const
{
    const qint64 error = clock.error();
    return { u"clock"_s, error == 0,
        u"This machine's clock is %1 s %2 the broker's, whose time is used."_s.arg(std::llabs(error) / 1000)
            .arg(error < 0 ? u"behind"_s : u"ahead of"_s),
        ops::Weight::ToldOnly };
}

gateway::HttpReply Node::Impl::readiness() const
{
    const ops::Readiness now = ops::renderReadiness({
        { u"domain"_s, isServing, u"The node is starting or stopping."_s },
        databaseCheck(),
        linkCheck(),
        clockCheck(),
    });
    return { .status = now.isReady ? 200 : 503, .contentType = "application/json", .body = now.json };
}

// On the net thread.
void Node::Impl::linkChanged(const protocol::Link &now)
{
    {
        const std::lock_guard lock(linkMutex);
        link = now;
    }
    if (domain)
        domain->updateLink(now);
}

Node::Node(std::unique_ptr<Impl> parts) : m_impl(std::move(parts)) { }

Node::~Node()
{
    stop();
}

Result<std::unique_ptr<Node>> Node::start(const NodeOptions &options)
{
    const auto initialised = crypto::initialise();
    if (!initialised)
        return initialised.error();
    std::unique_ptr<Node> node(new Node(std::make_unique<Impl>(options)));
    const Result<Done> built = node->m_impl->buildAll();
    if (!built)
        return built.error();
    logging::info("node", u"Passengers can join."_s,
        { { "vehicle", options.domain.vehicle }, { "port", node->port() }, { "domain", node->domainId().text() } });
    return node;
}

void Node::stop()
{
    if (m_impl)
        m_impl->tearDown();
}

QString Node::stopping() const
{
    return QString::fromLatin1(m_impl->stopping.load());
}

QStringList Node::leftBehind() const
{
    return m_impl->leftBehind;
}

quint16 Node::port() const
{
    return m_impl->gateway ? m_impl->gateway->port() : 0;
}

quint16 Node::operatorsPort() const
{
    return m_impl->gateway ? m_impl->gateway->operatorsPort() : 0;
}

QString Node::certificateFingerprint() const
{
    return m_impl->certificate.fingerprint();
}

QString Node::words() const
{
    return identity::fingerprintWords(m_impl->keys.publicKey);
}

QString Node::presentWords() const
{
    return identity::presentWords(m_impl->keys);
}

DomainId Node::domainId() const
{
    return identity::domainIdOf(m_impl->keys.publicKey);
}

QString Node::setAsideFile() const
{
    return m_impl->store ? m_impl->store->setAsideFile() : QString();
}

QStringList Node::addresses() const
{
    QStringList list;
    for (const QString &host : reachableHosts(m_impl->options.gateway.listenAddress))
        list.append(addressOf(host));
    return list;
}

QList<LocalAddress> Node::localAddresses() const
{
    return assembly::localAddresses(m_impl->options.gateway.listenAddress);
}

QString Node::addressOf(const QString &host) const
{
    return u"http://%1:%2"_s.arg(host).arg(port());
}

QString Node::joinLink() const
{
    return joinLinkOf(reachableHosts(m_impl->options.gateway.listenAddress).constFirst());
}

QString Node::joinLinkOf(const QString &host) const
{
    return u"%1/#fp=%2"_s.arg(addressOf(host), certificateFingerprint());
}

NodeFigures Node::figures() const
{
    NodeFigures now;
    {
        const std::lock_guard lock(m_impl->linkMutex);
        now.link = m_impl->link;
    }
    if (m_impl->domain)
        m_impl->loop->runAndWait([this, &now] { now.people = m_impl->domain->peopleOnline(); });
    return now;
}

QString Node::issueOwnerTicket()
{
    QString ticket;
    if (m_impl->domain)
        m_impl->loop->runAndWait([this, &ticket] { ticket = m_impl->domain->issueOwnerTicket(); });
    return ticket;
}

Result<QString> Node::carryOut(const QString &order)
{
    if (!m_impl->store)
        return Error { .code = Error::Code::Busy, .message = u"The node has stopped."_s };
    const auto answer = std::make_shared<std::promise<Result<QString>>>();
    auto outcome = answer->get_future();
    const auto done = [answer](Result<QString> result) { answer->set_value(std::move(result)); };
    if (order == "agreement"_L1)
        m_impl->store->read<QString>(
            *m_impl->loop,
            [link = figures().link](storage::Reading &reading) {
                return reading->domains.all().transform(
                    [&](const auto &domains) { return sync::agreementReport(link, domains); });
            },
            done);
    else
        m_impl->store->write<QString>(
            *m_impl->loop, [order](storage::Writing &writing) { return sync::carryOut(writing, order); }, done);
    if (outcome.wait_for(longestOrder) == std::future_status::ready) {
        if (m_impl->domain)
            m_impl->loop->runAndWait([this] { m_impl->domain->reviewCursors(); });
        return outcome.get();
    }
    return Error { .code = Error::Code::Busy, .message = u"The database does not answer."_s, .retryAfterMs = 1000 };
}

} // namespace gangway::assembly
