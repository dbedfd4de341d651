// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/session/fakenode.h"
#include "tests/session/passenger.h"

#include <QTemporaryDir>
#include <QTest>

namespace gangway::session::test {

/// A suite whose every test has a node that does as it is told, and a passenger who is about to join its one room.
class FakeNodeTest : public QObject {
    Q_OBJECT

protected:
    /// A new session on the same profile; the one before ends as a crash would end it.
    void begin();
    /// Joins; returns on board, with the room known.
    void join();
    /// Joins and opens the room.
    void enter();
    void goOffline();

    QStringList savedTexts() const; ///< by the node

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeNode> m_node;
    std::unique_ptr<Passenger> m_passenger;
    MemorySecrets m_secrets;
    Timeouts m_timeouts = Passenger::quickPace(); ///< of the next session

protected Q_SLOTS: // Qt Test runs private slots; a suite that has more to prepare calls this one
    void init();

private Q_SLOTS:
    void cleanup();
};

} // namespace gangway::session::test
