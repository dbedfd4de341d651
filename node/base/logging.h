// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

#include <initializer_list>
#include <utility>

/// Structured logging: a sentence, a category (the folder that speaks) and fields. Never message texts, tokens,
/// passwords or hashes. Thread-safe. Qt's own messages take the same way.
namespace gangway::logging {

enum class Level { Debug, Info, Warning, Error };
enum class Format { Text, Json };

using Field = std::pair<const char *, QVariant>;
using Fields = std::initializer_list<Field>;

struct Options {
    Level least = Level::Info;
    Format format = Format::Text;
    QString file = {}; ///< empty: standard error
};

/// Sets where and how to write, and takes over Qt's message handler. Before the first call: text, Info, standard error.
/// False when the file cannot be opened; then nothing changed.
bool configure(const Options &options);

void write(Level level, const char *category, const QString &sentence, Fields fields = {});

inline void debug(const char *category, const QString &sentence, Fields fields = {})
{
    write(Level::Debug, category, sentence, fields);
}
inline void info(const char *category, const QString &sentence, Fields fields = {})
{
    write(Level::Info, category, sentence, fields);
}
inline void warning(const char *category, const QString &sentence, Fields fields = {})
{
    write(Level::Warning, category, sentence, fields);
}
inline void error(const char *category, const QString &sentence, Fields fields = {})
{
    write(Level::Error, category, sentence, fields);
}

} // namespace gangway::logging
