// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/session/samples.h"
#include "ui/session/secretstore.h"
#include "ui/session/session.h"

#include <QHash>

namespace gangway::session::test {

/// Secrets in memory, which outlive a session.
class MemorySecrets final : public SecretStore {
public:
    void read(const QString &key, std::function<void(Result<QString>)> done) override
    {
        if (failure)
            return done(*failure);
        done(secrets.contains(key) ? Result<QString>(secrets.value(key)) : Error::notFound(QStringLiteral("secret")));
    }
    void write(const QString &key, const QString &secret, std::function<void(Result<Done>)> done) override
    {
        secrets.insert(key, secret);
        done(Done());
    }
    void remove(const QString &key, std::function<void(Result<Done>)> done) override
    {
        secrets.remove(key);
        done(Done());
    }
    QString plainFile() const override { return file; }

    QHash<QString, QString> secrets;
    std::optional<Error> failure;
    QString file; ///< pretends that there is no keychain
};

/// A window without widgets: holds what a session told, as a window would.
class Passenger : public QObject {
public:
    /// A session on `folder`; quick pace unless another is given.
    Passenger(const QString &folder, MemorySecrets &secrets, const Timeouts &timeouts = quickPace());
    ~Passenger() override; ///< without stop(): as a crash would

    static Timeouts quickPace();

    void join(quint16 port, const QString &fingerprint = {}, const QString &name = QStringLiteral("Tavi"));
    void open(const RoomId &which = lounge) { session->openRoom(which); }
    void send(const QString &text, const RoomId &which = lounge) { session->dispatch(SendText { which, text }); }

    ConnectionView::Phase phase() const { return session->connection().phase; }
    bool isOnBoard() const { return phase() == ConnectionView::Phase::OnBoard; }
    bool knowsRoom(const RoomId &which = lounge) const { return room(which).room.id == which; }
    RoomView room(const RoomId &which = lounge) const;
    /// The open timeline as a window shows it: saved ones by position, then the others by local order.
    QList<MessageView> timeline() const;
    QStringList texts() const;
    QList<DeliveryStage> rungs() const;
    bool wasNoticed(Notice::Kind kind) const;
    Notice notice(Notice::Kind kind) const;

    std::unique_ptr<Session> session;
    QList<Notice> notices;
    QList<Outcome> outcomes;
    QList<RoomId> goneRooms;
    QList<PersonView> members;
    int resets = 0;
    int pages = 0;
    bool hasOlder = false;

private:
    void take(const QList<MessageView> &messages);
    QHash<MessageId, MessageView> m_messages;
};

} // namespace gangway::session::test
