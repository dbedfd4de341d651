// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/preferences.h"

namespace gangway::windows {

/// The store of a profile's preferences. Implemented in app/; lives on the GUI thread.
class SettingsStore {
public:
    virtual ~SettingsStore() = default;

    /// The preferences saved last; defaults when none were, or when they cannot be read.
    virtual Preferences load() const = 0;
    /// Takes effect at once; writing may be put off until the event loop is idle.
    virtual void save(const Preferences &preferences) = 0;

    /// Folder of the built-in node's data, one per profile.
    virtual QString hostFolder() const = 0;
    /// Folder of the vehicle with sample data in that language; never the same as `hostFolder`.
    virtual QString sampleFolder(const QString &language) const = 0;
};

} // namespace gangway::windows
