// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/passenger.h"

namespace gangway::session::test {

using namespace std::chrono_literals;

Passenger::Passenger(const QString &folder, MemorySecrets &secrets, const Timeouts &timeouts)
{
    Session::Options options;
    options.profileFolder = folder;
    options.timeouts = timeouts;
    session = std::make_unique<Session>(options, secrets);
    const auto &source = *session;
    connect(
        &source, &Session::timelineReset, this, [this](const RoomId &, const QList<MessageView> &messages, bool older) {
            ++resets;
            hasOlder = older;
            m_messages.clear();
            take(messages);
        });
    connect(
        &source, &Session::pageLoaded, this, [this](const RoomId &, const QList<MessageView> &messages, bool older) {
            ++pages;
            hasOlder = older;
            take(messages);
        });
    connect(&source, &Session::messagesChanged, this,
        [this](const RoomId &, const QList<MessageView> &messages) { take(messages); });
    connect(&source, &Session::messagesGone, this, [this](const RoomId &, const QList<MessageId> &gone) {
        for (const MessageId &one : gone)
            m_messages.remove(one);
    });
    connect(&source, &Session::noticeRaised, this, [this](const Notice &notice) { notices.append(notice); });
    connect(&source, &Session::settled, this, [this](const Outcome &outcome) { outcomes.append(outcome); });
    connect(&source, &Session::roomGone, this, [this](const RoomId &room) { goneRooms.append(room); });
    connect(&source, &Session::membersLoaded, this,
        [this](const RoomId &, const QList<PersonView> &people) { members = people; });
}

Passenger::~Passenger() = default;

Timeouts Passenger::quickPace()
{
    Timeouts timeouts;
    timeouts.firstRetry = 20ms;
    timeouts.longestRetry = 100ms;
    timeouts.draftDelay = 20ms;
    timeouts.receiptDelay = 20ms;
    timeouts.searchDelay = 20ms;
    timeouts.peopleDelay = 20ms;
    return timeouts;
}

void Passenger::join(quint16 port, const QString &fingerprint, const QString &name)
{
    Target target;
    target.host = QStringLiteral("127.0.0.1");
    target.port = port;
    target.fingerprint = fingerprint;
    target.guestName = name;
    session->start(target);
}

RoomView Passenger::room(const RoomId &which) const
{
    for (const RoomView &view : session->rooms())
        if (view.room.id == which)
            return view;
    return {};
}

QList<MessageView> Passenger::timeline() const
{
    QList<MessageView> messages = m_messages.values();
    std::sort(messages.begin(), messages.end(), [](const MessageView &a, const MessageView &b) {
        return std::pair(a.localOrder, a.message.position()) < std::pair(b.localOrder, b.message.position());
    });
    return messages;
}

QStringList Passenger::texts() const
{
    QStringList texts;
    for (const MessageView &view : timeline())
        texts.append(view.message.content.text);
    return texts;
}

QList<DeliveryStage> Passenger::rungs() const
{
    QList<DeliveryStage> rungs;
    for (const MessageView &view : timeline())
        rungs.append(view.delivery.stage);
    return rungs;
}

bool Passenger::wasNoticed(Notice::Kind kind) const
{
    return std::any_of(notices.begin(), notices.end(), [&](const Notice &notice) { return notice.kind == kind; });
}

Notice Passenger::notice(Notice::Kind kind) const
{
    for (const Notice &notice : notices)
        if (notice.kind == kind)
            return notice;
    return {};
}

void Passenger::take(const QList<MessageView> &messages)
{
    for (const MessageView &view : messages)
        m_messages.insert(view.message.id, view);
}

} // namespace gangway::session::test
