// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration.h"
#include "app/controlsocket.h"
#include "app/kafkapassword.h"
#include "app/stopdeadline.h"
#include "app/stopsignal.h"
#include "node/assembly/node.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <thread>

namespace gangway::app {

/// `gangway-node` while it hosts: starts the node, says where it is reached, stops it when the system asks. Lives on
/// the main thread, which hears that wish at any time: the node starts on another.
class NodeRunner : public QObject {
    Q_OBJECT

public:
    NodeRunner(const Configuration &configuration, bool sampleData, QObject *parent = nullptr);
    ~NodeRunner() override;

    /// Resolves the Kafka password, which may take a person's time, then starts. `ended` tells how it went.
    void start();

Q_SIGNALS:
    void ended(int exitCode);

private:
    using Started = Result<std::unique_ptr<assembly::Node>>;

    void startWith(const Result<QString> &kafkaPassword);
    void started(Started outcome);
    void awaitDatabase(const Error &error);
    void announce() const;
    Result<QString> carryOut(const QString &order);
    void hungUp();
    void stop();
    void stopNode();
    QString holder() const;
    void fail(const Error &error);

    Configuration m_configuration;
    bool m_sampleData = false;
    bool m_isOnTerminal = false; ///< when it started: a terminal that is closed is none any more
    StopSignal m_stopSignal;
    StopDeadline m_deadline;
    KafkaPassword m_kafkaPassword;
    QTimer m_startAgain; ///< while the database is away
    std::chrono::milliseconds m_startPause;
    std::thread m_starting;
    bool m_isStopping = false;
    std::unique_ptr<assembly::Node> m_node;
    std::atomic<const assembly::Node *> m_stoppingNode { nullptr }; // for the deadline's thread
    std::unique_ptr<ControlSocket> m_control;
};

} // namespace gangway::app
