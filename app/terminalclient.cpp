// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminalclient.h"

#include "ui/session/joinlink.h"

#include <QDateTime>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gangway::app {

namespace {

constexpr auto pageAgain = 1s;
constexpr auto patience = 15s; // for a node that answers slowly; after that somebody should be told

QString timeOf(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"HH:mm:ss"_s);
}

QString lineOf(const session::MessageView &view)
{
    const protocol::Message &message = view.message;
    const QString time = timeOf(message.sent);
    const QString author =
        view.domainName.isEmpty() ? view.authorNick : u"%1 (%2)"_s.arg(view.authorNick, view.domainName);
    // The lines of one message stand in, so that none passes for another message.
    QString text = message.content.text;
    return u"%1  %2: %3"_s.arg(time, author, text.replace(u'\n', u"\n          "_s));
}

QString tokenFile(const NodeCommand &command)
{
    return command.tokenFile.isEmpty() ? TerminalSecrets::usualFile() : command.tokenFile;
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
    m_secrets(tokenFile(command), command.name),
    m_session({ .profileFolder = m_profile.path(),
                  .hostsFile = tokenFile(command) + u".hosts"_s,
                  .clientName = u"gangway-terminal"_s },
        m_secrets),
    m_transcript({ [this](const auto &line) { follow(line); }, [this] { askOlder(); },
        [this](Timestamp from, Timestamp to) { tellLoss(from, to); } })
{
    wire();
    if (m_command.action == NodeCommand::Action::Tail)
        wireTranscript();
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
    m_askAgain.setSingleShot(true);
    m_askAgain.setInterval(pageAgain);
    connect(&m_askAgain, &QTimer::timeout, this, &TerminalClient::askOlder);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
        [this] { fail(u"The node at %1 does not answer."_s.arg(m_command.address)); });
}

void TerminalClient::wireTranscript()
{
    using session::Session;
    connect(&m_session, &Session::timelineReset, this,
        [this](const RoomId &, const auto &messages, bool hasOlder) { m_transcript.takeReset(messages, hasOlder); });
    connect(&m_session, &Session::messagesChanged, this,
        [this](const RoomId &, const auto &messages) { m_transcript.takeChange(messages); });
    connect(&m_session, &Session::timelineSettled, this, [this] { m_transcript.settle(); });
    connect(&m_session, &Session::pageLoaded, this, [this](const RoomId &, const auto &older, bool hasOlder) {
        if (older.isEmpty() && hasOlder)
            m_askAgain.start();
        else
            m_transcript.takePage(older, hasOlder);
    });
}

void TerminalClient::askOlder()
{
    if (m_isOnBoard)
        m_session.dispatch(session::LoadOlder { m_room });
}

void TerminalClient::tellLoss(Timestamp from, Timestamp to)
{
    QTextStream(stderr) << u"Messages from between %1 and %2 cannot be had any more."_s.arg(timeOf(from), timeOf(to))
                        << Qt::endl;
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
    const bool isSending = m_command.action == NodeCommand::Action::Send && m_hasPosted;
    for (const session::MessageView &message : messages)
        if (isSending && message.own && message.message.content.type == protocol::Content::Type::Text)
            reportOwn(message);
}

void TerminalClient::follow(const session::MessageView &view)
{
    if (m_isEnded)
        return;
    if (!print(lineOf(view)))
        return fail(u"Nobody takes what is printed."_s);
    if (m_command.count > 0 && ++m_printed >= m_command.count)
        end(0);
}

void TerminalClient::reportOwn(const session::MessageView &view)
{
    if (view.delivery.stage == session::DeliveryStage::Failed && view.localOrder != 0)
        return fail(u"Not sent: "_s + view.delivery.reason.message);
    if (view.localOrder != 0)
        m_posted = view.message.id;
    if (view.localOrder != 0 || view.message.id != m_posted || m_isEnded)
        return;
    print(u"saved "_s + view.message.id.text());
    end(0);
}

void TerminalClient::connectionChanged(const session::ConnectionView &connection)
{
    using Phase = session::ConnectionView::Phase;
    const bool wasOnBoard = std::exchange(m_isOnBoard, connection.phase == Phase::OnBoard);
    if (!m_isOnBoard)
        m_transcript.interrupt();
    if (wasOnBoard && connection.phase == Phase::Waiting && !m_isEnded)
        QTextStream(stderr) << u"The connection is lost; trying again."_s << Qt::endl;
    const bool isNameTaken = connection.reason.code == Error::Code::Taken; // noticeRaised sees to that
    const bool isForgotten = connection.reason.code == Error::Code::Unauthenticated; // as well
    if (connection.phase == Phase::Refused && !isNameTaken && !isForgotten)
        fail(connection.reason.message);
    if (connection.phase == Phase::CertificateChanged)
        fail(
            u"Another laptop answers than the one that is known here: nothing was sent. Its certificate is %1, the known one %2. With the link that its host shows it is joined all the same."_s
                .arg(connection.presentedFingerprint, connection.expectedFingerprint));
}

// A terminal asks nothing: it takes the name that was suggested, and says so.
void TerminalClient::noticeRaised(const session::Notice &notice)
{
    using Kind = session::Notice::Kind;
    if (notice.kind == Kind::RequestRefused || notice.kind == Kind::NoSuchRoom)
        return fail(notice.error.message);
    if (notice.kind == Kind::SignedOut)
        return beginAnew();
    if (notice.kind == Kind::SecretsInFile)
        QTextStream(stderr) << u"The token that proves you are “%1” on this vehicle is kept in %2."_s.arg(
                                   m_command.name, notice.detail)
                            << Qt::endl;
    if (notice.kind == Kind::SecretsNotKept)
        QTextStream(stderr) << notice.error.message << Qt::endl;
    if (notice.kind != Kind::NameTaken)
        return;
    QTextStream(stderr) << u"The name is taken; using “%1”."_s.arg(notice.error.suggestion) << Qt::endl;
    m_session.dispatch(session::ChooseName { notice.error.suggestion });
}

// The vehicle knows the kept token no more, as after a database that was lost: one is somebody new.
void TerminalClient::beginAnew()
{
    QTextStream(stderr) << u"The vehicle does not know “%1” any more; joining anew."_s.arg(m_command.name) << Qt::endl;
    QTimer::singleShot(0, this, &TerminalClient::start);
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
