// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/noderunner.h"

#include "app/terminal.h"
#include "app/terminalqr.h"
#include "node/base/logging.h"

#include <QDir>
#include <QHostAddress>
#include <QTextStream>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

/// How this machine itself reaches what listens there.
QString reachableHere(const QString &listen)
{
    const QHostAddress address(listen);
    if (listen.isEmpty() || address == QHostAddress(QHostAddress::AnyIPv6) ||
        address == QHostAddress(QHostAddress::AnyIPv4))
        return u"127.0.0.1"_s;
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u"[%1]"_s.arg(listen) : listen;
}

constexpr std::chrono::milliseconds firstStartPause { 500 };
constexpr std::chrono::milliseconds longestStartPause { 5000 };

// A file is here or it is not; a server may be on its way. Errors of folders and keys have no context.
bool isDatabaseAway(const Error &error)
{
    return error.code == Error::Code::ReadOnly && error.context.startsWith(u"postgres");
}

} // namespace

NodeRunner::NodeRunner(const Configuration &configuration, bool sampleData, QObject *parent) :
    QObject(parent),
    m_configuration(configuration),
    m_sampleData(sampleData),
    m_isOnTerminal(isTerminal(stderr)),
    m_kafkaPassword(configuration),
    m_startPause(firstStartPause)
{
    m_startAgain.setSingleShot(true);
    connect(&m_startAgain, &QTimer::timeout, this, &NodeRunner::start);
    connect(&m_stopSignal, &StopSignal::stopRequested, this, &NodeRunner::stop);
    connect(&m_stopSignal, &StopSignal::hungUp, this, &NodeRunner::hungUp);
}

NodeRunner::~NodeRunner()
{
    if (m_starting.joinable())
        m_starting.join();
}

void NodeRunner::start()
{
    m_kafkaPassword.read([this](const Result<QString> &password) { startWith(password); });
}

void NodeRunner::startWith(const Result<QString> &kafkaPassword)
{
    if (!kafkaPassword)
        return fail(kafkaPassword.error());
    if (m_isStopping)
        return;
    assembly::NodeOptions options = nodeOptionsOf(m_configuration, *kafkaPassword);
    options.domain.sampleData = m_sampleData;
    m_starting = std::thread([this, options] {
        const auto outcome = std::make_shared<Started>(assembly::Node::start(options));
        QMetaObject::invokeMethod(
            this, [this, outcome] { started(std::move(*outcome)); }, Qt::QueuedConnection);
    });
}

void NodeRunner::started(Started outcome)
{
    m_starting.join();
    if (outcome)
        m_node = std::move(*outcome);
    if (m_isStopping)
        return stop();
    if (!outcome)
        return isDatabaseAway(outcome.error()) ? awaitDatabase(outcome.error()) : fail(outcome.error());
    m_control = std::make_unique<ControlSocket>([this](const QString &order) { return carryOut(order); });
    const auto listening = m_control->listen(m_configuration.node.dataFolder);
    if (!listening)
        return fail(listening.error());
    announce();
}

// After a power cut everything starts at once, and a server that replays its log takes a while. A node that gave up now
// would be started again and again by the system, until that gives up as well.
void NodeRunner::awaitDatabase(const Error &error)
{
    if (m_startPause == firstStartPause)
        logging::warning("app", u"The database does not answer; the node starts as soon as it does."_s,
            { { "reason", error.message }, { "database", error.context } });
    m_startAgain.start(m_startPause);
    m_startPause = std::min<std::chrono::milliseconds>(m_startPause * 2, longestStartPause);
}

Result<QString> NodeRunner::carryOut(const QString &order)
{
    return order == "owner-ticket"_L1 ? Result<QString>(m_node->issueOwnerTicket()) : m_node->carryOut(order);
}

// Scripts read the first line; people read the rest.
void NodeRunner::announce() const
{
    QTextStream out(stdout);
    const assembly::NodeOptions &options = m_configuration.node;
    out << u"listening on http://%1:%2\n"_s.arg(reachableHere(options.gateway.listenAddress)).arg(m_node->port());
    if (m_node->operatorsPort() != 0)
        out << u"operators on http://%1:%2 (/metrics, /readyz)\n"_s
                   .arg(reachableHere(options.gateway.operators->address))
                   .arg(m_node->operatorsPort());
    out << u"\n%1 is up. Passengers join at:\n"_s.arg(options.domain.vehicle);
    for (const QString &address : m_node->addresses())
        out << u"  "_s << address << u'\n';
    if (const quint16 wished = options.gateway.port; wished != 0 && m_node->port() != wished)
        out << u"Port %1 was taken, so %2 is used.\n"_s.arg(wished).arg(m_node->port());
    out << u"Key words: "_s << m_node->words() << u'\n';
    if (m_node->presentWords() != m_node->words())
        out << u"Key words of its present key: "_s << m_node->presentWords() << u'\n';
    if (const QString fingerprint = m_node->certificateFingerprint(); !fingerprint.isEmpty())
        out << u"Certificate, SHA-256: "_s << fingerprint << u'\n';
    if (const QString damaged = m_node->setAsideFile(); !damaged.isEmpty())
        out << u"\nThe database was damaged. It was renamed to %1; nothing was deleted.\n"
               "A new one was begun: what other vehicles hold comes back over the link, accounts and rooms of this "
               "vehicle alone do not.\n"_s.arg(damaged);
    if (isTerminal(stdout))
        out << u'\n' << terminalQrCode(m_node->joinLink()) << u"Ctrl-C stops it.\n"_s;
    out.flush();
}

// In a terminal SIGHUP says that it is closed; to a service, that its log was renamed.
void NodeRunner::hungUp()
{
    if (m_isOnTerminal && m_configuration.log.file.isEmpty())
        return stop();
    if (logging::configure(m_configuration.log))
        logging::info("app", u"The log was reopened."_s);
    else
        logging::error("app", u"The log cannot be reopened; it goes on where it is."_s);
}

void NodeRunner::stop()
{
    m_isStopping = true;
    m_startAgain.stop();
    m_deadline.begin([this] { return holder(); });
    if (m_starting.joinable()) // started() comes back here
        return;
    if (m_node)
        stopNode();
    Q_EMIT ended(0);
}

void NodeRunner::stopNode()
{
    m_stoppingNode = m_node.get();
    m_node->stop();
    m_stoppingNode = nullptr;
    if (!m_node->leftBehind().isEmpty())
        std::_Exit(EXIT_SUCCESS); // threads run that would use what an orderly end takes away
}

QString NodeRunner::holder() const
{
    const assembly::Node *node = m_stoppingNode;
    return node ? node->stopping() : QStringLiteral("the start of the node");
}

void NodeRunner::fail(const Error &error)
{
    const QString where = error.context.isEmpty() ? QString() : error.context + u": "_s;
    QTextStream(stderr) << u"gangway-node cannot start: "_s << where << error.message << u'\n';
    Q_EMIT ended(1);
}

} // namespace gangway::app
