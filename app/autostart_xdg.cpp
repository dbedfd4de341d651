// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

// One argument of an Exec line: quoted, then escaped as every value of the file is, and no field code.
QString argument(const QString &text)
{
    QString quoted;
    for (const QChar c : text) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            quoted += u'\\';
        quoted += c;
    }
    return u'"' + quoted.replace(u'\\', u"\\\\"_s).replace(u'%', u"%%"_s) + u'"';
}

} // namespace

QString DesktopAutostart::place() const
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QDir(folder).filePath(u"autostart/gangway-%1.desktop"_s.arg(m_profile));
}

// A desktop that lets one turn entries off may write so into the file.
bool DesktopAutostart::isOn() const
{
    QFile file(place());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    return !lines.contains(u"Hidden=true"_s) && !lines.contains(u"X-GNOME-Autostart-enabled=false"_s);
}

bool DesktopAutostart::setOn(bool on)
{
    if (!on)
        return !QFile::exists(place()) || QFile::remove(place());
    QDir().mkpath(QFileInfo(place()).path());
    const QString entry =
        u"[Desktop Entry]\nType=Application\nName=Gangway\nIcon=gangway\nTerminal=false\nExec=%1 --profile %2\n"_s.arg(
            argument(QCoreApplication::applicationFilePath()), argument(m_profile));
    QSaveFile file(place());
    return file.open(QIODevice::WriteOnly) && file.write(entry.toUtf8()) > 0 && file.commit();
}

} // namespace gangway::app
