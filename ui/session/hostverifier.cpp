// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/hostverifier.h"

#include "node/base/logging.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

QString hostsFile(const Session::Options &options)
{
    return options.hostsFile.isEmpty() ? QDir(options.profileFolder).filePath(u"known-hosts.json"_s)
                                       : options.hostsFile;
}

} // namespace

HostVerifier::HostVerifier(const Session::Options &options) : m_hosts(hostsFile(options)), m_preJoin(options.timeouts)
{
}

std::optional<KnownHost> HostVerifier::find(const Target &target) const
{
    return target.fingerprint.isEmpty() ? m_hosts.findByAddress(target.host, target.port)
                                        : m_hosts.findByFingerprint(target.fingerprint.toLower());
}

std::optional<KnownHost> HostVerifier::findByFingerprint(const QString &fingerprint) const
{
    return m_hosts.findByFingerprint(fingerprint);
}

PreJoinClient::Place HostVerifier::placeOf(const Target &target) const
{
    const auto known = find(target);
    return { target.host, target.port, known ? known->fingerprint : target.fingerprint };
}

void HostVerifier::look(const Target &target, std::function<void(const Result<VehicleView> &)> done)
{
    m_preJoin.look(placeOf(target), std::move(done));
}

void HostVerifier::admit(
    const Target &target, const Account &account, std::function<void(const Result<Admission> &)> done)
{
    m_preJoin.admit(placeOf(target), account, std::move(done));
}

void HostVerifier::check(
    const Target &target, const QString &fingerprint, std::function<void(const Result<VehicleView> &)> done)
{
    m_preJoin.look({ target.host, target.port, fingerprint },
        [this, turn = ++m_turn, done = std::move(done)](const Result<VehicleView> &vehicle) {
            if (turn == m_turn)
                done(vehicle);
        });
}

HostVerifier::Acquaintance HostVerifier::acquaintance(const VehicleView &vehicle, const QString &fingerprint) const
{
    const auto former = m_hosts.findByDomain(vehicle.id);
    return { m_hosts.findByFingerprint(fingerprint).has_value(), former ? former->fingerprint : QString() };
}

void HostVerifier::remember(const KnownHost &host)
{
    if (const auto kept = m_hosts.remember(host); !kept)
        logging::warning("session", u"A domain could not be remembered."_s, { { "reason", kept.error().message } });
}

} // namespace gangway::session
