// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/settingsstore.h"

#include <QTimer>

namespace gangway::app {

/// One profile's preferences in `<folder>/settings.json`, written whole shortly after a change. Lives on the GUI
/// thread.
class Settings final : public QObject, public windows::SettingsStore {
    Q_OBJECT

public:
    explicit Settings(const QString &profileFolder, QObject *parent = nullptr);
    ~Settings() override; ///< writes what is still to be written

    windows::Preferences load() const override;
    void save(const windows::Preferences &preferences) override;
    QString hostFolder() const override;
    QString sampleFolder(const QString &language) const override;

private:
    void write();

    QString m_folder;
    windows::Preferences m_preferences;
    QTimer m_writeSoon;
};

} // namespace gangway::app
