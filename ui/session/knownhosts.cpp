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

namespace gangway::session {

namespace {

constexpr int lockPatience = 2000; // ms

// The file: {"hosts":[{"host","port","fingerprint","domain","name","nick","last_used"}, …]}, newest first.

QJsonObject toJson(const KnownHost &host)
{
    return { { u"host"_qs, host.host }, { u"port"_qs, host.port }, { u"fingerprint"_qs, host.fingerprint },
        { u"domain"_qs, host.domain.text() }, { u"name"_qs, host.name }, { u"nick"_qs, host.nick },
        { u"last_used"_qs, host.lastUsed } };
}

KnownHost fromJson(const QJsonObject &object)
{
    KnownHost host;
    host.host = object.value(u"host"_qs).toString();
    host.port = quint16(object.value(u"port"_qs).toInt());
    host.fingerprint = object.value(u"fingerprint"_qs).toString();
    host.domain = DomainId::fromText(object.value(u"domain"_qs).toString()).value_or(DomainId());
    host.name = object.value(u"name"_qs).toString();
    host.nick = object.value(u"nick"_qs).toString();
    host.lastUsed = object.value(u"last_used"_qs).toInteger();
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
    QLockFile lock(m_file + u".lock"_qs);
    if (!lock.tryLock(lockPatience))
        return Error { Error::Code::ReadOnly, u"%1 cannot be locked."_qs.arg(m_file) };
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
        QFile::rename(m_file, m_file + u".damaged"_qs);
        logging::warning("session", u"The list of known domains was damaged and set aside."_qs, { { "file", m_file } });
        return;
    }
    for (const QJsonValue value : document.object().value(u"hosts"_qs).toArray())
        m_hosts.append(fromJson(value.toObject()));
}

Result<Done> KnownHosts::save() const
{
    QJsonArray hosts;
    for (const KnownHost &host : m_hosts)
        hosts.append(toJson(host));
    QSaveFile file(m_file);
    const QByteArray bytes = QJsonDocument(QJsonObject { { u"hosts"_qs, hosts } }).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error { Error::Code::ReadOnly, u"%1 cannot be written: %2"_qs.arg(m_file, file.errorString()) };
    return Done();
}

} // namespace gangway::session
