// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/requests.h"

#include "node/protocol/limits.h"

using namespace Qt::StringLiterals;

namespace gangway::session {

namespace {

constexpr std::size_t atOnce = protocol::unansweredRequests / 2;

Error lost(const QString &text)
{
    return Error { Error::Code::Busy, text, u"connection"_s };
}

} // namespace

Requests::Requests(const Timeouts &timeouts, std::function<void(const QByteArray &)> send, QObject *parent) :
    QObject(parent),
    m_timeouts(timeouts),
    m_send(std::move(send))
{
    m_sweep.setInterval(std::min<std::chrono::milliseconds>(timeouts.answerWithin / 4, std::chrono::seconds(1)));
    connect(&m_sweep, &QTimer::timeout, this, &Requests::dropOverdue);
}

void Requests::add(const protocol::Request &request, Done done)
{
    m_waiting.emplace_back(request, std::move(done));
    sendWaiting();
}

void Requests::sendWaiting()
{
    while (!m_waiting.empty() && m_pending.size() < atOnce) {
        auto [request, done] = std::move(m_waiting.front());
        m_waiting.pop_front();
        const qint64 ref = ++m_lastRef;
        m_pending.emplace(ref, Pending { std::move(done), std::chrono::steady_clock::now() + m_timeouts.answerWithin });
        m_send(protocol::encodeRequest({ ref, request }));
    }
    if (!m_pending.empty() && !m_sweep.isActive())
        m_sweep.start();
}

void Requests::answered(const protocol::RawAnswer &answer)
{
    finish(answer.ref, answer);
}

void Requests::refused(const protocol::Refused &refused)
{
    finish(refused.ref, refused.error);
}

void Requests::finish(qint64 ref, const Result<protocol::RawAnswer> &answer)
{
    const auto found = m_pending.find(ref);
    if (found == m_pending.end())
        return;
    const Done done = std::move(found->second.done);
    m_pending.erase(found);
    done(answer);
    sendWaiting();
}

void Requests::dropAll()
{
    m_sweep.stop();
    std::vector<Done> abandoned;
    for (auto &[ref, pending] : std::exchange(m_pending, {}))
        abandoned.push_back(std::move(pending.done));
    for (auto &[request, done] : std::exchange(m_waiting, {}))
        abandoned.push_back(std::move(done));
    for (const Done &done : abandoned)
        done(lost(u"The connection was lost."_s));
}

void Requests::dropOverdue()
{
    const auto now = std::chrono::steady_clock::now();
    std::vector<qint64> overdue;
    for (const auto &[ref, pending] : m_pending)
        if (pending.deadline <= now)
            overdue.push_back(ref);
    for (const qint64 ref : overdue)
        finish(ref, lost(u"The node did not answer."_s));
    if (m_pending.empty())
        m_sweep.stop();
}

} // namespace gangway::session
