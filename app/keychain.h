// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/secretstore.h"

#include <QObject>

#include <chrono>

namespace gangway::app {

/// How long the system's keychain may take to answer; it may be asking a person to unlock it.
constexpr std::chrono::seconds keychainPatience { 20 };

/// Tokens in the system's keychain through QtKeychain; where there is none, in a 0600 file. The choice is made once a
/// profile and kept: by the first secret that the system takes or hands out, or by its first refusal. From then on a
/// keychain that fails is an error, never an absent secret. Lives on the GUI thread.
class Keychain final : public QObject, public session::SecretStore {
    Q_OBJECT

public:
    /// `fallbackFile` is used when the system has no keychain; beside it stands a marker once the system's was used.
    explicit Keychain(const QString &fallbackFile, QObject *parent = nullptr);

    void read(const QString &key, std::function<void(Result<QString>)> done) override;
    void write(const QString &key, const QString &secret, std::function<void(Result<Done>)> done) override;
    void remove(const QString &key, std::function<void(Result<Done>)> done) override;
    QString plainFile() const override;

private:
    enum class Place { Undecided, System, File };

    bool isMissing(const Result<Done> &outcome);
    void settleOnSystem();

    QString m_file;
    QString m_marker;
    Place m_place = Place::Undecided;
};

} // namespace gangway::app
