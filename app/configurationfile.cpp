// SPDX-License-Identifier: GPL-3.0-or-later
// The sole includer of toml++.
#include "app/configuration.h"

#include <QFile>

#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

QString lineOf(const toml::source_region &region)
{
    return QString::number(region.begin.line);
}

std::optional<QString> textOf(const toml::node &node)
{
    if (const auto text = node.value_exact<std::string>())
        return QString::fromStdString(*text);
    if (const auto number = node.value_exact<int64_t>())
        return QString::number(*number);
    if (const toml::array *list = node.as_array()) {
        QStringList parts;
        for (const toml::node &element : *list) {
            const auto text = element.value_exact<std::string>();
            if (!text)
                return std::nullopt;
            parts.append(QString::fromStdString(*text));
        }
        return parts.join(u',');
    }
    return std::nullopt;
}

bool isKnown(const QString &name)
{
    const auto &keys = configurationKeys();
    return std::any_of(keys.begin(), keys.end(), [&name](const ConfigurationKey &key) { return name == key.name; });
}

Result<ConfigurationValues> valuesOf(const toml::table &table, const QString &path)
{
    ConfigurationValues values;
    for (const auto &[key, node] : table) {
        const QString name = QString::fromUtf8(key.str().data(), qsizetype(key.str().size()));
        if (!isKnown(name))
            return Error::invalid(name, u"%1, line %2: there is no key “%3”."_s.arg(path, lineOf(key.source()), name));
        const auto text = textOf(node);
        if (!text)
            return Error::invalid(name,
                u"%1, line %2: %3 takes a text, a whole number or a list of texts."_s.arg(
                    path, lineOf(key.source()), name));
        values.insert(name, *text);
    }
    return values;
}

} // namespace

Result<ConfigurationValues> readConfigurationFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error { .code = Error::Code::NotFound,
            .message = u"The configuration file %1 cannot be read: %2."_s.arg(path, file.errorString()),
            .field = path };
    const QByteArray text = file.readAll();
    try {
        return valuesOf(toml::parse(std::string_view(text.constData(), size_t(text.size()))), path);
    } catch (const toml::parse_error &problem) {
        const QString what = QString::fromUtf8(problem.description().data(), qsizetype(problem.description().size()));
        return Error::invalid(path, u"%1, line %2: %3."_s.arg(path, lineOf(problem.source()), what));
    }
}

} // namespace gangway::app
