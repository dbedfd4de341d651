// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/knownhosts.h"
#include "ui/session/prejoinclient.h"
#include "ui/session/session.h"

namespace gangway::session {

/// Tells which domain answers at an address, and whether its certificate is the one it has been known by. GUI thread.
class HostVerifier {
public:
    explicit HostVerifier(const Session::Options &options);

    /// A certificate from a link says which domain is meant; an address alone is used by many vehicles.
    std::optional<KnownHost> find(const Target &target) const;
    std::optional<KnownHost> findByFingerprint(const QString &fingerprint) const;

    void look(const Target &target, std::function<void(const Result<VehicleView> &)> done);
    void admit(const Target &target, const Account &account, std::function<void(const Result<Admission> &)> done);

    /// Asks who answers with this certificate. `done` is not called when another check begins, or cancel() comes,
    /// meanwhile.
    void check(const Target &target, const QString &fingerprint, std::function<void(const Result<VehicleView> &)> done);
    void cancel() { ++m_turn; }

    struct Acquaintance {
        bool isCertificateKnown = false;
        QString domainFingerprint; ///< of the certificate by which the domain is known; empty: by none
    };
    Acquaintance acquaintance(const VehicleView &vehicle, const QString &fingerprint) const;
    void remember(const KnownHost &host);

private:
    PreJoinClient::Place placeOf(const Target &target) const;

    KnownHosts m_hosts;
    PreJoinClient m_preJoin;
    int m_turn = 0; ///< tells an answer to "who are you" that comes late from the current one
};

} // namespace gangway::session
