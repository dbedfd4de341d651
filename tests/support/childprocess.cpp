// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/childprocess.h"

#include <QTest>

#include <csignal>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <grp.h>
#include <sys/prctl.h>
#endif

namespace gangway::support {

namespace {

// Runs between fork and exec: only async-signal-safe calls.
void becomeServer(std::optional<uint> user, std::optional<uint> group, int deathSignal)
{
    if (user && group && (setgroups(0, nullptr) != 0 || setgid(*group) != 0 || setuid(*user) != 0))
        _exit(126);
#ifdef Q_OS_LINUX
    prctl(PR_SET_PDEATHSIG, deathSignal); // after setuid, which clears it
#else
    Q_UNUSED(deathSignal)
#endif
}

QString lastLines(const QByteArray &output)
{
    constexpr qsizetype shown = 2000;
    return QString::fromUtf8(output.last(std::min(output.size(), shown))).trimmed();
}

} // namespace

ChildProcess::ChildProcess(Options options) : m_options(std::move(options))
{
    m_process.setProgram(m_options.program);
    m_process.setArguments(m_options.arguments);
    m_process.setProcessEnvironment(m_options.environment);
    m_process.setWorkingDirectory(m_options.folder);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([user = m_options.user, group = m_options.group, signal = m_options.deathSignal] {
        becomeServer(user, group, signal);
    });
}

ChildProcess::~ChildProcess()
{
    kill();
}

Result<Done> ChildProcess::start()
{
    m_process.start();
    if (m_process.waitForStarted(patience))
        return Done();
    return Error::internal(QStringLiteral("%1 did not start: %2").arg(m_options.program, m_process.errorString()));
}

Result<QString> ChildProcess::waitForLine(
    const std::function<std::optional<QString>(const QString &line)> &find, int limit)
{
    std::optional<QString> found;
    const auto isOver = [&] {
        const bool hasEnded = !isRunning(); // asked first: it may end while we look
        m_process.waitForReadyRead(0);
        collect();
        for (qsizetype end; !found && (end = m_output.indexOf('\n', m_read)) >= 0; m_read = end + 1)
            found = find(QString::fromUtf8(m_output.mid(m_read, end - m_read)));
        return found || hasEnded;
    };
    (void)QTest::qWaitFor(isOver, limit);
    if (found)
        return *found;
    return Error::internal(
        QStringLiteral("%1 did not say what was waited for: %2").arg(m_options.program, lastLines(m_output)));
}

std::optional<int> ChildProcess::stop(int signal, int limit)
{
    if (isRunning()) {
        ::kill(pid_t(m_process.processId()), signal);
        if (!m_process.waitForFinished(limit))
            kill();
    }
    collect();
    if (m_process.exitStatus() != QProcess::NormalExit)
        return std::nullopt;
    return m_process.exitCode();
}

void ChildProcess::kill()
{
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished(patience);
}

QString ChildProcess::output()
{
    if (isRunning())
        m_process.waitForReadyRead(0);
    collect();
    return QString::fromUtf8(m_output);
}

Result<QString> ChildProcess::run(Options options, int limit)
{
    ChildProcess process(std::move(options));
    if (auto started = process.start(); !started)
        return started.error();
    if (!process.m_process.waitForFinished(limit))
        return Error::internal(QStringLiteral("%1 did not end in time").arg(process.m_options.program));
    if (process.m_process.exitStatus() == QProcess::NormalExit && process.m_process.exitCode() == 0)
        return process.output();
    return Error::internal(
        QStringLiteral("%1 failed: %2").arg(process.m_options.program, lastLines(process.output().toUtf8())));
}

void ChildProcess::collect()
{
    m_output += m_process.readAll();
}

} // namespace gangway::support
