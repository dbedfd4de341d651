// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace gangway {

/// The port of a node that was told none, and of an address that names none.
constexpr quint16 usualPort = 8181;

} // namespace gangway
