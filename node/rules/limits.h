// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/limits.h"

#include <QString>

/// Limits of texts that are taken. Each function returns the text as it is kept (trimmed), or Invalid or TooLarge with
/// the field's path and the limit.
namespace gangway::rules {

Result<QString> checkNick(const QString &nick, const protocol::Limits &limits, const QString &field);
Result<QString> checkFullName(const QString &fullName, const protocol::Limits &limits, const QString &field);
Result<QString> checkRoomName(const QString &name, const protocol::Limits &limits, const QString &field);
Result<QString> checkTopic(const QString &topic, const protocol::Limits &limits, const QString &field);

/// Checks the text that a name is looked for by; it may be empty.
Result<QString> checkQuery(const QString &query, const protocol::Limits &limits, const QString &field);

/// A message's text; leading blanks of its first line stay (a poem may be indented), white space at its end goes.
Result<QString> checkMessageText(const QString &text, const protocol::Limits &limits, const QString &field);

/// How a program names itself in `hello`; may be empty.
Result<QString> checkClient(const QString &client, const QString &field);

/// A password as it is compared and hashed: RFC 8265, 4.2 (OpaqueString). An accent typed on another system is the
/// same.
QString comparedPassword(const QString &password);

/// A new password, as it is compared. Not trimmed: a blank may be part of it. 8 to 256 code points, all known to this
/// version's Unicode: how others compare the next version may see differently.
Result<QString> checkPassword(const QString &password, const QString &field);

/// A hue, 0 to 7.
Result<int> checkColour(int colour, const QString &field);

} // namespace gangway::rules
