// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/connector.h"
#include "ui/session/entrance.h"
#include "ui/session/inbox.h"
#include "ui/session/knownhosts.h"
#include "ui/session/peoplefinder.h"
#include "ui/session/publisher.h"
#include "ui/session/receipts.h"
#include "ui/session/roomfinder.h"
#include "ui/session/roomlookup.h"
#include "ui/session/signin.h"

namespace gangway::session {

/// Joins the parts of one session: leads from a target to a cache, a connection, a hello and a catching up, and back
/// again after each loss. GUI thread.
class Session::Engine : public QObject {
public:
    Engine(Session &session, const Options &options, SecretStore &secrets);
    ~Engine() override;

    void look(const Target &target, std::function<void(const Result<VehicleView> &)> done);
    void admit(const Target &target, const Account &account, std::function<void(const Result<Admission> &)> done);
    void start(const Target &target);
    void stop();
    void openRoom(const RoomId &room);

    // ---- intents (commands.cpp), one function each ----
    void handle(const SendText &intent);
    void handle(const EditText &intent);
    void handle(const DeleteMessage &intent);
    void handle(const RetryMessage &intent);
    void handle(const SaveDraft &intent);
    void handle(const CreateRoom &intent);
    void handle(const JoinRoom &intent);
    void handle(const LeaveRoom &intent);
    void handle(const FindRooms &intent);
    void handle(const FindMoreRooms &intent);
    void handle(const MarkRead &intent);
    void handle(const LoadOlder &intent);
    void handle(const LoadMembers &intent);
    void handle(const LoadInfo &intent);
    void handle(const SetProfile &intent);
    void handle(const DecideDomain &intent);
    void handle(const ChooseName &intent);
    void handle(const ReconnectNow &intent);
    void handle(const SignOut &intent);

    const RoomId &openedRoom() const { return m_timeline.room(); }
    const Picture &picture() const { return m_picture; }
    const Publisher &publisher() const { return m_publisher; }

private:
    void wire();
    void wireConnection();
    void wireSignIn();
    void wireContent();
    void wireFinders();

    // ---- the way in (engine.cpp) ----
    std::optional<KnownHost> knownHost(const Target &target) const;
    Entrance::Place placeOf(const Target &target) const;
    void begin(const Target &target, const DomainId &domain);
    void openCache(const DomainId &domain, std::function<void()> then);
    void cacheOpened(const Result<Snapshot> &snapshot, const std::function<void()> &then);
    void load(const Snapshot &snapshot);
    void connectNow();
    void opened(const QString &fingerprint);
    void met(const VehicleView &vehicle);
    void sayHello();
    void certificateChanged(const QString &expected, const QString &presented);
    void received(const QByteArray &frame);
    void welcomed(const protocol::Welcome &welcome);
    void enter(const protocol::Welcome &welcome);
    void remember(const KnownHost &host);
    void forgetHistory();
    void lost(const Closed &closed);
    void waiting(Timestamp retryAt, const Error &reason);
    void refuse(const Error &reason);
    void signedOut();
    void setPhase(ConnectionView::Phase phase, const Error &reason = {});

    // ---- what comes down (content.cpp) ----
    void apply(const Applied &applied);
    void caughtUp();
    void roomGone(const RoomId &room, const QString &why);
    void presenceTold(const protocol::Presence &presence);
    void take(const protocol::Item &item);
    using Novelty = RoomFinder::Novelty;
    void offer(const protocol::Item &item, Novelty novelty);
    void outboxChanged(const RoomId &room, const MessageId &id);
    void outboxRefused(const RoomId &room, const Error &error, const QString &text);
    void setDraft(const RoomId &room, const QString &text);
    void writeDrafts();
    void enterWantedRoom();
    void enterFound(const QString &name, const Result<std::optional<protocol::Room>> &found);
    void enter(const RoomId &room);
    void takeChosenName();
    void enterSomewhere();
    void roomSearchChanged();
    void found(const protocol::FoundPeople &people);

    void notify(Notice::Kind kind, const Error &error = {}, const QString &detail = {});
    /// Asks when on board; tells the person when it is refused or cannot be asked.
    template<typename Answer>
    void ask(const protocol::Request &request, std::function<void(const Answer &)> then);
    /// As `ask`, but what came of it is told as an outcome: `then` tells that it is done.
    template<typename Answer>
    void act(Outcome::Act act, const protocol::Request &request, std::function<void(const Answer &)> then);
    /// Keeps values that came as an answer like any other change.
    void keep(const QList<protocol::Item> &items, std::function<void()> then = {});

    Session &m_session;
    Options m_options;
    Target m_target;
    SystemClock m_clock;
    IdGenerator m_ids;

    KnownHosts m_hosts;
    CacheThread m_cache;
    Entrance m_entrance;
    Connector m_connector;
    Requests m_requests;
    SignIn m_signIn;
    Inbox m_inbox;
    Outbox m_outbox;
    Timeline m_timeline;
    Picture m_picture;
    Receipts m_receipts;
    RoomFinder m_roomFinder;
    RoomLookup m_roomLookup;
    PeopleFinder m_peopleFinder;
    Publisher m_publisher;
    QTimer m_draftTimer;

    DomainId m_domain; ///< whose cache is open; null: none
    int m_opening = 0; ///< tells a cache that is opened late from the current one
    QString m_fingerprint; ///< of the open connection
    int m_meeting = 0; ///< tells an answer to "who are you" that comes late from the current one
    DomainId m_met; ///< who answered on the open connection
    bool m_isFromLink = false; ///< the certificate was named by whoever leads here, not found by the address
    bool m_wasOnBoard = false; ///< since the session was started
    bool m_isOnBoard = false; ///< welcomed on the open connection
    QList<protocol::Event> m_held; ///< what came before the cache was open
    QHash<RoomId, QString> m_unwrittenDrafts;
};

} // namespace gangway::session
