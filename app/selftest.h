// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/terminalclient.h"
#include "node/assembly/node.h"

namespace gangway::app {

/// `--selftest`: a node on temporary data, and a passenger who has one message saved there. Prints each step; ends with
/// 0 when all went well.
class SelfTest : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void start();

Q_SIGNALS:
    void ended(int exitCode);

private:
    QTemporaryDir m_data;
    std::unique_ptr<assembly::Node> m_node;
    std::unique_ptr<TerminalClient> m_passenger;
};

} // namespace gangway::app
