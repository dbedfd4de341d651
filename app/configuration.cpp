// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration.h"

#include "app/endpoint.h"
#include "node/rules/text.h"
#include "node/sql/location.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

QStringList listOf(const QString &value)
{
    QStringList list;
    for (const QString &part : value.split(u',', Qt::SkipEmptyParts))
        list.append(part.trimmed());
    return list;
}

template<typename Number>
bool setNumber(Number &target, const QString &value, qint64 least, qint64 most)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return false;
    target = Number(number);
    return true;
}

template<typename Choice>
bool setChoice(Choice &target, const QString &value, std::initializer_list<std::pair<const char *, Choice>> choices)
{
    for (const auto &[name, choice] : choices) {
        if (value.compare(QLatin1StringView(name), Qt::CaseInsensitive) != 0)
            continue;
        target = choice;
        return true;
    }
    return false;
}

template<QString Configuration::*member>
bool setText(Configuration &configuration, const QString &value)
{
    configuration.*member = value;
    return true;
}

template<QString Configuration::*member>
bool setExistingFile(Configuration &configuration, const QString &value)
{
    configuration.*member = value;
    return value.isEmpty() || QFileInfo(value).isFile();
}

/// Qt also reads "1.2.3" as an address, which nobody else does.
bool isAddress(const QString &text)
{
    return !QHostAddress(text).isNull() && (text.contains(u':') || text.count(u'.') == 3);
}

bool setVehicle(Configuration &configuration, const QString &value)
{
    configuration.vehicle = value.simplified();
    const bool canBeSeen = configuration.vehicle.isEmpty() || !rules::isBlank(configuration.vehicle);
    return canBeSeen && rules::isCleanText(configuration.vehicle, rules::Layout::SingleLine) &&
        rules::codePoints(configuration.vehicle) <= 64;
}

bool setAllowedHosts(Configuration &configuration, const QString &value)
{
    static const QRegularExpression hostName(u"^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?$"_s);
    configuration.allowedHosts = listOf(value);
    return std::all_of(configuration.allowedHosts.begin(), configuration.allowedHosts.end(),
        [](const QString &host) { return hostName.match(host).hasMatch(); });
}

bool setTrustedProxies(Configuration &configuration, const QString &value)
{
    configuration.trustedProxies = listOf(value);
    return std::all_of(configuration.trustedProxies.begin(), configuration.trustedProxies.end(),
        [](const QString &proxy) { return !QHostAddress::parseSubnet(proxy).first.isNull(); });
}

bool setPort(Configuration &configuration, const QString &value)
{
    return setNumber(configuration.port, value, 0, 65535);
}

bool setListen(Configuration &configuration, const QString &value)
{
    configuration.listen = value;
    return isAddress(value);
}

bool setOperatorsListen(Configuration &configuration, const QString &value)
{
    configuration.operatorsListen = value;
    const auto endpoint = Endpoint::fromText(value);
    return value == "off"_L1 || (endpoint && isAddress(endpoint->host));
}

bool setConnections(Configuration &configuration, const QString &value)
{
    return setNumber(configuration.connections, value, 1, 100'000);
}

bool setMessageRate(Configuration &configuration, const QString &value)
{
    return setNumber(configuration.messageRate, value, 0, 1000);
}

bool setDatabaseUrl(Configuration &configuration, const QString &value)
{
    configuration.databaseUrl = value;
    return value.isEmpty() || sql::Location::fromUrl(value);
}

bool setLongestMessage(Configuration &configuration, const QString &value)
{
    return setNumber(configuration.longestMessage, value, 1, 16'000);
}

bool setKafkaServers(Configuration &configuration, const QString &value)
{
    configuration.kafkaServers = value;
    const QStringList servers = listOf(value);
    return std::all_of(servers.begin(), servers.end(), [](const QString &server) {
        const auto endpoint = Endpoint::fromText(server);
        return endpoint && endpoint->port > 0;
    });
}

// Kafka's topic names take letters, digits and these; ours are built from fleet and line.
bool isTopicPart(const QString &value)
{
    return value.size() <= 64 && std::all_of(value.begin(), value.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
    });
}

bool setFleet(Configuration &configuration, const QString &value)
{
    configuration.fleet = value;
    return !value.isEmpty() && isTopicPart(value);
}

bool setFleetKeys(Configuration &configuration, const QString &value)
{
    static const QRegularExpression key(u"^([A-Za-z]+ ){7}[A-Za-z]+$|^[0-9A-Fa-f]{32}$|^[0-9A-Fa-f]{64}$"_s);
    configuration.fleetKeys = listOf(value);
    return std::all_of(configuration.fleetKeys.begin(), configuration.fleetKeys.end(), [](const QString &said) {
        return key.match(said.simplified()).hasMatch() || !QUuid::fromString(said).isNull();
    });
}

bool setQuotaMegabytes(Configuration &configuration, const QString &value)
{
    return setNumber(configuration.quotaMegabytes, value, 0, 100'000);
}

bool setQuotaRecords(Configuration &configuration, const QString &value)
{
    return setNumber(configuration.quotaRecords, value, 0, 100'000'000);
}

bool setLine(Configuration &configuration, const QString &value)
{
    configuration.line = value;
    return isTopicPart(value);
}

bool setKafkaSecurity(Configuration &configuration, const QString &value)
{
    return setChoice(configuration.kafkaSecurity, value,
        { { "PLAINTEXT", u"PLAINTEXT"_s }, { "SSL", u"SSL"_s }, { "SASL_SSL", u"SASL_SSL"_s } });
}

bool setKafkaPassword(Configuration &configuration, const QString &value)
{
    configuration.kafkaPassword = value;
    return value.isEmpty() || value == "keychain"_L1 || value.startsWith("file:"_L1) || value.startsWith("env:"_L1);
}

bool setLogLevel(Configuration &configuration, const QString &value)
{
    using enum logging::Level;
    return setChoice(configuration.logLevel, value,
        { { "debug", Debug }, { "info", Info }, { "warning", Warning }, { "error", Error } });
}

bool setLogFormat(Configuration &configuration, const QString &value)
{
    return setChoice(
        configuration.logFormat, value, { { "text", logging::Format::Text }, { "json", logging::Format::Json } });
}

constexpr std::array keys {
    ConfigurationKey { "vehicle", "a name of at most 64 characters that can be seen",
        "The vehicle's name, as passengers see it.", setVehicle },
    ConfigurationKey { "port", "a number from 0 to 65535",
        "The port for browsers and apps; if taken, the next free one is used; 0 takes any.", setPort },
    ConfigurationKey {
        "listen", "an IP address", "The address to listen on; “::” is every address of this machine.", setListen },
    ConfigurationKey { "allowed_hosts", "host names separated by commas",
        "Host names that browsers may use beside IP addresses and localhost.", setAllowedHosts },
    ConfigurationKey { "trusted_proxies", "IP addresses or subnets separated by commas",
        "Proxies whose X-Forwarded-For is believed.", setTrustedProxies },
    ConfigurationKey { "operators_listen", "an IP address with a port, or “off”",
        "Where /metrics and /readyz are served; port 0 takes any.", setOperatorsListen },
    ConfigurationKey { "certificate", "an existing PEM file", "The TLS certificate; without one a self-signed is made.",
        setExistingFile<&Configuration::certificate> },
    ConfigurationKey { "certificate_key", "an existing PEM file", "The key of the TLS certificate.",
        setExistingFile<&Configuration::certificateKey> },
    ConfigurationKey {
        "connections", "a number from 1 to 100000", "How many connections are taken at once.", setConnections },
    ConfigurationKey { "message_rate", "a number from 0 to 1000",
        "How many messages a person may write each second, twice as many in a burst; 0 is no limit.", setMessageRate },
    ConfigurationKey { "data_folder", "a folder", "Where the database, the domain's key and the certificate lie.",
        setText<&Configuration::dataFolder> },
    ConfigurationKey { "database_url", "“sqlite:FILE” or “postgresql://USER@HOST/NAME”",
        "The database; without one SQLite in the data folder.", setDatabaseUrl },
    ConfigurationKey {
        "longest_message", "a number from 1 to 16000", "The longest message in characters.", setLongestMessage },
    ConfigurationKey { "kafka_servers", "HOST:PORT, several separated by commas",
        "Kafka bootstrap servers; without them there is no link.", setKafkaServers },
    ConfigurationKey { "fleet", "letters, digits, “-” and “_”, at most 64",
        "The fleet's name; domains of one fleet exchange.", setFleet },
    ConfigurationKey { "fleet_keys", "eight key words or hex of an id or key, several separated by commas",
        "The vehicles whose packs are taken; without them everybody's on the topics.", setFleetKeys },
    ConfigurationKey { "quota_megabytes", "a number from 0 to 100000",
        "How many megabytes of packs are taken of one vehicle in an hour; 0 is no limit.", setQuotaMegabytes },
    ConfigurationKey { "quota_records", "a number from 0 to 100000000",
        "How many packs are taken of one vehicle in an hour; 0 is no limit.", setQuotaRecords },
    ConfigurationKey { "line", "letters, digits, “-” and “_”, at most 64", "The line this vehicle serves.", setLine },
    ConfigurationKey {
        "kafka_security", "PLAINTEXT, SSL or SASL_SSL", "How the connection to Kafka is protected.", setKafkaSecurity },
    ConfigurationKey {
        "kafka_user", "a user name", "The user for SASL_SSL (SCRAM-SHA-512).", setText<&Configuration::kafkaUser> },
    ConfigurationKey { "kafka_password", "“keychain”, “file:PATH” or “env:NAME”",
        "Where the password for SASL_SSL is kept; never the password itself.", setKafkaPassword },
    ConfigurationKey { "kafka_ca", "an existing PEM file", "The authority that signed the broker's certificate.",
        setExistingFile<&Configuration::kafkaAuthority> },
    ConfigurationKey { "log_level", "debug, info, warning or error", "The least level that is logged.", setLogLevel },
    ConfigurationKey { "log_format", "text or json", "How log lines look.", setLogFormat },
    ConfigurationKey {
        "log_file", "a file", "Where the log goes; without one to standard error.", setText<&Configuration::logFile> },
};

/// A refused value is shown, unless a password may be in it.
QString shown(const ConfigurationKey &key, const QString &value)
{
    const bool mayHoldPassword = key.apply == setKafkaPassword ||
        (key.apply == setDatabaseUrl && (value.contains(u'@') || value.contains(u"password"_s)));
    return mayHoldPassword ? u"what was given"_s : u"“%1”"_s.arg(value);
}

/// Everybody on a machine may read everybody's command line.
Result<Done> checkCommandLine(const ConfigurationValues &values)
{
    const auto location = sql::Location::fromUrl(values.value(u"database_url"_s));
    if (location && location->hasPassword())
        return Error::invalid(u"database_url"_s,
            u"Command line: database_url with a password is not accepted; it takes one from the configuration file or "
            "the environment only."_s);
    return Done {};
}

Result<Done> applyAll(Configuration &configuration, const ConfigurationValues &values, const QString &origin)
{
    for (const ConfigurationKey &key : keys) {
        const auto value = values.constFind(QString::fromLatin1(key.name));
        if (value == values.constEnd() || key.apply(configuration, *value))
            continue;
        return Error::invalid(QString::fromLatin1(key.name),
            u"%1: %2 is not accepted for %3; it takes %4."_s.arg(
                origin, shown(key, *value), QString::fromLatin1(key.name), QString::fromUtf8(key.accepted)));
    }
    return Done {};
}

Error noSecret(const QString &sentence)
{
    return { .code = Error::Code::NotFound, .message = u"kafka_password: "_s + sentence, .field = u"kafka_password"_s };
}

Result<Configuration> checkedTogether(Configuration configuration)
{
    if (configuration.certificate.isEmpty() != configuration.certificateKey.isEmpty())
        return Error::invalid(u"certificate"_s, u"certificate and certificate_key must be given together."_s);
    if (configuration.kafkaSecurity == "SASL_SSL"_L1 &&
        (configuration.kafkaUser.isEmpty() || configuration.kafkaPassword.isEmpty()))
        return Error::invalid(u"kafka_user"_s, u"kafka_security SASL_SSL needs kafka_user and kafka_password."_s);
    if (configuration.dataFolder.isEmpty())
        configuration.dataFolder = defaultDataFolder();
    if (configuration.databaseUrl.isEmpty())
        configuration.databaseUrl = u"sqlite:"_s + QDir(configuration.dataFolder).filePath(u"domain.db"_s);
    if (configuration.vehicle.isEmpty())
        configuration.vehicle = u"My vehicle"_s;
    return configuration;
}

} // namespace

QString ConfigurationKey::optionName() const
{
    return QString::fromLatin1(name).replace(u'_', u'-');
}

QString ConfigurationKey::environmentName() const
{
    return u"GANGWAY_"_s + QString::fromLatin1(name).toUpper();
}

std::span<const ConfigurationKey> configurationKeys()
{
    return keys;
}

QStringList unknownEnvironmentNames()
{
    QStringList names = QProcessEnvironment::systemEnvironment().keys().filter(QRegularExpression(u"^GANGWAY_"_s));
    names.removeOne(u"GANGWAY_CONFIG"_s);
    for (const ConfigurationKey &key : keys)
        names.removeOne(key.environmentName());
    return names;
}

ConfigurationValues configurationFromEnvironment()
{
    ConfigurationValues values;
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const ConfigurationKey &key : keys)
        if (environment.contains(key.environmentName()))
            values.insert(QString::fromLatin1(key.name), environment.value(key.environmentName()));
    return values;
}

Result<Configuration> configure(
    const ConfigurationValues &file, const ConfigurationValues &environment, const ConfigurationValues &commandLine)
{
    Configuration configuration;
    if (const auto allowed = checkCommandLine(commandLine); !allowed)
        return allowed.error();
    const std::pair<const ConfigurationValues &, QString> sources[] = { { file, u"Configuration file"_s },
        { environment, u"Environment"_s }, { commandLine, u"Command line"_s } };
    for (const auto &[values, origin] : sources) {
        const Result<Done> applied = applyAll(configuration, values, origin);
        if (!applied)
            return applied.error();
    }
    return checkedTogether(std::move(configuration));
}

Result<QString> readSecret(const QString &source)
{
    if (source.startsWith("env:"_L1)) {
        const QByteArray name = source.mid(4).toUtf8();
        if (!qEnvironmentVariableIsSet(name.constData()))
            return noSecret(u"There is no environment variable %1."_s.arg(QString::fromUtf8(name)));
        return qEnvironmentVariable(name.constData());
    }
    if (source.startsWith("file:"_L1)) {
        QFile file(source.mid(5));
        if (!file.open(QIODevice::ReadOnly))
            return noSecret(u"The file %1 cannot be read."_s.arg(file.fileName()));
        return QString::fromUtf8(file.readAll()).trimmed();
    }
    return QString();
}

QString defaultDataFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)).filePath(u"gangway/node"_s);
}

} // namespace gangway::app
