// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/domain/domainharness.h"

namespace gangway::support {

/// A suite whose every test runs on both engines, each over a database and a domain of its own.
class EngineTest : public QObject {
    Q_OBJECT

protected:
    DomainHarness &domain() { return *m_domain; }
    Engines &engines() { return m_engines; }

protected Q_SLOTS: // Qt Test runs private slots; a suite that has more to prepare calls these
    void init()
    {
        QFETCH_GLOBAL(const QString, engine);
        m_domain = std::make_unique<DomainHarness>(m_engines.freshUrl(engine));
    }

private Q_SLOTS:
    void initTestCase_data() { Engines::addRows(); }
    void initTestCase() { VERIFY_DONE(crypto::initialise()); }
    void cleanup() { m_domain.reset(); }

private:
    Engines m_engines;
    std::unique_ptr<DomainHarness> m_domain;
};

/// The same with two people in the vehicle's first room.
class LoungeTest : public EngineTest {
    Q_OBJECT

protected Q_SLOTS:
    void init()
    {
        EngineTest::init();
        m_tavi = std::make_unique<TestClient>(domain());
        m_ilse = std::make_unique<TestClient>(domain());
        m_tavi->enter(QStringLiteral("Tavi"));
        m_ilse->enter(QStringLiteral("Ilse"));
        m_room = m_tavi->joinLounge();
        m_ilse->joinLounge();
    }

protected:
    protocol::Resume cursor(qint64 after) { return { domain().domain().id(), after }; }
    static qint64 caughtUpAt(const TestClient &client)
    {
        return client.events("caught_up").last().value(QLatin1StringView("change")).toInteger();
    }

    std::unique_ptr<TestClient> m_tavi, m_ilse;
    RoomId m_room;
};

} // namespace gangway::support
