// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Turns what a person typed or pasted into text that can be sent, by the rules of the node (node/rules/text), which
/// refuses the rest.
namespace gangway::session {

/// Whether nothing of the text can be seen: white space, control and format characters, marks that are drawn as
/// nothing, fillers.
bool isBlank(QStringView text);

/// Without what no field shows and the node refuses: line ends of other systems become ours, other control characters
/// and halves of surrogate pairs go.
QString cleaned(const QString &text);

/// A message: cleaned, and without white space at its end; its first line may be indented. Empty when nothing of it
/// can be seen.
QString sendable(const QString &text);

/// A name or a line: on one line, without what turns the direction of the text around it.
QString oneLine(const QString &text);

} // namespace gangway::session
