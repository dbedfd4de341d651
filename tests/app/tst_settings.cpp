// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autostart.h"
#include "app/settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using notifications::RoomRule;

/// Preferences outlive the program, and the desktop starts it when that was chosen.
class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void notificationsComeBackAsTheyWere();
    void nonsenseIsAsIfNothingHadBeenChosen();
    void startAtSignInIsAFileOfTheDesktop();

private:
    static RoomId room(int number);
};

RoomId SettingsTest::room(int number)
{
    RoomId::Bytes bytes {};
    bytes[15] = quint8(number);
    return RoomId(bytes);
}

void SettingsTest::notificationsComeBackAsTheyWere()
{
    const QTemporaryDir folder;
    windows::Preferences kept;
    kept.staysInTray = false;
    kept.wasToldOfTray = true;
    kept.notifications = { notifications::Rule::Mentions, false, true, true, 21 * 60, 6 * 60 + 30,
        notifications::Settings::untilEnded, { { room(1), RoomRule::None }, { room(2), RoomRule::All } } };
    {
        app::Settings settings(folder.path());
        settings.save(kept);
    }
    QCOMPARE(app::Settings(folder.path()).load() == kept, true);
}

void SettingsTest::nonsenseIsAsIfNothingHadBeenChosen()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("settings.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"notifications": {"rule": 9, "quiet_from": 99999, "quiet_to": "x", "rooms": {"no id": 3}}})");
    file.close();
    QCOMPARE(app::Settings(folder.path()).load().notifications == notifications::Settings(), true);
}

void SettingsTest::startAtSignInIsAFileOfTheDesktop()
{
    app::DesktopAutostart autostart(QStringLiteral("work"));
    QVERIFY(autostart.setOn(false));
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.setOn(true));
    QVERIFY(autostart.isOn());
    const QString place = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
        QStringLiteral("/autostart/gangway-work.desktop");
    QFile file(place);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray entry = file.readAll();
    QVERIFY(entry.contains("Exec=\"" + QCoreApplication::applicationFilePath().toUtf8() + "\" --profile \"work\"\n"));
    file.write("Hidden=true\n"); // as a desktop turns it off
    file.close();
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.setOn(false));
    QVERIFY(!QFile::exists(place));
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
