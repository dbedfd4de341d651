// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/permissions.h"

namespace gangway::rules {

namespace {

using protocol::Role;

enum class Needs { Nothing, Membership, MembershipAndAuthorship };

struct Rule {
    Action action;
    Role least; ///< the lowest role that may do it
    Needs needs;
    const char *name;
};

// clang-format off
// Whoever is on board may look into a public room before joining it, and there is no other kind.
constexpr std::array table {
    //     action                  least role   needs                            permission
    Rule { Action::CreateRoom,     Role::Guest, Needs::Nothing,                  "create_room" },
    Rule { Action::JoinRoom,       Role::Guest, Needs::Nothing,                  "join_room" },
    Rule { Action::LeaveRoom,      Role::Guest, Needs::Nothing,                  "leave_room" },
    Rule { Action::ListMembers,    Role::Guest, Needs::Nothing,                  "list_members" },
    Rule { Action::ReadRoom,       Role::Guest, Needs::Nothing,                  "read_room" },
    Rule { Action::SeeReaders,     Role::Guest, Needs::Membership,               "see_readers" },
    Rule { Action::MarkRoom,       Role::Guest, Needs::Membership,               "mark_room" },
    Rule { Action::Post,           Role::Guest, Needs::Membership,               "post" },
    Rule { Action::EditMessage,    Role::Guest, Needs::MembershipAndAuthorship,  "edit_message" },
    Rule { Action::DeleteMessage,  Role::Guest, Needs::MembershipAndAuthorship,  "delete_message" },
    Rule { Action::SeeLinkDetails, Role::Crew,  Needs::Nothing,                  "see_link_details" },
    Rule { Action::DecideDomains,  Role::Crew,  Needs::Nothing,                  "decide_domains" },
    Rule { Action::FindRooms,      Role::Guest, Needs::Nothing,                  "find_rooms" },
    Rule { Action::FindPeople,     Role::Guest, Needs::Nothing,                  "find_people" },
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

QString missing(const Standing &who, const Rule &rule)
{
    if (who.role < rule.least)
        return QStringLiteral("Your role does not allow this.");
    if (!who.isMember)
        return QStringLiteral("Join the room first.");
    return QStringLiteral("Only its author may do this.");
}

} // namespace

bool mayPerform(const Standing &who, Action action)
{
    const Rule &rule = ruleFor(action);
    if (who.role < rule.least)
        return false;
    if (rule.needs == Needs::Nothing)
        return true;
    return who.isMember && (rule.needs == Needs::Membership || who.isAuthor);
}

Result<Done> require(const Standing &who, Action action)
{
    if (mayPerform(who, action))
        return Done {};
    return Error::denied(permissionName(action), missing(who, ruleFor(action)));
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
