// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QMap>

/// Secrets in a JSON file that its owner alone may read (0600): where a system has no keychain.
namespace gangway::app::secretfile {

/// Fails with NotFound when the file or the key is not there, Internal when the file cannot be read or is damaged.
Result<QString> read(const QString &file, const QString &key);
Result<Done> write(const QString &file, const QString &key, const QString &secret);
Result<Done> remove(const QString &file, const QString &key);

/// Makes the folder of `path` when it is not there: its owner's alone (0700).
void makeFolderOf(const QString &path);

} // namespace gangway::app::secretfile
