// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/sync.h"

#include "node/sync/engine.h"
#include "node/sync/kafkalink.h"
#include "node/sync/linkthread.h"

#include <QRegularExpression>

#include <future>

namespace gangway::sync {

namespace {

// What Kafka allows in a topic's name, with room for the rest of it.
Result<Done> checkFleet(const QString &fleet)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9._-]{1,100}$"));
    if (allowed.match(fleet).hasMatch())
        return Done {};
    return Error::invalid(QStringLiteral("fleet"),
        QStringLiteral("A fleet's name has 1 to 100 letters, digits, dots, underscores and hyphens."));
}

} // namespace

class Sync::Parts {
public:
    explicit Parts(const Self &own) : self(own) { }

    Self self;
    LinkThread thread; // outlives everything that posts to it
    std::unique_ptr<KafkaLink> link;
    std::unique_ptr<Engine> engine;
    bool isStopped = false;

    // On the link thread, whose alone link and engine are.
    Result<Done> begin(const Options &options, Engine::Surroundings surroundings)
    {
        if (!options.servers.isEmpty()) {
            auto made = KafkaLink::make(options, "gangway-" + self.id.text().left(8).toLatin1(), thread);
            if (!made)
                return made.error();
            link = std::move(*made);
        }
        surroundings.transport = link.get();
        engine = std::make_unique<Engine>(surroundings);
        engine->start();
        return Done {};
    }
};

Result<std::unique_ptr<Sync>> Sync::start(const Options &options, const Self &self, storage::Store &store,
    const Clock &clock, metrics::NodeMetrics &metrics, Executor &statusExecutor, StatusChanged statusChanged)
{
    if (auto checked = checkFleet(options.fleet); !checked)
        return checked.error();
    auto parts = std::make_unique<Parts>(self);
    const auto tell = [&statusExecutor, statusChanged = std::move(statusChanged)](const protocol::Link &link) {
        statusExecutor.post([statusChanged, link] { statusChanged(link); });
    };
    const Engine::Surroundings surroundings { parts->self, store, clock, metrics, parts->thread, nullptr, options.fleet,
        tell };
    std::promise<Result<Done>> begun;
    parts->thread.post([&] { begun.set_value(parts->begin(options, surroundings)); });
    if (auto outcome = begun.get_future().get(); !outcome)
        return outcome.error();
    return std::unique_ptr<Sync>(new Sync(std::move(parts)));
}

Sync::Sync(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

Sync::~Sync()
{
    stop();
}

void Sync::wake()
{
    m_parts->thread.post([engine = m_parts->engine.get()] { engine->wake(); });
}

void Sync::stop()
{
    if (std::exchange(m_parts->isStopped, true))
        return;
    std::promise<void> stopped;
    m_parts->thread.post([&] { m_parts->engine->stop([&] { stopped.set_value(); }); });
    stopped.get_future().wait();
    m_parts->thread.stop();
}

} // namespace gangway::sync
