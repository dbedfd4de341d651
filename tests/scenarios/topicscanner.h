// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/sync/transport.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gangway::scenarios {

/// Reads every record of a fleet's topics and looks for what must not be there: in the bytes as they lie, in packs
/// decompressed and decoded, and in the broker's own files, which hold all topics.
class TopicScanner {
public:
    TopicScanner(QString servers, QString fleet, QString brokerFolder) :
        m_servers(std::move(servers)),
        m_fleet(std::move(fleet)),
        m_brokerFolder(std::move(brokerFolder))
    {
    }

    /// Reads everything there is now. Fails when the broker does not answer within 30 s.
    Result<Done> read();

    /// The places where `needle` stands: "packs record 3, decoded". Empty: nowhere.
    QStringList find(const QByteArray &needle) const;

    qsizetype records() const { return m_records.size(); }
    /// Texts, names and ids of all decoded events: none means that the scan proves nothing.
    qsizetype decoded() const { return m_decoded; }

    /// Puts a record of these bytes into the packs' topic.
    Result<Done> plant(const QByteArray &value) const;

private:
    QString m_servers, m_fleet, m_brokerFolder;
    QList<sync::Record> m_records;
    QList<QByteArray> m_contents; // of each record, what its decoded events say
    qsizetype m_decoded = 0;
};

} // namespace gangway::scenarios
