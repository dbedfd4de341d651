// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/assembly/node.h"
#include "node/control/nodecontrol.h"

#include <QTimer>

#include <thread>

namespace gangway::app {

/// Runs a node inside the window's process, for its host page. Starting and stopping happen on a thread of their own,
/// so that the window stays alive; everything else on the GUI thread.
class NodeHost final : public control::NodeControl {
    Q_OBJECT

public:
    explicit NodeHost(QObject *parent = nullptr);
    ~NodeHost() override;

    void start(const control::HostOptions &options) override;
    void stop() override;
    control::NodeStatus status() const override;
    QString takeOwnerTicket() override;

private:
    using Started = Result<std::unique_ptr<assembly::Node>>;

    void started(std::shared_ptr<Started> outcome);
    void refreshFigures();
    void setStatus(const control::NodeStatus &status);
    void finishWork();

    control::NodeStatus m_status;
    std::unique_ptr<assembly::Node> m_node;
    std::thread m_work; ///< the one start or stop under way
    QTimer m_refresh;
};

} // namespace gangway::app
