// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/logging.h"
#include "node/base/result.h"

#include <QMap>
#include <QStringList>

#include <span>

namespace gangway::app {

/// Everything a node can be told, each by file, environment and command line. `configurationKeys()` is the one list of
/// it; docs/configuration.md is printed from that list.
struct Configuration {
    QString vehicle;
    quint16 port = 8181;
    QString listen = QStringLiteral("::"); ///< every address of this machine, IPv4 and IPv6
    QStringList allowedHosts;
    QStringList trustedProxies;
    QString operatorsListen = QStringLiteral("127.0.0.1:0");
    QString certificate; ///< PEM file; empty: self-signed in the data folder
    QString certificateKey; ///< PEM file
    int connections = 1000;
    int messageRate = 10; ///< a person's messages a second; 0: no limit

    QString dataFolder;
    QString databaseUrl; ///< empty: SQLite in the data folder
    int longestMessage = 4000;

    QString kafkaServers; ///< empty: no link
    QString fleet = QStringLiteral("gangway");
    QStringList fleetKeys; ///< whose packs are taken: key words, or hex of a domain's id or key; empty: everybody's
    int quotaMegabytes = 64; ///< of another vehicle's packs an hour; 0: no limit
    int quotaRecords = 36'000; ///< likewise
    QString line;
    QString kafkaSecurity = QStringLiteral("PLAINTEXT");
    QString kafkaUser;
    QString kafkaPassword; ///< where it is: "keychain", "file:/path" or "env:NAME"; never the password itself
    QString kafkaAuthority; ///< PEM file of the certificate authority

    logging::Level logLevel = logging::Level::Info;
    logging::Format logFormat = logging::Format::Text;
    QString logFile;
};

/// One thing that can be configured. `name` in the file; "GANGWAY_" + upper case in the environment; "--" + dashes on
/// the command line.
struct ConfigurationKey {
    const char *name;
    const char *accepted; ///< what is accepted, as the end of a sentence: "a number from 0 to 65535"
    const char *description; ///< one sentence
    bool (*apply)(Configuration &configuration, const QString &value); ///< false: not accepted

    QString optionName() const; ///< "data-folder"
    QString environmentName() const; ///< "GANGWAY_DATA_FOLDER"
};

std::span<const ConfigurationKey> configurationKeys();

/// Values by key name, from one source.
using ConfigurationValues = QMap<QString, QString>;

/// Reads a TOML file of flat `key = value` lines; lists are joined by commas. Fails with the line, or with the key that
/// is not known.
Result<ConfigurationValues> readConfigurationFile(const QString &path);

ConfigurationValues configurationFromEnvironment();

/// Variables that are named like ours and are none: misspelt, most likely.
QStringList unknownEnvironmentNames();

/// Defaults, then file, environment and command line, the later winning. Fails naming the key, the value, where it came
/// from and what is accepted; a password on the command line is refused and not repeated.
Result<Configuration> configure(
    const ConfigurationValues &file, const ConfigurationValues &environment, const ConfigurationValues &commandLine);

/// The password that `kafka_password` points to; empty when it points nowhere. "keychain" is resolved by the caller's
/// keychain.
Result<QString> readSecret(const QString &source);

/// The folder in which a node keeps its data unless told otherwise: the system's data folder for this user, below
/// "gangway/node".
QString defaultDataFolder();

} // namespace gangway::app
