// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/result.h"
#include "node/base/strongid.h"

#include <QList>
#include <QString>

#include <optional>

namespace gangway::session {

/// A domain this profile has joined and the certificate it showed.
struct KnownHost {
    QString host;
    quint16 port = 0;
    QString fingerprint; ///< SHA-256 of its certificate in hex
    DomainId domain; ///< null until it has said hello
    QString name; ///< of the domain
    QString nick; ///< by which one was known there
    Timestamp lastUsed = 0;
    bool operator==(const KnownHost &) const = default;
};

/// The certificates a profile trusts, kept in a file, usually `known-hosts.json` of its
/// folder; several processes may share it. A certificate belongs to one domain;
/// the address only leads to it, since many vehicles use the same addresses. GUI thread.
class KnownHosts {
public:
    explicit KnownHosts(const QString &file);

    /// Newest first: also the “recent” list of the first-run window.
    const QList<KnownHost> &all() const { return m_hosts; }

    std::optional<KnownHost> findByFingerprint(const QString &fingerprint) const;
    /// The one used last of that domain, which has several when its laptop was replaced.
    std::optional<KnownHost> findByDomain(const DomainId &domain) const;
    /// The one used last at that address.
    std::optional<KnownHost> findByAddress(const QString &host, quint16 port) const;

    /// Adds it or replaces the entry with the same fingerprint, and writes the file. Fails with ReadOnly.
    Result<Done> remember(const KnownHost &host);

private:
    void load();
    Result<Done> save() const;

    QString m_file;
    QList<KnownHost> m_hosts;
};

} // namespace gangway::session
