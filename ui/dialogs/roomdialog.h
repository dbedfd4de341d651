// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/limits.h"
#include "node/protocol/requests.h"
#include "ui/dialogs/dialog.h"
#include "ui/dialogs/roomfields.h"

namespace gangway::theme {
class Field;
} // namespace gangway::theme

namespace gangway::dialogs {

/// Name and purpose of a room that is there.
class RoomDialog : public Dialog {
    Q_OBJECT

public:
    RoomDialog(const theme::Theme &theme, const protocol::Room &room, const protocol::Limits &limits, QWidget *parent);

    bool settle(const session::Outcome &outcome) override;

Q_SIGNALS:
    void roomEdited(const gangway::protocol::RoomSet &change); ///< what differs alone

private:
    theme::Field *addField(const QString &caption, const QString &text, int limit);
    void refresh();
    void submit();

    protocol::Room m_room;
    RoomFields m_fields;
    theme::Button *m_save = nullptr;
};

} // namespace gangway::dialogs
