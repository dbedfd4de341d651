// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/limits.h"
#include "ui/dialogs/dialog.h"
#include "ui/dialogs/roomfields.h"
#include "ui/session/intents.h"

namespace gangway::theme {
class AvatarWidget;
class Field;
} // namespace gangway::theme

namespace gangway::dialogs {

class ChoiceRow;

/// Name, reach and purpose of a new room, and who may join it.
class NewRoomDialog : public Dialog {
    Q_OBJECT

public:
    /// `vehicle`: name of the vehicle one is on.
    NewRoomDialog(const theme::Theme &theme, const QString &vehicle, const protocol::Limits &limits,
        const protocol::Link &link, QWidget *parent);

    bool settle(const session::Outcome &outcome) override;

Q_SIGNALS:
    void roomWanted(const gangway::session::CreateRoom &room);

private:
    void setupName(const protocol::Limits &limits);
    void setupReach(const QString &vehicle, const protocol::Link &link);
    void setupKind();
    void setupTopic(const protocol::Limits &limits);
    void wire();
    void refresh();
    void submit();

    theme::AvatarWidget *m_avatar = nullptr;
    RoomFields m_fields;
    ChoiceRow *m_vehicle = nullptr;
    ChoiceRow *m_everyone = nullptr;
    ChoiceRow *m_public = nullptr;
    ChoiceRow *m_private = nullptr;
    theme::Button *m_create = nullptr;
};

} // namespace gangway::dialogs
