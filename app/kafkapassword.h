// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration.h"
#include "app/keychain.h"

namespace gangway::app {

/// The password for Kafka, in the place that `kafka_password` names. Lives on the main thread.
class KafkaPassword : public QObject {
    Q_OBJECT

public:
    explicit KafkaPassword(const Configuration &configuration, QObject *parent = nullptr);

    /// Fails in words that say what to do. A keychain may take a person's time.
    void read(std::function<void(Result<QString>)> done);

    /// `--store-kafka-password`: takes a line of standard input into the keychain. `ended` tells how it went.
    void start();

Q_SIGNALS:
    void ended(int exitCode);

private:
    void stored(const Result<Done> &outcome);

    QString m_source;
    Keychain m_keychain;
};

} // namespace gangway::app
