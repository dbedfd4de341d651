// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

class QGridLayout;

namespace gangway::dialogs {

/// The list of keys and what they do.
class KeysDialog : public Dialog {
    Q_OBJECT

public:
    KeysDialog(const theme::Theme &theme, QWidget *parent);

private:
    struct Key {
        QString keys;
        QString what;
    };

    void add(const QString &section, const QList<Key> &keys);

    QGridLayout *m_grid;
};

} // namespace gangway::dialogs
