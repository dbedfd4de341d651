// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/fakenodetest.h"

namespace gangway::session::test {

void FakeNodeTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = {};
    m_node = std::make_unique<FakeNode>(m_folder->filePath(QStringLiteral("node")));
    m_node->world = { room(10), mine(11) };
    begin();
}

void FakeNodeTest::cleanup()
{
    m_passenger.reset();
    m_node.reset();
    m_folder.reset();
    m_timeouts = Passenger::quickPace();
}

void FakeNodeTest::begin()
{
    m_passenger.reset();
    m_passenger = std::make_unique<Passenger>(m_folder->filePath(QStringLiteral("profile")), m_secrets, m_timeouts);
}

void FakeNodeTest::join()
{
    m_passenger->join(m_node->port());
    QTRY_VERIFY(m_passenger->isOnBoard());
    QTRY_VERIFY(m_passenger->knowsRoom());
}

void FakeNodeTest::enter()
{
    join();
    m_passenger->open();
    QTRY_VERIFY(m_passenger->resets > 0);
}

void FakeNodeTest::goOffline()
{
    m_node->goAway();
    QTRY_VERIFY(!m_passenger->isOnBoard());
}

QStringList FakeNodeTest::savedTexts() const
{
    QStringList texts;
    for (const protocol::Message &message : m_node->saved)
        texts.append(message.content.text);
    return texts;
}

} // namespace gangway::session::test
