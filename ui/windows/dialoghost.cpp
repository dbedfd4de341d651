// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialoghost.h"

#include "ui/dialogs/certificatedialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/linkdialog.h"
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/newroomdialog.h"
#include "ui/dialogs/profiledialog.h"
#include "ui/dialogs/vehicledialog.h"

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

void DialogHost::confirmLeave(const session::RoomView &room)
{
    if (!makeRoom())
        return;
    auto *dialog = new dialogs::ConfirmDialog(m_theme, tr("Leave %1").arg(room.room.name),
        tr("You no longer get its messages. What you wrote stays, and you can join again."), tr("Leave"), m_window);
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
