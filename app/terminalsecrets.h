// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/secretstore.h"

#include <QSet>

namespace gangway::app {

/// Tokens of `send` and `tail` in a file that its owner alone may read: one for each vehicle and each name they are
/// told to appear under, so that a name is the same person each time. Lives on the main thread; several processes may
/// share the file.
class TerminalSecrets final : public session::SecretStore {
public:
    TerminalSecrets(const QString &file, const QString &name);

    /// The file that keeps them when no other one is named.
    static QString usualFile();

    void read(const QString &domain, std::function<void(Result<QString>)> done) override;
    /// A token that another process kept meanwhile stays: it was first.
    void write(const QString &domain, const QString &token, std::function<void(Result<Done>)> done) override;
    void remove(const QString &domain, std::function<void(Result<Done>)> done) override;
    QString plainFile() const override { return m_file; }

private:
    QString keyOf(const QString &domain) const;
    template<typename Work>
    Result<Done> alone(Work work) const;

    QString m_file;
    QString m_name;
    QSet<QString> m_free; ///< keys under which this process found or left nothing
};

} // namespace gangway::app
