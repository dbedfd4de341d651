// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sync/notices.h"

#include "node/base/logging.h"
#include "node/sync/linksentences.h"

namespace gangway::sync {

void Notices::noteDisputes(const std::map<DomainId, DisputedKey> &disputed)
{
    for (const auto &[domain, key] : disputed)
        if (m_disputed.try_emplace(domain, key).second)
            logging::warning("sync",
                key.isOwn ? QStringLiteral("Somebody else replaced this domain's key too: they have the one before.")
                          : QStringLiteral("Two keys are said to have replaced a vehicle's: the first one is taken."),
                { { "vehicle", key.name }, { "domain", domain.text() }, { "words_of_the_one_taken", key.words },
                    { "words_of_the_one_refused", key.refusedWords } });
}

// Once for as long as it goes on, hour after hour.
void Notices::noteOverQuota(const std::map<DomainId, OverQuota> &over)
{
    for (const auto &[origin, now] : over) {
        const auto before = m_overQuota.find(origin);
        const bool goesOn = before != m_overQuota.end() && now.hour - before->second.hour <= 1;
        m_overQuota[origin] = now;
        if (!goesOn)
            logging::warning("sync", QStringLiteral("A vehicle sent more than the quota of an hour. The rest waits."),
                { { "vehicle", now.name }, { "domain", origin.text() } });
    }
}

bool Notices::noteTopics(const QString &warning)
{
    if (warning == std::exchange(m_topics, warning))
        return false;
    if (!warning.isEmpty())
        logging::warning("sync", warning);
    return true;
}

QString Notices::sentence(Timestamp now)
{
    const qint64 hour = now / Quotas::hour;
    std::erase_if(m_overQuota, [hour](const auto &it) { return it.second.hour + 1 < hour; });
    if (!m_disputed.empty())
        return m_disputed.begin()->second.sentence();
    if (!m_topics.isEmpty() || m_overQuota.empty())
        return m_topics;
    return sentences::filled(sentences::overQuota, m_overQuota.begin()->second.name);
}

} // namespace gangway::sync
