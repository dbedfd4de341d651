// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <deque>
#include <future>
#include <utility>
#include <vector>

namespace gangway::support {

namespace {

constexpr int tick = 5; // milliseconds between deliveries
constexpr qint64 window = 64 * 1024; // bytes read ahead, so that a stalled receiver holds its sender back

/// One direction of one connection.
class Flow {
public:
    using Carried = std::shared_ptr<std::atomic<qint64>>;

    /// Counts what it takes in each of `carried`.
    Flow(QTcpSocket *from, QTcpSocket *to, QList<Carried> carried) :
        m_from(from),
        m_to(to),
        m_carried(std::move(carried))
    {
        m_from->setReadBufferSize(window);
        m_clock.start();
    }

    void pump(const FaultProxy::Conditions &conditions, bool carries)
    {
        earnAllowance(conditions.bytesPerSecond);
        if (!carries)
            return;
        if (m_held < window)
            take(conditions.delay);
        while (!m_waiting.empty() && m_waiting.front().due <= m_clock.elapsed() && m_allowance >= 1)
            deliver();
    }

private:
    struct Piece {
        qint64 due;
        QByteArray bytes;
    };

    // A throttled flow saves up at most what passes in a tenth of a second.
    void earnAllowance(int bytesPerSecond)
    {
        const qint64 now = m_clock.elapsed();
        const double earned = bytesPerSecond * double(now - std::exchange(m_earnedAt, now)) / 1000;
        m_allowance = bytesPerSecond == 0 ? double(window) : std::min(m_allowance + earned, bytesPerSecond / 10.0 + 1);
    }

    void take(int delay)
    {
        const QByteArray bytes = m_from->readAll();
        if (bytes.isEmpty())
            return;
        m_held += bytes.size();
        for (const Carried &count : m_carried)
            *count += bytes.size();
        m_waiting.push_back({ m_clock.elapsed() + delay, bytes });
    }

    void deliver()
    {
        Piece &piece = m_waiting.front();
        const qsizetype count = std::min(piece.bytes.size(), qsizetype(m_allowance));
        m_to->write(piece.bytes.first(count));
        m_to->flush();
        m_held -= count;
        m_allowance -= double(count);
        piece.bytes.remove(0, count);
        if (piece.bytes.isEmpty())
            m_waiting.pop_front();
    }

    QTcpSocket *m_from, *m_to;
    QList<Carried> m_carried;
    QElapsedTimer m_clock;
    std::deque<Piece> m_waiting;
    qint64 m_held = 0, m_earnedAt = 0;
    double m_allowance = 0;
};

} // namespace

/// The sockets, all on the proxy's thread.
class FaultProxy::Server : public QObject {
public:
    using Counter = std::shared_ptr<std::atomic<int>>;

    Server(Counter cut, Counter accepted, Flow::Carried carried, Flow::Carried sent) :
        m_cut(std::move(cut)),
        m_accepted(std::move(accepted)),
        m_carried(std::move(carried)),
        m_sent(std::move(sent))
    {
        m_listener.setParent(this);
        m_timer.setParent(this);
        connect(&m_listener, &QTcpServer::newConnection, this, &Server::accept);
        connect(&m_timer, &QTimer::timeout, this, &Server::pump);
    }

    bool listen(quint16 port) { return m_listener.listen(QHostAddress(QHostAddress::LocalHost), port); }
    quint16 port() const { return m_listener.serverPort(); }
    void setTarget(const QString &target) { m_target = target; }
    void setConditions(const Conditions &conditions) { m_conditions = conditions; }

    void cut()
    {
        for (const auto &pair : std::exchange(m_pairs, {})) {
            pair->client->abort();
            pair->server->abort();
            ++*m_cut;
        }
    }

    void strand()
    {
        for (const auto &pair : m_pairs)
            pair->isStranded = true;
    }

    void close()
    {
        m_listener.close();
        cut();
    }

private:
    struct Pair {
        Pair(QTcpSocket *accepted, QTcpSocket *connected, const Flow::Carried &carried, const Flow::Carried &sent) :
            client(accepted),
            server(connected),
            up(accepted, connected, { carried, sent }),
            down(connected, accepted, { carried })
        {
        }
        ~Pair()
        {
            client->deleteLater();
            server->deleteLater();
        }
        Q_DISABLE_COPY_MOVE(Pair)
        QTcpSocket *client, *server;
        Flow up, down;
        bool isStranded = false;
    };

    void accept()
    {
        while (QTcpSocket *client = m_listener.nextPendingConnection()) {
            auto *server = new QTcpSocket(this);
            server->connectToHost(m_target.section(u':', 0, 0), m_target.section(u':', 1).toUShort());
            m_pairs.push_back(std::make_shared<Pair>(client, server, m_carried, m_sent));
            ++*m_accepted;
        }
        m_timer.start(tick);
    }

    void pump()
    {
        for (const auto &pair : m_pairs) {
            if (pair->isStranded)
                continue;
            pair->up.pump(m_conditions, m_conditions.carriesUp && pair->server->isOpen());
            pair->down.pump(m_conditions, m_conditions.carriesDown);
            pass(*pair->client, *pair->server);
            pass(*pair->server, *pair->client);
        }
        std::erase_if(m_pairs, [](const auto &pair) {
            return pair->client->state() == QAbstractSocket::UnconnectedState &&
                pair->server->state() == QAbstractSocket::UnconnectedState;
        });
        if (m_pairs.empty())
            m_timer.stop();
    }

    // The end of one side ends the other, but a silent direction keeps that to itself.
    void pass(const QTcpSocket &ended, QTcpSocket &other) const
    {
        const bool carries = m_conditions.carriesUp && m_conditions.carriesDown;
        if (carries && ended.state() == QAbstractSocket::UnconnectedState && other.state() != ended.state())
            other.disconnectFromHost();
    }

    QTcpServer m_listener;
    QTimer m_timer;
    QString m_target;
    Conditions m_conditions;
    std::vector<std::shared_ptr<Pair>> m_pairs;
    Counter m_cut, m_accepted;
    Flow::Carried m_carried, m_sent;
};

Result<std::unique_ptr<FaultProxy>> FaultProxy::start(const QString &target)
{
    std::unique_ptr<FaultProxy> proxy(new FaultProxy);
    if (auto opened = proxy->open(); !opened)
        return opened.error();
    proxy->setTarget(target);
    return proxy;
}

FaultProxy::FaultProxy() : m_server(new Server(m_cut, m_accepted, m_carried, m_sent))
{
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

FaultProxy::~FaultProxy()
{
    m_thread.quit();
    m_thread.wait();
}

void FaultProxy::setTarget(const QString &target)
{
    onThread([this, target] { m_server->setTarget(target); });
}

void FaultProxy::setConditions(const Conditions &conditions)
{
    onThread([this, conditions] { m_server->setConditions(conditions); });
}

void FaultProxy::cut()
{
    onThread([this] { m_server->cut(); });
}

void FaultProxy::strand()
{
    onThread([this] { m_server->strand(); });
}

void FaultProxy::close()
{
    onThread([this] { m_server->close(); });
}

Result<Done> FaultProxy::open()
{
    bool isListening = false;
    onThread([&] {
        isListening = m_server->listen(m_port);
        m_port = m_server->port();
    });
    if (!isListening)
        return Error::internal(QStringLiteral("Port %1 is not free").arg(m_port));
    return Done();
}

void FaultProxy::onThread(const std::function<void()> &work)
{
    std::promise<void> done;
    QMetaObject::invokeMethod(m_server, [&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

} // namespace gangway::support
