// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/permissions.h"

namespace gangway::rules {

namespace {

using protocol::Role;

enum class Needs { Nothing, Membership, MembershipAndAuthorship, Invitation, InvitationByAdmin, Leading };

struct Rule {
    Action action;
    Role least; ///< the lowest role that may do it
    Needs needs;
    const char *name;
    bool isInArchived = true; ///< also in a room that is archived
};

// clang-format off
// Whoever is on board may look into a public room before joining it; a room of another kind is not there for others than
// its members (domain/directory).
constexpr std::array table {
    //     action                  least role   needs                            permission
    Rule { Action::CreateRoom,     Role::Guest, Needs::Nothing,                  "create_room" },
    Rule { Action::JoinRoom,       Role::Guest, Needs::Nothing,                  "join_room" },
    Rule { Action::LeaveRoom,      Role::Guest, Needs::Nothing,                  "leave_room" },
    Rule { Action::ListMembers,    Role::Guest, Needs::Nothing,                  "list_members" },
    Rule { Action::ReadRoom,       Role::Guest, Needs::Nothing,                  "read_room" },
    Rule { Action::SeeReaders,     Role::Guest, Needs::Membership,               "see_readers" },
    Rule { Action::MarkRoom,       Role::Guest, Needs::Membership,               "mark_room" },
    Rule { Action::Post,           Role::Guest, Needs::Membership,               "post", false },
    Rule { Action::EditMessage,    Role::Guest, Needs::MembershipAndAuthorship,  "edit_message", false },
    Rule { Action::DeleteMessage,  Role::Guest, Needs::MembershipAndAuthorship,  "delete_message" },
    Rule { Action::SeeLinkDetails, Role::Crew,  Needs::Nothing,                  "see_link_details" },
    Rule { Action::DecideDomains,  Role::Crew,  Needs::Nothing,                  "decide_domains" },
    Rule { Action::FindRooms,      Role::Guest, Needs::Nothing,                  "find_rooms" },
    Rule { Action::FindPeople,     Role::Guest, Needs::Nothing,                  "find_people" },
    Rule { Action::OpenDirectRoom, Role::Guest, Needs::Nothing,                  "open_direct_room" },
    Rule { Action::Invite,         Role::Guest, Needs::Invitation,               "invite" },
    Rule { Action::RemoveMember,   Role::Guest, Needs::InvitationByAdmin,        "remove_member" },
    Rule { Action::SetRoom,        Role::Guest, Needs::Leading,                  "set_room" },
    Rule { Action::DeleteRoom,     Role::Guest, Needs::Leading,                  "delete_room" },
};
// clang-format on

static_assert(table.size() == actionCount, "one row per action");
static_assert(
    [] {
        for (std::size_t i = 0; i < table.size(); ++i)
            if (static_cast<std::size_t>(table[i].action) != i)
                return false;
        return true;
    }(),
    "rows stand in the order of the enum");

const Rule &ruleFor(Action action)
{
    return table.at(static_cast<std::size_t>(action));
}

/// Admins lead their room, and the crew the rooms that anybody may join.
bool leads(const Access &access)
{
    const bool isAdmin = access.isMember && access.isAdmin;
    return access.isLed && (isAdmin || (access.role >= Role::Crew && !access.isByInvitation));
}

QString missing(const Access &access, const Rule &rule)
{
    if (access.role < rule.least)
        return QStringLiteral("Your role does not allow this.");
    if (access.isArchived && !rule.isInArchived)
        return QStringLiteral("The room is archived: it can be read only.");
    if (rule.needs == Needs::Leading && !access.isLed)
        return QStringLiteral("Nobody of this vehicle leads this room.");
    if (rule.needs == Needs::Leading)
        return QStringLiteral("Only an admin of the room, or the crew in a public one, may do this.");
    if (!access.isMember)
        return QStringLiteral("Join the room first.");
    if (rule.needs >= Needs::Invitation)
        return access.isByInvitation ? QStringLiteral("Only an admin of the room may do this.")
                                     : QStringLiteral("Nobody is invited into this room, or removed from it.");
    return QStringLiteral("Only its author may do this.");
}

/// One overload a request, so that a new one does not compile before its action is named.
struct ActionOf {
    using Action = std::optional<rules::Action>;

    Action operator()(const protocol::Hello &) const { return {}; }
    Action operator()(const protocol::Ping &) const { return {}; }
    Action operator()(const protocol::Changes &) const { return {}; }
    Action operator()(const protocol::AuthLogout &) const { return {}; }
    Action operator()(const protocol::ProfileSet &) const { return {}; }
    Action operator()(const protocol::RoomCreate &) const { return rules::Action::CreateRoom; }
    Action operator()(const protocol::RoomJoin &) const { return rules::Action::JoinRoom; }
    Action operator()(const protocol::RoomLeave &) const { return rules::Action::LeaveRoom; }
    Action operator()(const protocol::RoomMembers &) const { return rules::Action::ListMembers; }
    Action operator()(const protocol::MessagePost &) const { return rules::Action::Post; }
    Action operator()(const protocol::MessageEdit &) const { return rules::Action::EditMessage; }
    Action operator()(const protocol::MessageDelete &) const { return rules::Action::DeleteMessage; }
    Action operator()(const protocol::MessageInfo &) const { return rules::Action::ReadRoom; }
    Action operator()(const protocol::History &) const { return rules::Action::ReadRoom; }
    Action operator()(const protocol::Read &) const { return rules::Action::MarkRoom; }
    Action operator()(const protocol::Delivered &) const { return rules::Action::MarkRoom; }
    Action operator()(const protocol::Typing &) const { return rules::Action::MarkRoom; }
    Action operator()(const protocol::DomainDecide &) const { return rules::Action::DecideDomains; }
    Action operator()(const protocol::RoomsFind &) const { return rules::Action::FindRooms; }
    Action operator()(const protocol::PeopleFind &) const { return rules::Action::FindPeople; }
    Action operator()(const protocol::RoomDirect &) const { return rules::Action::OpenDirectRoom; }
    Action operator()(const protocol::RoomInvite &) const { return rules::Action::Invite; }
    Action operator()(const protocol::RoomRemove &) const { return rules::Action::RemoveMember; }
    Action operator()(const protocol::RoomSet &) const { return rules::Action::SetRoom; }
    Action operator()(const protocol::RoomDelete &) const { return rules::Action::DeleteRoom; }
    Action operator()(const protocol::RoomRestore &) const { return rules::Action::DeleteRoom; }
};

} // namespace

std::optional<Action> actionOf(const protocol::Request &request)
{
    return std::visit(ActionOf(), request);
}

bool mayPerform(const Access &access, Action action)
{
    const Rule &rule = ruleFor(action);
    if (access.role < rule.least || (access.isArchived && !rule.isInArchived))
        return false;
    switch (rule.needs) {
    case Needs::Nothing: return true;
    case Needs::Membership: return access.isMember;
    case Needs::MembershipAndAuthorship: return access.isMember && access.isAuthor;
    case Needs::Invitation: return access.isMember && access.isByInvitation;
    case Needs::InvitationByAdmin: return access.isMember && access.isByInvitation && access.isAdmin;
    case Needs::Leading: return leads(access);
    }
    return false;
}

Result<Done> require(const Access &access, Action action)
{
    if (mayPerform(access, action))
        return Done {};
    return Error::denied(permissionName(action), missing(access, ruleFor(action)));
}

Result<Done> requireRole(Role role, Action action)
{
    const Access everything {
        .role = role, .isMember = true, .isAuthor = true, .isAdmin = true, .isByInvitation = true, .isLed = true
    };
    return require(everything, action);
}

QString permissionName(Action action)
{
    return QString::fromLatin1(ruleFor(action).name);
}

Result<Done> requireTransport(Role role, Transport transport)
{
    if (role < Role::Crew || transport == Transport::Secure)
        return Done {};
    return Error::denied(QStringLiteral("secure_connection"),
        QStringLiteral("Crew and owner sign in over a secure connection only: use the app or an https address."));
}

} // namespace gangway::rules
