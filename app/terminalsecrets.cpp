// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminalsecrets.h"

#include "app/secretfile.h"

#include <QDir>
#include <QLockFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

constexpr int lockPatience = 5000; // ms

} // namespace

TerminalSecrets::TerminalSecrets(const QString &file, const QString &name) :
    m_file(file),
    m_name(name.trimmed().toCaseFolded())
{
}

QString TerminalSecrets::usualFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(u"gangway/terminal/tokens.json"_s);
}

QString TerminalSecrets::keyOf(const QString &domain) const
{
    return domain + u'/' + m_name;
}

template<typename Work>
Result<Done> TerminalSecrets::alone(Work work) const
{
    secretfile::makeFolderOf(m_file);
    QLockFile lock(m_file + u".lock"_s);
    if (!lock.tryLock(lockPatience))
        return Error::internal(u"The file of tokens %1 cannot be locked."_s.arg(m_file));
    return work();
}

void TerminalSecrets::read(const QString &domain, std::function<void(Result<QString>)> done)
{
    const auto found = secretfile::read(m_file, keyOf(domain));
    if (!found)
        m_free.insert(keyOf(domain));
    done(found);
}

void TerminalSecrets::write(const QString &domain, const QString &token, std::function<void(Result<Done>)> done)
{
    const QString key = keyOf(domain);
    done(alone([&]() -> Result<Done> {
        if (m_free.contains(key) && secretfile::read(m_file, key))
            return Done {};
        m_free.remove(key);
        return secretfile::write(m_file, key, token);
    }));
}

void TerminalSecrets::remove(const QString &domain, std::function<void(Result<Done>)> done)
{
    const QString key = keyOf(domain);
    m_free.insert(key);
    done(alone([&] { return secretfile::remove(m_file, key); }));
}

} // namespace gangway::app
