// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/freedesktopnotifier.h"

#include "ui/notifications/desktopnotifier.h"

#include <QGuiApplication>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace gangway::notifications {

namespace {

constexpr int answerLimit = 5000; // ms; a service that is started may take a while
constexpr int defaultExpiry = -1; // as the desktop has it
constexpr qsizetype mostHeld = 20; // until the service has told what it can do
const QString defaultAction = u"default"_s;
const QString replyAction = u"inline-reply"_s;

// "iiibiiay", as the specification has it for `image-data`.
struct ImageData {
    QImage image;
};

QDBusArgument &operator<<(QDBusArgument &argument, const ImageData &data)
{
    const QImage &image = data.image;
    argument.beginStructure();
    argument << image.width() << image.height() << int(image.bytesPerLine()) << true << 8 << 4
             << QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, ImageData &)
{
    return argument; // only sent
}

// A service may read markup and not say so (dunst without a configuration does): nothing that reaches one is a tag.
QString harmless(const QString &text, bool isMarkupRead)
{
    return isMarkupRead ? text.toHtmlEscaped() : QString(text).replace(u'<', u'‹').replace(u'>', u'›');
}

} // namespace

FreedesktopNotifier::FreedesktopNotifier(const QDBusConnection &bus) :
    m_bus(bus),
    m_service(bus),
    m_watcher(QLatin1String(FreedesktopService::name), bus)
{
    qDBusRegisterMetaType<ImageData>();
    m_service.setTimeout(answerLimit);
    wire();
}

void FreedesktopNotifier::wire()
{
    connect(&m_service, &FreedesktopService::ActionInvoked, this, &FreedesktopNotifier::invoked);
    connect(&m_service, &FreedesktopService::NotificationClosed, this, [this](uint id) { closed(id); });
    connect(&m_service, &FreedesktopService::NotificationReplied, this, [this](uint id, const QString &text) {
        if (const QString key = keyOf(id); !key.isEmpty())
            Q_EMIT replied(key, text);
    });
    connect(&m_service, &FreedesktopService::ActivationToken, this, [this](uint id, const QString &token) {
        if (!keyOf(id).isEmpty())
            qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // Qt takes it when a window is activated
    });
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &FreedesktopNotifier::forgetService);
}

// Another service knows nothing of the former one's notifications, and may be able to do other things.
void FreedesktopNotifier::forgetService()
{
    if (m_known == Known::Capabilities)
        m_known = Known::Nothing;
    const QHash<QString, Shown> shown = std::exchange(m_shown, {});
    for (auto gone = shown.begin(); gone != shown.end(); ++gone)
        Q_EMIT dismissed(gone.key());
}

void FreedesktopNotifier::show(const Notification &notification)
{
    if (!m_bus.isConnected()) {
        Q_EMIT refused(notification);
        return;
    }
    if (m_known == Known::Capabilities)
        return send(notification);
    m_held.removeIf([&](const Notification &held) { return held.key == notification.key; });
    if (m_held.size() < mostHeld)
        m_held.append(notification);
    if (m_known == Known::Nothing)
        askCapabilities();
}

void FreedesktopNotifier::askCapabilities()
{
    m_known = Known::Asked;
    auto *call = new QDBusPendingCallWatcher(m_service.asyncCall(u"GetCapabilities"_s), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        call->deleteLater();
        learnCapabilities(*call);
    });
}

void FreedesktopNotifier::learnCapabilities(QDBusPendingCallWatcher &call)
{
    const QDBusPendingReply<QStringList> reply = call;
    const QList<Notification> held = std::exchange(m_held, {});
    m_known = reply.isError() ? Known::Nothing : Known::Capabilities;
    if (!reply.isError()) {
        const QStringList capabilities = reply.value();
        m_capabilities = QSet<QString>(capabilities.cbegin(), capabilities.cend());
    }
    for (const Notification &notification : held)
        reply.isError() ? Q_EMIT refused(notification) : send(notification);
}

// The service gives a notification its number, by which the next one takes its place: that one waits for it.
void FreedesktopNotifier::send(const Notification &notification)
{
    const auto known = m_shown.find(notification.key);
    if (known != m_shown.end() && known->isBeingSent) {
        known->next = notification;
        known->isToBeClosed = false;
        return;
    }
    const uint replaced = known != m_shown.end() ? known->id : 0;
    m_shown.insert(notification.key, { .id = replaced, .isBeingSent = true });
    const QString body = harmless(notification.body, m_capabilities.contains(u"body-markup"_s));
    auto *call = new QDBusPendingCallWatcher(
        m_service.asyncCallWithArgumentList(u"Notify"_s,
            { QGuiApplication::applicationDisplayName(), replaced, u"gangway"_s, notification.title, body,
                actionsOf(notification), hintsOf(notification), defaultExpiry }),
        this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, notification] {
        call->deleteLater();
        sent(notification, *call);
    });
}

void FreedesktopNotifier::sent(const Notification &notification, QDBusPendingCallWatcher &call)
{
    const QDBusPendingReply<uint> reply = call;
    const auto shown = m_shown.find(notification.key);
    if (reply.isError()) {
        if (shown != m_shown.end())
            m_shown.erase(shown);
        Q_EMIT refused(notification);
        return;
    }
    if (shown == m_shown.end())
        return;
    shown->id = reply.value();
    shown->isBeingSent = false;
    if (const auto next = std::exchange(shown->next, std::nullopt))
        send(*next);
    else if (shown->isToBeClosed)
        close(notification.key);
}

QStringList FreedesktopNotifier::actionsOf(const Notification &notification) const
{
    if (!m_capabilities.contains(u"actions"_s))
        return {};
    QStringList actions { defaultAction, QString() };
    if (!notification.replyHint.isEmpty() && m_capabilities.contains(replyAction))
        actions += { replyAction, notification.replyHint };
    for (const Notification::Action &action : notification.actions)
        actions += { action.id, action.label };
    return actions;
}

QVariantMap FreedesktopNotifier::hintsOf(const Notification &notification) const
{
    QVariantMap hints { { u"desktop-entry"_s, QGuiApplication::desktopFileName() }, { u"category"_s, u"im.received"_s },
        { u"urgency"_s, QVariant::fromValue(uchar(1)) } };
    if (notification.hasSound)
        hints.insert(u"sound-name"_s, u"message-new-instant"_s);
    else
        hints.insert(u"suppress-sound"_s, true);
    if (!notification.replyHint.isEmpty())
        hints.insert(u"x-kde-reply-placeholder-text"_s, notification.replyHint);
    if (!notification.picture.isNull())
        hints.insert(u"image-data"_s,
            QVariant::fromValue(ImageData { notification.picture.convertToFormat(QImage::Format_RGBA8888) }));
    return hints;
}

void FreedesktopNotifier::close(const QString &key)
{
    m_held.removeIf([&](const Notification &held) { return held.key == key; });
    const auto shown = m_shown.find(key);
    if (shown == m_shown.end())
        return;
    if (shown->isBeingSent) {
        shown->next.reset();
        shown->isToBeClosed = true;
        return;
    }
    m_service.asyncCall(u"CloseNotification"_s, shown->id);
    m_shown.erase(shown);
}

void FreedesktopNotifier::closed(uint id)
{
    const QString key = keyOf(id);
    if (key.isEmpty())
        return;
    m_shown.remove(key);
    Q_EMIT dismissed(key);
}

void FreedesktopNotifier::invoked(uint id, const QString &action)
{
    const QString key = keyOf(id);
    if (key.isEmpty() || action == replyAction)
        return;
    if (action == defaultAction)
        Q_EMIT clicked(key);
    else
        Q_EMIT actionChosen(key, action);
}

QString FreedesktopNotifier::keyOf(uint id) const
{
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown)
        if (shown->id == id && id != 0)
            return shown.key();
    return {};
}

// com.canonical.Unity.LauncherEntry, which docks and task bars of several desktops follow. Nobody has to listen.
void FreedesktopNotifier::setCount(int count)
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage update = QDBusMessage::createSignal(
        u"/com/canonical/unity/launcherentry/gangway"_s, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    const QVariantMap properties { { u"count"_s, qint64(count) }, { u"count-visible"_s, count > 0 } };
    update.setArguments({ u"application://%1.desktop"_s.arg(QGuiApplication::desktopFileName()), properties });
    m_bus.send(update);
}

std::unique_ptr<Notifier> makeDesktopNotifier()
{
    return std::make_unique<FreedesktopNotifier>();
}

} // namespace gangway::notifications
