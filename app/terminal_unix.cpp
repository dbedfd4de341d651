// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Windows is terminal_windows.cpp.
#include "app/terminal.h"

#include <QTextStream>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace gangway::app {

bool isTerminal(std::FILE *stream)
{
    return ::isatty(::fileno(stream)) != 0;
}

void openStandardStreams()
{
    int lowest = STDIN_FILENO;
    while (lowest >= 0 && lowest <= STDERR_FILENO)
        lowest = ::open("/dev/null", O_RDWR);
    if (lowest >= 0)
        ::close(lowest);
}

QString readHiddenLine()
{
    termios shown {};
    const bool isTyped = ::tcgetattr(STDIN_FILENO, &shown) == 0;
    termios hidden = shown;
    hidden.c_lflag &= ~tcflag_t(ECHO);
    if (isTyped)
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    const QString line = QTextStream(stdin).readLine();
    if (isTyped)
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    return line;
}

} // namespace gangway::app
