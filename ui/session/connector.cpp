// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/connector.h"

#include <QDateTime>
#include <QNetworkInterface>

namespace gangway::session {

namespace {

// Some way out of this device is up, or none is needed.
bool hasNetwork(const QString &host)
{
    if (host == u"localhost" || QHostAddress(host).isLoopback())
        return true;
    const auto all = QNetworkInterface::allInterfaces();
    return std::any_of(all.begin(), all.end(), [](const QNetworkInterface &one) {
        using Flag = QNetworkInterface::InterfaceFlag;
        return one.flags().testFlag(Flag::IsRunning) && !one.flags().testFlag(Flag::IsLoopBack) &&
            !one.addressEntries().isEmpty();
    });
}

} // namespace

Connector::Connector(const Timeouts &timeouts, QObject *parent) : QObject(parent), m_timeouts(timeouts)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Connector::connectNow);
}

Connector::~Connector() = default;

void Connector::start(const Address &address)
{
    stop();
    m_address = address;
    m_attempt = 0;
    m_running = true;
    connectNow();
}

void Connector::stop()
{
    m_running = false;
    m_retry.stop();
    if (m_socket)
        m_socket->leave();
    retire();
}

void Connector::reconnectNow()
{
    if (m_socket)
        m_socket->probe();
    else if (m_running)
        connectNow();
}

void Connector::drop(const Error &reason)
{
    if (m_socket)
        m_socket->abort(reason);
}

void Connector::send(const QByteArray &frame)
{
    if (m_socket)
        m_socket->send(frame);
}

void Connector::connectNow()
{
    m_retry.stop();
    m_socket = std::make_unique<Socket>(m_address.host, m_address.port, m_address.pin, m_timeouts);
    connect(m_socket.get(), &Socket::opened, this, &Connector::opened);
    connect(m_socket.get(), &Socket::received, this, &Connector::received);
    connect(m_socket.get(), &Socket::closed, this, &Connector::ended);
    connect(
        m_socket.get(), &Socket::certificateChanged, this, [this](const QString &expected, const QString &presented) {
            m_running = false;
            retire();
            Q_EMIT certificateChanged(expected, presented);
        });
    Q_EMIT connecting();
    m_socket->open();
}

void Connector::ended(const Closed &closed)
{
    retire();
    Q_EMIT lost(closed);
    if (!m_running || m_socket)
        return;
    const auto delay = m_timeouts.retryDelay(m_attempt++, hasNetwork(m_address.host));
    m_retry.start(delay);
    Q_EMIT waiting(QDateTime::currentMSecsSinceEpoch() + delay.count(), closed.error);
}

// The socket may be the one whose signal led here, so it dies later, unheard.
void Connector::retire()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

} // namespace gangway::session
