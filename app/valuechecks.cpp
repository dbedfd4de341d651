// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/valuechecks.h"

#include "app/endpoint.h"
#include "node/rules/text.h"
#include "node/sql/location.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace gangway::app {

QStringList listOf(const QString &value)
{
    QStringList list;
    for (const QString &part : value.split(u',', Qt::SkipEmptyParts))
        list.append(part.trimmed());
    return list;
}

bool isVehicle(const QString &text)
{
    return (text.isEmpty() || !rules::isBlank(text)) && rules::isCleanText(text, rules::Layout::SingleLine) &&
        rules::codePoints(text) <= 64;
}

// Qt also reads "1.2.3" as an address, which nobody else does.
bool isAddress(const QString &text)
{
    return !QHostAddress(text).isNull() && (text.contains(u':') || text.count(u'.') == 3);
}

bool isAddressWithPort(const QString &text)
{
    const auto endpoint = Endpoint::fromText(text);
    return endpoint && isAddress(endpoint->host);
}

bool isHostName(const QString &text)
{
    static const QRegularExpression hostName(u"^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?$"_s);
    return hostName.match(text).hasMatch();
}

bool isSubnet(const QString &text)
{
    return !QHostAddress::parseSubnet(text).first.isNull();
}

bool isExistingFile(const QString &text)
{
    return text.isEmpty() || QFileInfo(text).isFile();
}

bool isDatabaseUrl(const QString &text)
{
    return text.isEmpty() || sql::Location::fromUrl(text);
}

bool isServerList(const QString &text)
{
    const QStringList servers = listOf(text);
    return std::all_of(servers.begin(), servers.end(), [](const QString &server) {
        const auto endpoint = Endpoint::fromText(server);
        return endpoint && endpoint->port > 0;
    });
}

// Kafka's topic names take letters, digits and these; ours are built from the fleet.
bool isFleet(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
    });
}

bool isFleetKey(const QString &text)
{
    static const QRegularExpression key(u"^([A-Za-z]+ ){7}[A-Za-z]+$|^[0-9A-Fa-f]{32}$|^[0-9A-Fa-f]{64}$"_s);
    return key.match(text.simplified()).hasMatch() || !QUuid::fromString(text).isNull();
}

bool isSecretSource(const QString &text)
{
    return text.isEmpty() || text == "keychain"_L1 || text.startsWith("file:"_L1) || text.startsWith("env:"_L1);
}

} // namespace gangway::app
