// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/parts.h"
#include "app/terminalclient.h"
#include "node/assembly/node.h"

namespace gangway::app {

/// `--selftest`: whether all parts are there; a node on temporary data, and a passenger who has one message saved
/// there. Prints each step; ends with 0 when all went well.
class SelfTest : public QObject {
    Q_OBJECT

public:
    explicit SelfTest(QList<Part> parts = nodeParts(), QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void ended(int exitCode);

private:
    void sail();
    void end(int exitCode);

    QList<Part> m_parts;
    QTemporaryDir m_data;
    std::unique_ptr<assembly::Node> m_node;
    std::unique_ptr<TerminalClient> m_passenger;
};

} // namespace gangway::app
