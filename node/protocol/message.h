// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/base/hlc.h"
#include "node/base/strongid.h"
#include "node/protocol/body.h"

#include <QString>

#include <optional>

/// Messages as they travel, and where each stands in its room.
namespace gangway::protocol {

struct Content {
    /// As stored and, but for the node's own lines, as sent to other domains. A later version's number may stand here
    /// too; clients see it as `unknown`.
    enum class Type {
        Text = 0,
        Joined = 1, ///< a line that this node made
        Left = 2, ///< likewise
        Unknown = 3, ///< what a client could not read
    };
    static constexpr int firstLaterType = 4;

    Type type = Type::Text;
    QString text;
    bool operator==(const Content &) const = default;
};

/// The place of a message in its room, on every vehicle alike.
struct Position {
    Hlc hlc;
    DomainId domain;
    MessageId id;

    /// "<hlc>.<domain>.<id>", the cursor of `history`.
    QString cursor() const;
    static std::optional<Position> fromCursor(QStringView text);
    auto operator<=>(const Position &) const = default;
};

struct Edited {
    Timestamp at = 0;
    int revision = 0;
    bool operator==(const Edited &) const = default;
};

struct Message {
    MessageId id;
    RoomId room;
    PersonId author;
    DomainId domain; ///< where it was written
    Hlc hlc;
    Timestamp sent = 0; ///< by the origin node's clock
    Timestamp arrived = 0; ///< first stored on this vehicle
    qint64 arrival = 0; ///< number in the order of arrival on this vehicle
    bool late = false;
    bool clockBadge = false;
    Content content;
    std::optional<Edited> edited;
    bool deleted = false;
    qint64 change = 0;
    Timestamp written = 0; ///< by its author, where it waited for the node; 0: when it was sent. Orders nothing
    Body body = {}; ///< as it came; only a client keeps it

    Position position() const { return { hlc, domain, id }; }
    bool operator==(const Message &) const = default;
};

} // namespace gangway::protocol
