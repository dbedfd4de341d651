// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/changefeed.h"

#include <algorithm>

namespace gangway::storage {

namespace {

// Gathers values of all tables; after the first failure it keeps that.
class Gathering {
public:
    template<typename Record, typename Add>
    void add(const Result<QList<Record>> &records, Add &&toItems)
    {
        if (!records && !m_error)
            m_error = records.error();
        if (m_error)
            return;
        for (const Record &record : *records)
            toItems(record);
    }

    template<typename Value>
    void add(const Result<QList<Value>> &values)
    {
        add(values, [this](const Value &value) { m_items.append(value); });
    }

    void append(protocol::Item item) { m_items.append(std::move(item)); }
    void fail(const Error &error) { m_error = error; }

    Result<QList<protocol::Item>> take()
    {
        if (m_error)
            return *m_error;
        std::ranges::stable_sort(m_items, {}, protocol::changeOf);
        return std::move(m_items);
    }

private:
    QList<protocol::Item> m_items;
    std::optional<Error> m_error;
};

class FeedReader {
public:
    FeedReader(const Repositories &repositories, qint64 number) : m_repositories(repositories), m_number(number) { }

    Result<QList<protocol::Item>> read()
    {
        const Repositories &from = m_repositories;
        m_found.add(
            from.domains.changedSince(m_number), [this](const DomainRecord &record) { m_found.append(record.domain); });
        m_found.add(from.people.changedSince(m_number));
        m_found.add(
            from.rooms.changedSince(m_number), [this](const RoomRecord &record) { m_found.append(record.room); });
        m_found.add(from.memberships.changedSince(m_number), [this](const MembershipRecord &record) {
            addMine(record.member.room, record.member.person);
            m_found.append(record.member);
        });
        m_found.add(from.messages.allChangedSince(m_number));
        m_found.add(from.marks.changedSince(m_number), [this](const Marks &marks) { addMarks(marks); });
        m_found.add(from.packs.allSealsSince(m_number));
        addReachMarks();
        return m_found.take();
    }

private:
    void addMarks(const Marks &marks)
    {
        if (marks.readChange > m_number) {
            addMine(marks.room, marks.person);
            m_found.append(protocol::ReadMark { marks.room, marks.person, marks.readTo, marks.readChange });
        }
        if (marks.deliveredChange > m_number)
            m_found.append(
                protocol::DeliveredMark { marks.room, marks.person, marks.deliveredTo, marks.deliveredChange });
    }

    void addMine(RoomId room, PersonId person)
    {
        const auto mine = m_repositories.marks.mine(room, person);
        if (!mine)
            return m_found.fail(mine.error());
        m_found.append(*mine);
    }

    void addReachMarks()
    {
        const auto own = m_repositories.domains.own();
        if (!own)
            return m_found.fail(own.error());
        if (*own)
            m_found.add(m_repositories.watermarks.reachMarksSince((*own)->domain.id, m_number));
    }

    const Repositories &m_repositories;
    const qint64 m_number;
    Gathering m_found;
};

} // namespace

Result<QList<protocol::Item>> changesAfter(const Repositories &repositories, qint64 number)
{
    return FeedReader(repositories, number).read();
}

} // namespace gangway::storage
