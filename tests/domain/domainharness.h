// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/crypto.h"
#include "node/domain/chatservice.h"
#include "tests/domain/stallingexecutor.h"
#include "tests/storage/engines.h"
#include "tests/storage/storeharness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gangway::support {

/// Keeps what a gateway would send.
class RecordingOutlet final : public domain::ClientSink {
public:
    struct Closed {
        domain::CloseCode code;
        QString reason;
    };

    void send(domain::SessionId session, const QByteArray &frame) override { keep(session, frame); }
    void answer(domain::SessionId session, const QByteArray &frame) override { keep(session, frame); }
    void admitted(domain::SessionId session, PersonId person) override { admissions[session] = person; }
    void broadcast(const std::vector<domain::SessionId> &sessions, const QByteArray &frame) override
    {
        ++broadcasts;
        for (const domain::SessionId session : sessions)
            keep(session, frame);
    }
    void close(domain::SessionId session, domain::CloseCode code, const QString &reason) override
    {
        closed.insert(session, { code, reason });
    }

    QHash<domain::SessionId, QList<QJsonObject>> frames;
    QHash<domain::SessionId, PersonId> admissions;
    QHash<domain::SessionId, Closed> closed;
    QByteArray everything; ///< all bytes that left, to be searched
    int broadcasts = 0;

private:
    void keep(domain::SessionId session, const QByteArray &frame)
    {
        everything += frame + '\n';
        frames[session].append(QJsonDocument::fromJson(frame).object());
    }
};

/// A real domain over a real store, with a loop that the test turns.
class DomainHarness {
public:
    explicit DomainHarness(const QString &url, bool sampleData = false);
    ~DomainHarness();

    /// Ends the domain and starts another over the same database, named `vehicle`.
    Result<Done> restart(const QString &vehicle = QStringLiteral("Train A"));

    domain::ChatService &domain() { return *m_domain; }
    StoreHarness &store() { return m_store; }
    LoopExecutor &loop() { return m_store.loop(); }
    StallingExecutor &executor() { return m_executor; } ///< the domain's
    ManualClock &clock() { return m_store.clock(); }
    RecordingOutlet &sink() { return m_sink; }
    IdGenerator &ids() { return m_store.ids(); }

    domain::SessionId nextSession() { return ++m_sessions; }
    bool wait(const std::function<bool()> &condition) { return loop().waitUntil(condition); }

    /// Somebody of another vehicle, as its packs would have told.
    Result<Done> addPersonOf(DomainId other);

    /// Turns the loop until the store has nothing more to say.
    void settle();

    // HTTP, with the answer on the next line.
    Result<domain::SignedIn> registerAccount(
        const QString &name, const QString &password, const domain::Peer &peer = {});
    Result<domain::SignedIn> login(const QString &name, const QString &password, const domain::Peer &peer = {});
    Result<Done> logout(const QString &token, const domain::Peer &peer = {});
    Result<protocol::Person> whoIs(const QString &token, const domain::Peer &peer = {});

private:
    template<typename T>
    Result<T> waitFor(std::shared_ptr<std::optional<Result<T>>> answer)
    {
        if (!wait([&] { return answer->has_value(); }))
            qFatal("the domain does not answer");
        return std::move(**answer);
    }

    StoreHarness m_store;
    StallingExecutor m_executor { m_store.loop() };
    RecordingOutlet m_sink;
    crypto::KeyPair m_keys = crypto::makeKeyPair();
    bool m_sampleData;
    std::unique_ptr<domain::ChatService> m_domain;
    domain::SessionId m_sessions = 0;
};

/// One client of it: asks, and has the answer on the next line.
class TestClient {
public:
    explicit TestClient(DomainHarness &harness, const domain::Peer &peer = { .address = QStringLiteral("10.0.0.7") });

    /// The answer, `ok` or `error`.
    QJsonObject ask(const protocol::Request &request);

    /// Asks without waiting; the number of the request.
    qint64 send(const protocol::Request &request);

    /// Says hello as a guest and waits until it has caught up.
    QJsonObject enter(const QString &name);
    QJsonObject enterByToken(const QString &token, std::optional<protocol::Resume> resume = {});

    /// Is in the first room, or out of it, from now on; the id of the room.
    RoomId joinLounge();
    RoomId leaveLounge();
    protocol::MessagePost post(RoomId room, const QString &text);

    void leave() { m_harness.domain().closed(m_session); }

    domain::SessionId session() const { return m_session; }
    PersonId me() const { return m_me; }
    QString token() const { return m_token; }

    /// Frames so far that are no answers, and forgets them.
    QList<QJsonObject> takeFrames();
    QList<QJsonObject> frames() const;

    QList<QJsonObject> values(const char *kind) const; ///< in `changed` frames so far, oldest first
    QList<QJsonObject> events(const char *type) const;
    bool waitForValue(const char *kind, const std::function<bool(const QJsonObject &)> &holds);
    bool waitForEvent(const char *type, int count = 1);

private:
    RoomId lounge() const;
    std::optional<QJsonObject> answerTo(qint64 ref) const;
    void noteWelcome(const QJsonObject &answer);

    DomainHarness &m_harness;
    const domain::SessionId m_session;
    qint64 m_ref = 0;
    PersonId m_me;
    QString m_token;
};

bool isOk(const QJsonObject &answer);
QString codeOf(const QJsonObject &answer);
QString textOf(const QJsonObject &message);
protocol::Content textContent(const QString &text);

} // namespace gangway::support
