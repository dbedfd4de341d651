// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/domain/domainharness.h"

#include <latch>

namespace gangway::support {

namespace {

const int readers = storage::Store::Options().readers; ///< as the harness opens it

QString field(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

} // namespace

DomainHarness::DomainHarness(const QString &url, bool sampleData) : m_store(url), m_sampleData(sampleData)
{
    if (!m_store.isOpen())
        qFatal("the store does not open: %s", qPrintable(m_store.failure().message));
    if (const auto started = restart(); !started)
        qFatal("the domain does not start: %s", qPrintable(started.error().message));
}

DomainHarness::~DomainHarness()
{
    m_domain->shutdown();
    m_store.close();
}

Result<Done> DomainHarness::restart(const QString &vehicle)
{
    if (m_domain) {
        m_domain->shutdown();
        m_store.close();
        m_store.open();
    }
    m_sink.frames.clear();
    m_domain = std::make_unique<domain::ChatService>(
        domain::ChatService::Options { .vehicle = vehicle, .publicKey = m_keys.publicKey, .sampleData = m_sampleData },
        domain::ChatService::Dependencies {
            m_store.store(), m_sink, m_executor, clock(), m_store.ids(), m_store.metrics() });
    const auto started = std::make_shared<std::optional<Result<Done>>>();
    m_domain->start([started](Result<Done> outcome) { *started = outcome; });
    return waitFor(started);
}

Result<Done> DomainHarness::addPersonOf(DomainId other)
{
    storage::PersonRecord stranger { .revision = 1 };
    stranger.person = { .id = ids().make<PersonId>(), .nick = QStringLiteral("Marek"), .domain = other };
    stranger.homeId = stranger.person.id;
    stranger.nickKeys.key = QStringLiteral("marek");
    return m_store.write<Done>([stranger](storage::Writing &writing) { return writing->people.save(stranger); });
}

void DomainHarness::settle()
{
    // Twice, since an answer may ask again. Once every reader stands at the latch, all that was asked before is
    // answered.
    for (int i = 0; i < 2; ++i) {
        (void)m_store.write<Done>([](storage::Writing &) -> Result<Done> { return Done {}; });
        std::latch latch(readers);
        int answered = 0;
        for (int reader = 0; reader < readers; ++reader)
            m_store.store().read<Done>(
                loop(),
                [&latch](storage::Reading &) -> Result<Done> {
                    latch.arrive_and_wait();
                    return Done {};
                },
                [&answered](const Result<Done> &) { ++answered; });
        if (!wait([&answered] { return answered == readers; }))
            qFatal("the readers do not answer");
        loop().turn();
    }
}

Result<domain::SignedIn> DomainHarness::registerAccount(
    const QString &name, const QString &password, const domain::Peer &peer)
{
    const auto answer = std::make_shared<std::optional<Result<domain::SignedIn>>>();
    m_domain->registerAccount(name, password, {}, peer, [answer](auto result) { *answer = std::move(result); });
    return waitFor(answer);
}

Result<domain::SignedIn> DomainHarness::login(const QString &name, const QString &password, const domain::Peer &peer)
{
    const auto answer = std::make_shared<std::optional<Result<domain::SignedIn>>>();
    m_domain->login(name, password, peer, [answer](auto result) { *answer = std::move(result); });
    return waitFor(answer);
}

Result<Done> DomainHarness::logout(const QString &token, const domain::Peer &peer)
{
    const auto answer = std::make_shared<std::optional<Result<Done>>>();
    m_domain->logout(token, peer, [answer](auto result) { *answer = std::move(result); });
    return waitFor(answer);
}

Result<protocol::Person> DomainHarness::whoIs(const QString &token, const domain::Peer &peer)
{
    const auto answer = std::make_shared<std::optional<Result<protocol::Person>>>();
    m_domain->whoIs(token, peer, [answer](auto result) { *answer = std::move(result); });
    return waitFor(answer);
}

TestClient::TestClient(DomainHarness &harness, const domain::Peer &peer) :
    m_harness(harness),
    m_session(harness.nextSession())
{
    harness.domain().opened(m_session, peer);
}

qint64 TestClient::send(const protocol::Request &request)
{
    m_harness.domain().received(m_session, { ++m_ref, request });
    return m_ref;
}

QJsonObject TestClient::ask(const protocol::Request &request)
{
    const qint64 ref = send(request);
    if (!m_harness.wait([&] { return answerTo(ref).has_value(); }))
        qFatal("a request is not answered");
    return *answerTo(ref);
}

QJsonObject TestClient::enter(const QString &name)
{
    const QJsonObject answer = ask(protocol::Hello { .guestName = name });
    noteWelcome(answer);
    if (isOk(answer) && !waitForEvent("presence"))
        qFatal("a guest does not catch up");
    return answer;
}

QJsonObject TestClient::enterByToken(const QString &token, std::optional<protocol::Resume> resume)
{
    const QJsonObject answer = ask(protocol::Hello { .token = token, .resume = resume });
    noteWelcome(answer);
    if (isOk(answer) && !waitForEvent("presence"))
        qFatal("a client does not catch up");
    return answer;
}

void TestClient::noteWelcome(const QJsonObject &answer)
{
    m_me = PersonId::fromText(field(answer.value(QLatin1StringView("me")).toObject(), "id")).value_or(PersonId());
    m_token = field(answer, "token");
}

RoomId TestClient::lounge() const
{
    for (const QJsonObject &room : values("room")) {
        if (field(room, "name") == QStringLiteral("Lounge"))
            return RoomId::fromText(field(room, "id")).value_or(RoomId());
    }
    qFatal("there is no lounge");
}

RoomId TestClient::joinLounge()
{
    const RoomId room = lounge();
    ask(protocol::RoomJoin { room });
    m_harness.settle();
    return room;
}

RoomId TestClient::leaveLounge()
{
    const RoomId room = lounge();
    ask(protocol::RoomLeave { room });
    m_harness.settle();
    return room;
}

protocol::MessagePost TestClient::post(RoomId room, const QString &text)
{
    const protocol::MessagePost message { m_harness.ids().make<MessageId>(), room, textContent(text) };
    if (!isOk(ask(message)))
        qFatal("a message is refused");
    return message;
}

QList<QJsonObject> TestClient::takeFrames()
{
    const QList<QJsonObject> list = frames();
    m_harness.sink().frames.remove(m_session);
    return list;
}

QList<QJsonObject> TestClient::frames() const
{
    QList<QJsonObject> list;
    for (const QJsonObject &frame : m_harness.sink().frames.value(m_session)) {
        if (!frame.contains(QLatin1StringView("ref")))
            list.append(frame);
    }
    return list;
}

QList<QJsonObject> TestClient::values(const char *kind) const
{
    QList<QJsonObject> list;
    for (const QJsonObject &frame : frames()) {
        for (const QJsonValue item : frame.value(QLatin1StringView("items")).toArray()) {
            if (item.toObject().contains(QLatin1StringView(kind)))
                list.append(item.toObject().value(QLatin1StringView(kind)).toObject());
        }
    }
    return list;
}

QList<QJsonObject> TestClient::events(const char *type) const
{
    QList<QJsonObject> list;
    for (const QJsonObject &frame : frames()) {
        if (field(frame, "t") == QLatin1StringView(type))
            list.append(frame);
    }
    return list;
}

bool TestClient::waitForValue(const char *kind, const std::function<bool(const QJsonObject &)> &holds)
{
    return m_harness.wait([&] { return std::ranges::any_of(values(kind), holds); });
}

bool TestClient::waitForEvent(const char *type, int count)
{
    return m_harness.wait([&] { return events(type).size() >= count; });
}

std::optional<QJsonObject> TestClient::answerTo(qint64 ref) const
{
    for (const QJsonObject &frame : m_harness.sink().frames.value(m_session)) {
        if (frame.value(QLatin1StringView("ref")).toInteger() == ref)
            return frame;
    }
    return std::nullopt;
}

bool isOk(const QJsonObject &answer)
{
    return field(answer, "t") == QStringLiteral("ok");
}

QString codeOf(const QJsonObject &answer)
{
    return field(answer, "code");
}

QString textOf(const QJsonObject &message)
{
    return field(message.value(QLatin1StringView("content")).toObject(), "text");
}

protocol::Content textContent(const QString &text)
{
    return { .text = text };
}

} // namespace gangway::support
