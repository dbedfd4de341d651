// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminalclient.h"

#include "ui/session/joinlink.h"

#include <QDateTime>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gangway::app {

namespace {

constexpr auto patience = 15s; // for a node that answers slowly; after that somebody should be told

QString lineOf(const session::MessageView &view)
{
    const protocol::Message &message = view.message;
    const QString time = QDateTime::fromMSecsSinceEpoch(message.sent).toString(u"HH:mm:ss"_s);
    const QString author =
        view.domainName.isEmpty() ? view.authorNick : u"%1 (%2)"_s.arg(view.authorNick, view.domainName);
    // The lines of one message stand in, so that none passes for another message.
    QString text = message.content.text;
    return u"%1  %2: %3"_s.arg(time, author, text.replace(u'\n', u"\n          "_s));
}

/// False when nobody takes it: the program behind the pipe has ended, the disk is full.
bool print(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
    return std::ferror(stdout) == 0;
}

} // namespace

TerminalClient::TerminalClient(const NodeCommand &command, QObject *parent) :
    QObject(parent),
    m_command(command),
    m_session({ .profileFolder = m_profile.path(), .clientName = u"gangway-terminal"_s }, m_secrets)
{
    wire();
}

void TerminalClient::wire()
{
    connect(&m_stopSignal, &StopSignal::stopRequested, this, [this] { end(0); });
    connect(&m_stopSignal, &StopSignal::hungUp, this, [this] { end(0); });
    connect(&m_session, &session::Session::roomsChanged, this, &TerminalClient::roomsChanged);
    connect(&m_session, &session::Session::connectionChanged, this, &TerminalClient::connectionChanged);
    connect(&m_session, &session::Session::noticeRaised, this, &TerminalClient::noticeRaised);
    connect(&m_session, &session::Session::timelineReset, this,
        [this](const RoomId &, const auto &messages) { messagesChanged(messages); });
    connect(&m_session, &session::Session::messagesChanged, this,
        [this](const RoomId &, const auto &messages) { messagesChanged(messages); });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
        [this] { fail(u"The node at %1 does not answer."_s.arg(m_command.address)); });
}

void TerminalClient::start()
{
    const auto link = session::JoinLink::fromText(m_command.address);
    if (!link)
        return fail(link.error().message);
    m_patience.start(patience);
    m_session.start({ .host = link->host,
        .port = link->port,
        .fingerprint = link->fingerprint,
        .guestName = m_command.name,
        .roomName = m_command.room });
}

void TerminalClient::roomsChanged(const QList<session::RoomView> &rooms)
{
    for (const session::RoomView &room : rooms) {
        if (room.room.name.compare(m_command.room, Qt::CaseInsensitive) != 0 || !room.joined || !m_room.isNull())
            continue;
        m_room = room.room.id;
        m_session.openRoom(m_room);
        if (m_command.action == NodeCommand::Action::Send)
            post();
        else
            m_patience.stop();
    }
}

void TerminalClient::post()
{
    m_hasPosted = true;
    m_session.dispatch(session::SendText { m_room, m_command.text });
}

void TerminalClient::messagesChanged(const QList<session::MessageView> &messages)
{
    for (const session::MessageView &message : messages) {
        if (m_command.action == NodeCommand::Action::Tail)
            follow(message);
        else if (m_hasPosted && message.own && message.message.content.type == protocol::Content::Type::Text)
            reportOwn(message);
    }
}

void TerminalClient::follow(const session::MessageView &view)
{
    const bool isText = view.message.content.type == protocol::Content::Type::Text && !view.message.deleted;
    if (!isText || m_isEnded || m_shown.contains(view.message.id))
        return;
    m_shown.insert(view.message.id);
    if (!print(lineOf(view)))
        return fail(u"Nobody takes what is printed."_s);
    if (m_command.count > 0 && m_shown.size() >= m_command.count)
        end(0);
}

void TerminalClient::reportOwn(const session::MessageView &view)
{
    if (view.ladder.rung == session::Rung::Failed)
        return fail(u"Not sent: "_s + view.ladder.reason.message);
    if (view.ladder.rung == session::Rung::Pending || m_isEnded)
        return;
    print(u"saved "_s + view.message.id.text());
    end(0);
}

void TerminalClient::connectionChanged(const session::ConnectionView &connection)
{
    using Phase = session::ConnectionView::Phase;
    const bool wasOnBoard = std::exchange(m_isOnBoard, connection.phase == Phase::OnBoard);
    if (wasOnBoard && connection.phase == Phase::Waiting && !m_isEnded)
        QTextStream(stderr) << u"The connection is lost; trying again."_s << Qt::endl;
    const bool isNameTaken = connection.reason.code == Error::Code::Taken; // noticeRaised sees to that
    if (connection.phase == Phase::Refused && !isNameTaken)
        fail(connection.reason.message);
    if (connection.phase == Phase::CertificateChanged)
        fail(u"The node shows another certificate than the link names: %1."_s.arg(connection.presentedFingerprint));
}

// A terminal asks nothing: it takes the name that was suggested, and says so.
void TerminalClient::noticeRaised(const session::Notice &notice)
{
    using Kind = session::Notice::Kind;
    if (notice.kind == Kind::RequestRefused || notice.kind == Kind::NoSuchRoom)
        return fail(notice.error.message);
    if (notice.kind != Kind::NameTaken)
        return;
    QTextStream(stderr) << u"The name is taken; using “%1”."_s.arg(notice.error.suggestion) << Qt::endl;
    m_session.dispatch(session::ChooseName { notice.error.suggestion });
}

void TerminalClient::end(int exitCode)
{
    if (std::exchange(m_isEnded, true))
        return;
    m_patience.stop();
    m_session.stop();
    Q_EMIT ended(exitCode);
}

void TerminalClient::fail(const QString &sentence)
{
    if (!m_isEnded)
        QTextStream(stderr) << sentence << Qt::endl;
    end(1);
}

} // namespace gangway::app
