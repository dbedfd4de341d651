// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>

namespace gangway::app {

/// One running window a profile: a second start tells the first to come to the front, passes its arguments, and ends.
/// Lives on the GUI thread.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(const QString &profileFolder, QObject *parent = nullptr);

    /// True: this is the first. False: another runs and has been told `arguments`.
    bool claim(const QStringList &arguments);

Q_SIGNALS:
    void startedAgain(const QStringList &arguments);

private:
    bool tellFirst(const QStringList &arguments) const;
    void receive();

    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace gangway::app
