// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/sql/filelock.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace gangway::sql {

namespace {

Error inUse(const QString &file)
{
    return { Error::Code::Busy, QStringLiteral("%1 is in use by another Gangway on this computer.").arg(file) };
}

Error notMade(const QString &path)
{
    return { Error::Code::ReadOnly, QStringLiteral("%1 cannot be made: is the folder writable?").arg(path) };
}

} // namespace

#ifdef Q_OS_WIN

struct FileLock::Handle {
    HANDLE file = INVALID_HANDLE_VALUE;
};

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &file)
{
    const QString path = file + QStringLiteral(".lock");
    // No sharing: the second opening fails, and the system closes ours when the process ends.
    const HANDLE handle = CreateFileW(reinterpret_cast<const wchar_t *>(path.utf16()), GENERIC_READ | GENERIC_WRITE, 0,
        nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION ? inUse(file) : notMade(path);
    return std::unique_ptr<FileLock>(new FileLock(std::make_unique<Handle>(Handle { handle })));
}

FileLock::~FileLock()
{
    CloseHandle(m_handle->file);
}

#else

struct FileLock::Handle {
    int descriptor = -1;
};

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &file)
{
    const QString path = file + QStringLiteral(".lock");
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return notMade(path);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return inUse(file);
    }
    return std::unique_ptr<FileLock>(new FileLock(std::make_unique<Handle>(Handle { descriptor })));
}

FileLock::~FileLock()
{
    ::close(m_handle->descriptor);
}

#endif

FileLock::FileLock(std::unique_ptr<Handle> handle) : m_handle(std::move(handle)) { }

} // namespace gangway::sql
