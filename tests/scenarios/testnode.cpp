// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/testnode.h"

#include <QTest>

namespace gangway::scenarios {

TestNode::TestNode(
    const QString &name, support::LoopExecutor &executor, const sync::Options &options, const QString &databaseUrl) :
    m_ids(m_clock),
    m_executor(executor),
    domain(name, executor, m_clock, m_ids, databaseUrl),
    m_options(options)
{
    person = domain.addPerson(name + QStringLiteral(" Captain"));
    start();
}

void TestNode::start()
{
    link = {}; // nothing is left of the one before
    auto started = sync::Sync::start(m_options, domain.self(), domain.store(), m_clock, domain.metrics(), m_executor,
        [this](const protocol::Link &status) { link = status; });
    if (!started)
        qFatal("%s", qPrintable(started.error().message));
    m_sync = std::move(*started);
}

MessageId TestNode::say(RoomId room, const QString &text)
{
    const auto id = domain.post(room, person, text);
    m_sync->wake();
    return id;
}

qint64 TestNode::heldBy(DomainId other) const
{
    qint64 upto = 0;
    for (const protocol::Item &item : domain.changes())
        if (const auto *mark = std::get_if<protocol::ReplicationMark>(&item))
            if (mark->domain == other)
                upto = mark->upto;
    return upto;
}

} // namespace gangway::scenarios
