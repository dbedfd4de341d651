// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/scenarios/archipelago.h"
#include "tests/scenarios/insider.h"

namespace gangway::scenarios {

/// The faults that may happen, beside links that are cut and nodes that crash.
struct Weather {
    bool isDeliveryBad = false; ///< records are lost, doubled, delayed, not acknowledged
    bool areClocksWrong = false; ///< on up to half of the vehicles: off, drifting, set while they run
    bool isTopicCut = false; ///< retention, and topics that are made again
    bool isBrokerReplaced = false; ///< by an empty one
    bool areDatabasesLost = false; ///< or put back from a copy
    bool doNewcomersCome = false;
    bool doConnectionsHang = false;
    bool isForgerAboard = false; ///< a member signs what is not its own

    static Weather drawn(QRandomGenerator &random);
};

/// People of a few vehicles do things at random while this and that goes wrong, all of it drawn from a seed.
class Schedule {
    QRandomGenerator m_random; // draws all of the rest

public:
    /// Without a weather, that is drawn as well.
    explicit Schedule(quint32 seed, const std::optional<Weather> &given = {});

    void run(int acts);

    /// Lets everything arrive. Returns what is not as it should be then; empty when all is well.
    QString outcome();

    void write(Domain &domain, PersonId person, const rules::GlobalId<RoomId> &room);

    const Weather weather;
    Archipelago world;

private:
    void act();
    void setTopic(Domain &domain);
    void change(Domain &domain, bool isDeletion);
    void upset(Domain &domain);
    void setClock(Domain &domain);
    qint64 anyClockError();
    void lose();
    void loseDatabaseOf(Domain &domain);
    void forge();
    bool isElsewhere(Domain &domain);
    Domain &anyDomain() { return *world.all[size_t(m_random.bounded(int(world.all.size())))]; }

    std::optional<Insider> m_forger;
};

} // namespace gangway::scenarios
