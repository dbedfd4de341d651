// SPDX-License-Identifier: GPL-3.0-or-later
// The twin for Linux and macOS is terminal_unix.cpp.
#include "app/terminal.h"

#include <io.h>

namespace gangway::app {

bool isTerminal(std::FILE *stream)
{
    return ::_isatty(::_fileno(stream)) != 0;
}

} // namespace gangway::app
