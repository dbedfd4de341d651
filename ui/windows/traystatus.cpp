// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/traystatus.h"

#include "node/control/nodecontrol.h"
#include "ui/wording/chipwords.h"

namespace gangway::windows {

namespace {

using Phase = session::ConnectionView::Phase;

constexpr int oftenEnough = 30'000; // ms

} // namespace

TrayStatus::TrayStatus(const Dependencies &dependencies, QObject *parent) : QObject(parent), m_parts(dependencies)
{
    m_minute.setInterval(oftenEnough);
    connect(&m_minute, &QTimer::timeout, this, &TrayStatus::refresh);
    m_minute.start();
    connect(&m_parts.session, &session::Session::connectionChanged, this, &TrayStatus::refresh);
    connect(&m_parts.session, &session::Session::selfChanged, this, &TrayStatus::refresh);
}

TrayStatus::~TrayStatus()
{
    m_parts.tray.hide();
}

void TrayStatus::setUnread(const Unread &unread)
{
    m_unread = unread;
    refresh();
}

bool TrayStatus::isOnVisit() const
{
    return m_parts.session.connection().phase != Phase::Idle && !m_parts.hosting.isSample();
}

void TrayStatus::refresh()
{
    const bool isWanted = m_parts.tray.isAvailable() && (m_parts.hosting.isHostingOthers() || isOnVisit());
    const std::optional<TrayView> wanted = isWanted ? std::optional(view()) : std::nullopt;
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    wanted ? m_parts.tray.show(*wanted) : m_parts.tray.hide();
}

void TrayStatus::showAnew()
{
    if (std::exchange(m_shown, std::nullopt))
        m_parts.tray.hide();
    refresh();
}

TrayView TrayStatus::view() const
{
    const notifications::Settings &settings = m_parts.preferences.notifications;
    const session::ConnectionView &connection = m_parts.session.connection();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now());
    TrayView view;
    view.isHosting = m_parts.hosting.isHostingOthers();
    view.vehicle = view.isHosting ? m_parts.hosting.status().vehicle : m_parts.session.self().domain.name;
    // The seconds until the next attempt would be others at each look.
    view.isWaiting = isOnVisit() && connection.phase == Phase::Waiting;
    if (connection.phase == Phase::OnBoard)
        view.status = wording::ChipWords::chip(connection, m_clock.now()).text;
    view.unread = m_unread.messages;
    view.isMentioned = m_unread.isMentioned;
    view.unreadRooms = m_unread.rooms;
    view.isQuiet = settings.isQuiet(now);
    view.isQuietByHand = now.toMSecsSinceEpoch() < settings.quietUntil;
    view.quietTo = settings.quietTo;
    return view;
}

} // namespace gangway::windows
