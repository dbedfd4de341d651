// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

const QString runKey = u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"_s;

} // namespace

QString DesktopAutostart::place() const
{
    return u"Gangway "_s + m_profile;
}

bool DesktopAutostart::isOn() const
{
    return QSettings(runKey, QSettings::NativeFormat).contains(place());
}

bool DesktopAutostart::setOn(bool on)
{
    QSettings settings(runKey, QSettings::NativeFormat);
    if (on)
        settings.setValue(place(),
            u"\"%1\" --profile \"%2\""_s.arg(
                QDir::toNativeSeparators(QCoreApplication::applicationFilePath()), m_profile));
    else
        settings.remove(place());
    settings.sync();
    return settings.status() == QSettings::NoError;
}

} // namespace gangway::app
