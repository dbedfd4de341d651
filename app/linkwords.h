// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway::app {

/// The node's sentence about its link (node/sync/linksentences.h) in the language of the windows. A text that is none
/// of those sentences stays as it is.
QString linkWords(const QString &english);

} // namespace gangway::app
