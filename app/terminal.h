// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdio>

namespace gangway::app {

/// Whether a person looks at `stream`, and not a file or another program.
bool isTerminal(std::FILE *stream);

/// The next line of standard input, without its end. While a person types it, it is not shown.
QString readHiddenLine();

} // namespace gangway::app
