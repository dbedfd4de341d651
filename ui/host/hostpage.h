// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/clock.h"
#include "node/control/nodecontrol.h"
#include "ui/theme/panel.h"

class QBoxLayout;

namespace gangway::theme {
class Button;
class IconLabel;
class TextLabel;
} // namespace gangway::theme

namespace gangway::host {

class AddressCard;
class CheckRow;
class QrCode;

/// The host's own page: the address to pass on, its QR code, and how the vehicle's chat is doing.
class HostPage : public theme::Panel {
    Q_OBJECT

public:
    HostPage(const theme::Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// `people` of it are those beside the host.
    void setStatus(const control::NodeStatus &status);

    /// The network whose address is shown, as `interfaceChosen` gave it; empty: the best.
    void setInterface(const QString &interface);

Q_SIGNALS:
    void interfaceChosen(const QString &interface);
    void chatRequested();
    void stopRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    QWidget *makeCard();
    QWidget *makeFoot();
    void showTitle(const control::NodeStatus &status);
    void showHealth(const QString &setAsideFile);
    void showAddress();
    void showNetwork(const QString &address);
    void showLink(const control::NodeStatus &status);

    const theme::Theme &m_theme;
    const Clock &m_clock;
    QBoxLayout *m_columns = nullptr;
    theme::IconLabel *m_mark = nullptr;
    theme::TextLabel *m_title = nullptr;
    theme::TextLabel *m_subtitle = nullptr;
    control::NodeStatus m_status;
    AddressCard *m_address = nullptr;
    QString m_known; ///< the address that may have been passed on
    theme::Button *m_copyLink = nullptr;
    QString m_link; ///< with the key of this laptop in it
    CheckRow *m_network = nullptr;
    CheckRow *m_people = nullptr;
    CheckRow *m_linkRow = nullptr;
    CheckRow *m_phones = nullptr;
    theme::TextLabel *m_cardName = nullptr;
    theme::TextLabel *m_cardAddress = nullptr;
    theme::TextLabel *m_words = nullptr;
    theme::Button *m_details = nullptr;
    theme::TextLabel *m_fingerprint = nullptr;
    QrCode *m_code = nullptr;
    theme::Button *m_chat = nullptr;
    theme::Button *m_stop = nullptr;
};

} // namespace gangway::host
