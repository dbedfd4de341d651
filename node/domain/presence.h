// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/executor.h"
#include "node/domain/audience.h"

namespace gangway::domain {

/// Keeps and tells who is here now. Comings and goings are told a few times a second at most: a thousand clients that
/// come back together would otherwise be a million frames, and somebody who reloads a page would blink. Lives on the
/// net thread.
class Presence {
public:
    static constexpr std::chrono::milliseconds pause { 250 };
    static constexpr qsizetype idsInFrame = 1500; ///< 39 bytes each in a frame of 64 KiB
    static constexpr qsizetype fewComings = 32; ///< whose values go ahead; of more they are asked for

    Presence(Executor &executor, ClientSink &sink, const Directory &directory, const Audience &audience) :
        m_executor(executor),
        m_sink(sink),
        m_directory(directory),
        m_audience(audience)
    {
    }

    /// A person's first connection came, or their last one went.
    void wentOnline(PersonId person);
    void wentOffline(PersonId person);

    /// Tells a session that has caught up who is here.
    void welcome(SessionId session);

    const QSet<PersonId> &online() const { return m_online; }
    bool isOnline(PersonId person) const { return m_online.contains(person); }
    bool isAnyOnline(const QList<PersonId> &people) const
    {
        return std::ranges::any_of(people, [this](PersonId person) { return isOnline(person); });
    }

    /// Forgets what it was about to tell.
    void stop() { m_timer.reset(); }

private:
    void tellSoon();
    void tell();
    void tellPeople(const QList<PersonId> &coming);
    const QList<QByteArray> &allFrames();

    Executor &m_executor;
    ClientSink &m_sink;
    const Directory &m_directory;
    const Audience &m_audience;
    QSet<PersonId> m_online;
    QSet<PersonId> m_told; ///< as the clients know it
    QList<QByteArray> m_allFrames; ///< m_told, encoded; empty: to be made
    std::unique_ptr<Executor::Timer> m_timer;
};

} // namespace gangway::domain
