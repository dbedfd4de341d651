// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Windows is stopsignal_windows.cpp; this one serves Linux and macOS.
#include "app/stopsignal.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace gangway::app {

namespace {

// A signal handler may do next to nothing: it writes one byte into this pipe, which the event loop watches.
std::array<int, 2> wakePipe { -1, -1 };

void wake(int signal)
{
    const char byte = char(signal);
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action { };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

class StopSignal::Platform {
public:
    explicit Platform(StopSignal &owner)
    {
        if (::pipe(wakePipe.data()) != 0)
            return;
        for (const int end : wakePipe)
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &owner, [&owner] {
            char byte = 0;
            if (::read(wakePipe[0], &byte, 1) != 1)
                return;
            if (byte == char(SIGHUP))
                Q_EMIT owner.hungUp();
            else
                Q_EMIT owner.stopRequested();
        });
        for (const int signal : { SIGTERM, SIGINT, SIGHUP })
            handle(signal, wake);
        // A peer that is gone and a disk quota that is used up are errors to be answered, no reason to die.
        for (const int signal : { SIGPIPE, SIGXFSZ })
            handle(signal, SIG_IGN);
    }

    ~Platform()
    {
        // The process is about to end in order: who asks once more must not turn that into a death by a signal.
        for (const int signal : { SIGTERM, SIGINT, SIGHUP })
            handle(signal, SIG_IGN);
        m_notifier.reset();
        for (int &end : wakePipe)
            ::close(std::exchange(end, -1));
    }

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

StopSignal::StopSignal(QObject *parent) : QObject(parent), m_platform(std::make_unique<Platform>(*this)) { }

StopSignal::~StopSignal() = default;

} // namespace gangway::app
