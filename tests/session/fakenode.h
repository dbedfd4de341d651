// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/codec.h"
#include "tests/session/samples.h"

#include <QPointer>
#include <QSslServer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace gangway::session::test {

/// A node that does what a test says: by itself it welcomes everybody, saves what is posted once, and says yes to the
/// rest. Lives on the test's thread.
class FakeNode : public QObject {
public:
    using Request = protocol::Request;
    /// True: the script has dealt with it.
    using Script = std::function<bool(qint64 ref, const Request &request)>;

    /// `folder` keeps its certificate: two of one folder are one laptop.
    explicit FakeNode(const QString &folder);
    ~FakeNode() override;

    bool listen(); ///< at the port it had before, if any
    void moveTo(quint16 port); ///< listens there from now on
    void goAway(); ///< stops listening, cuts the connection
    void cut(); ///< cuts the connection only

    quint16 port() const { return m_port; }
    QString fingerprint() const { return m_fingerprint; }
    bool isConnected() const { return m_client && m_client->state() == QAbstractSocket::ConnectedState; }

    void answer(qint64 ref, const protocol::Answer &answer);
    void refuse(qint64 ref, const Error &error);
    void tell(const protocol::Event &event);
    void send(const QByteArray &frame); ///< as it stands
    void tellLive(const QList<protocol::Item> &items); ///< as a change after all others
    void close(int code, const QString &reason);
    /// Saves a post as a node does: once for each id.
    protocol::Posted save(const protocol::MessagePost &post);

    Script script; ///< asked first
    QList<protocol::Item> world; ///< told after each hello
    QList<protocol::Room> rooms; ///< found by rooms.find beside those of `world`, in this order
    QList<protocol::Person> people; ///< found by people.find beside those of `world`
    int foundAtOnce = 50; ///< rooms
    QList<protocol::Message> saved; ///< in the order they were saved
    QList<Request> requests; ///< all that was asked, also by former connections
    QString token = QStringLiteral("token-1");
    DomainId domain = home; ///< as `GET /vehicle` and each welcome tell it
    PersonId person = me;
    qint64 change = 100;
    bool isMute = false; ///< neither pongs nor answers

    template<typename T>
    QList<T> asked() const
    {
        QList<T> found;
        for (const Request &request : requests)
            if (const auto *match = std::get_if<T>(&request))
                found.append(*match);
        return found;
    }
    int connections = 0;
    int looks = 0; ///< how often `GET /vehicle` was asked

private:
    void accepted();
    void tellApart(QTcpSocket *socket);
    void tellWho(QTcpSocket *socket);
    void connected();
    void received(const QString &frame);
    void serve(qint64 ref, const Request &request);
    void welcome(qint64 ref, const protocol::Hello &hello);
    protocol::FoundRooms find(const protocol::RoomsFind &asked) const;
    protocol::FoundPeople find(const protocol::PeopleFind &asked) const;

    QSslServer m_listener;
    QWebSocketServer m_server; ///< of what was accepted there and is no GET /vehicle
    QPointer<QWebSocket> m_client;
    quint16 m_port = 0;
    QString m_fingerprint;
};

} // namespace gangway::session::test
