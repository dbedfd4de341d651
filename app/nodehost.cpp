// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/nodehost.h"

#include "app/linkwords.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gangway::app {

namespace {

using control::NodeStatus;

constexpr auto refreshEvery = 1s;

assembly::NodeOptions nodeOptions(const control::HostOptions &given)
{
    assembly::NodeOptions options { .dataFolder = given.dataFolder };
    options.storage.url = u"sqlite:"_s + QDir(given.dataFolder).filePath(u"domain.db"_s);
    options.domain.vehicle = given.vehicle;
    options.domain.sampleData = given.sampleData;
    options.domain.sampleLanguage = given.sampleLanguage;
    if (given.sampleData)
        options.gateway.listenAddress = u"127.0.0.1"_s; // nobody is let in who does not expect it
    options.gateway.port = given.port;
    options.link.servers = given.kafkaServers;
    return options;
}

NodeStatus::Link linkOf(protocol::Link::State state)
{
    switch (state) {
    case protocol::Link::State::Off: return NodeStatus::Link::Off;
    case protocol::Link::State::Up: return NodeStatus::Link::Up;
    case protocol::Link::State::Down: return NodeStatus::Link::Down;
    }
    return NodeStatus::Link::Down;
}

QList<control::NodeAddress> addressesOf(const assembly::Node &node)
{
    QList<control::NodeAddress> addresses;
    for (const assembly::LocalAddress &one : node.localAddresses())
        addresses.append({ node.addressOf(one.host), node.joinLinkOf(one.host), one.interface,
            control::NodeAddress::Way(one.way), assembly::leadsToPassengers(one.way) });
    return addresses;
}

} // namespace

NodeHost::NodeHost(QObject *parent)
{
    setParent(parent);
    connect(&m_refresh, &QTimer::timeout, this, &NodeHost::refreshFigures);
}

NodeHost::~NodeHost()
{
    finishWork();
}

void NodeHost::start(const control::HostOptions &options)
{
    if (m_status.state == NodeStatus::State::Starting || m_status.state == NodeStatus::State::Running)
        return;
    finishWork();
    setStatus({ .state = NodeStatus::State::Starting, .vehicle = options.vehicle });
    m_work = std::thread([this, given = nodeOptions(options)] {
        auto outcome = std::make_shared<Started>(assembly::Node::start(given));
        QMetaObject::invokeMethod(
            this, [this, outcome] { started(outcome); }, Qt::QueuedConnection);
    });
}

void NodeHost::started(std::shared_ptr<Started> outcome)
{
    finishWork();
    NodeStatus status = m_status;
    if (!*outcome) {
        status.state = NodeStatus::State::Failed;
        status.failure = outcome->error();
        return setStatus(status);
    }
    m_node = std::move(**outcome);
    status.state = NodeStatus::State::Running;
    status.port = m_node->port();
    status.addresses = addressesOf(*m_node);
    status.fingerprint = m_node->certificateFingerprint();
    status.words = m_node->words();
    status.setAsideFile = m_node->setAsideFile();
    m_refresh.start(refreshEvery);
    setStatus(status);
    refreshFigures();
}

void NodeHost::stop()
{
    if (m_status.state != NodeStatus::State::Running)
        return;
    m_refresh.stop();
    NodeStatus status = m_status;
    status.state = NodeStatus::State::Stopping;
    setStatus(status);
    finishWork();
    m_work = std::thread([this] {
        m_node->stop();
        QMetaObject::invokeMethod(
            this,
            [this] {
                finishWork();
                m_node.reset();
                setStatus({ .state = NodeStatus::State::Stopped, .vehicle = m_status.vehicle });
            },
            Qt::QueuedConnection);
    });
}

control::NodeStatus NodeHost::status() const
{
    return m_status;
}

QString NodeHost::takeOwnerTicket()
{
    return m_status.state == NodeStatus::State::Running ? m_node->issueOwnerTicket() : QString();
}

void NodeHost::refreshFigures()
{
    if (m_status.state != NodeStatus::State::Running)
        return;
    const assembly::NodeFigures figures = m_node->figures();
    NodeStatus status = m_status;
    status.addresses = addressesOf(*m_node);
    status.people = figures.people;
    status.link = linkOf(figures.link.state);
    status.queued = figures.link.messages;
    status.oldest = figures.link.oldest;
    status.linkReason = linkWords(figures.link.reason);
    if (status != m_status)
        setStatus(status);
}

void NodeHost::setStatus(const NodeStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

void NodeHost::finishWork()
{
    if (m_work.joinable())
        m_work.join();
}

} // namespace gangway::app
