// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "node/base/logging.h"
#include "node/base/usualport.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

using windows::Preferences;
using windows::RecentVehicle;

QJsonObject toJson(const RecentVehicle &vehicle)
{
    return { { "name"_L1, vehicle.name }, { "host"_L1, vehicle.host }, { "port"_L1, vehicle.port },
        { "fingerprint"_L1, vehicle.fingerprint } };
}

RecentVehicle vehicleFromJson(const QJsonObject &object)
{
    return { object["name"_L1].toString(), object["host"_L1].toString(), quint16(object["port"_L1].toInt(usualPort)),
        object["fingerprint"_L1].toString() };
}

QJsonObject toJson(const notifications::Settings &settings)
{
    QJsonObject rooms;
    for (auto room = settings.rooms.begin(); room != settings.rooms.end(); ++room)
        rooms.insert(room.key().text(), int(*room));
    return { { "rule"_L1, int(settings.rule) }, { "sound"_L1, settings.hasSound },
        { "hide_content"_L1, settings.hidesContent }, { "quiet_hours"_L1, settings.hasQuietHours },
        { "quiet_from"_L1, settings.quietFrom }, { "quiet_to"_L1, settings.quietTo },
        { "quiet_until"_L1, settings.quietUntil }, { "rooms"_L1, rooms } };
}

QJsonObject toJson(const Preferences &preferences)
{
    QJsonArray recent;
    for (const RecentVehicle &vehicle : preferences.recent)
        recent.append(toJson(vehicle));
    QJsonObject object { { "theme"_L1, int(preferences.theme) }, { "language"_L1, preferences.language },
        { "name"_L1, preferences.name }, { "vehicle"_L1, preferences.vehicle },
        { "kafka_servers"_L1, preferences.kafkaServers }, { "port"_L1, preferences.port } };
    object.insert("place"_L1, int(preferences.place));
    object.insert("recent"_L1, recent);
    object.insert("geometry"_L1, QString::fromLatin1(preferences.geometry.toBase64()));
    object.insert("details"_L1, preferences.details);
    object.insert("host_interface"_L1, preferences.hostInterface);
    object.insert("told_of_background"_L1, preferences.wasToldOfBackground);
    object.insert("stays_in_tray"_L1, preferences.staysInTray);
    object.insert("told_of_tray"_L1, preferences.wasToldOfTray);
    object.insert("notifications"_L1, toJson(preferences.notifications));
    return object;
}

/// A number out of the enum's range, written by a later version, is its first value.
template<typename Enum>
Enum enumOf(const QJsonValue &value, Enum last)
{
    const int number = value.toInt();
    return number >= 0 && number <= int(last) ? Enum(number) : Enum(0);
}

/// A minute of the day.
int minuteOf(const QJsonValue &value, int usual)
{
    const int minute = value.toInt(usual);
    return minute >= 0 && minute < 24 * 60 ? minute : usual;
}

notifications::Settings notificationsFromJson(const QJsonObject &object)
{
    using namespace notifications;
    notifications::Settings settings;
    settings.rule = enumOf(object["rule"_L1], Rule::None);
    settings.hasSound = object["sound"_L1].toBool(settings.hasSound);
    settings.hidesContent = object["hide_content"_L1].toBool();
    settings.hasQuietHours = object["quiet_hours"_L1].toBool();
    settings.quietFrom = minuteOf(object["quiet_from"_L1], settings.quietFrom);
    settings.quietTo = minuteOf(object["quiet_to"_L1], settings.quietTo);
    settings.quietUntil = object["quiet_until"_L1].toInteger();
    const QJsonObject rooms = object["rooms"_L1].toObject();
    for (auto room = rooms.begin(); room != rooms.end(); ++room)
        if (const auto id = RoomId::fromText(room.key()))
            settings.rooms.insert(*id, enumOf(*room, RoomRule::None));
    return settings;
}

Preferences preferencesFromJson(const QJsonObject &object)
{
    Preferences preferences;
    preferences.theme = enumOf(object["theme"_L1], theme::Choice::HighContrastLight);
    preferences.language = object["language"_L1].toString();
    preferences.name = object["name"_L1].toString();
    preferences.vehicle = object["vehicle"_L1].toString();
    preferences.kafkaServers = object["kafka_servers"_L1].toString();
    preferences.port = quint16(object["port"_L1].toInt(preferences.port));
    preferences.place = enumOf(object["place"_L1], Preferences::Place::Sample);
    for (const QJsonValue vehicle : object["recent"_L1].toArray())
        preferences.recent.append(vehicleFromJson(vehicle.toObject()));
    preferences.geometry = QByteArray::fromBase64(object["geometry"_L1].toString().toLatin1());
    preferences.details = object["details"_L1].toBool(preferences.details);
    preferences.hostInterface = object["host_interface"_L1].toString();
    preferences.wasToldOfBackground = object["told_of_background"_L1].toBool();
    preferences.staysInTray = object["stays_in_tray"_L1].toBool(preferences.staysInTray);
    preferences.wasToldOfTray = object["told_of_tray"_L1].toBool();
    preferences.notifications = notificationsFromJson(object["notifications"_L1].toObject());
    return preferences;
}

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(u"settings.json"_s);
}

} // namespace

Settings::Settings(const QString &profileFolder, QObject *parent) : QObject(parent), m_folder(profileFolder)
{
    QFile file(fileIn(m_folder));
    if (file.open(QIODevice::ReadOnly))
        m_preferences = preferencesFromJson(QJsonDocument::fromJson(file.readAll()).object());
    m_writeSoon.setSingleShot(true);
    connect(&m_writeSoon, &QTimer::timeout, this, &Settings::write);
}

Settings::~Settings()
{
    if (m_writeSoon.isActive())
        write();
}

Preferences Settings::load() const
{
    return m_preferences;
}

void Settings::save(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences;
    m_writeSoon.start(0);
}

QString Settings::hostFolder() const
{
    return QDir(m_folder).filePath(u"vehicle"_s);
}

QString Settings::sampleFolder(const QString &language) const
{
    return QDir(m_folder).filePath(u"sample-"_s + language);
}

void Settings::write()
{
    QSaveFile file(fileIn(m_folder));
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
        file.write(QJsonDocument(toJson(m_preferences)).toJson()) > 0 && file.commit();
    if (!isWritten)
        logging::warning("app", u"The settings could not be written."_s,
            { { "file", file.fileName() }, { "reason", file.errorString() } });
}

} // namespace gangway::app
