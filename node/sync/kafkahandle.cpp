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

Result<std::unique_ptr<KafkaHandle>> KafkaHandle::make(Role role, const Settings &settings, Callbacks callbacks)
{
    std::unique_ptr<KafkaHandle> made(new KafkaHandle(role, std::move(callbacks)));
    Configuration configuration(rd_kafka_conf_new());
    for (const auto &[key, value] : settings)
        if (auto done = set(configuration.get(), key, value); !done)
            return done.error();
    rd_kafka_conf_set_opaque(configuration.get(), &made->m_callbacks);
    rd_kafka_conf_set_error_cb(configuration.get(), onError);
    rd_kafka_conf_set_stats_cb(configuration.get(), onStatistics);
    rd_kafka_conf_set_log_cb(configuration.get(), onLog);
    if (role == Role::Producer)
        rd_kafka_conf_set_dr_msg_cb(configuration.get(), onDelivered);

    std::array<char, 512> why;
    const auto type = role == Role::Producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
    made->m_handle = rd_kafka_new(type, configuration.get(), why.data(), why.size());
    if (!made->m_handle)
        return Error::invalid(QStringLiteral("kafka"), QString::fromUtf8(why.data()));
    Q_UNUSED(configuration.release()); // the handle's now
    if (role == Role::Consumer)
        rd_kafka_poll_set_consumer(made->m_handle);
    made->m_queue =
        role == Role::Producer ? rd_kafka_queue_get_main(made->m_handle) : rd_kafka_queue_get_consumer(made->m_handle);
    rd_kafka_queue_cb_event_enable(made->m_queue, onWoken, &made->m_callbacks);
    made->m_callbacks.woken(); // only a queue that stops being empty wakes us: this one may hold something already
    return made;
}

KafkaHandle::~KafkaHandle()
{
    if (!m_handle)
        return;
    rd_kafka_queue_cb_event_enable(m_queue, nullptr, nullptr);
    m_callbacks = {};
    if (m_role == Role::Producer)
        rd_kafka_purge(m_handle, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT | RD_KAFKA_PURGE_F_NON_BLOCKING);
    rd_kafka_queue_destroy(m_queue);
    rd_kafka_destroy_flags(m_handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
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
