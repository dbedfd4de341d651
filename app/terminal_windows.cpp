// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Linux and macOS is terminal_unix.cpp.
#include "app/terminal.h"

#include <QTextStream>

#include <io.h>
#include <windows.h>

namespace gangway::app {

bool isTerminal(std::FILE *stream)
{
    return ::_isatty(::_fileno(stream)) != 0;
}

void openStandardStreams()
{
    // Handles are not handed out by number here: what is closed stays closed.
}

QString readHiddenLine()
{
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    DWORD shown = 0;
    const bool isTyped = ::GetConsoleMode(input, &shown) != 0;
    if (isTyped)
        ::SetConsoleMode(input, shown & ~DWORD(ENABLE_ECHO_INPUT));
    const QString line = QTextStream(stdin).readLine();
    if (isTyped)
        ::SetConsoleMode(input, shown);
    return line;
}

} // namespace gangway::app
