// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway::windows {

/// Whether this profile starts when one signs in to the desktop. The desktop keeps it, and others may alter it there.
/// Implemented in app/; lives on the GUI thread.
class Autostart {
public:
    virtual ~Autostart() = default;

    virtual bool isOn() const = 0;
    /// False: the desktop did not take it, and nothing is altered.
    virtual bool setOn(bool on) = 0;
};

} // namespace gangway::windows
