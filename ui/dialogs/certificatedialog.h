// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog.h"

#include <QList>

namespace gangway::dialogs {

/// The hard stop when another certificate answers under a known address. Shows both as pictures,
/// their digits on demand, and offers the safe button alone.
class CertificateDialog : public Dialog {
    Q_OBJECT

public:
    /// Fingerprints are SHA-256 in hex.
    CertificateDialog(const theme::Theme &theme, const QString &vehicle, const QString &expected,
        const QString &presented, QWidget *parent);

Q_SIGNALS:
    void stayedAway();

private:
    QWidget *makeCard(const QString &caption, const QString &fingerprint, theme::Colour fill);
    theme::Button *makeDetails();

    QList<theme::TextLabel *> m_digits;
};

} // namespace gangway::dialogs
