// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "tests/support/childprocess.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace gangway::support {

/// A real Apache Kafka broker of the test's own on loopback (tests/support/kafka/broker). It keeps address and data
/// over stop, kill and restart.
class KafkaBroker {
public:
    struct Options {
        QString folder; ///< where its data lies; made when missing. Must outlive the broker
        QStringList extra = {}; ///< lines of server.properties: "log.retention.ms=1000"
        QStringList listeners = {}; ///< beside the plain one: "SSL", "SASL_SSL"
        QString format = {}; ///< more arguments of the tool that formats the data, as a shell would split them
        QString version = {}; ///< "4.1.0"; empty: what the environment or the script says
    };

    /// Returns when the broker answers clients (3 to 4 s the first time). Fails with the install command when Java,
    /// Maven or the jars are missing.
    static Result<std::unique_ptr<KafkaBroker>> start(const Options &options);

    /// "127.0.0.1:40123"
    QString address() const { return m_address; }

    /// The same of one of Options::listeners.
    QString address(const QString &listener) const { return m_listeners.value(listener); }

    /// A clean shutdown.
    void stop();

    /// SIGKILL.
    void kill();

    /// Starts again at the same address on the same data after stop() or kill().
    Result<Done> restart();

    /// While it does not run: its data is gone, so that an empty one of another cluster starts next at this address.
    void clear();

    /// With all that is in it.
    Result<Done> deleteTopic(const QString &name);

private:
    explicit KafkaBroker(const Options &options);

    Options m_options;
    ChildProcess m_process;
    QString m_address;
    QHash<QString, QString> m_listeners;
};

} // namespace gangway::support
