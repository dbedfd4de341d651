// SPDX-License-Identifier: GPL-3.0-or-later
// The sole includer of QtKeychain.
#include "app/keychain.h"

#include "app/secretfile.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

const QString service = u"Gangway"_s;

bool isMissingBackend(const QKeychain::Job &job)
{
    return job.error() == QKeychain::NoBackendAvailable || job.error() == QKeychain::NotImplemented;
}

Error errorOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return Error::notFound(u"secret"_s);
    if (job.error() == QKeychain::AccessDeniedByUser || job.error() == QKeychain::AccessDenied)
        return Error::denied(u"keychain"_s, u"The system's keychain was not unlocked."_s);
    return Error::internal(u"The system's keychain failed: %1."_s.arg(job.errorString()));
}

Error noAnswer()
{
    return { .code = Error::Code::Busy, .message = u"The system's keychain does not answer."_s, .retryAfterMs = 5000 };
}

/// Runs `job` and calls `finished` exactly once: with the job, or with nothing when it took longer than a person's
/// patience.
void runWithPatience(QKeychain::Job *job, QObject *context, std::function<void(QKeychain::Job *)> finished)
{
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    auto *patience = new QTimer(context);
    patience->setSingleShot(true);
    const auto conclude = [job, patience, finished = std::move(finished)](bool answered) {
        if (!patience->property("over").isNull())
            return;
        patience->setProperty("over", true);
        patience->stop();
        patience->deleteLater();
        finished(answered ? job : nullptr);
        if (answered)
            job->deleteLater();
        else
            job->setAutoDelete(true); // the keychain may still come back to it
    };
    QObject::connect(job, &QKeychain::Job::finished, context, [conclude] { conclude(true); });
    QObject::connect(patience, &QTimer::timeout, context, [conclude] { conclude(false); });
    patience->start(keychainPatience);
    job->start();
}

} // namespace

Keychain::Keychain(const QString &fallbackFile, QObject *parent) : QObject(parent), m_file(fallbackFile) { }

void Keychain::read(const QString &key, std::function<void(Result<QString>)> done)
{
    if (m_place == Place::File)
        return done(secretfile::read(m_file, key));
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(key);
    runWithPatience(job, this, [this, key, job, done = std::move(done)](QKeychain::Job *finished) {
        if (!finished)
            return done(noAnswer());
        if (isMissingBackend(*finished)) {
            m_place = Place::File;
            return done(secretfile::read(m_file, key));
        }
        m_place = Place::System;
        done(finished->error() == QKeychain::NoError ? Result<QString>(job->textData())
                                                     : Result<QString>(errorOf(*finished)));
    });
}

void Keychain::write(const QString &key, const QString &secret, std::function<void(Result<Done>)> done)
{
    if (m_place == Place::File)
        return done(secretfile::write(m_file, key, secret));
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    job->setTextData(secret);
    runWithPatience(job, this, [this, key, secret, done = std::move(done)](QKeychain::Job *finished) {
        if (!finished)
            return done(noAnswer());
        if (isMissingBackend(*finished)) {
            m_place = Place::File;
            return done(secretfile::write(m_file, key, secret));
        }
        m_place = Place::System;
        done(finished->error() == QKeychain::NoError ? Result<Done>(Done {}) : Result<Done>(errorOf(*finished)));
    });
}

void Keychain::remove(const QString &key, std::function<void(Result<Done>)> done)
{
    if (m_place == Place::File)
        return done(secretfile::remove(m_file, key));
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(key);
    runWithPatience(job, this, [done = std::move(done)](QKeychain::Job *finished) {
        if (!finished)
            return done(noAnswer());
        const bool isGone = finished->error() == QKeychain::NoError || finished->error() == QKeychain::EntryNotFound;
        done(isGone ? Result<Done>(Done {}) : Result<Done>(errorOf(*finished)));
    });
}

QString Keychain::plainFile() const
{
    return m_place == Place::File ? m_file : QString();
}

} // namespace gangway::app
