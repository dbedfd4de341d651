// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QString>

#include <memory>

namespace gangway::sql {

/// Keeps a file for one process: a lock on "<file>.lock" that the system itself frees when the process dies, however it
/// dies. (A lock that is a file with a process number in it can outlive its process where numbers are used again, as in
/// containers.)
class FileLock {
public:
    /// Fails with Busy when another process, or another FileLock of this one, has it; ReadOnly when the lock file
    /// cannot be made.
    static Result<std::unique_ptr<FileLock>> take(const QString &file);
    ~FileLock();

private:
    struct Handle;
    explicit FileLock(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

} // namespace gangway::sql
