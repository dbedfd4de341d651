// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration.h"

namespace gangway::app {

/// The command line of `gangway-node`.
struct NodeCommand {
    enum class Action {
        Run,
        CheckConfiguration,
        PrintText,
        SelfTest,
        Verify,
        RotateKey,
        Ask,
        StoreKafkaPassword,
        Send,
        Tail
    };

    Action action = Action::Run;
    Configuration configuration;
    QString text; ///< PrintText: what to print; Send: the message; Ask: what the running node is to do
    QString address; ///< Send, Tail: the node, as in a join link
    QString room; ///< Send, Tail: the room's name
    QString name; ///< Send, Tail: the nickname to appear under
    QString tokenFile; ///< Send, Tail: where who one is is kept; empty: the usual place
    int count = 0; ///< Tail: end after so many messages; 0: never
    bool sampleData = false;
};

/// Reads command line, environment and configuration file. Fails with Invalid and a sentence that names the option or
/// key.
Result<NodeCommand> parseNodeCommand(const QStringList &arguments);

} // namespace gangway::app
