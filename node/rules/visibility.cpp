// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/visibility.h"

namespace gangway::rules {

bool leavesVehicle(protocol::Reach reach)
{
    return reach == protocol::Reach::Everyone;
}

bool leavesVehicle(const protocol::Room &room)
{
    return isOpen(room.kind) && leavesVehicle(room.reach);
}

bool isOpen(protocol::RoomKind kind)
{
    return kind == protocol::RoomKind::Public;
}

bool isLed(const protocol::Room &room, DomainId own)
{
    return room.domain == own && (room.kind == protocol::RoomKind::Public || room.kind == protocol::RoomKind::Private);
}

Result<Done> checkReach(protocol::RoomKind kind, protocol::Reach reach)
{
    if (isOpen(kind) || !leavesVehicle(reach))
        return Done {};
    return Error::invalid(
        QStringLiteral("reach"), QStringLiteral("A room that its members alone see stays on this vehicle."));
}

bool isShared(protocol::Reach reach)
{
    return reach != protocol::Reach::Vehicle;
}

bool admits(protocol::Reach reach, DomainId home, DomainId origin)
{
    return isShared(reach) || home == origin;
}

namespace {

Listeners listenersToPerson(const protocol::Person &person, DomainId own, const Known &known)
{
    // A placeholder was told to whoever got the value that referred to it, and nobody keeps count of them.
    if (person.domain == own || known.isHere || known.wasUnknown)
        return Everyone {};
    return known.rooms.isEmpty() ? Listeners(Nobody {}) : InRooms { known.rooms };
}

} // namespace

Listeners listenersTo(const protocol::Item &item, DomainId own, const Known &known)
{
    struct {
        DomainId own;
        const Known &known;
        Listeners operator()(const protocol::Domain &) const { return Everyone {}; }
        Listeners operator()(const protocol::Person &person) const { return listenersToPerson(person, own, known); }
        Listeners operator()(const protocol::Room &room) const
        {
            const bool isForAll = isOpen(room.kind) && (room.domain == own || known.isNewOfFew);
            return isForAll ? Listeners(Everyone {}) : InRoom { room.id };
        }
        Listeners operator()(const protocol::ReplicationMark &) const { return Everyone {}; }
        Listeners operator()(const protocol::OwnRoomState &mine) const { return OfPerson { mine.person }; }
        Listeners operator()(const protocol::Member &member) const
        {
            return known.isOfPair ? Listeners(OfPerson { member.person }) : InRoom { member.room };
        }
        Listeners operator()(const protocol::Message &message) const { return InRoom { message.room }; }
        Listeners operator()(const protocol::ReadMark &mark) const { return MarksOfRoom { mark.room }; }
        Listeners operator()(const protocol::DeliveredMark &mark) const { return MarksOfRoom { mark.room }; }
        Listeners operator()(const protocol::PackReceipt &seal) const { return OfPerson { seal.author }; }
        Listeners operator()(const protocol::Link &) const { return Nobody {}; } // crew and passengers hear of it apart
    } const decide { own, known };
    return std::visit(decide, item);
}

bool isBrought(const protocol::Room &room, const RoomTie &tie, qint64 after)
{
    return tie.isJoined && (room.change > after || tie.isJoinedSince);
}

bool isBrought(const protocol::Person &person, const PersonTie &tie, qint64 after)
{
    if (tie.isNamed)
        return true;
    const bool isHeld = after > 0 && tie.sharesRoom; // who starts anew holds nobody's value of before
    return person.change > after && (tie.isSelf || tie.isHere || isHeld);
}

bool isFound(const protocol::Room &room)
{
    return !room.unknown && room.deletedAt == 0 && isOpen(room.kind);
}

bool isFound(const protocol::Person &person)
{
    return !person.former && !person.unknown;
}

} // namespace gangway::rules
