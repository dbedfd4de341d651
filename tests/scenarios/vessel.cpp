// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/vessel.h"

#include <QTest>

namespace gangway::scenarios {

Vessel::Vessel(
    const QString &name, support::LoopExecutor &executor, const sync::Options &options, const QString &databaseUrl) :
    m_ids(m_clock),
    m_executor(executor),
    island(name, executor, m_clock, m_ids, databaseUrl),
    m_options(options)
{
    person = island.addPerson(name + QStringLiteral(" Captain"));
    start();
}

void Vessel::start()
{
    link = {}; // nothing is left of the one before
    auto started = sync::Sync::start(m_options, island.self(), island.store(), m_clock, island.metrics(), m_executor,
        [this](const protocol::Link &status) { link = status; });
    if (!started)
        qFatal("%s", qPrintable(started.error().message));
    m_sync = std::move(*started);
}

MessageId Vessel::say(RoomId room, const QString &text)
{
    const auto id = island.post(room, person, text);
    m_sync->wake();
    return id;
}

qint64 Vessel::heldBy(DomainId other) const
{
    qint64 upto = 0;
    for (const protocol::Item &item : island.changes())
        if (const auto *mark = std::get_if<protocol::ReachMark>(&item))
            if (mark->domain == other)
                upto = mark->upto;
    return upto;
}

} // namespace gangway::scenarios
