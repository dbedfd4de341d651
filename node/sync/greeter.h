// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/storage/storeclient.h"
#include "node/sync/hello.h"
#include "node/sync/localdomain.h"
#include "node/sync/toldmarks.h"
#include "node/sync/transport.h"

namespace gangway::sync {

/// Says our hellos: every five minutes, and soon after something happened that others want to know. Each costs its
/// bytes on every vehicle of the fleet, so several reasons share one. Lives on the engine's executor.
class Greeter {
public:
    /// A hello's ticket is its nonce with this bit; packs count from one.
    static constexpr quint64 ticketBit = quint64(1) << 62;

    struct Dependencies {
        const LocalDomain &self;
        storage::StoreClient &store;
        Executor &executor;
        const Clock &clock;
        Transport &transport;
        QString topic;
        std::function<bool()> isUp; ///< a hello can leave
        std::function<bool()> isBusy; ///< packs of ours are being sent, behind which it would wait
        std::function<void(Hello &hello)> sign; ///< adds what is told beside the marks
        std::function<void(quint64 nonce)> sent; ///< it leaves now
        std::function<void()> due; ///< it is time for one, whether or not it can leave
    };

    explicit Greeter(const Dependencies &dependencies) : m_dependencies(dependencies) { }

    void start();
    void stop();

    void say();
    void saySoon() { sayIn(soon); }

    /// We hold more than others know, or met somebody: they see `received` move at once, and in a conversation several
    /// packs share a hello, which costs more than a message.
    void noteMoved();

    /// The network took packs of ours.
    void noteTaken();

    /// Another domain said to lack packs of ours: of this epoch there are so many.
    void noteLacking(const std::pair<qint64, qint64> &made);

    /// A hello of ours came back from the topic.
    void noteReturned(quint64 nonce) { m_toldMarks.returned(nonce); }

    /// The topic is another one.
    void topicLost() { m_toldMarks.forget(); }

private:
    using Delay = std::chrono::milliseconds;
    static constexpr Delay soon { 300 };
    static constexpr Delay pause { 2'000 }; ///< between two because marks moved

    void sayIn(Delay delay);
    void send(Hello hello);
    void tellMade();
    void tellMadeUnlessKnown();

    Dependencies m_dependencies;
    ToldMarks m_toldMarks;
    qint64 m_said = -pause.count(); // when the last one left, Clock::uptime()
    std::pair<qint64, qint64> m_toldMade; // epoch, and how many packs of it our hellos said there are
    bool m_isSoon = false;
    std::unique_ptr<Executor::Timer> m_timer, m_takenTimer, m_lackTimer;
};

} // namespace gangway::sync
