// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <sqlite3.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <random>
#include <vector>

namespace gangway::support {

/// A disk with a power switch: SQLite's default VFS of this process as long as it lives, above the system's own. Bytes
/// that were written but not synced may be gone, whole or in part, in any mixture, after a cut. Databases must be
/// opened after it is made and closed before it dies.
class PowerCutDisk {
public:
    /// The disk as a restarted machine would find it: the content of each file by its name without the folder.
    using Image = QHash<QString, QByteArray>;

    explicit PowerCutDisk(quint32 seed);
    ~PowerCutDisk();
    Q_DISABLE_COPY_MOVE(PowerCutDisk)

    /// Before every `interval`-th write, truncation or sync, `cut` gets what would be left if the power went just then.
    /// The machine itself goes on.
    void cutEvery(int interval, std::function<void(const Image &)> cut);

    /// While full, every write that makes a file longer fails as it does on a full disk.
    void setFull(bool isFull) { m_isFull = isFull; }

    /// How often a file was synced, and how many writes met a full disk: a run without is void.
    int syncs(const QString &name);
    int refusedWrites() const { return m_refusedWrites; }

    static void writeTo(const QString &folder, const Image &image);

private:
    struct Write {
        qint64 offset = 0;
        QByteArray bytes;
        bool isTruncation = false; // to `offset`
    };
    struct File {
        QByteArray durable;
        std::vector<Write> pending; // in order
        int syncs = 0;
    };
    struct Handle;
    struct Methods;

    static void apply(const Write &write, QByteArray &content);
    void beforeOperation();
    Image imageAfterCut();
    void survive(const File &file, QByteArray &content);

    void noteWrite(const QString &name, Write write);
    void noteSync(const QString &name);
    void noteDeletion(const QString &name);

    sqlite3_vfs *const m_real;
    sqlite3_vfs m_vfs;
    std::atomic<bool> m_isFull { false };
    std::atomic<int> m_refusedWrites { 0 };

    // Guarded by m_mutex.
    std::mutex m_mutex;
    std::mt19937 m_random;
    QHash<QString, File> m_files;
    int m_interval = 0;
    int m_operations = 0;
    std::function<void(const Image &)> m_cut;
};

} // namespace gangway::support
