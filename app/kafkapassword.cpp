// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kafkapassword.h"

#include "app/terminal.h"

#include <QDir>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

const QString key = u"kafka_password"_s;

Error notStored()
{
    return Error::invalid(key,
        u"kafka_password: the keychain has no password for Kafka. “gangway-node --store-kafka-password” puts it there."_s);
}

} // namespace

KafkaPassword::KafkaPassword(const Configuration &configuration, QObject *parent) :
    QObject(parent),
    m_source(configuration.kafkaPassword),
    m_keychain(QDir(configuration.node.dataFolder).filePath(u"secrets.json"_s))
{
}

void KafkaPassword::read(std::function<void(Result<QString>)> done)
{
    if (m_source != "keychain"_L1)
        return done(readSecret(m_source));
    m_keychain.read(key, [done = std::move(done)](const Result<QString> &password) {
        const bool isMissing = !password && password.error().code == Error::Code::NotFound;
        done(isMissing ? notStored() : password);
    });
}

void KafkaPassword::start()
{
    if (isTerminal(stdin))
        QTextStream(stderr) << u"Password for Kafka (not shown while you type): "_s << Qt::flush;
    const QString password = readHiddenLine();
    if (isTerminal(stdin))
        QTextStream(stderr) << u'\n';
    if (password.isEmpty())
        return stored(Error::invalid(key, u"Nothing was stored: the password is empty."_s));
    m_keychain.write(key, password, [this](const Result<Done> &outcome) { stored(outcome); });
}

void KafkaPassword::stored(const Result<Done> &outcome)
{
    if (!outcome)
        QTextStream(stderr) << outcome.error().message << u'\n';
    else if (const QString file = m_keychain.plainFile(); !file.isEmpty())
        QTextStream(stdout)
            << u"There is no keychain here. The password is kept in %1, which only you can read.\n"_s.arg(file);
    else
        QTextStream(stdout) << u"The password is kept in the system's keychain.\n"_s;
    Q_EMIT ended(outcome ? 0 : 1);
}

} // namespace gangway::app
