// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kafkadisposal.h"

#include "node/base/logging.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace gangway::sync {

struct KafkaDisposal::State {
    struct Patient {
        QString name;
        Clock::time_point since;
        bool isTold = false;
    };

    std::mutex mutex; // guards what follows
    std::condition_variable changed;
    std::map<quint64, Patient> patients; // by number
    quint64 next = 0;

    void remove(quint64 number)
    {
        const std::lock_guard lock(mutex);
        const auto found = patients.find(number);
        if (found->second.isTold)
            logging::info(
                "sync", QStringLiteral("A Kafka client let go after all."), { { "client", found->second.name } });
        patients.erase(found);
        changed.notify_all();
    }
};

KafkaDisposal::KafkaDisposal() : m_state(std::make_shared<State>()) { }

KafkaDisposal::~KafkaDisposal() = default;

void KafkaDisposal::take(const QString &name, std::function<void()> destroy)
{
    quint64 number = 0;
    {
        const std::lock_guard lock(m_state->mutex);
        number = ++m_state->next;
        m_state->patients.emplace(number, State::Patient { name, Clock::now(), false });
    }
    // Detached: what hangs inside librdkafka cannot be ended. All that the thread uses is its own or shared.
    std::thread([state = m_state, number, destroy = std::move(destroy)]() mutable {
        std::exchange(destroy, {})();
        state->remove(number);
    }).detach();
}

void KafkaDisposal::look(Clock::time_point now)
{
    const std::lock_guard lock(m_state->mutex);
    for (auto &[number, patient] : m_state->patients) {
        if (now - patient.since < patience || std::exchange(patient.isTold, true))
            continue;
        logging::warning("sync", QStringLiteral("A Kafka client does not let go. It is left behind; a new one works."),
            { { "client", patient.name } });
    }
}

int KafkaDisposal::leftBehind() const
{
    const std::lock_guard lock(m_state->mutex);
    return int(std::count_if(
        m_state->patients.begin(), m_state->patients.end(), [](const auto &patient) { return patient.second.isTold; }));
}

QStringList KafkaDisposal::wait(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait_for(lock, limit, [this] { return m_state->patients.empty(); });
    QStringList names;
    for (const auto &[number, patient] : m_state->patients)
        names.append(patient.name);
    return names;
}

} // namespace gangway::sync
