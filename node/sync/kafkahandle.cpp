// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/kafkahandle.h"

#include "node/base/logging.h"

#include <librdkafka/rdkafka.h>

#include <array>

namespace gangway::sync {

namespace {

using Callbacks = KafkaHandle::Callbacks;

const Callbacks &callbacks(void *opaque)
{
    return *static_cast<const Callbacks *>(opaque);
}

void onError(rd_kafka_t *, int code, const char *reason, void *opaque)
{
    callbacks(opaque).error(code, QString::fromUtf8(reason));
}

int onStatistics(rd_kafka_t *, char *json, size_t size, void *opaque)
{
    callbacks(opaque).statistics(QByteArray(json, qsizetype(size)));
    return 0; // librdkafka frees it
}

void onDelivered(rd_kafka_t *, const rd_kafka_message_t *message, void *opaque)
{
    callbacks(opaque).delivered(*message);
}

void onWoken(rd_kafka_t *, void *opaque)
{
    callbacks(opaque).woken();
}

// Called from librdkafka's threads. Its lines come by the hundred in an outage; ours tell what matters.
void onLog(const rd_kafka_t *, int, const char *facility, const char *text)
{
    logging::debug("kafka", QString::fromUtf8(text), { { "facility", QString::fromLatin1(facility) } });
}

struct FreeConfiguration {
    void operator()(rd_kafka_conf_t *configuration) const { rd_kafka_conf_destroy(configuration); }
};
using Configuration = std::unique_ptr<rd_kafka_conf_t, FreeConfiguration>;

Result<Done> set(rd_kafka_conf_t *configuration, const QByteArray &key, const QByteArray &value)
{
    std::array<char, 512> why;
    if (rd_kafka_conf_set(configuration, key.constData(), value.constData(), why.data(), why.size()) ==
        RD_KAFKA_CONF_OK)
        return Done {};
    return Error::invalid(QString::fromLatin1(key), QString::fromUtf8(why.data()));
}

} // namespace

/// librdkafka's client and what it refers to, which is why both live equally long: for ever, if destroying hangs.
struct KafkaHandle::Client {
    Role role = Role::Producer;
    Callbacks callbacks;
    rd_kafka_t *handle = nullptr;
    rd_kafka_queue_t *queue = nullptr; // whose filling wakes us
    std::vector<std::function<void()>> first; // die before it

    void destroy()
    {
        for (const auto &destroyOne : std::exchange(first, {}))
            destroyOne();
        rd_kafka_queue_destroy(queue);
        rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    }
};

KafkaHandle::KafkaHandle(std::shared_ptr<Client> client, std::shared_ptr<KafkaDisposal> disposal) :
    m_client(std::move(client)),
    m_disposal(std::move(disposal))
{
}

Result<std::unique_ptr<KafkaHandle>> KafkaHandle::make(
    Role role, const Settings &settings, Callbacks callbacks, std::shared_ptr<KafkaDisposal> disposal)
{
    const auto client = std::make_shared<Client>();
    client->role = role;
    client->callbacks = std::move(callbacks);
    Configuration configuration(rd_kafka_conf_new());
    for (const auto &[key, value] : settings)
        if (auto done = set(configuration.get(), key, value); !done)
            return done.error();
    rd_kafka_conf_set_opaque(configuration.get(), &client->callbacks);
    rd_kafka_conf_set_error_cb(configuration.get(), onError);
    rd_kafka_conf_set_stats_cb(configuration.get(), onStatistics);
    rd_kafka_conf_set_log_cb(configuration.get(), onLog);
    if (role == Role::Producer)
        rd_kafka_conf_set_dr_msg_cb(configuration.get(), onDelivered);

    std::array<char, 512> why;
    const auto type = role == Role::Producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
    client->handle = rd_kafka_new(type, configuration.get(), why.data(), why.size());
    if (!client->handle)
        return Error::invalid(QStringLiteral("kafka"), QString::fromUtf8(why.data()));
    Q_UNUSED(configuration.release()); // the handle's now
    if (role == Role::Consumer)
        rd_kafka_poll_set_consumer(client->handle);
    client->queue =
        role == Role::Producer ? rd_kafka_queue_get_main(client->handle) : rd_kafka_queue_get_consumer(client->handle);
    rd_kafka_queue_cb_event_enable(client->queue, onWoken, &client->callbacks);
    client->callbacks.woken(); // only a queue that stops being empty wakes us: this one may hold something already
    return std::unique_ptr<KafkaHandle>(new KafkaHandle(client, std::move(disposal)));
}

KafkaHandle::~KafkaHandle()
{
    rd_kafka_queue_cb_event_enable(m_client->queue, nullptr, nullptr);
    m_client->callbacks = {}; // none runs but where we poll
    if (m_client->role == Role::Producer)
        rd_kafka_purge(
            m_client->handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING);
    m_disposal->take(QString::fromUtf8(rd_kafka_name(m_client->handle)), [client = m_client] { client->destroy(); });
}

rd_kafka_s *KafkaHandle::get() const
{
    return m_client->handle;
}

void KafkaHandle::diesBefore(std::function<void()> destroy)
{
    m_client->first.push_back(std::move(destroy));
}

void noteAccess(std::set<QString> &forbidden, const rd_kafka_message_s &message)
{
    const QString topic = QString::fromUtf8(rd_kafka_topic_name(message.rkt));
    if (message.err == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        forbidden.insert(topic);
    else if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR || message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
        forbidden.erase(topic);
}

} // namespace gangway::sync
