// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/gateway/unauthenticated.h"

#include <algorithm>
#include <string_view>

namespace gangway::gateway {

std::size_t UnauthenticatedConnections::AddressHash::operator()(const Address &address) const
{
    return std::hash<std::string_view> {}({ reinterpret_cast<const char *>(address.data()), address.size() });
}

bool UnauthenticatedConnections::Entry::isAmong(Among which) const
{
    switch (which) {
    case Among::All: return true;
    case Among::Secure: return isSecure;
    case Among::WebSockets: return isWebSocket;
    }
    return false;
}

void UnauthenticatedConnections::Book::remove(std::uint64_t number)
{
    const auto found = entries.find(number);
    if (found == entries.end())
        return;
    if (found->second.isSecure)
        --secure;
    entries.erase(found);
}

UnauthenticatedConnections::UnauthenticatedConnections(Limits limits) :
    m_limits(limits),
    m_book(std::make_shared<Book>())
{
}

UnauthenticatedConnections::Slot UnauthenticatedConnections::add(
    const Address &address, Time deadline, std::function<void()> drop)
{
    while (m_book->entries.size() >= m_limits.all)
        dropOldestOfBusiest(Among::All);
    const std::uint64_t number = ++m_book->last;
    m_book->entries.emplace(number, Entry { address, deadline, std::move(drop) });
    return Slot(m_book, number);
}

void UnauthenticatedConnections::becameSecure(const Slot &slot)
{
    const auto found = m_book->entries.find(slot.m_number);
    if (found == m_book->entries.end() || found->second.isSecure)
        return;
    while (m_book->secure > 0 && m_book->secure >= m_limits.secure)
        dropOldestOfBusiest(Among::Secure);
    found->second.isSecure = true;
    ++m_book->secure;
}

void UnauthenticatedConnections::becameWebSocket(const Slot &slot)
{
    if (const auto found = m_book->entries.find(slot.m_number); found != m_book->entries.end())
        found->second.isWebSocket = true;
}

void UnauthenticatedConnections::dropLate(Time now)
{
    std::vector<std::uint64_t> late;
    for (const auto &[number, entry] : m_book->entries) {
        if (entry.deadline <= now)
            late.push_back(number);
    }
    for (const std::uint64_t number : late)
        drop(number);
}

void UnauthenticatedConnections::dropAll()
{
    while (!m_book->entries.empty())
        drop(m_book->entries.begin()->first);
}

bool UnauthenticatedConnections::hasAny(Among among) const
{
    return std::ranges::any_of(m_book->entries, [among](const auto &entry) { return entry.second.isAmong(among); });
}

bool UnauthenticatedConnections::dropOne(Among among)
{
    if (!hasAny(among))
        return false;
    dropOldestOfBusiest(among);
    return true;
}

std::size_t UnauthenticatedConnections::count() const
{
    return m_book->entries.size();
}

void UnauthenticatedConnections::dropOldestOfBusiest(Among among)
{
    struct Crowd {
        std::size_t size = 0;
        std::uint64_t oldest = 0;
    };
    std::unordered_map<Address, Crowd, AddressHash> crowds;
    for (const auto &[number, entry] : m_book->entries) {
        if (!entry.isAmong(among))
            continue;
        Crowd &crowd = crowds[entry.address];
        if (crowd.size++ == 0)
            crowd.oldest = number;
    }
    Crowd worst;
    for (const auto &[address, crowd] : crowds) {
        if (crowd.size > worst.size || (crowd.size == worst.size && crowd.oldest < worst.oldest))
            worst = crowd;
    }
    drop(worst.oldest);
}

/// Removed first: closing a connection runs code that may look in here.
void UnauthenticatedConnections::drop(std::uint64_t number)
{
    const auto found = m_book->entries.find(number);
    if (found == m_book->entries.end())
        return;
    const auto end = std::move(found->second.drop);
    m_book->remove(number);
    end();
}

UnauthenticatedConnections::Slot::Slot(Slot &&other) noexcept :
    m_book(std::move(other.m_book)),
    m_number(std::exchange(other.m_number, 0))
{
}

UnauthenticatedConnections::Slot &UnauthenticatedConnections::Slot::operator=(Slot &&other) noexcept
{
    if (this != &other) {
        release();
        m_book = std::move(other.m_book);
        m_number = std::exchange(other.m_number, 0);
    }
    return *this;
}

void UnauthenticatedConnections::Slot::extend(Time deadline)
{
    const auto book = m_book.lock();
    if (!book)
        return;
    if (const auto found = book->entries.find(m_number); found != book->entries.end())
        found->second.deadline = deadline;
}

void UnauthenticatedConnections::Slot::release()
{
    if (const auto book = m_book.lock())
        book->remove(m_number);
    m_number = 0;
}

} // namespace gangway::gateway
