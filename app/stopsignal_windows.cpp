// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Linux and macOS is stopsignal_unix.cpp.
#include "app/stopsignal.h"

#include <QMetaObject>

#include <atomic>
#include <windows.h>

namespace gangway::app {

namespace {

std::atomic<StopSignal *> listener { nullptr };

// Windows calls this on a thread of its own; the signal is emitted on the listener's.
BOOL WINAPI onConsoleEvent(DWORD)
{
    StopSignal *signal = listener;
    if (signal)
        QMetaObject::invokeMethod(
            signal, [signal] { Q_EMIT signal->stopRequested(); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

class StopSignal::Platform {
public:
    explicit Platform(StopSignal &owner)
    {
        listener = &owner;
        SetConsoleCtrlHandler(onConsoleEvent, TRUE);
    }

    ~Platform()
    {
        SetConsoleCtrlHandler(onConsoleEvent, FALSE);
        listener = nullptr;
    }
};

StopSignal::StopSignal(QObject *parent) : QObject(parent), m_platform(std::make_unique<Platform>(*this)) { }

StopSignal::~StopSignal() = default;

} // namespace gangway::app
