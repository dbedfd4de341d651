// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdio>

namespace gangway::app {

/// Whether a person looks at `stream`, and not a file or another program.
bool isTerminal(std::FILE *stream);

/// Opens what is closed of the three standard streams to nowhere: else the next file that is opened, a database or a
/// socket, takes the stream's number and gets what is printed. To be called before anything is opened.
void openStandardStreams();

/// The next line of standard input, without its end. While a person types it, it is not shown.
QString readHiddenLine();

} // namespace gangway::app
