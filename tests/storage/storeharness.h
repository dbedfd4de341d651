// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/uuid7.h"
#include "node/storage/reading.h"
#include "node/storage/store.h"
#include "node/storage/writing.h"
#include "tests/support/loopexecutor.h"
#include "tests/support/manualclock.h"

#include <QTest>

namespace gangway::support {

/// A store with a loop of the test's own, so that one asks and has the answer on the next line.
class StoreHarness {
public:
    explicit StoreHarness(const QString &url) : m_url(url) { open(); }

    void open()
    {
        m_store.reset();
        auto opened = storage::Store::open({ .url = m_url }, m_clock, m_metrics);
        m_failure = opened ? std::nullopt : std::optional(opened.error());
        if (!opened)
            return;
        m_store = std::move(*opened);
        m_store->setListener(m_loop, [this](const QList<protocol::Item> &items) { m_items += items; });
    }

    void close() { m_store.reset(); }
    bool isOpen() const { return m_store != nullptr; }
    Error failure() const { return m_failure.value_or(Error {}); }

    storage::Store &store() { return *m_store; }
    LoopExecutor &loop() { return m_loop; }
    ManualClock &clock() { return m_clock; }
    metrics::NodeMetrics &metrics() { return m_metrics; }
    IdGenerator &ids() { return m_ids; }
    QList<protocol::Item> takeItems() { return std::exchange(m_items, {}); }

    template<typename T>
    Result<T> write(std::function<Result<T>(storage::Writing &)> work)
    {
        std::optional<Result<T>> answer;
        m_store->write<T>(m_loop, std::move(work), [&answer](Result<T> result) { answer = std::move(result); });
        return waitFor(answer);
    }

    template<typename T>
    Result<T> read(std::function<Result<T>(storage::Reading &)> work)
    {
        std::optional<Result<T>> answer;
        m_store->read<T>(m_loop, std::move(work), [&answer](Result<T> result) { answer = std::move(result); });
        return waitFor(answer);
    }

private:
    template<typename T>
    Result<T> waitFor(std::optional<Result<T>> &answer)
    {
        if (!m_loop.waitUntil([&answer] { return answer.has_value(); }))
            qFatal("the store does not answer");
        return std::move(*answer);
    }

    const QString m_url;
    ManualClock m_clock;
    metrics::NodeMetrics m_metrics;
    IdGenerator m_ids { m_clock };
    LoopExecutor m_loop;
    QList<protocol::Item> m_items;
    std::optional<Error> m_failure;
    std::unique_ptr<storage::Store> m_store;
};

/// Fails the test with the error's words.
#define VERIFY_DONE(expression)                                                                                        \
    do {                                                                                                               \
        const auto &outcome_ = (expression);                                                                           \
        QVERIFY2(outcome_, outcome_ ? "" : qPrintable(outcome_.error().message));                                      \
    } while (false)

} // namespace gangway::support
