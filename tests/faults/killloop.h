// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/relay.h"
#include "tests/faults/sendergroup.h"

#include <QList>

namespace gangway::faults {

/// A plan: what is done to the node, and how its clients behave.
struct KillPlan {
    QString databaseUrl;
    int kills = 0;
    quint32 seed = 1;
    Relay::Answers answers = Relay::Answers::Passed; ///< anything else puts a relay between senders and node
    Sender::Retry retry = Sender::Retry::SameId;
};

struct KillReport {
    Verdict verdict;
    int kills = 0;
    int retried = 0; ///< messages that were on their way when a node died
    int bent = 0; ///< answers that the relay forged or swallowed
    QList<qint64> restarts; ///< milliseconds from the start of the program to the next acknowledgement

    /// The share `of` of all restarts took no longer, in milliseconds.
    qint64 restartPercentile(double of) const;
    QString text() const;
};

/// Kills a real node under load at random moments of its life, starts it again, and reads in the end what is left.
/// Fails when it could not be done; whether the node passed is in the report.
Result<KillReport> runKillLoop(const KillPlan &plan);

} // namespace gangway::faults
