// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/kafkadisposal.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <set>
#include <utility>
#include <vector>

// NOLINTBEGIN: names of librdkafka, so that only two files include it
struct rd_kafka_s;
struct rd_kafka_message_s;
// NOLINTEND

namespace gangway::sync {

/// One client of librdkafka, a producer or a consumer, with its settings and callbacks. Callbacks run in the thread
/// that polls, but `woken`, which librdkafka calls from any.
class KafkaHandle {
public:
    enum class Role { Producer, Consumer };
    using Settings = std::vector<std::pair<QByteArray, QByteArray>>;

    struct Callbacks {
        std::function<void()> woken = [] {}; ///< there is something to poll
        std::function<void(int code, const QString &text)> error = [](int, const QString &) {};
        std::function<void(const QByteArray &json)> statistics = [](const QByteArray &) {};
        std::function<void(const rd_kafka_message_s &message)> delivered = [](const rd_kafka_message_s &) {};
    };

    /// Fails with Invalid and librdkafka's words when a setting makes no sense.
    static Result<std::unique_ptr<KafkaHandle>> make(
        Role role, const Settings &settings, Callbacks callbacks, std::shared_ptr<KafkaDisposal> disposal);

    /// Returns at once: the client goes to the disposal. Records under way are given up and no callback runs any more.
    ~KafkaHandle();
    Q_DISABLE_COPY_MOVE(KafkaHandle)

    rd_kafka_s *get() const;

    /// Names an object that was made of the client and must die before it: `destroy` runs on the disposal's thread.
    void diesBefore(std::function<void()> destroy);

private:
    struct Client;
    KafkaHandle(std::shared_ptr<Client> client, std::shared_ptr<KafkaDisposal> disposal);

    std::shared_ptr<Client> m_client; // the disposal's in the end
    std::shared_ptr<KafkaDisposal> m_disposal;
};

/// A broker that answers may still keep this user from a topic: what came of a record tells whether it does.
void noteAccess(std::set<QString> &forbidden, const rd_kafka_message_s &message);

} // namespace gangway::sync
