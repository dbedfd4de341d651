// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/base/usualport.h"
#include "node/protocol/answers.h"
#include "ui/session/admission.h"
#include "ui/session/intents.h"
#include "ui/session/timeouts.h"
#include "ui/session/values.h"

#include <QObject>

#include <functional>
#include <memory>

namespace gangway::session {

class SecretStore;

/// The place to go to, and as whom.
struct Target {
    QString host;
    quint16 port = usualPort;
    QString fingerprint; ///< SHA-256 of the certificate in hex, from the link; empty: trust and show the first one seen
    QString guestName; ///< used when no token is kept for that domain
    QString token; ///< of an account that was just admitted; empty: the one kept for that domain
    QString ownerTicket; ///< from NodeControl::start, for the host's own window
    bool renamesExisting = false; ///< guestName was chosen just now: who is known by a token takes it too
    bool joinsMostActiveRoom = false; ///< whoever has joined no room joins the most active one
    QString roomName; ///< joined and opened after the first caught_up, when given
};

/// One person's connection to one domain and everything known of it: rooms, timelines, the outbox. Lives on the GUI
/// thread; its socket too; its SQLite cache has a thread of its own. No widget in here.
class Session : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString profileFolder; ///< cache, outbox, drafts, known certificates
        QString hostsFile; ///< known certificates, when they are kept elsewhere
        QString clientName = QStringLiteral("gangway");
        Timeouts timeouts = {};
    };

    Session(const Options &options, SecretStore &secrets, QObject *parent = nullptr);
    ~Session() override;

    /// Asks who answers there, without joining; an address that was joined before must show the certificate of then.
    /// Fails as Entrance::look does.
    void look(const Target &target, std::function<void(const Result<VehicleView> &)> done);
    /// Asks for a token by name and password, to be put into the target. Fails as Entrance::admit does.
    void admit(const Target &target, const Account &account, std::function<void(const Result<Admission> &)> done);

    /// Opens the cache of that domain (so that rooms and history are there at once, also with the node away) and
    /// connects.
    void start(const Target &target);
    /// Says good-bye, writes what is left to write, closes the cache.
    void stop();

    void dispatch(const Intent &intent);

    const ConnectionView &connection() const;
    const SelfView &self() const;
    const protocol::Limits &limits() const;
    /// All that are known; of those not joined only the ones of roomSearch() are to be offered.
    QList<RoomView> rooms() const;
    const RoomSearch &roomSearch() const;
    QList<PersonView> people() const;
    QList<protocol::Domain> domains() const;

    /// Makes `room` the one whose timeline is kept in memory; answered by `timelineReset` with its newest page.
    void openRoom(const RoomId &room);
    /// The room whose timeline that is, by openRoom() or of the session's own accord; null: none.
    RoomId openedRoom() const;

Q_SIGNALS:
    void connectionChanged(const gangway::session::ConnectionView &connection);
    void selfChanged(const gangway::session::SelfView &self);
    void roomsChanged(
        const QList<gangway::session::RoomView> &rooms); ///< those that are new or differ; gone ones by roomGone
    void roomGone(const gangway::RoomId &room);
    void roomSearchChanged(const gangway::session::RoomSearch &search);
    void peopleChanged(const QList<gangway::session::PersonView> &people); ///< those that are new or differ
    void domainsChanged(const QList<gangway::protocol::Domain> &domains); ///< all
    void limitsChanged(const gangway::protocol::Limits &limits);
    void timelineReset(
        const gangway::RoomId &room, const QList<gangway::session::MessageView> &messages, bool hasOlder);
    void messagesChanged(const gangway::RoomId &room,
        const QList<gangway::session::MessageView> &messages); ///< upserts into the open timeline
    void messagesGone(
        const gangway::RoomId &room, const QList<gangway::MessageId> &messages); ///< withdrawn before they were saved
    void pageLoaded(const gangway::RoomId &room, const QList<gangway::session::MessageView> &older, bool hasOlder);
    /// The open timeline, with what was told until now, has no holes; true until the connection is lost.
    void timelineSettled(const gangway::RoomId &room);
    void membersLoaded(const gangway::RoomId &room, const QList<gangway::session::PersonView> &members);
    void infoLoaded(const gangway::protocol::MessageDetails &info);
    void peopleFound(const QString &query, const QList<gangway::session::PersonView> &people);
    void settled(const gangway::session::Outcome &outcome);
    /// Others have written, just now.
    void arrived(const QList<gangway::session::Arrival> &arrivals);
    /// Others have written since the connection was lost; told once for each return.
    void missed(const QList<gangway::session::MissedRoom> &rooms);
    void noticeRaised(const gangway::session::Notice &notice);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gangway::session
