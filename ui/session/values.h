// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/error.h"
#include "node/protocol/answers.h"
#include "node/protocol/values.h"

#include <QList>
#include <QString>

/// Values that the session tells the windows: whole ones, ready to be drawn. The session owns the truth; windows only
/// hold copies.
namespace gangway::session {

/// The rung of the ladder an own message stands on. One enum, one wording (ui/models words it).
enum class DeliveryStage { Pending, Saved, Sent, Received, Delivered, Read, Failed };

struct DeliveryState {
    DeliveryStage stage = DeliveryStage::Saved;
    int count = 0; ///< n of `received n/m`, `delivered n`, `read n`
    int of = 0; ///< m of `received n/m`
    Error reason = {}; ///< with Failed
    bool operator==(const DeliveryState &) const = default;
};

struct MessageView {
    protocol::Message message; ///< for a pending or failed one: what is known of it (id, room, author, sent, content)
    QString authorNick;
    int authorColour = 0;
    QString domainName; ///< empty when written on this vehicle
    bool own = false;
    DeliveryState delivery; ///< meaningful for own messages
    qint64 localOrder =
        0; ///< places pending and failed ones after all that is saved, in the order they were written; 0 when saved
    bool operator==(const MessageView &) const = default;
};

struct RoomView {
    protocol::Room room;
    bool foreign = false; ///< its home is another vehicle
    QString domainName; ///< of its home, when foreign
    bool joined = false;
    qint64 readTo = 0;
    int unread = 0;
    QString previewAuthor; ///< nick of who wrote the newest message; empty: none
    QString preview; ///< its text; empty with a previewAuthor: deleted
    bool previewOwn = false;
    bool previewUnknown = false; ///< its author has not arrived yet
    Timestamp activity = 0;
    QString draft;
    int waiting = 0; ///< own messages still on this device
    int failed = 0;
    bool isClosed = false; ///< oneself was removed from it; what was read stays to be read
    PersonId partner = {}; ///< the other of a direct room, by whose name it goes
    int partnerColour = 0;
    bool isPartnerOnline = false;
    bool operator==(const RoomView &) const = default;
};

/// The rooms that one may join, as far as they are known: those that were found last, beside the joined ones.
struct RoomSearch {
    enum class State {
        Idle, ///< nothing was asked yet
        Searching, ///< `rooms` are those of the search before
        Found,
        NothingFound,
        Offline, ///< nobody can be asked; `rooms` are those that were found before, if the question is still the same
        Unsupported ///< an older node tells all rooms by itself: whatever is known may be shown
    };
    State state = State::Idle;
    QString query; ///< the beginning of a word of their names; empty: all
    QList<RoomId> rooms; ///< in the order to be shown, joined ones among them; told by roomsChanged before
    bool hasMore = false; ///< FindMoreRooms brings the next ones
    bool isSettled() const { return state == State::Found || state == State::NothingFound; }
    bool operator==(const RoomSearch &) const = default;
};

struct PersonView {
    protocol::Person person;
    bool online = false;
    bool self = false;
    QString domainName; ///< empty when of this vehicle
    bool admin = false; ///< of the room whose member they are shown as
    bool operator==(const PersonView &) const = default;
};

/// The connection to the node, and beyond it the vehicle's link: what the chip shows.
struct ConnectionView {
    enum class Phase { Idle, Connecting, OnBoard, Waiting, Refused, CertificateChanged };
    Phase phase = Phase::Idle;
    Timestamp retryAt = 0; ///< with Waiting: when the next attempt starts
    Error reason = {}; ///< with Waiting and Refused
    QString expectedFingerprint; ///< with CertificateChanged: SHA-256 in hex, the one known …
    QString presentedFingerprint; ///< … and the one presented
    protocol::Link link; ///< meaningful with OnBoard
    int outboxWaiting = 0; ///< own messages on this device, all rooms
    bool operator==(const ConnectionView &) const = default;
};

struct SelfView {
    protocol::Person person;
    protocol::Domain domain;
    protocol::Role role() const { return person.role; }
    bool operator==(const SelfView &) const = default;
};

/// A message that somebody else has just written in a joined room, and that is not read.
struct Arrival {
    RoomId room;
    QString roomName;
    MessageId message;
    qint64 arrival = 0; ///< its number in the order of arrival, as MarkRead takes it
    QString authorNick; ///< empty: not known yet
    int authorColour = 0;
    QString text;
    bool isDirect = false; ///< of a room of two, which goes by the author's name
    bool isMention = false; ///< it names oneself, or is said to oneself alone
    bool operator==(const Arrival &) const = default;
};

/// A room in which more is unread than when the connection was lost.
struct MissedRoom {
    RoomId room;
    QString roomName;
    int messages = 0;
    int mentions = 0; ///< among those that came; of what a gap left out nothing is known
    bool operator==(const MissedRoom &) const = default;
};

/// The outcome of an intent that a dialog waits for.
struct Outcome {
    enum class Act { CreateRoom, SetProfile, DecideDomain, Invite, SetRoom, DeleteRoom };
    Act act = Act::CreateRoom;
    std::optional<Error> refusal = {}; ///< nothing: it is done
    QList<protocol::Invitation> invitations = {}; ///< of Invite
    bool operator==(const Outcome &) const = default;
};

/// Something a person should be told once, worded by the windows by `kind` and `error`.
struct Notice {
    enum class Kind {
        RequestRefused,
        NameTaken,
        NoSuchRoom,
        CacheRebuilt,
        SecretsInFile,
        SecretsNotKept,
        SignedOut,
        FirstContact
    };
    Kind kind = Kind::RequestRefused;
    Error error = {};
    QString detail = {}; ///< FirstContact: the certificate's fingerprint; SecretsInFile: the path; NoSuchRoom: its name
    QString words = {}; ///< FirstContact: the vehicle's key words, as on its poster
    bool operator==(const Notice &) const = default;
};

} // namespace gangway::session
