// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/control/nodecontrol.h"
#include "ui/notifications/notifier.h"
#include "ui/session/secretstore.h"
#include "ui/windows/autostart.h"
#include "ui/windows/tray.h"
#include "ui/windows/windowmanager.h"

#include <QApplication>

#include <optional>

/// The world around a WindowManager, made of paper: what is asked of it is remembered, and nothing happens.
namespace gangway::ui_test {

/// A node that runs as soon as it is asked to, and nowhere.
class PaperNode final : public control::NodeControl {
public:
    void start(const control::HostOptions &options) override
    {
        starts.append(options);
        tell({ .state = control::NodeStatus::State::Running, .vehicle = options.vehicle, .port = 1 });
    }
    void stop() override { tell({ .state = control::NodeStatus::State::Stopped }); }
    control::NodeStatus status() const override { return m_status; }
    QString takeOwnerTicket() override { return QStringLiteral("ticket"); }
    void setPeople(int people)
    {
        m_status.people = people;
        tell(m_status);
    }

    QList<control::HostOptions> starts;

private:
    void tell(const control::NodeStatus &status)
    {
        m_status = status;
        Q_EMIT statusChanged(m_status);
    }

    control::NodeStatus m_status;
};

class PaperStore final : public windows::SettingsStore {
public:
    windows::Preferences load() const override { return preferences; }
    void save(const windows::Preferences &saved) override { preferences = saved; }
    QString hostFolder() const override { return QStringLiteral("host"); }
    QString sampleFolder(const QString &language) const override { return QStringLiteral("sample-") + language; }

    windows::Preferences preferences;
};

class NoSecrets final : public session::SecretStore {
public:
    void read(const QString &, std::function<void(Result<QString>)> done) override
    {
        done(Error::notFound(QStringLiteral("secret")));
    }
    void write(const QString &, const QString &, std::function<void(Result<Done>)> done) override { done(Done()); }
    void remove(const QString &, std::function<void(Result<Done>)> done) override { done(Done()); }
    QString plainFile() const override { return {}; }
};

class PaperTray final : public windows::Tray {
public:
    bool isAvailable() const override { return available; }
    void show(const windows::TrayView &view) override { shown = view; }
    void hide() override { shown.reset(); }
    void tell(const QString &title, const QString &) override { told.append(title); }

    bool available = false;
    std::optional<windows::TrayView> shown;
    QStringList told;
};

class PaperNotifier final : public notifications::Notifier {
public:
    void show(const notifications::Notification &notification) override { shown.append(notification); }
    void close(const QString &key) override { closed.append(key); }
    void setCount(int unread) override { count = unread; }

    QList<notifications::Notification> shown;
    QStringList closed;
    int count = 0;
};

class PaperAutostart final : public windows::Autostart {
public:
    bool isOn() const override { return on; }
    bool setOn(bool wanted) override
    {
        on = wanted && isAllowed;
        return on == wanted;
    }

    bool on = false;
    bool isAllowed = true;
};

/// The window of that class that is on the screen; null: none.
template<typename Window>
Window *shown()
{
    for (QWidget *widget : QApplication::allWidgets())
        if (auto *window = qobject_cast<Window *>(widget); window && window->isVisible())
            return window;
    return nullptr;
}

} // namespace gangway::ui_test
