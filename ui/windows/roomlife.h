// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/limits.h"
#include "ui/session/intents.h"
#include "ui/session/values.h"

#include <QObject>

#include <functional>
#include <optional>

namespace gangway::people {
class RoomActions;
} // namespace gangway::people

namespace gangway::windows {

class DialogHost;
class Toast;

/// Names, archives and deletes the open room, as its details ask for it, and offers to undo what was done. GUI thread.
class RoomLife : public QObject {
    Q_OBJECT

public:
    struct Dependencies {
        people::RoomActions &actions;
        DialogHost &desk;
        Toast &toast;
        const protocol::Limits &limits; ///< as they are at each moment
        std::function<const session::RoomView *()> openedRoom; ///< null: none is open
    };

    RoomLife(const Dependencies &dependencies, QObject *parent);

    /// Every wish of the window, and what came of those that are answered by an outcome.
    void watch(const session::Intent &intent);
    void settle(const session::Outcome &outcome);

Q_SIGNALS:
    void intentRaised(const gangway::session::Intent &intent);

private:
    void wire();

    Dependencies m_dependencies;
    std::optional<protocol::Room> m_archiving; ///< as it was before
    std::optional<protocol::Room> m_deleting;
};

} // namespace gangway::windows
