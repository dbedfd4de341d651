// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration.h"

#include "node/sql/location.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

/// A refused value is shown, unless a password may be in it.
QString shown(const ConfigurationKey &key, const QString &value)
{
    return key.mayHoldPassword(value) ? u"what was given"_s : u"“%1”"_s.arg(value);
}

QString plain(QString text)
{
    static const QRegularExpression typed(u"`([^`]*)`"_s);
    return text.replace(typed, u"“\\1”"_s);
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
    for (const ConfigurationKey &key : configurationKeys()) {
        const auto value = values.constFind(key.name);
        if (value == values.constEnd() || key.form.apply(configuration, *value))
            continue;
        return Error::invalid(key.name,
            u"%1: %2 is not accepted for %3; it takes %4."_s.arg(origin, shown(key, *value), key.name, key.accepted()));
    }
    return Done {};
}

Error noSecret(const QString &sentence)
{
    return { .code = Error::Code::NotFound, .message = u"kafka_password: "_s + sentence, .field = u"kafka_password"_s };
}

Result<Configuration> checkedTogether(Configuration configuration)
{
    assembly::NodeOptions &node = configuration.node;
    if (node.certificateFile.isEmpty() != node.certificateKeyFile.isEmpty())
        return Error::invalid(u"certificate"_s, u"certificate and certificate_key must be given together."_s);
    if (node.link.security == sync::Security::SaslSsl &&
        (node.link.user.isEmpty() || configuration.kafkaPassword.isEmpty()))
        return Error::invalid(u"kafka_user"_s, u"kafka_security SASL_SSL needs kafka_user and kafka_password."_s);
    if (node.dataFolder.isEmpty())
        node.dataFolder = defaultDataFolder();
    if (node.storage.url.isEmpty())
        node.storage.url = u"sqlite:"_s + QDir(node.dataFolder).filePath(u"domain.db"_s);
    return configuration;
}

} // namespace

QString ConfigurationKey::optionName() const
{
    return QString(name).replace(u'_', u'-');
}

QString ConfigurationKey::environmentName() const
{
    return u"GANGWAY_"_s + name.toUpper();
}

QString ConfigurationKey::accepted() const
{
    return plain(form.accepted);
}

QString ConfigurationKey::help() const
{
    return u"%1 Takes %2. (%3)"_s.arg(plain(meaning), accepted(), environmentName());
}

QStringList unknownEnvironmentNames()
{
    QStringList names = QProcessEnvironment::systemEnvironment().keys().filter(QRegularExpression(u"^GANGWAY_"_s));
    names.removeOne(u"GANGWAY_CONFIG"_s);
    for (const ConfigurationKey &key : configurationKeys())
        names.removeOne(key.environmentName());
    return names;
}

ConfigurationValues configurationFromEnvironment()
{
    ConfigurationValues values;
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const ConfigurationKey &key : configurationKeys())
        if (environment.contains(key.environmentName()))
            values.insert(key.name, environment.value(key.environmentName()));
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

assembly::NodeOptions nodeOptionsOf(const Configuration &configuration, const QString &kafkaPassword)
{
    assembly::NodeOptions options = configuration.node;
    options.link.password = kafkaPassword;
    // The file is read anew at each call, so a changed password needs no restart. A keychain answers the main thread
    // alone.
    if (const QString source = configuration.kafkaPassword; source.startsWith("file:"_L1))
        options.link.newPassword = [source] {
            const auto secret = readSecret(source);
            return secret ? *secret : QString();
        };
    return options;
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
