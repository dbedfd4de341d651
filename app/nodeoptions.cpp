// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/nodeoptions.h"

#include "app/endpoint.h"

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

using Kafka = assembly::NodeOptions::Kafka;

Kafka::Security securityOf(const QString &name)
{
    if (name == "SSL"_L1)
        return Kafka::Security::Ssl;
    return name == "SASL_SSL"_L1 ? Kafka::Security::SaslSsl : Kafka::Security::Plaintext;
}

void setOperators(assembly::NodeOptions &options, const QString &endpoint)
{
    options.hasOperators = endpoint != "off"_L1;
    if (!options.hasOperators)
        return;
    const Endpoint where = Endpoint::fromText(endpoint).value_or(Endpoint());
    options.operatorsAddress = where.host;
    options.operatorsPort = where.port;
}

} // namespace

assembly::NodeOptions nodeOptionsOf(const Configuration &configuration, const QString &kafkaPassword)
{
    assembly::NodeOptions options { .vehicle = configuration.vehicle,
        .dataFolder = configuration.dataFolder,
        .databaseUrl = configuration.databaseUrl };
    options.longestMessage = configuration.longestMessage;
    options.listen = configuration.listen == "::"_L1 ? QString() : configuration.listen;
    options.port = configuration.port;
    options.allowedHosts = configuration.allowedHosts;
    options.trustedProxies = configuration.trustedProxies;
    options.connections = configuration.connections;
    options.messageRate = configuration.messageRate;
    options.certificateFile = configuration.certificate;
    options.certificateKeyFile = configuration.certificateKey;
    setOperators(options, configuration.operatorsListen);
    options.kafka = { configuration.kafkaServers, configuration.fleet, securityOf(configuration.kafkaSecurity),
        configuration.kafkaUser, kafkaPassword, configuration.kafkaAuthority };
    options.kafka.fleetKeys = configuration.fleetKeys;
    options.kafka.quota = { .bytes = configuration.quotaMegabytes * 1024LL * 1024,
        .records = configuration.quotaRecords };
    // The file is read anew at each call, so a changed password needs no restart. A keychain answers the main thread
    // alone.
    if (const QString source = configuration.kafkaPassword; source.startsWith("file:"_L1))
        options.kafka.newPassword = [source] {
            const auto secret = readSecret(source);
            return secret ? *secret : QString();
        };
    return options;
}

} // namespace gangway::app
