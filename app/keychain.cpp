// SPDX-License-Identifier: GPL-3.0-or-later
// The sole includer of QtKeychain.
#include "app/keychain.h"

#include "app/secretfile.h"
#include "node/base/logging.h"

#include <QFile>
#include <QTimer>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

const QString service = u"Gangway"_s;

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

/// Runs `job` and calls `finished` exactly once: with what came of it, or with Busy when it took longer than a person's
/// patience. The job lives until then.
void runWithPatience(QKeychain::Job *job, QObject *context, std::function<void(const Result<Done> &)> finished)
{
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    auto *patience = new QTimer(context);
    patience->setSingleShot(true);
    QObject::connect(job, &QKeychain::Job::finished, patience, [job, patience, finished] {
        patience->deleteLater();
        finished(job->error() == QKeychain::NoError ? Result<Done>(Done {}) : Result<Done>(errorOf(*job)));
        job->deleteLater();
    });
    QObject::connect(patience, &QTimer::timeout, job, [job, patience, finished] {
        patience->deleteLater();
        job->disconnect(patience);
        job->setAutoDelete(true); // the keychain may still come back to it
        finished(noAnswer());
    });
    patience->start(keychainPatience);
    job->start();
}

} // namespace

Keychain::Keychain(const QString &fallbackFile, QObject *parent) :
    QObject(parent),
    m_file(fallbackFile),
    m_marker(fallbackFile + u".in-keychain"_s)
{
    if (QFile::exists(m_file))
        m_place = Place::File;
    else if (QFile::exists(m_marker))
        m_place = Place::System;
}

void Keychain::read(const QString &key, std::function<void(Result<QString>)> done)
{
    if (m_place == Place::File)
        return done(secretfile::read(m_file, key));
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(key);
    runWithPatience(job, this, [this, key, job, done = std::move(done)](const Result<Done> &outcome) {
        if (isMissing(outcome))
            return done(secretfile::read(m_file, key));
        if (!outcome)
            return done(outcome.error());
        settleOnSystem();
        done(job->textData());
    });
}

void Keychain::write(const QString &key, const QString &secret, std::function<void(Result<Done>)> done)
{
    if (m_place == Place::File)
        return done(secretfile::write(m_file, key, secret));
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(key);
    job->setTextData(secret);
    runWithPatience(job, this, [this, key, secret, done = std::move(done)](const Result<Done> &outcome) {
        if (isMissing(outcome))
            return done(secretfile::write(m_file, key, secret));
        if (outcome)
            settleOnSystem();
        done(outcome);
    });
}

void Keychain::remove(const QString &key, std::function<void(Result<Done>)> done)
{
    if (m_place == Place::File)
        return done(secretfile::remove(m_file, key));
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(key);
    runWithPatience(job, this, [this, key, done = std::move(done)](const Result<Done> &outcome) {
        if (isMissing(outcome))
            return done(secretfile::remove(m_file, key));
        const bool isGone = outcome || outcome.error().code == Error::Code::NotFound;
        done(isGone ? Result<Done>(Done {}) : outcome);
    });
}

// A keychain that never held anything of this profile and refuses is no keychain: the file takes its place. Libraries
// report a desktop without a secret service as any odd error, so only "not there" and "no answer yet" are told apart
// from it.
bool Keychain::isMissing(const Result<Done> &outcome)
{
    using Code = Error::Code;
    const bool refuses = !outcome && outcome.error().code != Code::NotFound && outcome.error().code != Code::Busy;
    if (m_place == Place::Undecided && refuses)
        m_place = Place::File;
    return m_place == Place::File;
}

void Keychain::settleOnSystem()
{
    if (m_place == Place::System)
        return;
    m_place = Place::System;
    secretfile::makeFolderOf(m_marker);
    QFile marker(m_marker);
    if (!marker.open(QIODevice::WriteOnly))
        logging::warning("app", u"The marker of the keychain cannot be written."_s,
            { { "file", m_marker }, { "reason", marker.errorString() } });
}

QString Keychain::plainFile() const
{
    return m_place == Place::File ? m_file : QString();
}

} // namespace gangway::app
