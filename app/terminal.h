// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>

namespace gangway::app {

/// Whether a person looks at `stream`, and not a file or another program.
bool isTerminal(std::FILE *stream);

} // namespace gangway::app
