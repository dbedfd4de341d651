// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/hostrule.h"

#include <QHostAddress>

#include <optional>

namespace gangway::gateway {

namespace {

struct Authority {
    QString name; ///< lower case, an IPv6 literal without its brackets
    int port = 0;
    bool operator==(const Authority &) const = default;
};

constexpr int plainPort = 80;
constexpr int securePort = 443;
constexpr qsizetype longestName = 255; // RFC 1035

bool isNameCharacter(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_');
}

/// "name", "name:port", "1.2.3.4:port" or "[v6]:port"; "name." is the same name, written from the root.
std::optional<Authority> parseAuthority(const QByteArray &bytes, int defaultPort)
{
    const QString text = QString::fromLatin1(bytes).toLower();
    const bool isBracketed = text.startsWith(u'[');
    const qsizetype nameEnd = isBracketed ? text.indexOf(u']') : text.indexOf(u':');
    if (isBracketed && nameEnd < 0)
        return std::nullopt;
    Authority authority { isBracketed ? text.mid(1, nameEnd - 1) : text.left(nameEnd), defaultPort };
    if (authority.name.endsWith(u'.'))
        authority.name.chop(1);
    const QString rest = nameEnd < 0 ? QString() : text.mid(nameEnd + (isBracketed ? 1 : 0));
    if (!rest.isEmpty() && rest != u":") {
        bool isNumber = false;
        authority.port = rest.mid(1).toUShort(&isNumber);
        if (!rest.startsWith(u':') || !isNumber)
            return std::nullopt;
    }
    const bool isPlausible = isBracketed ? QHostAddress(authority.name).protocol() == QHostAddress::IPv6Protocol
                                         : std::all_of(authority.name.begin(), authority.name.end(), isNameCharacter);
    if (authority.name.isEmpty() || authority.name.size() > longestName || !isPlausible)
        return std::nullopt;
    return authority;
}

std::optional<Authority> parseOrigin(const QByteArray &origin)
{
    constexpr QByteArrayView plain = "http://";
    constexpr QByteArrayView secure = "https://";
    const QByteArray lower = origin.toLower();
    if (lower.startsWith(plain))
        return parseAuthority(lower.mid(plain.size()), plainPort);
    if (lower.startsWith(secure))
        return parseAuthority(lower.mid(secure.size()), securePort);
    return std::nullopt; // "null" among others: a sandboxed page or a file
}

/// Qt reads "1" and "127.1" as addresses too; browsers turn those into four numbers before they ask.
bool isAddressLiteral(const QString &name)
{
    return name.contains(u':') ? !QHostAddress(name).isNull() : name.count(u'.') == 3 && !QHostAddress(name).isNull();
}

} // namespace

Result<Done> checkHost(const QByteArray &host, const QByteArray &origin, bool isSecure, const QStringList &allowedHosts)
{
    const auto asked = parseAuthority(host, isSecure ? securePort : plainPort);
    if (!asked)
        return Error::denied(QStringLiteral("host"), QStringLiteral("The request names no usable host."));
    const bool isKnown = isAddressLiteral(asked->name) || asked->name == u"localhost" ||
        allowedHosts.contains(asked->name, Qt::CaseInsensitive);
    if (!isKnown) {
        return Error::denied(QStringLiteral("host"),
            QStringLiteral("This node does not answer to the name \"%1\". Use its address, or list the name in "
                           "allowed_hosts.")
                .arg(asked->name));
    }
    if (!origin.isEmpty() && parseOrigin(origin) != asked)
        return Error::denied(
            QStringLiteral("origin"), QStringLiteral("Pages of another site may not talk to this node."));
    return Done {};
}

} // namespace gangway::gateway
