// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/domain/access.h"

#include "node/domain/directory.h"

namespace gangway::domain {

namespace {

template<typename Request>
concept NamesRoom = requires(const Request &request)
{
    {
        request.room
        } -> std::convertible_to<RoomId>;
};

template<typename Request>
concept IsDecidedByItsRow = std::same_as<Request, protocol::MessagePost> ||
    std::same_as<Request, protocol::RoomRemove> || std::same_as<Request, protocol::RoomSet> ||
    std::same_as<Request, protocol::RoomDelete> || std::same_as<Request, protocol::RoomRestore>;

} // namespace

Result<Done> mayAsk(const Directory &directory, PersonId person, const protocol::Request &request)
{
    const auto action = rules::actionOf(request);
    if (!action)
        return Done {};
    const auto decide = [&]<typename Request>(const Request &asked) -> Result<Done> {
        if constexpr (!NamesRoom<Request>) {
            return rules::requireRole(directory.actor(person).role, *action);
        } else {
            if constexpr (std::same_as<Request, protocol::RoomRestore>) {
                if (directory.isDeleted(asked.room))
                    return rules::requireRole(directory.actor(person).role, *action);
            }
            const auto access = directory.access(person, asked.room);
            if (!access)
                return access.error();
            if constexpr (IsDecidedByItsRow<Request>)
                return rules::requireRole(access->role, *action);
            return rules::require(*access, *action);
        }
    };
    return std::visit(decide, request);
}

} // namespace gangway::domain
