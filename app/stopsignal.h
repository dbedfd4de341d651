// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace gangway::app {

/// Turns the system's wish to stop (SIGTERM, Ctrl-C, a closed console) into a signal on the GUI or main thread. One a
/// process.
class StopSignal : public QObject {
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void stopRequested();

private:
    class Platform;
    std::unique_ptr<Platform> m_platform;
};

} // namespace gangway::app
