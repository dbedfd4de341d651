// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/control/nodecontrol.h"
#include "ui/theme/panel.h"

namespace gangway::theme {
class Button;
class TextLabel;
} // namespace gangway::theme

namespace gangway::host {

/// The address to pass on, of several the one that passengers most likely reach or the one that was chosen, and what
/// it is reached by.
class AddressCard : public theme::Panel {
    Q_OBJECT

public:
    explicit AddressCard(const theme::Theme &theme, QWidget *parent = nullptr);

    void setAddresses(const QList<control::NodeAddress> &addresses);
    /// The network whose address is shown while there is one; empty: the best.
    void setInterface(const QString &interface);
    /// None without a network that passengers may be on.
    const std::optional<control::NodeAddress> &shown() const { return m_shown; }

Q_SIGNALS:
    void interfaceChosen(const QString &interface);

private:
    void choose();
    void openChoice();
    static QString wayText(const control::NodeAddress &address);

    const theme::Theme &m_theme;
    QList<control::NodeAddress> m_addresses;
    QString m_interface;
    std::optional<control::NodeAddress> m_shown;
    theme::TextLabel *m_address = nullptr;
    theme::TextLabel *m_way = nullptr;
    theme::Button *m_copy = nullptr;
    theme::Button *m_change = nullptr;
};

} // namespace gangway::host
