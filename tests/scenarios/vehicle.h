// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/nodeprocess.h"
#include "tests/support/wsclient.h"

#include <QTemporaryDir>

namespace gangway::scenarios {

/// A person on board: a client that keeps its token and comes back.
class Passenger {
public:
    explicit Passenger(QString name) : m_name(std::move(name)) { }

    /// Enters as guest the first time, by token later. Fails with what the node said.
    Result<Done> board(quint16 port);
    Result<Done> boardWith(quint16 port, const QString &token);

    support::WsClient &client() { return *m_client; }
    QString token() const { return m_token; }

    /// Waits when the node says `too_many`. Fails with the error's text.
    Result<QJsonObject> ask(const QString &type, const QJsonObject &fields);

    Result<QString> createRoom(const QString &name, const QString &reach);
    Result<QString> say(const QString &room, const QString &text);

    /// Texts in the order of display, "(deleted)" for what is; joining and leaving left out.
    QStringList texts(const QString &room);

    /// Whether a room that one has not joined is there to be found, by its name.
    bool finds(const QString &room, const QString &name);

    /// True once the room shows exactly so many texts.
    bool sees(const QString &room, qsizetype count, int limit = 30'000);

    /// How many other domains are known to hold this message.
    int received(const QString &message);
    bool isSent(const QString &message);

private:
    bool covers(const QJsonObject &reach, const QString &message);

    QString m_name, m_token;
    std::unique_ptr<support::WsClient> m_client;
};

} // namespace gangway::scenarios
