// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/assembly/nodeoptions.h"
#include "node/base/logging.h"
#include "node/base/result.h"

#include <QList>
#include <QMap>
#include <QStringList>

#include <functional>

namespace gangway::app {

/// Everything a node can be told, each by file, environment and command line. `configurationKeys()` is the one list of
/// it.
struct Configuration {
    assembly::NodeOptions node; ///< without the password for Kafka
    QString kafkaPassword; ///< where it is: "keychain", "file:/path" or "env:NAME"; never the password itself
    logging::Options log;
};

/// How the value of a key is written and where it goes.
struct ValueForm {
    QString accepted; ///< what is accepted, as the end of a sentence: "a number from 0 to 65535"
    std::function<bool(Configuration &configuration, const QString &value)> apply; ///< false: not accepted
    std::function<QString(const Configuration &configuration)> written;
};

/// One thing that can be configured. `name` in the file; "GANGWAY_" + upper case in the environment; "--" + dashes on
/// the command line. Texts have `backticks` around what is typed as it stands, as docs/configuration.md shows them.
struct ConfigurationKey {
    QString name;
    ValueForm form;
    QString meaning; ///< sentences
    QString unset = QStringLiteral("none"); ///< in words, what an empty value means
    bool (*mayHoldPassword)(const QString &value) = [](const QString &) { return false; };

    QString optionName() const; ///< "data-folder"
    QString environmentName() const; ///< "GANGWAY_DATA_FOLDER"
    QString accepted() const; ///< in plain text, like the next
    QString help() const; ///< of the command line
};

/// The list from which `--check-config`, the three sources, `--help` and docs/configuration.md are made.
const QList<ConfigurationKey> &configurationKeys();

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

/// The options of the node, with the password that `kafkaPassword` points to.
assembly::NodeOptions nodeOptionsOf(const Configuration &configuration, const QString &kafkaPassword);

/// The password that `kafka_password` points to; empty when it points nowhere. "keychain" is resolved by the caller's
/// keychain.
Result<QString> readSecret(const QString &source);

/// The folder in which a node keeps its data unless told otherwise: the system's data folder for this user, below
/// "gangway/node".
QString defaultDataFolder();

} // namespace gangway::app
