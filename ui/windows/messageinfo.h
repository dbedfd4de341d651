// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/dialoghost.h"

namespace gangway::windows {

/// Opens the dialog about one message: asks the crew laptop where it can, and knows the names that the dialog shows.
class MessageInfo : public QObject {
    Q_OBJECT

public:
    MessageInfo(DialogHost &desk, QObject *parent);

    void setConnection(const session::ConnectionView &connection);
    void setDomains(const QList<protocol::Domain> &domains) { m_domains = domains; }
    /// Those that are new or differ.
    void upsertPeople(const QList<session::PersonView> &people);

    void ask(const session::MessageView &message, protocol::Reach reach);
    /// The crew laptop has answered.
    void show(const protocol::MessageDetails &info);

Q_SIGNALS:
    void intentRaised(const gangway::session::Intent &intent);

private:
    void open(const std::optional<protocol::MessageDetails> &info);

    DialogHost &m_desk;
    bool m_isOnBoard = false;
    QHash<PersonId, session::PersonView> m_people;
    QList<protocol::Domain> m_domains;
    session::MessageView m_message; ///< the one that was asked about last
    protocol::Reach m_reach = protocol::Reach::Vehicle; ///< of its room
};

} // namespace gangway::windows
