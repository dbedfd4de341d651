// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/result.h"
#include "tests/faults/sender.h"

#include <QTemporaryDir>

#include <vector>

namespace gangway::faults {

/// The verdict on what a node must keep: everything acknowledged, once, unaltered, each sender's messages in the order
/// written.
struct Verdict {
    int acknowledged = 0;
    int lost = 0; ///< acknowledged, but not in the history
    int altered = 0; ///< there with another text
    int doubled = 0; ///< texts that are there twice, which no sender ever meant
    int disordered = 0; ///< a sender's messages whose order was turned round
    bool operator==(const Verdict &) const = default;
    bool isClean() const { return lost + altered + doubled + disordered == 0; }
    QString text() const;
};

/// Several senders in one room of a node, and the file that is the truth about what the node promised them.
class SenderGroup {
public:
    static constexpr int size = 8;

    /// Makes the room at the node's `port`; the senders come in by `entrance`, which is the same or a relay's.
    Result<Done> board(quint16 port, quint16 entrance, Sender::Retry retry = Sender::Retry::SameId);

    /// Turns the event loop until `count` more messages are acknowledged, or `limit` milliseconds have passed.
    bool waitForAcknowledgements(int count, int limit = 30'000);

    /// Lets each finish what it has begun.
    bool finish(int limit = 30'000);
    void resume();

    /// Reads the whole room at `port` as a newcomer does, and compares.
    Result<Verdict> judge(quint16 port) const;

    int acknowledged() const { return m_ledger.count(); }
    int retried() const;
    int refusals(const QString &code) const;

    /// The failure of one of them; empty when there was none.
    QString failure() const;

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    IdGenerator m_ids { m_clock };
    Ledger m_ledger { m_folder.filePath(QStringLiteral("acknowledged")) };
    QString m_room;
    std::vector<std::unique_ptr<Sender>> m_senders;
};

} // namespace gangway::faults
