// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/deletedrecords.h"

#include <librdkafka/rdkafka.h>

#include <array>
#include <memory>

namespace gangway::scenarios {

namespace {

constexpr int patience = 20'000; // milliseconds

template<auto destroy>
struct Free {
    template<typename T>
    void operator()(T *handle) const
    {
        destroy(handle);
    }
};

QString errorIn(rd_kafka_event_t *event)
{
    if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return QString::fromUtf8(rd_kafka_event_error_string(event));
    const auto *result = rd_kafka_event_DeleteRecords_result(event);
    const auto *partitions = rd_kafka_DeleteRecords_result_offsets(result);
    const auto code = partitions->elems[0].err;
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? QString() : QString::fromUtf8(rd_kafka_err2str(code));
}

} // namespace

Result<Done> deleteRecords(const QString &servers, const QString &topic)
{
    std::array<char, 256> why {};
    rd_kafka_conf_t *settings = rd_kafka_conf_new();
    rd_kafka_conf_set(settings, "bootstrap.servers", servers.toUtf8().constData(), why.data(), why.size());
    const std::unique_ptr<rd_kafka_t, Free<rd_kafka_destroy>> client(
        rd_kafka_new(RD_KAFKA_PRODUCER, settings, why.data(), why.size()));
    if (!client)
        return Error::internal(QString::fromUtf8(why.data()));
    const std::unique_ptr<rd_kafka_queue_t, Free<rd_kafka_queue_destroy>> answers(rd_kafka_queue_new(client.get()));
    const std::unique_ptr<rd_kafka_topic_partition_list_t, Free<rd_kafka_topic_partition_list_destroy>> offsets(
        rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(offsets.get(), topic.toUtf8().constData(), 0)->offset = RD_KAFKA_OFFSET_END;
    rd_kafka_DeleteRecords_t *request = rd_kafka_DeleteRecords_new(offsets.get());
    rd_kafka_DeleteRecords(client.get(), &request, 1, nullptr, answers.get());
    rd_kafka_DeleteRecords_destroy(request);
    const std::unique_ptr<rd_kafka_event_t, Free<rd_kafka_event_destroy>> event(
        rd_kafka_queue_poll(answers.get(), patience));
    const QString error = event ? errorIn(event.get()) : QStringLiteral("The broker did not answer.");
    return error.isEmpty() ? Result<Done>(Done {}) : Error::internal(error);
}

} // namespace gangway::scenarios
