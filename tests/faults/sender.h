// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/uuid7.h"
#include "tests/faults/ledger.h"

#include <QJsonObject>
#include <QMap>
#include <QTimer>
#include <QWebSocket>

namespace gangway::faults {

/// A passenger who writes one message after the other into a room. Each is repeated under its id until it is
/// acknowledged, over lost connections and refusals that pass, and is then noted in the ledger. Needs an event loop.
class Sender : public QObject {
public:
    enum class Retry {
        SameId, ///< as a client must
        FreshId ///< a broken client, which a check for duplicates has to catch
    };
    struct Options {
        QString name;
        QString room;
        quint16 port = 0;
        Retry retry = Retry::SameId;
    };

    Sender(const Options &options, Ledger &ledger, IdGenerator &ids);

    void start() { connectToNode(); }

    /// Begins no further message.
    void finish();
    /// Goes on after finish().
    void resume();

    /// Nothing waits for an answer, and nothing more will come.
    bool isIdle() const { return m_isFinishing && m_text.isEmpty(); }

    int acknowledged() const { return m_acknowledged; }
    int retried() const { return m_retried; } ///< messages that were sent again, each time counted

    /// Whether an error's code asks to come again with the same request.
    static bool isPassing(const QString &code);

    /// How often each code was answered, of those that ask to come again.
    const QMap<QString, int> &refusals() const { return m_refusals; }

    /// A failure that should never have happened; empty when all is well.
    QString failure() const { return m_failure; }

private:
    enum class Stage { Away, Greeting, Joining, Writing };

    void connectToNode();
    void connectionLost();
    void say(const QString &type, QJsonObject fields);
    void greet();
    void take(const QString &text);
    void takeAnswer(const QJsonObject &answer);
    void takeRefusal(const QJsonObject &error);
    void takeAcknowledgement(const QJsonObject &answer);
    void beginNext();
    void post();

    const Options m_options;
    Ledger &m_ledger;
    IdGenerator &m_ids;

    Stage m_stage = Stage::Away;
    QTimer m_again;
    QString m_token;
    int m_ref = 0;

    QString m_id, m_text; // what waits for its acknowledgement
    bool m_wasSent = false;
    bool m_isFinishing = false;
    int m_number = 0, m_acknowledged = 0, m_retried = 0;
    QMap<QString, int> m_refusals;
    QString m_failure;
    std::unique_ptr<QWebSocket> m_socket; // last: its signals use the others, also while it dies
};

} // namespace gangway::faults
