// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/executor.h"
#include "node/sync/transport.h"

#include <map>
#include <optional>

namespace gangway::sync {

/// One of our hellos that came back from the topic.
struct HelloReturn {
    qint64 sent = 0; ///< Clock::uptime(), as the next two
    qint64 acknowledged = 0; ///< by the broker; when it was read, if that came first
    qint64 read = 0;
    Timestamp appended = 0; ///< the record's time, UTC ms
    StampedBy stampedBy = StampedBy::Broker;
};

/// Whether the link carries, by what came back: it does once a hello that was sent over this link was read from the
/// topic, and as long as each later one comes back in its time. Lives on the engine's executor.
class LinkProof {
public:
    struct Dependencies {
        Executor &executor;
        const Clock &clock;
        Transport &transport;
        std::function<bool()> isBusy; ///< what arrived is being taken in; a hello may wait behind it
        std::function<void()> sayHello;
        std::function<void()> changed; ///< isProven() or reason()
    };

    explicit LinkProof(Dependencies dependencies) : m_dependencies(std::move(dependencies)) { }

    /// Takes the transport's word about itself. When it became usable, a hello is said. `hasObjection`: it knows why
    /// records that are sent may not come back.
    void setUsable(bool isUsable, bool hasObjection);

    bool isProven() const { return m_isProven; }
    /// A hello did not come back in its time, and none has since.
    bool isLate() const { return m_isLate; }
    /// Why the link is not proven though the transport is usable, one English sentence; else empty.
    QString reason() const;

    /// A hello leaves now. `nonce` is in no other one.
    void sent(quint64 nonce);
    void delivered(quint64 nonce, bool isAcknowledged);

    /// The broker took another record, behind which a hello may have to wait.
    void noteProgress() { m_hasProgress = true; }

    /// A hello of this domain was read. Nothing when it is not one that we wait for: an old one, or a copy's.
    std::optional<HelloReturn> read(quint64 nonce, Timestamp appended, StampedBy stampedBy);

    /// The link counts as down, and no timer runs any more.
    void stop();

private:
    struct Awaited {
        qint64 sent = 0;
        std::optional<qint64> acknowledged;
    };

    void lookLater();
    void look(std::chrono::milliseconds passed);
    void giveUp();
    void sayAgain();

    Dependencies m_dependencies;
    std::map<quint64, Awaited> m_awaited; // by nonce
    std::chrono::milliseconds m_waited { 0 }; // since the last came back, and nothing else came either
    std::chrono::milliseconds m_excused { 0 }; // meanwhile something else came
    bool m_hasProgress = false; // since the last look
    bool m_isUsable = false;
    bool m_hasObjection = false;
    bool m_isProven = false;
    bool m_isLate = false;
    int m_failures = 0; // hellos in a row that the broker did not take
    std::unique_ptr<Executor::Timer> m_look, m_again;
};

} // namespace gangway::sync
