// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/base/logging.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>

#include <atomic>
#include <cstdio>

namespace gangway::logging {

namespace {

// The one place of the process where a line is written; a log is shared by every thread, so it has a lock of its own.
struct Sink {
    QMutex mutex;
    Options options;
    QFile file;
    std::atomic<int> least { int(Level::Info) };
};

Sink &sink()
{
    static Sink instance;
    return instance;
}

const char *levelName(Level level)
{
    static constexpr const char *names[] = { "debug", "info", "warning", "error" };
    return names[int(level)];
}

QByteArray textLine(Level level, const char *category, const QString &sentence, Fields fields)
{
    QString line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) +
        QStringLiteral(" %1 %2: ").arg(QLatin1StringView(levelName(level)), QLatin1StringView(category)) + sentence;
    for (const auto &[name, value] : fields)
        line += QStringLiteral(" %1=%2").arg(QLatin1StringView(name), value.toString().simplified());
    return line.toUtf8() + '\n';
}

QByteArray jsonLine(Level level, const char *category, const QString &sentence, Fields fields)
{
    QJsonObject line { { QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) },
        { QStringLiteral("level"), QLatin1StringView(levelName(level)) },
        { QStringLiteral("category"), QLatin1StringView(category) }, { QStringLiteral("message"), sentence } };
    for (const auto &[name, value] : fields)
        line.insert(QLatin1StringView(name), QJsonValue::fromVariant(value));
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return Level::Debug;
    case QtInfoMsg: return Level::Info;
    case QtWarningMsg: return Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg: return Level::Error;
    }
    return Level::Error;
}

void takeQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    write(levelOf(type), context.category ? context.category : "qt", message.simplified());
}

} // namespace

bool configure(const Options &options)
{
    Sink &target = sink();
    QMutexLocker lock(&target.mutex);
    QFile file(options.file);
    if (!options.file.isEmpty() && !file.open(QIODevice::WriteOnly | QIODevice::Append))
        return false;
    file.close();
    target.file.close();
    target.file.setFileName(options.file);
    if (!options.file.isEmpty() && !target.file.open(QIODevice::WriteOnly | QIODevice::Append))
        return false;
    target.options = options;
    target.least = int(options.least);
    qInstallMessageHandler(takeQtMessage);
    return true;
}

void write(Level level, const char *category, const QString &sentence, Fields fields)
{
    Sink &target = sink();
    if (int(level) < target.least)
        return;
    QMutexLocker lock(&target.mutex);
    const bool isJson = target.options.format == Format::Json;
    const QByteArray line =
        isJson ? jsonLine(level, category, sentence, fields) : textLine(level, category, sentence, fields);
    if (target.file.isOpen()) {
        target.file.write(line);
        target.file.flush();
    } else {
        std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    }
}

} // namespace gangway::logging
