// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/peoplefinder.h"

#include "node/protocol/limits.h"

namespace gangway::session {

PeopleFinder::PeopleFinder(const Timeouts &timeouts, Requests &requests, const Roster &roster, QObject *parent) :
    QObject(parent),
    m_requests(requests),
    m_roster(roster)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeouts.peopleDelay);
    connect(&m_timer, &QTimer::timeout, this, &PeopleFinder::ask);
}

void PeopleFinder::want(const PersonId &person)
{
    if (person.isNull() || m_isUnsupported || m_asked.contains(person) || m_roster.knows(person))
        return;
    m_wanted.insert(person);
    if (m_isOnline && !m_timer.isActive())
        m_timer.start();
}

void PeopleFinder::setOnline(bool online)
{
    m_isOnline = online;
    if (online) {
        if (!m_wanted.isEmpty())
            m_timer.start();
        return;
    }
    m_timer.stop();
    m_wanted += std::exchange(m_asked, {}); // of whom those who are known by now are not asked for
    m_isUnsupported = false;
}

void PeopleFinder::clear()
{
    m_wanted.clear();
    m_asked.clear();
}

void PeopleFinder::ask()
{
    for (QList<PersonId> batch = takeBatch(); !batch.isEmpty(); batch = takeBatch())
        m_requests.ask<protocol::FoundPeople>(
            protocol::PeopleFind { .ids = batch }, [this](const Result<protocol::FoundPeople> &answer) {
                if (answer)
                    Q_EMIT found(*answer);
                else if (answer.error().code == Error::Code::Unsupported)
                    m_isUnsupported = true;
            });
}

QList<PersonId> PeopleFinder::takeBatch()
{
    QList<PersonId> batch;
    while (!m_wanted.isEmpty() && batch.size() < protocol::mostIdsAtOnce) {
        const PersonId person = *m_wanted.cbegin();
        m_wanted.remove(person);
        if (m_roster.knows(person))
            continue;
        m_asked.insert(person);
        batch.append(person);
    }
    return batch;
}

} // namespace gangway::session
