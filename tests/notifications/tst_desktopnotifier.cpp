// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/freedesktopnotifier.h"

#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusInterface>
#include <QtDBus/QDBusReply>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway::notifications;

namespace {

const QString notificationsPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int patience = 20'000; // ms, for what hangs

/// A server of a test: ends with it.
class Server {
public:
    /// `ready`: what a line of its output begins with; that line is returned by line().
    Server(const QString &program, const QStringList &arguments, const QString &ready, const QProcessEnvironment &with)
    {
        m_process.setProcessEnvironment(with);
        m_process.start(program, arguments);
        while (m_line.isEmpty() && !ready.isNull() && m_process.waitForReadyRead(patience))
            while (m_line.isEmpty() && m_process.canReadLine())
                if (const QString line = QString::fromUtf8(m_process.readLine()).trimmed(); line.startsWith(ready))
                    m_line = line;
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
    QString line() const { return m_line; }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

private:
    QProcess m_process;
    QString m_line;
};

/// A service that can do whatever a test wants.
class PaperService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Told {
        uint replaced = 0;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    QStringList capabilities;
    QList<Told> told;
    QList<uint> closed;

public Q_SLOTS:
    QStringList GetCapabilities() const { return capabilities; }
    uint Notify(const QString &, uint replaced, const QString &, const QString &title, const QString &body,
        const QStringList &actions, const QVariantMap &hints, int)
    {
        told.append({ replaced, title, body, actions, hints });
        return replaced ? replaced : uint(100 + told.size());
    }
    void CloseNotification(uint id) { closed.append(id); }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
    void NotificationReplied(uint id, const QString &text);
};

Notification notification(const QString &key, const QString &body = QStringLiteral("Chess?"))
{
    Notification notification;
    notification.key = key;
    notification.title = QStringLiteral("Orlo in Lounge");
    notification.body = body;
    notification.replyHint = QStringLiteral("Reply to Orlo");
    notification.actions = { { QStringLiteral("read"), QStringLiteral("Mark as read") } };
    return notification;
}

QProcessEnvironment environment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : { "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS" })
        environment.remove(QLatin1String(name));
    return environment;
}

} // namespace

/// Notifications by the service of the desktop: one that does as it is told, a real one (dunst, under Xvfb), none.
class DesktopNotifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nextOneTakesThePlaceOfTheFormer();
    void noTextOfAStrangerIsMarkup_data();
    void noTextOfAStrangerIsMarkup();
    void answerInPlaceIsOfferedOnlyWhereItCanBeGiven();
    void clickActionAndAnswerComeBackByKey();
    void closedBeforeItIsShownGoesAtOnce();
    void soundIsAskedForByItsName();
    void withoutAServiceItIsRefusedAndNothingElseHappens();
    void withoutABusItIsRefused();
    void newServiceIsAskedAnew();
    void countIsToldToTheTaskBar();
    void realServiceShowsReplacesClicksAndCloses();

Q_SIGNALS:
    void updated(const QString &application, const QVariantMap &properties);

private Q_SLOTS:
    void Update(const QString &application, const QVariantMap &properties) { Q_EMIT updated(application, properties); }

private:
    void startService(const QStringList &capabilities);
    void stopService();
    QDBusConnection desktop() const { return QDBusConnection(QStringLiteral("desktop")); }

    std::unique_ptr<Server> m_bus;
    std::unique_ptr<PaperService> m_service;
    std::unique_ptr<FreedesktopNotifier> m_notifier;
};

void DesktopNotifierTest::init()
{
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Gangway"));
    QGuiApplication::setDesktopFileName(QStringLiteral("gangway"));
    m_bus = std::make_unique<Server>(QStringLiteral("dbus-daemon"),
        QStringList { QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
            QStringLiteral("--print-address=1") },
        QStringLiteral("unix:"), environment());
    QVERIFY2(!m_bus->line().isEmpty(), "dbus-daemon does not start: apt-get install dbus");
    QVERIFY(QDBusConnection::connectToBus(m_bus->line(), QStringLiteral("desktop")).isConnected());
    m_notifier =
        std::make_unique<FreedesktopNotifier>(QDBusConnection::connectToBus(m_bus->line(), QStringLiteral("program")));
}

void DesktopNotifierTest::cleanup()
{
    m_notifier.reset();
    m_service.reset();
    for (const char *name : { "desktop", "program" })
        QDBusConnection::disconnectFromBus(QLatin1String(name));
    m_bus.reset();
}

void DesktopNotifierTest::startService(const QStringList &capabilities)
{
    m_service = std::make_unique<PaperService>();
    m_service->capabilities = capabilities;
    QDBusConnection bus = desktop();
    QVERIFY(bus.registerObject(
        notificationsPath, m_service.get(), QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(QLatin1String(FreedesktopService::name)));
}

void DesktopNotifierTest::stopService()
{
    QDBusConnection bus = desktop();
    bus.unregisterObject(notificationsPath);
    QSignalSpy gone(m_notifier.get(), &Notifier::dismissed);
    QVERIFY(bus.unregisterService(QLatin1String(FreedesktopService::name)));
    QTRY_VERIFY(!gone.isEmpty());
}

void DesktopNotifierTest::nextOneTakesThePlaceOfTheFormer()
{
    startService({ QStringLiteral("body") });
    m_notifier->show(notification(QStringLiteral("lounge"), QStringLiteral("one")));
    m_notifier->show(notification(QStringLiteral("harbour"), QStringLiteral("elsewhere")));
    QTRY_COMPARE(m_service->told.size(), 2);
    for (const char *text : { "two", "three", "four" }) // faster than the service answers
        m_notifier->show(notification(QStringLiteral("lounge"), QLatin1String(text)));
    QTRY_COMPARE(m_service->told.last().body, QStringLiteral("four"));
    for (const PaperService::Told &later : m_service->told.mid(2))
        QCOMPARE(later.replaced, 101u);
}

void DesktopNotifierTest::noTextOfAStrangerIsMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("body");
    QTest::newRow("markup") << QStringList { QStringLiteral("body"), QStringLiteral("body-markup") }
                            << QStringLiteral("&lt;b&gt; &amp; &lt;img src=&quot;x&quot;&gt;");
    QTest::newRow("plain") << QStringList { QStringLiteral("body") } << QStringLiteral("‹b› & ‹img src=\"x\"›");
}

void DesktopNotifierTest::noTextOfAStrangerIsMarkup()
{
    QFETCH(QStringList, capabilities);
    startService(capabilities);
    m_notifier->show(notification(QStringLiteral("lounge"), QStringLiteral("<b> & <img src=\"x\">")));
    QTRY_COMPARE(m_service->told.size(), 1);
    QTEST(m_service->told.first().body, "body");
}

void DesktopNotifierTest::answerInPlaceIsOfferedOnlyWhereItCanBeGiven()
{
    startService({ QStringLiteral("actions") });
    m_notifier->show(notification(QStringLiteral("lounge")));
    QTRY_COMPARE(m_service->told.size(), 1);
    QVERIFY(m_service->told.first().actions.contains(QStringLiteral("default")));
    QVERIFY(!m_service->told.first().actions.contains(QStringLiteral("inline-reply")));
    stopService();
    startService({ QStringLiteral("actions"), QStringLiteral("inline-reply") });
    m_notifier->show(notification(QStringLiteral("lounge")));
    QTRY_COMPARE(m_service->told.size(), 1);
    const QStringList actions = m_service->told.first().actions;
    QVERIFY(actions.contains(QStringLiteral("inline-reply")));
    QCOMPARE(actions.value(actions.indexOf(QStringLiteral("inline-reply")) + 1), QStringLiteral("Reply to Orlo"));
}

void DesktopNotifierTest::clickActionAndAnswerComeBackByKey()
{
    startService({ QStringLiteral("actions"), QStringLiteral("inline-reply") });
    QSignalSpy clicked(m_notifier.get(), &Notifier::clicked);
    QSignalSpy chosen(m_notifier.get(), &Notifier::actionChosen);
    QSignalSpy replied(m_notifier.get(), &Notifier::replied);
    QSignalSpy dismissed(m_notifier.get(), &Notifier::dismissed);
    m_notifier->show(notification(QStringLiteral("lounge")));
    QTRY_COMPARE(m_service->told.size(), 1);
    Q_EMIT m_service->ActionInvoked(7, QStringLiteral("default")); // somebody else's
    Q_EMIT m_service->NotificationReplied(101, QStringLiteral("aye"));
    Q_EMIT m_service->ActionInvoked(101, QStringLiteral("read"));
    Q_EMIT m_service->ActionInvoked(101, QStringLiteral("default"));
    Q_EMIT m_service->NotificationClosed(101, 2);
    QTRY_COMPARE(dismissed.size(), 1);
    const QString key = QStringLiteral("lounge");
    QCOMPARE(clicked, (QList<QVariantList> { { key } }));
    QCOMPARE(chosen, (QList<QVariantList> { { key, QStringLiteral("read") } }));
    QCOMPARE(replied, (QList<QVariantList> { { key, QStringLiteral("aye") } }));
    m_notifier->show(notification(key));
    QTRY_COMPARE(m_service->told.size(), 2);
    QCOMPARE(m_service->told.last().replaced, 0u);
}

void DesktopNotifierTest::closedBeforeItIsShownGoesAtOnce()
{
    startService({});
    m_notifier->show(notification(QStringLiteral("first")));
    QTRY_COMPARE(m_service->told.size(), 1);
    m_notifier->show(notification(QStringLiteral("lounge")));
    m_notifier->close(QStringLiteral("lounge"));
    QTRY_COMPARE(m_service->closed, QList<uint> { 102 });
}

void DesktopNotifierTest::soundIsAskedForByItsName()
{
    startService({});
    Notification loud = notification(QStringLiteral("lounge"));
    loud.hasSound = true;
    m_notifier->show(loud);
    m_notifier->show(notification(QStringLiteral("harbour")));
    QTRY_COMPARE(m_service->told.size(), 2);
    QCOMPARE(m_service->told.first().hints.value(QStringLiteral("sound-name")), QStringLiteral("message-new-instant"));
    QVERIFY(!m_service->told.last().hints.contains(QStringLiteral("sound-name")));
    QCOMPARE(m_service->told.last().hints.value(QStringLiteral("suppress-sound")), true);
    QCOMPARE(m_service->told.last().hints.value(QStringLiteral("desktop-entry")), QStringLiteral("gangway"));
}

void DesktopNotifierTest::withoutAServiceItIsRefusedAndNothingElseHappens()
{
    QSignalSpy refused(m_notifier.get(), &Notifier::refused);
    m_notifier->show(notification(QStringLiteral("lounge")));
    QTRY_COMPARE(refused.size(), 1);
    m_notifier->close(QStringLiteral("lounge"));
    startService({});
    m_notifier->show(notification(QStringLiteral("lounge")));
    QTRY_COMPARE(m_service->told.size(), 1);
}

void DesktopNotifierTest::withoutABusItIsRefused()
{
    FreedesktopNotifier notifier(
        QDBusConnection::connectToBus(QStringLiteral("unix:path=/nowhere"), QStringLiteral("none")));
    QSignalSpy refused(&notifier, &Notifier::refused);
    notifier.show(notification(QStringLiteral("lounge")));
    notifier.close(QStringLiteral("lounge"));
    notifier.setCount(3);
    QCOMPARE(refused.size(), 1);
    QDBusConnection::disconnectFromBus(QStringLiteral("none"));
}

void DesktopNotifierTest::newServiceIsAskedAnew()
{
    startService({});
    m_notifier->show(notification(QStringLiteral("lounge")));
    QTRY_COMPARE(m_service->told.size(), 1);
    QCOMPARE(m_service->told.first().actions, QStringList());
    stopService();
    startService({ QStringLiteral("actions") });
    m_notifier->show(notification(QStringLiteral("lounge")));
    QTRY_COMPARE(m_service->told.size(), 1);
    QCOMPARE(m_service->told.first().replaced, 0u);
    QVERIFY(!m_service->told.first().actions.isEmpty());
}

void DesktopNotifierTest::countIsToldToTheTaskBar()
{
    QSignalSpy updates(this, &DesktopNotifierTest::updated);
    QVERIFY(desktop().connect(QString(), QString(), QStringLiteral("com.canonical.Unity.LauncherEntry"),
        QStringLiteral("Update"), this, "1Update(QString,QVariantMap)"));
    QVERIFY(desktop().interface()->isServiceRegistered(desktop().baseService())); // the bus listens now
    m_notifier->setCount(3);
    QTRY_COMPARE(updates.size(), 1);
    QCOMPARE(updates.first().first().toString(), QStringLiteral("application://gangway.desktop"));
    const QVariantMap properties = updates.first().last().toMap();
    QCOMPARE(properties.value(QStringLiteral("count")), 3);
    QCOMPARE(properties.value(QStringLiteral("count-visible")), true);
}

void DesktopNotifierTest::realServiceShowsReplacesClicksAndCloses()
{
    const Server screen(QStringLiteral("Xvfb"),
        { QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
            QStringLiteral("800x600x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp") },
        QStringLiteral(""), environment());
    QVERIFY2(!screen.line().isEmpty(), "Xvfb does not start: apt-get install xvfb");
    QProcessEnvironment session = environment();
    session.insert(QStringLiteral("DISPLAY"), u':' + screen.line());
    session.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_bus->line());
    const Server dunst(
        QStringLiteral("dunst"), { QStringLiteral("-conf"), QStringLiteral("/dev/null") }, QString(), session);
    QTRY_VERIFY2_WITH_TIMEOUT(
        desktop().interface()->isServiceRegistered(QLatin1String(FreedesktopService::name)).value(),
        "dunst does not start: apt-get install dunst", patience);
    QDBusInterface control(
        QLatin1String(FreedesktopService::name), notificationsPath, QStringLiteral("org.dunstproject.cmd0"), desktop());
    const auto displayed = [&] { return control.property("displayedLength").toInt(); };
    QSignalSpy clicked(m_notifier.get(), &Notifier::clicked);
    QSignalSpy dismissed(m_notifier.get(), &Notifier::dismissed);

    Notification lounge = notification(QStringLiteral("lounge"), QStringLiteral("<b>one</b> & one"));
    lounge.picture = QImage(32, 32, QImage::Format_ARGB32);
    lounge.picture.fill(Qt::darkCyan);
    m_notifier->show(lounge);
    m_notifier->show(notification(QStringLiteral("harbour")));
    QTRY_COMPARE_WITH_TIMEOUT(displayed(), 2, patience);
    m_notifier->show(notification(QStringLiteral("harbour"), QStringLiteral("three")));
    m_notifier->close(QStringLiteral("lounge"));
    QTRY_COMPARE_WITH_TIMEOUT(displayed(), 1, patience);
    QVERIFY(control.call(QStringLiteral("NotificationAction"), 0u).type() == QDBusMessage::ReplyMessage);
    QTRY_COMPARE_WITH_TIMEOUT(clicked, (QList<QVariantList> { { QStringLiteral("harbour") } }), patience);
    QTRY_COMPARE_WITH_TIMEOUT(displayed(), 0, patience);
    QTRY_COMPARE(dismissed.size(), 1);
}

int main(int argc, char *argv[])
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // nothing of the machine's own session
    const QGuiApplication application(argc, argv);
    DesktopNotifierTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktopnotifier.moc"
