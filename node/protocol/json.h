// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArrayView>
#include <QJsonObject>

namespace gangway::protocol {

/// Reads one JSON object as RFC 8259 has it, at most `jsonDepth` levels deep. Qt's parser alone lets raw control
/// characters and unknown escapes in texts pass. Fails with Invalid (`field`, "frame" or "body", names what was read)
/// or, when it is too deep, TooLarge with the field `depth`.
Result<QJsonObject> parseObject(QByteArrayView json, const QString &field);

} // namespace gangway::protocol
