// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace gangway::session {

/// Whether the text calls somebody of that name, in any case: "@Tavi", but neither "@Tavita" nor "post@Tavi".
bool mentions(QStringView text, QStringView nick);

} // namespace gangway::session
