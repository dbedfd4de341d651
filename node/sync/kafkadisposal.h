// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace gangway::sync {

/// Destroys clients of librdkafka, each on a thread of its own: with 2.0.2 that may never return, for instance after a
/// topic was recreated. A client that hangs is left behind, with its threads and all that it refers to; nobody waits
/// for it. Any thread may call.
class KafkaDisposal {
public:
    using Clock = std::chrono::steady_clock;

    /// From then on a client counts as left behind.
    static constexpr std::chrono::seconds patience { 10 };
    /// With more of them left behind something is wrong that new clients do not mend.
    static constexpr int most = 8;

    KafkaDisposal();
    ~KafkaDisposal(); ///< waits for nobody

    /// Runs `destroy` on a new thread. `name` is told when it hangs.
    void take(const QString &name, std::function<void()> destroy);

    /// Logs who hangs since longer than `patience`, once each. To be called now and then.
    void look(Clock::time_point now = Clock::now());

    int leftBehind() const; ///< as of the last look

    /// Waits until everything is destroyed, at most `limit`. Returns the names of those that are not.
    QStringList wait(std::chrono::milliseconds limit);

private:
    struct State;
    std::shared_ptr<State> m_state; // the threads' too, who may outlive us
};

} // namespace gangway::sync
