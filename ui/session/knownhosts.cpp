// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/knownhosts.h"

#include "node/base/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

constexpr int lockPatience = 2000; // ms

// The file: {"hosts":[{"host","port","fingerprint","domain","name","nick","last_used"}, …]}, newest first.

QJsonObject toJson(const KnownHost &host)
{
    return { { u"host"_s, host.host }, { u"port"_s, host.port }, { u"fingerprint"_s, host.fingerprint },
        { u"domain"_s, host.domain.text() }, { u"name"_s, host.name }, { u"nick"_s, host.nick },
        { u"last_used"_s, host.lastUsed } };
}

KnownHost fromJson(const QJsonObject &object)
{
    KnownHost host;
    host.host = object.value(u"host"_s).toString();
    host.port = quint16(object.value(u"port"_s).toInt());
    host.fingerprint = object.value(u"fingerprint"_s).toString();
    host.domain = DomainId::fromText(object.value(u"domain"_s).toString()).value_or(DomainId());
    host.name = object.value(u"name"_s).toString();
    host.nick = object.value(u"nick"_s).toString();
    host.lastUsed = object.value(u"last_used"_s).toInteger();
    return host;
}

template<typename Matches>
std::optional<KnownHost> firstOf(const QList<KnownHost> &hosts, Matches matches)
{
    const auto found = std::find_if(hosts.begin(), hosts.end(), matches);
    return found == hosts.end() ? std::nullopt : std::optional(*found);
}

} // namespace

KnownHosts::KnownHosts(const QString &file) : m_file(file)
{
    load();
}

std::optional<KnownHost> KnownHosts::findByFingerprint(const QString &fingerprint) const
{
    return firstOf(m_hosts, [&](const KnownHost &host) { return host.fingerprint == fingerprint; });
}

std::optional<KnownHost> KnownHosts::findByDomain(const DomainId &domain) const
{
    return firstOf(m_hosts, [&](const KnownHost &host) { return host.domain == domain; });
}

std::optional<KnownHost> KnownHosts::findByAddress(const QString &host, quint16 port) const
{
    return firstOf(m_hosts, [&](const KnownHost &known) { return known.host == host && known.port == port; });
}

Result<Done> KnownHosts::remember(const KnownHost &host)
{
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QLockFile lock(m_file + u".lock"_s);
    if (!lock.tryLock(lockPatience))
        return Error { Error::Code::ReadOnly, u"%1 cannot be locked."_s.arg(m_file) };
    load(); // another process may have added to it
    m_hosts.removeIf([&](const KnownHost &known) { return known.fingerprint == host.fingerprint; });
    m_hosts.prepend(host);
    return save();
}

void KnownHosts::load()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return;
    m_hosts.clear();
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    // A damaged list must not silently become “never seen anyone”: it is kept aside, and every certificate is shown
    // anew.
    if (!document.isObject()) {
        file.close();
        QFile::rename(m_file, m_file + u".damaged"_s);
        logging::warning("session", u"The list of known domains was damaged and set aside."_s, { { "file", m_file } });
        return;
    }
    for (const QJsonValue value : document.object().value(u"hosts"_s).toArray())
        m_hosts.append(fromJson(value.toObject()));
}

Result<Done> KnownHosts::save() const
{
    QJsonArray hosts;
    for (const KnownHost &host : m_hosts)
        hosts.append(toJson(host));
    QSaveFile file(m_file);
    const QByteArray bytes = QJsonDocument(QJsonObject { { u"hosts"_s, hosts } }).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error { Error::Code::ReadOnly, u"%1 cannot be written: %2"_s.arg(m_file, file.errorString()) };
    return Done();
}

} // namespace gangway::session
