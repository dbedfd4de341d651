// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/sync.h"

#include "node/base/logging.h"
#include "node/sync/kafkalink.h"
#include "node/sync/linksentences.h"

#include <QRegularExpression>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace gangway::sync {

namespace {

// Takes what Kafka allows in a topic's name, with room for the rest of it.
Result<Done> checkFleet(const QString &fleet)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9._-]{1,100}$"));
    if (allowed.match(fleet).hasMatch())
        return Done {};
    return Error::invalid(QStringLiteral("fleet"),
        QStringLiteral("A fleet's name has 1 to 100 letters, digits, dots, underscores and hyphens."));
}

Sync::StatusChanged toldOn(Executor &executor, Sync::StatusChanged statusChanged)
{
    return [&executor, statusChanged = std::move(statusChanged)](
               const protocol::Link &link) { executor.post([statusChanged, link] { statusChanged(link); }); };
}

} // namespace

// Looks after the run: tells when it hangs, and begins another.
class Sync::Impl {
public:
    Impl(LinkRun::Dependencies dependencies, std::shared_ptr<KafkaDisposal> clients) :
        disposal(std::move(clients)),
        m_dependencies(std::move(dependencies)),
        m_run(std::make_shared<LinkRun>(m_dependencies))
    {
    }

    ~Impl() { stop(); }

    Result<Done> begin()
    {
        const auto begun = std::make_shared<std::promise<Result<Done>>>();
        auto outcome = begun->get_future();
        m_run->begin([begun](Result<Done> result) { begun->set_value(std::move(result)); });
        m_watch = std::thread([this] { watch(); });
        // A thread that hangs already is not waited for: it is noticed like any that does so later.
        return outcome.wait_for(longestStart) == std::future_status::ready ? outcome.get() : Result<Done>(Done {});
    }

    void wake()
    {
        const std::lock_guard lock(m_mutex);
        if (m_run)
            m_run->wake();
    }

    QStringList stop()
    {
        std::shared_ptr<LinkRun> run;
        {
            const std::lock_guard lock(m_mutex);
            run = std::exchange(m_run, {});
            m_isStopped = true;
            m_changed.notify_all();
        }
        if (m_watch.joinable())
            m_watch.join();
        return run ? end(std::move(run)) : QStringList();
    }

    const std::shared_ptr<KafkaDisposal> disposal;

private:
    QStringList end(std::shared_ptr<LinkRun> run)
    {
        const auto begin = std::chrono::steady_clock::now();
        QStringList hanging;
        switch (LinkRun::end(std::move(run), longestEnd)) {
        case LinkRun::Ended::All: break;
        case LinkRun::Ended::NotThread: hanging.append(QStringLiteral("the link's thread")); break;
        case LinkRun::Ended::NotDatabase: hanging.append(QStringLiteral("the database")); break;
        }
        const auto taken = std::chrono::steady_clock::now() - begin;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(longestEnd + longestDisposal - taken);
        for (const QString &client : disposal->wait(std::min(left, longestDisposal)))
            hanging.append(QStringLiteral("the Kafka client %1").arg(client));
        for (const QString &what : hanging)
            logging::warning(
                "sync", QStringLiteral("Something does not let go and is left behind."), { { "what", what } });
        return hanging;
    }

    void watch()
    {
        std::unique_lock lock(m_mutex);
        while (!m_changed.wait_for(lock, std::chrono::seconds(1), [this] { return m_isStopped; })) {
            disposal->look();
            m_dependencies.metrics.linkClientsLeftBehind.set(disposal->leftBehind());
            if (m_run->isHanging())
                replaceRun();
        }
    }

    // With m_mutex.
    void replaceRun()
    {
        if (m_replaced >= mostReplaced)
            return;
        ++m_replaced;
        m_dependencies.metrics.linkRestarts.add();
        m_dependencies.lastTrouble = sentences::filled(sentences::hung);
        logging::error("sync", QStringLiteral("The link's thread hangs. It is left behind, and the link begins anew."),
            { { "times", m_replaced } });
        LinkRun::leaveBehind(std::exchange(m_run, {}));
        m_dependencies.statusChanged({ .state = protocol::Link::State::Down, .reason = m_dependencies.lastTrouble });
        m_run = std::make_shared<LinkRun>(m_dependencies);
        m_run->begin([](const Result<Done> &outcome) {
            if (!outcome)
                logging::error(
                    "sync", QStringLiteral("The link could not begin anew."), { { "why", outcome.error().message } });
        });
    }

    static constexpr std::chrono::seconds longestStart { 2 };
    static constexpr std::chrono::milliseconds longestEnd { 1000 };
    static constexpr std::chrono::milliseconds longestDisposal { 900 };
    static constexpr int mostReplaced = 8; // each leaves a thread behind

    LinkRun::Dependencies m_dependencies;
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_changed;
    std::shared_ptr<LinkRun> m_run; // nothing once stopped
    int m_replaced = 0;
    bool m_isStopped = false;
    std::thread m_watch;
};

Result<std::unique_ptr<Sync>> Sync::start(const Options &options, const LocalDomain &self, storage::Store &store,
    CorrectedClock &clock, metrics::NodeMetrics &metrics, Executor &statusExecutor, StatusChanged statusChanged)
{
    if (auto checked = checkFleet(options.fleet); !checked)
        return checked.error();
    const auto disposal = std::make_shared<KafkaDisposal>();
    const QByteArray clientName = "gangway-" + self.id.text().left(8).toLatin1();
    const auto makeTransport = [=](Executor &executor) -> Result<std::unique_ptr<Transport>> {
        if (options.servers.isEmpty())
            return std::unique_ptr<Transport>();
        auto made = KafkaLink::make(options, clientName, executor, disposal);
        if (!made)
            return made.error();
        return std::unique_ptr<Transport>(std::move(*made));
    };
    return startOver(
        { self, store, clock, metrics, options.fleet, makeTransport, toldOn(statusExecutor, std::move(statusChanged)) },
        disposal);
}

Result<std::unique_ptr<Sync>> Sync::startOver(
    const LinkRun::Dependencies &dependencies, std::shared_ptr<KafkaDisposal> disposal)
{
    auto parts = std::make_unique<Impl>(dependencies, std::move(disposal));
    if (auto begun = parts->begin(); !begun)
        return begun.error();
    return std::unique_ptr<Sync>(new Sync(std::move(parts)));
}

Sync::Sync(std::unique_ptr<Impl> parts) : m_impl(std::move(parts)) { }

Sync::~Sync() = default;

void Sync::wake()
{
    m_impl->wake();
}

QStringList Sync::stop()
{
    return m_impl->stop();
}

int Sync::clientsLeftBehind() const
{
    return m_impl->disposal->leftBehind();
}

} // namespace gangway::sync
