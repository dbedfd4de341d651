// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/identity/domainkey.h"
#include "node/storage/records.h"
#include "node/sync/pack.h"
#include "node/sync/rangerecord.h"
#include "tests/scenarios/fakebroker.h"

namespace gangway::scenarios {

/// An event as the owner of a key writes it: of its own domain.
rules::Event signedBy(const identity::DomainKey &keys, rules::Event event);

/// A member of the fleet that says what a test likes, and does nothing of it.
class Insider final : public sync::Transport::Listener {
public:
    explicit Insider(FakeBroker &broker, const identity::DomainKey &keys = crypto::makeKeyPair());

    DomainId id() const { return m_id; }

    /// Its hello tells these marks.
    void greet(const QList<storage::WatermarkRecord> &marks = {});
    void claim(const storage::PackLine &line, qint64 upto);
    void ask(const storage::PackLine &line, qint64 upto);

    /// A pack of its own line with these events, as its own.
    void publish(const storage::PackLine &line, qint64 number, const std::vector<rules::Event> &events, Hlc first);
    void publish(const std::vector<rules::Event> &events, Hlc first);

    void linkChanged(bool, const QString &) override { }
    void partitionsFound(const QList<sync::Partition> &) override { }
    void recordsArrived(const QList<sync::Record> &) override { }
    void caughtUp() override { }
    void positionLost(const sync::Partition &, const QString &) override { }
    void delivered(quint64, bool) override { }

private:
    void sayRange(sync::RangeRecord::Type type, const storage::PackLine &line, qint64 upto);
    void send(const QString &topic, const QByteArray &bytes);

    identity::DomainKey m_keys;
    DomainId m_id;
    qint64 m_number = 0;
    FakeTransport m_transport;
};

} // namespace gangway::scenarios
