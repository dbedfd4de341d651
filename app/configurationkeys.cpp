// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration.h"
#include "app/endpoint.h"
#include "app/valuechecks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

constexpr std::array<std::pair<const char *, logging::Level>, 4> levels { {
    { "debug", logging::Level::Debug },
    { "info", logging::Level::Info },
    { "warning", logging::Level::Warning },
    { "error", logging::Level::Error },
} };
constexpr std::array<std::pair<const char *, logging::Format>, 2> formats { {
    { "text", logging::Format::Text },
    { "json", logging::Format::Json },
} };

// The forms of values. `at` finds a value's place in a configuration that may be constant.

template<typename At>
ValueForm number(At at, qint64 least, qint64 most)
{
    return { u"a number from %1 to %2"_s.arg(least).arg(most),
        [=](Configuration &configuration, const QString &value) {
            bool isNumber = false;
            const qint64 number = value.toLongLong(&isNumber);
            if (!isNumber || number < least || number > most)
                return false;
            at(configuration) = std::remove_reference_t<decltype(at(configuration))>(number);
            return true;
        },
        [at](const Configuration &configuration) { return QString::number(qint64(at(configuration))); } };
}

/// One of `choices`, pairs of name and value, whatever the case of its letters.
template<typename At, typename Choices>
ValueForm choice(At at, const Choices &choices)
{
    QStringList names;
    for (const auto &[name, value] : choices)
        names.append(u"`%1`"_s.arg(QLatin1StringView(name)));
    const QString last = names.takeLast();
    return { names.join(u", "_s) + u" or "_s + last,
        [=](Configuration &configuration, const QString &value) {
            const auto named = std::find_if(choices.begin(), choices.end(), [&value](const auto &one) {
                return value.compare(QLatin1StringView(one.first), Qt::CaseInsensitive) == 0;
            });
            if (named != choices.end())
                at(configuration) = named->second;
            return named != choices.end();
        },
        [=](const Configuration &configuration) {
            const auto isChosen = [&](const auto &one) { return one.second == at(configuration); };
            return QString::fromLatin1(std::find_if(choices.begin(), choices.end(), isChosen)->first);
        } };
}

template<typename At>
ValueForm text(
    At at, const QString &accepted, bool (*isAccepted)(const QString &) = [](const QString &) { return true; })
{
    return { accepted,
        [=](Configuration &configuration, const QString &value) {
            at(configuration) = value;
            return isAccepted(value);
        },
        at };
}

template<typename At>
ValueForm list(At at, const QString &accepted, bool (*isAccepted)(const QString &))
{
    return { accepted + u", several separated by commas"_s,
        [=](Configuration &configuration, const QString &value) {
            const QStringList values = listOf(value);
            at(configuration) = values;
            return std::all_of(values.begin(), values.end(), isAccepted);
        },
        [at](const Configuration &configuration) { return at(configuration).join(u','); } };
}

ValueForm vehicle()
{
    return { u"a name of at most 64 characters that can be seen"_s,
        [](Configuration &configuration, const QString &value) {
            const QString name = value.simplified();
            configuration.node.domain.vehicle = name.isEmpty() ? domain::ChatService::Options().vehicle : name;
            return isVehicle(name);
        },
        [](const Configuration &configuration) { return configuration.node.domain.vehicle; } };
}

/// For the gateway an empty address is every one.
ValueForm listenAddress()
{
    return { u"an IP address"_s,
        [](Configuration &configuration, const QString &value) {
            configuration.node.gateway.listenAddress = value == "::"_L1 ? QString() : value;
            return isAddress(value);
        },
        [](const Configuration &configuration) {
            const QString address = configuration.node.gateway.listenAddress;
            return address.isEmpty() ? u"::"_s : address;
        } };
}

ValueForm operatorsListen()
{
    return { u"an IP address with a port, like `[::1]:9181`, or `off`"_s,
        [](Configuration &configuration, const QString &value) {
            configuration.node.gateway.operators.reset();
            if (value == "off"_L1)
                return true;
            const Endpoint where = Endpoint::fromText(value).value_or(Endpoint());
            configuration.node.gateway.operators = gateway::OperatorsOptions { where.host, where.port };
            return isAddressWithPort(value);
        },
        [](const Configuration &configuration) {
            const auto &operators = configuration.node.gateway.operators;
            return operators ? Endpoint { operators->address, operators->port }.text() : u"off"_s;
        } };
}

ValueForm messageRate()
{
    ValueForm form = number(
        [](auto &c) -> auto & { return c.node.gateway.caps.messagesPerSecond; }, 0, 1000);
    form.apply = [apply = form.apply](Configuration &configuration, const QString &value) {
        const bool isAccepted = apply(configuration, value);
        gateway::Caps &caps = configuration.node.gateway.caps;
        caps.messageBurst = int(2 * caps.messagesPerSecond);
        return isAccepted;
    };
    return form;
}

ValueForm quotaMegabytes()
{
    constexpr qint64 megabyte = 1024 * 1024;
    ValueForm form = number(
        [](auto &c) -> auto & { return c.node.link.quota.bytes; }, 0, 100'000);
    form.apply = [apply = form.apply](Configuration &configuration, const QString &value) {
        const bool isAccepted = apply(configuration, value);
        configuration.node.link.quota.bytes *= megabyte;
        return isAccepted;
    };
    form.written = [](const Configuration &c) { return QString::number(c.node.link.quota.bytes / megabyte); };
    return form;
}

QList<ConfigurationKey> gatewayKeys()
{
    return {
        { u"vehicle"_s, vehicle(), u"The vehicle's name, as passengers see it."_s },
        { u"port"_s,
            number(
                [](auto &c) -> auto & { return c.node.gateway.port; }, 0, 65535),
            u"The port for browsers and apps, plain and TLS alike; if taken, the next free one is used; 0 takes any."_s },
        { u"listen"_s, listenAddress(), u"Where to listen; `::` is every address of this machine, IPv4 and IPv6."_s },
        { u"allowed_hosts"_s,
            list(
                [](auto &c) -> auto & { return c.node.gateway.allowedHosts; }, u"host names"_s, isHostName),
            u"Names that browsers and operators may use beside IP addresses and `localhost`."_s },
        { u"trusted_proxies"_s,
            list(
                [](auto &c) -> auto & { return c.node.gateway.trustedProxies; }, u"IP addresses or subnets"_s,
                isSubnet),
            u"Proxies whose `X-Forwarded-For` is believed."_s },
        { u"operators_listen"_s, operatorsListen(),
            u"Where `/metrics` and `/readyz` are served; port 0 takes any and says which."_s },
        { u"certificate"_s,
            text(
                [](auto &c) -> auto & { return c.node.certificateFile; }, u"an existing PEM file"_s, isExistingFile),
            u"The TLS certificate; without one a self-signed is made at the first run."_s, u"self-signed"_s },
        { u"certificate_key"_s,
            text(
                [](auto &c) -> auto & { return c.node.certificateKeyFile; }, u"an existing PEM file"_s, isExistingFile),
            u"The key of the TLS certificate."_s },
        { u"connections"_s,
            number(
                [](auto &c) -> auto & { return c.node.gateway.caps.connections; }, 1, 100'000),
            u"How many connections are taken at once."_s },
        { u"message_rate"_s, messageRate(),
            u"How many messages and other things that are stored and told to others a person may write each second, "
            "twice as many in a burst; 0 is no limit."_s },
    };
}

QList<ConfigurationKey> dataKeys()
{
    const auto mayHoldPassword = [](const QString &url) { return url.contains(u'@') || url.contains("password"_L1); };
    return {
        { u"data_folder"_s,
            text(
                [](auto &c) -> auto & { return c.node.dataFolder; }, u"a folder"_s),
            u"Where the database, the domain's key and the certificate lie."_s,
            u"the user's data folder, `gangway/node`"_s },
        { u"database_url"_s,
            text(
                [](auto &c) -> auto & { return c.node.storage.url; },
                u"`sqlite:FILE` or `postgresql://USER@HOST/NAME`"_s, isDatabaseUrl),
            u"The database; with a password not on the command line, which everybody on the machine may read. "
            "A PostgreSQL that is away at the start is waited for."_s,
            u"SQLite in the data folder"_s, mayHoldPassword },
        { u"longest_message"_s,
            number(
                [](auto &c) -> auto & { return c.node.domain.limits.text; }, 1, 16'000),
            u"The longest message, in characters."_s },
    };
}

QList<ConfigurationKey> fleetKeys()
{
    return {
        { u"fleet"_s,
            text(
                [](auto &c) -> auto & { return c.node.link.fleet; }, u"letters, digits, `-` and `_`, at most 64"_s,
                isFleet),
            u"The fleet's name; domains of one fleet exchange."_s },
        { u"fleet_keys"_s,
            list(
                [](auto &c) -> auto & { return c.node.link.fleetKeys; },
                u"eight key words, or hex of an id or a public key"_s, isFleetKey),
            u"The vehicles whose packs are taken. Without them whoever can write to the topics belongs: that is for a "
            "fleet of two, or where the broker lets in nobody else. See \"Who belongs\"."_s },
        { u"quota_megabytes"_s, quotaMegabytes(),
            u"How many megabytes of one vehicle's packs are taken in an hour; 0 is no limit. What is above waits and "
            u"is "
            "asked for later. See \"Who belongs\"."_s },
        { u"quota_records"_s,
            number(
                [](auto &c) -> auto & { return c.node.link.quota.records; }, 0, 100'000'000),
            u"How many of one vehicle's packs are taken in an hour, likewise."_s },
    };
}

QList<ConfigurationKey> kafkaKeys()
{
    return {
        { u"kafka_servers"_s,
            text(
                [](auto &c) -> auto & { return c.node.link.servers; }, u"`HOST:PORT`, several separated by commas"_s,
                isServerList),
            u"Kafka bootstrap servers; without them there is no link and chat on board works all the same."_s },
        { u"kafka_security"_s,
            choice(
                [](auto &c) -> auto & { return c.node.link.security; }, sync::securities),
            u"How the connection to Kafka is protected."_s },
        { u"kafka_user"_s,
            text(
                [](auto &c) -> auto & { return c.node.link.user; }, u"a user name"_s),
            u"The user for `SASL_SSL` (SCRAM-SHA-512)."_s },
        { u"kafka_password"_s,
            text(
                [](auto &c) -> auto & { return c.kafkaPassword; }, u"`keychain`, `file:PATH` or `env:NAME`"_s,
                isSecretSource),
            u"Where that user's password is kept; never the password itself. `--store-kafka-password` puts it into the "
            "keychain. A file is read again when the broker refuses what it held."_s,
            u"none"_s, [](const QString &) { return true; } },
        { u"kafka_ca"_s,
            text(
                [](auto &c) -> auto & { return c.node.link.certificateAuthority; }, u"an existing PEM file"_s,
                isExistingFile),
            u"The authority that signed the broker's certificate."_s, u"the system's"_s },
    };
}

QList<ConfigurationKey> logKeys()
{
    return {
        { u"log_level"_s,
            choice(
                [](auto &c) -> auto & { return c.log.least; }, levels),
            u"The least level that is logged."_s },
        { u"log_format"_s,
            choice(
                [](auto &c) -> auto & { return c.log.format; }, formats),
            u"How log lines look. Neither holds message texts or tokens."_s },
        { u"log_file"_s,
            text(
                [](auto &c) -> auto & { return c.log.file; }, u"a file"_s),
            u"Where the log goes. SIGHUP reopens it: rename it, send the signal."_s, u"standard error"_s },
    };
}

} // namespace

const QList<ConfigurationKey> &configurationKeys()
{
    static const QList<ConfigurationKey> keys = gatewayKeys() + dataKeys() + kafkaKeys() + fleetKeys() + logKeys();
    return keys;
}

} // namespace gangway::app
