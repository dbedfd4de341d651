// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/uuid7.h"
#include "node/protocol/limits.h"
#include "ui/dialogs/infodialog.h"
#include "ui/session/intents.h"
#include "ui/session/values.h"

#include <QPointer>

namespace gangway::windows {

/// Opens the dialogs of the main window and turns what comes of them into intents. At most one of each kind is open.
class DialogHost : public QObject {
    Q_OBJECT

public:
    DialogHost(const theme::Theme &theme, QWidget *window);

    void setLink(const protocol::Link &link) { m_link = link; }
    void openNewRoom(const QString &vehicle, const protocol::Limits &limits);
    /// Its name and purpose, to be changed.
    void openRoom(const protocol::Room &room, const protocol::Limits &limits);
    /// `members` are in the room already, as far as they are known.
    void openInvite(const session::RoomView &room, const QSet<PersonId> &members);
    void setFoundPeople(const QString &query, const QList<session::PersonView> &people);
    void openProfile(const session::SelfView &self, const protocol::Limits &limits);
    void openInfo(const dialogs::InfoContext &context);
    /// Names that came while a dialog is open.
    void setPeople(const QList<session::PersonView> &people);
    void openKeys();
    /// All that is known of another vehicle; crew may decide here whether it belongs.
    void openVehicle(const protocol::Domain &vehicle, protocol::Role role);
    void openNameTaken(const Error &error, int limit);
    /// The question for another name is answered, or stands no longer.
    void endNameQuestion();
    void openCertificateChanged(const QString &vehicle, const session::ConnectionView &connection);
    void confirmDelete(const session::MessageView &message, protocol::Reach reach);
    /// Asks, with the host that is really meant, and opens it outside.
    void confirmLink(const QUrl &url);
    void confirmArchive(const protocol::Room &room);
    void confirmDeleteRoom(const protocol::Room &room);
    void confirmLeave(const session::RoomView &room);
    void confirmRemove(const session::RoomView &room, const session::PersonView &person);

    /// Tells the open dialog that waits for it; false when none does.
    bool settle(const session::Outcome &outcome);

Q_SIGNALS:
    void intentRaised(const gangway::session::Intent &intent);
    void leaveVehicleRequested();

private:
    struct LeaveWords {
        QString title;
        QString consequence;
        QString verb;
    };
    static LeaveWords leaveWords(const session::RoomView &room);
    /// False, and the open one comes to the front, when there is one already.
    bool makeRoom();
    /// Nothing can go on before the next one is answered: the open one goes, as if it had never been.
    void dismiss();
    void present(dialogs::Dialog *dialog);

    const theme::Theme &m_theme;
    QWidget *m_window;
    SystemClock m_clock;
    IdGenerator m_ids { m_clock };
    protocol::Link m_link;
    QPointer<dialogs::Dialog> m_open;
};

} // namespace gangway::windows
