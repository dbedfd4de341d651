// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace gangway::app {

/// Turns the system's wish to stop (SIGTERM, Ctrl-C, a closed console) and SIGHUP into signals on the GUI or main
/// thread. One a process.
class StopSignal : public QObject {
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void stopRequested();
    void hungUp(); ///< SIGHUP: the terminal was closed or, to a service, its log was renamed; never on Windows

private:
    class Platform;
    std::unique_ptr<Platform> m_platform;
};

} // namespace gangway::app
