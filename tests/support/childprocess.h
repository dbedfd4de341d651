// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace gangway::support {

/// One server started by a test. It is stopped by the destructor and by the kernel when the test dies otherwise, so
/// that no failing or crashing test leaves one behind. Needs no event loop.
class ChildProcess {
public:
    struct Options {
        QString program; ///< absolute, or looked up in PATH
        QStringList arguments = {};
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        QString folder = {}; ///< working folder; empty: the test's own
        std::optional<uint> user = {}; ///< run as this user and group of the system; needs root
        std::optional<uint> group = {};
        int deathSignal = 9; ///< what the kernel sends when the test dies (Linux)
    };

    static constexpr int patience = 30'000; ///< milliseconds any server may take for one step

    explicit ChildProcess(Options options);
    ~ChildProcess();
    Q_DISABLE_COPY_MOVE(ChildProcess)

    Result<Done> start();

    /// Reads on until `find` returns a text for a line of standard output or standard error, without its end of line.
    /// Fails with the last output when the process ends or `limit` milliseconds pass before. An event loop, if there is
    /// one, is turned meanwhile: clients of the test answer pings however long a server takes to start.
    Result<QString> waitForLine(
        const std::function<std::optional<QString>(const QString &line)> &find, int limit = patience);

    /// Asks it to end (SIGTERM, or `signal`) and waits; kills it after `limit` milliseconds. Returns its exit code, or
    /// nothing when a signal ended it.
    std::optional<int> stop(int signal = 15, int limit = patience);

    /// SIGKILL, and waits until it is gone.
    void kill();

    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    qint64 processId() const { return m_process.processId(); }

    /// All that it has written so far to standard output and standard error, of all its starts.
    QString output();

    /// Runs a short-lived program to its end. Returns its output; fails with it when the exit code is not 0.
    static Result<QString> run(Options options, int limit = patience);

private:
    void collect();

    Options m_options;
    QProcess m_process;
    QByteArray m_output;
    qsizetype m_read = 0; // how far waitForLine has come in m_output
};

} // namespace gangway::support
