// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace gangway::protocol {

/// node/protocol/schema.json: every frame of the wire as JSON Schema (2020-12), made from the fields that the node's
/// and the client's readers name. A node's value holds a field for certain when its writer writes it of every example
/// and of empty values; a client's must hold what the node's reader requires.
QByteArray schemaOfTheWire();

} // namespace gangway::protocol
