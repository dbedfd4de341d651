// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/autostart.h"

#include <QString>

namespace gangway::app {

/// Starts this profile when one signs in, by the means of the system: a file in the folder of XDG, a value in the
/// registry of Windows, an agent of macOS. GUI thread.
class DesktopAutostart final : public windows::Autostart {
public:
    explicit DesktopAutostart(const QString &profile) : m_profile(profile) { }

    bool isOn() const override;
    bool setOn(bool on) override;

private:
    QString place() const; ///< the file, or the name of the value

    QString m_profile;
};

} // namespace gangway::app
