// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gangway::app {

QString DesktopAutostart::place() const
{
    return QDir::home().filePath(u"Library/LaunchAgents/gangway.%1.plist"_s.arg(m_profile));
}

bool DesktopAutostart::isOn() const
{
    return QFile::exists(place());
}

bool DesktopAutostart::setOn(bool on)
{
    if (!on)
        return !QFile::exists(place()) || QFile::remove(place());
    QDir().mkpath(QFileInfo(place()).path());
    const QString agent = uR"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Label</key><string>gangway.%2</string>
<key>RunAtLoad</key><true/>
<key>ProgramArguments</key><array><string>%1</string><string>--profile</string><string>%2</string></array>
</dict></plist>
)"_s.arg(QCoreApplication::applicationFilePath().toHtmlEscaped(), m_profile.toHtmlEscaped());
    QSaveFile file(place());
    return file.open(QIODevice::WriteOnly) && file.write(agent.toUtf8()) > 0 && file.commit();
}

} // namespace gangway::app
