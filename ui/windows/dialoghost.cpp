// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialoghost.h"

#include "ui/dialogs/certificatedialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/invitedialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/linkdialog.h"
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/newroomdialog.h"
#include "ui/dialogs/profiledialog.h"
#include "ui/dialogs/roomdialog.h"
#include "ui/dialogs/vehicledialog.h"
#include "ui/wording/roomwords.h"

#include <QDesktopServices>

namespace gangway::windows {

DialogHost::DialogHost(const theme::Theme &theme, QWidget *window) : QObject(window), m_theme(theme), m_window(window)
{
}

void DialogHost::openNewRoom(const QString &vehicle, const protocol::Limits &limits)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::NewRoomDialog(m_theme, vehicle, limits, m_link, m_window);
    connect(
        dialog, &dialogs::NewRoomDialog::roomWanted, this, [this, id = m_ids.make<RoomId>()](session::CreateRoom room) {
            room.id = id;
            Q_EMIT intentRaised(room);
        });
    present(dialog);
}

void DialogHost::openRoom(const protocol::Room &room, const protocol::Limits &limits)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::RoomDialog(m_theme, room, limits, m_window);
    connect(dialog, &dialogs::RoomDialog::roomEdited, this,
        [this](const protocol::RoomSet &change) { Q_EMIT intentRaised(session::SetRoom { change }); });
    present(dialog);
}

void DialogHost::openInvite(const session::RoomView &room, const QSet<PersonId> &members)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::InviteDialog(m_theme, room, members, m_window);
    connect(dialog, &dialogs::InviteDialog::searchWanted, this,
        [this](const QString &query) { Q_EMIT intentRaised(session::FindPeople { query }); });
    connect(
        dialog, &dialogs::InviteDialog::peopleChosen, this, [this, id = room.room.id](const QList<PersonId> &people) {
            Q_EMIT intentRaised(session::InvitePeople { id, people });
        });
    present(dialog);
}

void DialogHost::setFoundPeople(const QString &query, const QList<session::PersonView> &people)
{
    if (auto *open = qobject_cast<dialogs::InviteDialog *>(m_open.data()))
        open->setFound(query, people);
}

void DialogHost::openProfile(const session::SelfView &self, const protocol::Limits &limits)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::ProfileDialog(m_theme, self, limits, m_window);
    connect(dialog, &dialogs::ProfileDialog::profileEdited, this,
        [this](const protocol::ProfileSet &profile) { Q_EMIT intentRaised(session::SetProfile { profile }); });
    present(dialog);
}

void DialogHost::openInfo(const dialogs::InfoContext &context)
{
    dialogs::InfoContext whole = context;
    whole.link = m_link;
    if (makeRoom())
        present(new dialogs::InfoDialog(m_theme, whole, m_window));
}

void DialogHost::setPeople(const QList<session::PersonView> &people)
{
    if (auto *open = qobject_cast<dialogs::InfoDialog *>(m_open.data()))
        open->setPeople(people);
}

void DialogHost::openKeys()
{
    if (makeRoom())
        present(new dialogs::KeysDialog(m_theme, m_window));
}

void DialogHost::openVehicle(const protocol::Domain &vehicle, protocol::Role role)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::VehicleDialog(m_theme, vehicle, role, m_window);
    connect(dialog, &dialogs::VehicleDialog::decided, this,
        [this](const session::DecideDomain &decision) { Q_EMIT intentRaised(decision); });
    present(dialog);
}

void DialogHost::openNameTaken(const Error &error, int limit)
{
    if (auto *open = qobject_cast<dialogs::NameDialog *>(m_open.data()))
        return open->refuse(error);
    dismiss();
    auto *dialog = new dialogs::NameDialog(m_theme, error.suggestion, limit, m_window);
    connect(dialog, &dialogs::NameDialog::nameChosen, this,
        [this](const QString &name) { Q_EMIT intentRaised(session::ChooseName { name }); });
    connect(dialog, &QDialog::rejected, this, &DialogHost::leaveVehicleRequested);
    present(dialog);
}

void DialogHost::endNameQuestion()
{
    if (auto *open = qobject_cast<dialogs::NameDialog *>(m_open.data()))
        open->accept();
}

bool DialogHost::settle(const session::Outcome &outcome)
{
    return m_open && m_open->settle(outcome);
}

void DialogHost::openCertificateChanged(const QString &vehicle, const session::ConnectionView &connection)
{
    dismiss();
    auto *dialog = new dialogs::CertificateDialog(
        m_theme, vehicle, connection.expectedFingerprint, connection.presentedFingerprint, m_window);
    connect(dialog, &dialogs::CertificateDialog::stayedAway, this, &DialogHost::leaveVehicleRequested);
    present(dialog);
}

void DialogHost::confirmDelete(const session::MessageView &message, protocol::Reach reach)
{
    if (!makeRoom())
        return;
    const bool saved = message.localOrder == 0;
    const QString consequence = !saved ? tr("It has not been sent. It is taken off this device.")
        : reach == protocol::Reach::Everyone
        ? tr("It disappears for everybody, on other vehicles when there is a signal. This cannot be undone.")
        : tr("It disappears for everybody on board. This cannot be undone.");
    auto *dialog = new dialogs::ConfirmDialog(m_theme, tr("Delete this message"), consequence, tr("Delete"), m_window);
    connect(dialog, &QDialog::accepted, this,
        [this, id = message.message.id] { Q_EMIT intentRaised(session::DeleteMessage { id }); });
    present(dialog);
}

void DialogHost::confirmLink(const QUrl &url)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::LinkDialog(m_theme, url, m_window);
    connect(dialog, &QDialog::accepted, this, [url] { QDesktopServices::openUrl(url); });
    present(dialog);
}

DialogHost::LeaveWords DialogHost::leaveWords(const session::RoomView &room)
{
    const QString name = wording::RoomWords::name(room.room);
    if (room.isClosed)
        return { tr("Remove %1 from the list").arg(name), tr("What you have read of it goes from this device."),
            tr("Remove") };
    if (wording::RoomWords::isNotes(room.room))
        return { tr("Put your notes away"), tr("They go from your list alone, and come back when you open them again."),
            tr("Put away") };
    if (!room.partner.isNull())
        return { tr("Put away the conversation with %1").arg(name),
            tr("It goes from your list alone. The next message of either of you brings it back, with all of it."),
            tr("Put away") };
    if (room.room.kind != protocol::RoomKind::Public)
        return { tr("Leave %1").arg(name),
            tr("You no longer see it. What you wrote stays, and you come back by invitation alone."), tr("Leave") };
    return { tr("Leave %1").arg(name),
        tr("You no longer get its messages. What you wrote stays, and you can join again."), tr("Leave") };
}

void DialogHost::confirmRemove(const session::RoomView &room, const session::PersonView &person)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::ConfirmDialog(m_theme, tr("Remove %1 from the room").arg(person.person.nick),
        tr("They get no more of it, and keep what they have read. Only who leads the room can invite them again."),
        tr("Remove"), m_window);
    connect(dialog, &QDialog::accepted, this, [this, room = room.room.id, id = person.person.id] {
        Q_EMIT intentRaised(session::RemoveMember { room, id });
    });
    present(dialog);
}

void DialogHost::confirmArchive(const protocol::Room &room)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::ConfirmDialog(m_theme, tr("Archive %1").arg(room.name),
        tr("It can be read only, and goes from the list of rooms. Whoever looks for its name finds it."), tr("Archive"),
        m_window);
    connect(dialog, &QDialog::accepted, this,
        [this, id = room.id] { Q_EMIT intentRaised(session::SetRoom { { .room = id, .archived = true } }); });
    present(dialog);
}

void DialogHost::confirmDeleteRoom(const protocol::Room &room)
{
    if (!makeRoom())
        return;
    const QString consequence = room.reach == protocol::Reach::Everyone
        ? tr("It goes for everybody, with all that was said there; on other vehicles when there is a signal.")
        : tr("It goes for everybody, with all that was said there.");
    auto *dialog =
        new dialogs::ConfirmDialog(m_theme, tr("Delete %1").arg(room.name), consequence, tr("Delete"), m_window);
    connect(
        dialog, &QDialog::accepted, this, [this, id = room.id] { Q_EMIT intentRaised(session::DeleteRoom { id }); });
    present(dialog);
}

void DialogHost::confirmLeave(const session::RoomView &room)
{
    if (!makeRoom())
        return;
    const LeaveWords words = leaveWords(room);
    auto *dialog = new dialogs::ConfirmDialog(m_theme, words.title, words.consequence, words.verb, m_window);
    connect(dialog, &QDialog::accepted, this,
        [this, id = room.room.id] { Q_EMIT intentRaised(session::LeaveRoom { id }); });
    present(dialog);
}

bool DialogHost::makeRoom()
{
    if (!m_open)
        return true;
    m_open->raise();
    m_open->activateWindow();
    return false;
}

void DialogHost::dismiss()
{
    if (!m_open)
        return;
    m_open->disconnect(this);
    m_open->close();
}

void DialogHost::present(dialogs::Dialog *dialog)
{
    m_open = dialog;
    dialog->open();
}

} // namespace gangway::windows
