// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Windows is terminal_windows.cpp.
#include "app/terminal.h"

#include <unistd.h>

namespace gangway::app {

bool isTerminal(std::FILE *stream)
{
    return ::isatty(::fileno(stream)) != 0;
}

} // namespace gangway::app
