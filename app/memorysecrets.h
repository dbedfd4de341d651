// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/secretstore.h"

#include <QHash>

namespace gangway::app {

/// Secrets of a profile that ends with the process.
class MemorySecrets final : public session::SecretStore {
public:
    void read(const QString &key, std::function<void(Result<QString>)> done) override
    {
        const auto found = m_secrets.constFind(key);
        done(found == m_secrets.constEnd() ? Result<QString>(Error::notFound(QStringLiteral("secret")))
                                           : Result<QString>(*found));
    }

    void write(const QString &key, const QString &secret, std::function<void(Result<Done>)> done) override
    {
        m_secrets.insert(key, secret);
        done(Done {});
    }

    void remove(const QString &key, std::function<void(Result<Done>)> done) override
    {
        m_secrets.remove(key);
        done(Done {});
    }

    QString plainFile() const override { return {}; }

private:
    QHash<QString, QString> m_secrets;
};

} // namespace gangway::app
