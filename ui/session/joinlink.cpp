// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/joinlink.h"

#include <QHostAddress>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

constexpr int sha256Bytes = 32;

constexpr QStringView schemes[] = { u"http", u"https", u"ws", u"wss", u"gangway" };
constexpr QStringView around = u"<>()\"'“”„«»,;. \t\r\n"; // what a sentence or a mail puts about a link

Error badAddress(const QString &text)
{
    return Error::invalid(QStringLiteral("address"),
        QStringLiteral("“%1” is no address: type one like 192.168.4.1:8181 or paste the link.").arg(text));
}

QString withoutWhatIsAround(QStringView text)
{
    while (!text.isEmpty() && around.contains(text.front()))
        text = text.mid(1);
    while (!text.isEmpty() && around.contains(text.back()))
        text.chop(1);
    return text.toString();
}

// Mail programs and people drop slashes.
QString withSlashes(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QString scheme = text.left(colon).toLower();
    if (colon < 0 || std::find(std::begin(schemes), std::end(schemes), scheme) == std::end(schemes))
        return text;
    qsizetype host = colon + 1;
    while (host < text.size() && host < colon + 3 && text.at(host) == u'/')
        ++host;
    return scheme + u"://"_s + text.mid(host);
}

// A bare IPv6 address has colons that are no port.
QString withBrackets(const QString &text)
{
    QHostAddress address;
    const bool isBareV6 = text.count(u':') > 1 && !text.startsWith(u'[') && address.setAddress(text);
    return isBareV6 ? u'[' + text + u']' : text;
}

std::optional<int> defaultPort(const QString &scheme)
{
    if (scheme == u"http" || scheme == u"ws")
        return 80;
    if (scheme == u"https" || scheme == u"wss")
        return 443;
    return scheme == u"gangway" ? std::optional<int>(usualPort) : std::nullopt;
}

/// Hex (with or without colons) or base64url of 32 bytes, as lower-case hex.
Result<QString> fingerprintFromText(const QString &text)
{
    const QString hex = QString(text).remove(u':').toLower();
    if (hex.size() == 2 * sha256Bytes && QByteArray::fromHex(hex.toLatin1()).size() == sha256Bytes &&
        QString::fromLatin1(QByteArray::fromHex(hex.toLatin1()).toHex()) == hex)
        return hex;
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && decoded.decoded.size() == sha256Bytes)
        return QString::fromLatin1(decoded.decoded.toHex());
    return Error::invalid(QStringLiteral("fingerprint"),
        QStringLiteral("The fingerprint in the link is not the SHA-256 of a certificate: copy the whole link."));
}

} // namespace

Result<JoinLink> JoinLink::fromText(const QString &text)
{
    const QString trimmed = withSlashes(withoutWhatIsAround(text));
    const bool hasScheme = trimmed.contains(u"://");
    const QUrl url(hasScheme ? trimmed : QStringLiteral("gangway://") + withBrackets(trimmed), QUrl::StrictMode);
    const auto usualPort = defaultPort(url.scheme().toLower());
    if (trimmed.isEmpty() || !url.isValid() || url.host().isEmpty() || !usualPort || !url.userInfo().isEmpty())
        return badAddress(trimmed);
    const int port = url.port(*usualPort);
    if (port < 1)
        return Error::invalid(QStringLiteral("port"), QStringLiteral("The port must be between 1 and 65535."));
    JoinLink link { url.host(), quint16(port) };
    const QUrlQuery fragment(url.fragment());
    if (!fragment.hasQueryItem(QStringLiteral("fp")))
        return link;
    return fingerprintFromText(fragment.queryItemValue(QStringLiteral("fp"), QUrl::FullyDecoded))
        .transform([&link](const QString &shown) {
            link.fingerprint = shown;
            return link;
        });
}

} // namespace gangway::session
