// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <tuple>

namespace gangway::sync {

/// One partition of a topic.
struct Partition {
    QString topic;
    int number = 0;
    bool operator==(const Partition &) const = default;
    bool operator<(const Partition &other) const
    {
        return std::tie(topic, number) < std::tie(other.topic, other.number);
    }
};

/// The clock that a record's time is from.
enum class StampedBy { Broker, Sender };

/// A record as it lies in a topic.
struct Record {
    Partition partition;
    qint64 offset = 0;
    qint64 timestamp = 0; ///< when the broker appended it, UTC ms; else see `stampedBy`
    QByteArray key;
    QByteArray value;
    StampedBy stampedBy = StampedBy::Broker;
    bool operator==(const Record &) const = default;
};

/// A record on its way out. `ticket` comes back with its fate.
struct Outgoing {
    quint64 ticket = 0;
    QString topic;
    QByteArray key;
    QByteArray value;
};

/// The place from which a partition is read on.
struct Start {
    Partition partition;
    qint64 offset = -1; ///< of the first record to deliver; -1: from the oldest there is
};

/// Carries records between domains: Kafka, or what a test makes of it. All of it, and the listener, on the engine's
/// executor; no function waits for the network.
class Transport {
public:
    class Listener {
    public:
        virtual ~Listener() = default;
        /// `reason` is one English sentence, empty when all is well. With `isUp` it tells what is refused to us by a
        /// broker that answers: trying goes on, but there is no link.
        virtual void linkChanged(bool isUp, const QString &reason) = 0;
        /// Tells the partitions there are, at first and whenever some were added. Answered with `follow`.
        virtual void partitionsFound(const QList<Partition> &partitions) = 0;
        /// Reading begins anew, over other connections perhaps: whether anything comes has to be seen again.
        virtual void readingRestarts() { }
        /// No more come until `resume`.
        virtual void recordsArrived(const QList<Record> &records) = 0;
        /// How the topics are made does harm, though records pass: one English sentence; empty: no more.
        virtual void topicsDoubted(const QString &) { }
        /// Everything that was there when reading began has been delivered.
        virtual void caughtUp() = 0;
        /// Records before the next one we wanted are gone, or the topic is another one.
        virtual void positionLost(const Partition &partition, const QString &reason) = 0;
        /// Acknowledged by the broker, or given up and to be sent again.
        virtual void delivered(quint64 ticket, bool isAcknowledged) = 0;
    };

    virtual ~Transport() = default;

    virtual void open(Listener &listener) = 0;
    /// Reads these partitions from there on; others that are followed already go on.
    virtual void follow(const QList<Start> &starts) = 0;
    virtual void resume() = 0;
    virtual void send(const Outgoing &record) = 0;
    /// Gives up what is under way; the listener hears nothing more.
    virtual void close() = 0;

    /// Gives up all connections for new ones, since what was sent does not come back. The listener hears of a link that
    /// is down, and of partitions anew. A transport that has no connections does nothing.
    virtual void reconnect() { }
    /// How long what is sent now may take to come back.
    virtual std::chrono::milliseconds patience() const { return std::chrono::seconds(8); }
    /// Records are coming in, which what was sent may have to wait behind.
    virtual bool isReceiving() const { return false; }

    /// How many bytes under way keep the link busy: what is handed over beyond them waits, and what comes later behind
    /// it.
    virtual qint64 window() const { return qint64(256) * 1024; }

    virtual qint64 sentBytes() const = 0;
    virtual qint64 receivedBytes() const = 0;
};

} // namespace gangway::sync
