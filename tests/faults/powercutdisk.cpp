// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/powercutdisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstring>

namespace gangway::support {

namespace {

constexpr int sectorSize = 512; // what a disk writes whole or not at all

} // namespace

/// SQLite gives the memory: first our part, then the real file.
struct PowerCutDisk::Handle {
    sqlite3_file base;
    PowerCutDisk *disk;
    QString *name; // of a database or its log; null for files that may be lost

    static Handle &of(sqlite3_file *file) { return *reinterpret_cast<Handle *>(file); }
    static sqlite3_file *real(sqlite3_file *file) { return reinterpret_cast<sqlite3_file *>(&of(file) + 1); }
};

/// The functions SQLite calls. Those that change a file are noted; the rest is handed down.
struct PowerCutDisk::Methods {
    static PowerCutDisk &disk(sqlite3_vfs *vfs) { return *static_cast<PowerCutDisk *>(vfs->pAppData); }
    static const sqlite3_io_methods &below(sqlite3_file *file) { return *Handle::real(file)->pMethods; }

    static int open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags);
    static int remove(sqlite3_vfs *vfs, const char *path, int syncFolder);
    static int close(sqlite3_file *file);
    static int write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset);
    static int truncate(sqlite3_file *file, sqlite3_int64 size);
    static int sync(sqlite3_file *file, int flags);

    static const sqlite3_io_methods table;
};

int PowerCutDisk::Methods::open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    PowerCutDisk &disk = Methods::disk(vfs);
    Handle &handle = Handle::of(file);
    handle.base.pMethods = nullptr;
    handle.disk = &disk;
    const bool matters = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0;
    handle.name = matters ? new QString(QFileInfo(QFile::decodeName(path)).fileName()) : nullptr;
    const int result = disk.m_real->xOpen(disk.m_real, path, Handle::real(file), flags, outFlags);
    if (result == SQLITE_OK)
        handle.base.pMethods = &table;
    else
        delete std::exchange(handle.name, nullptr);
    return result;
}

int PowerCutDisk::Methods::remove(sqlite3_vfs *vfs, const char *path, int syncFolder)
{
    PowerCutDisk &disk = Methods::disk(vfs);
    disk.noteDeletion(QFileInfo(QFile::decodeName(path)).fileName());
    return disk.m_real->xDelete(disk.m_real, path, syncFolder);
}

int PowerCutDisk::Methods::close(sqlite3_file *file)
{
    delete std::exchange(Handle::of(file).name, nullptr);
    return below(file).xClose(Handle::real(file));
}

int PowerCutDisk::Methods::write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    const Handle &handle = Handle::of(file);
    sqlite3_int64 length = 0;
    below(file).xFileSize(Handle::real(file), &length);
    if (handle.disk->m_isFull && offset + size > length) {
        ++handle.disk->m_refusedWrites;
        return SQLITE_FULL;
    }
    if (handle.name)
        handle.disk->noteWrite(*handle.name, { offset, QByteArray(static_cast<const char *>(bytes), size) });
    return below(file).xWrite(Handle::real(file), bytes, size, offset);
}

int PowerCutDisk::Methods::truncate(sqlite3_file *file, sqlite3_int64 size)
{
    const Handle &handle = Handle::of(file);
    if (handle.name)
        handle.disk->noteWrite(*handle.name, { size, {}, true });
    return below(file).xTruncate(Handle::real(file), size);
}

// The real disk need not be troubled: ours alone decides what lasts.
int PowerCutDisk::Methods::sync(sqlite3_file *file, int)
{
    const Handle &handle = Handle::of(file);
    if (handle.name)
        handle.disk->noteSync(*handle.name);
    return SQLITE_OK;
}

const sqlite3_io_methods PowerCutDisk::Methods::table {
    .iVersion = 2,
    .xClose = close,
    .xRead = [](sqlite3_file *f, void *to, int size,
                 sqlite3_int64 at) { return below(f).xRead(Handle::real(f), to, size, at); },
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = [](sqlite3_file *f, sqlite3_int64 *size) { return below(f).xFileSize(Handle::real(f), size); },
    .xLock = [](sqlite3_file *f, int level) { return below(f).xLock(Handle::real(f), level); },
    .xUnlock = [](sqlite3_file *f, int level) { return below(f).xUnlock(Handle::real(f), level); },
    .xCheckReservedLock = [](sqlite3_file *f, int *held) { return below(f).xCheckReservedLock(Handle::real(f), held); },
    .xFileControl = [](sqlite3_file *f, int op,
                        void *value) { return below(f).xFileControl(Handle::real(f), op, value); },
    .xSectorSize = [](sqlite3_file *f) { return below(f).xSectorSize(Handle::real(f)); },
    .xDeviceCharacteristics = [](sqlite3_file *f) { return below(f).xDeviceCharacteristics(Handle::real(f)); },
    .xShmMap = [](sqlite3_file *f, int region, int size, int extend,
                   void volatile **memory) { return below(f).xShmMap(Handle::real(f), region, size, extend, memory); },
    .xShmLock = [](sqlite3_file *f, int offset, int count,
                    int flags) { return below(f).xShmLock(Handle::real(f), offset, count, flags); },
    .xShmBarrier = [](sqlite3_file *f) { below(f).xShmBarrier(Handle::real(f)); },
    .xShmUnmap = [](sqlite3_file *f, int deletes) { return below(f).xShmUnmap(Handle::real(f), deletes); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

PowerCutDisk::PowerCutDisk(quint32 seed) : m_real(sqlite3_vfs_find(nullptr)), m_vfs(*m_real), m_random(seed)
{
    m_vfs.zName = "powercut";
    m_vfs.pNext = nullptr;
    m_vfs.pAppData = this;
    m_vfs.szOsFile = int(sizeof(Handle)) + m_real->szOsFile;
    m_vfs.xOpen = Methods::open;
    m_vfs.xDelete = Methods::remove;
    sqlite3_vfs_register(&m_vfs, 1);
}

PowerCutDisk::~PowerCutDisk()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_real, 1);
}

void PowerCutDisk::cutEvery(int interval, std::function<void(const Image &)> cut)
{
    const std::scoped_lock lock(m_mutex);
    m_interval = interval;
    m_cut = std::move(cut);
}

int PowerCutDisk::syncs(const QString &name)
{
    const std::scoped_lock lock(m_mutex);
    return m_files.value(name).syncs;
}

void PowerCutDisk::writeTo(const QString &folder, const Image &image)
{
    QDir().mkpath(folder);
    for (auto file = image.cbegin(); file != image.cend(); ++file) {
        QFile copy(folder + u'/' + file.key());
        if (!copy.open(QIODevice::WriteOnly) || copy.write(file.value()) != file.value().size())
            qFatal("%s cannot be written", qPrintable(copy.fileName()));
    }
}

void PowerCutDisk::noteWrite(const QString &name, Write write)
{
    const std::scoped_lock lock(m_mutex);
    beforeOperation();
    m_files[name].pending.push_back(std::move(write));
}

void PowerCutDisk::noteSync(const QString &name)
{
    const std::scoped_lock lock(m_mutex);
    beforeOperation();
    File &file = m_files[name];
    ++file.syncs;
    for (const Write &write : file.pending)
        apply(write, file.durable);
    file.pending.clear();
}

void PowerCutDisk::noteDeletion(const QString &name)
{
    const std::scoped_lock lock(m_mutex);
    m_files.remove(name);
}

void PowerCutDisk::beforeOperation()
{
    if (m_interval > 0 && ++m_operations % m_interval == 0)
        m_cut(imageAfterCut());
}

PowerCutDisk::Image PowerCutDisk::imageAfterCut()
{
    Image image;
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        QByteArray content = file->durable;
        survive(*file, content);
        if (!content.isEmpty())
            image.insert(file.key(), content);
    }
    return image;
}

// Every other cut loses all that was pending; the rest keep any of it, some torn between sectors.
void PowerCutDisk::survive(const File &file, QByteArray &content)
{
    if (m_random() % 2 == 0)
        return;
    for (Write write : file.pending) {
        const auto fate = m_random() % 3;
        if (fate == 0)
            continue;
        if (fate == 1 && write.bytes.size() > sectorSize)
            write.bytes.truncate(qsizetype(m_random() % (write.bytes.size() / sectorSize)) * sectorSize);
        apply(write, content);
    }
}

void PowerCutDisk::apply(const Write &write, QByteArray &content)
{
    if (write.isTruncation) {
        content.truncate(write.offset);
        return;
    }
    const qsizetype end = write.offset + write.bytes.size();
    if (content.size() < end)
        content.resize(end, '\0');
    std::memcpy(content.data() + write.offset, write.bytes.constData(), std::size_t(write.bytes.size()));
}

} // namespace gangway::support
