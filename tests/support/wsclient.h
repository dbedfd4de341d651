// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QWebSocket>

#include <functional>
#include <memory>

namespace gangway::support {

/// A client of gangway.v1 for scenarios. It speaks raw JSON and shares no code with the node's codec, so that an error
/// of that codec cannot hide. Every wait is bounded and turns the Qt event loop of the calling thread.
class WsClient {
public:
    static constexpr int patience = 15'000; ///< milliseconds

    struct Options {
        QString url; ///< "ws://127.0.0.1:8181/ws"; wss accepts any certificate
        QString origin = {};
    };

    /// Returns when the WebSocket is open, before any hello. Fails with the reason of the refusal.
    static Result<std::unique_ptr<WsClient>> open(const Options &options);
    static Result<std::unique_ptr<WsClient>> open(quint16 port);
    Q_DISABLE_COPY_MOVE(WsClient)

    /// Sends {"t": type, "ref": next, …fields} and returns the answer, an "ok" or an "error" frame. Fails when none
    /// comes in time.
    Result<QJsonObject> request(const QString &type, const QJsonObject &fields = {}, int limit = patience);

    /// Says hello as guest `name` and waits for caught_up. Fails on an error answer too.
    Result<QJsonObject> enterAsGuest(const QString &name, const QJsonObject &more = {});

    /// Says hello with `fields` ("token", "owner_ticket", "resume"…) and waits for caught_up.
    Result<QJsonObject> enter(QJsonObject fields);

    /// Sends without waiting; returns the ref used.
    int send(const QString &type, QJsonObject fields = {});
    void sendText(const QString &text) { m_socket.sendTextMessage(text); }

    /// Turns the event loop until `condition` holds. False when it does not in time.
    bool waitUntil(const std::function<bool()> &condition, int limit = patience);

    /// All frames so far, in order.
    const QList<QJsonObject> &frames() const { return m_frames; }

    /// The frames with this "t".
    QList<QJsonObject> frames(const QString &type) const;

    /// The newest value of each thing of a kind ("message", "room"…), in the order in which they were first seen.
    QList<QJsonObject> values(const QString &kind) const;

    /// One of them, by its id (rooms of "mine"; domains of "reach"); empty when unknown.
    QJsonObject value(const QString &kind, const QString &id) const;

    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    int closeCode() const { return int(m_socket.closeCode()); }
    void close() { m_socket.close(); }
    void abort() { m_socket.abort(); }

private:
    WsClient();
    void take(const QString &text);
    void takeItem(const QJsonObject &item);

    QList<QJsonObject> m_frames;
    QMap<QString, QList<QJsonObject>> m_values;
    int m_lastRef = 0;
    QWebSocket m_socket; // last: its signals fill the others
};

} // namespace gangway::support
