// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/ledger.h"

namespace gangway::rules {

namespace {

EntryName nameOfMessage(const GlobalMessageId &name)
{
    return { Kind::Message, name.home, name.room, {}, name.id };
}

struct Namer {
    using Name = std::optional<EntryName>;

    Name operator()(const ProfileEvent &event) const
    {
        return EntryName { Kind::Profile, event.domain, {}, { event.domain, event.person } };
    }
    Name operator()(const RoomEvent &event) const
    {
        return EntryName { Kind::Room, event.domain, { event.domain, event.room } };
    }
    Name operator()(const MembershipEvent &event) const
    {
        return EntryName { Kind::Membership, event.domain, event.room, { event.domain, event.person } };
    }
    Name operator()(const StandingEvent &event) const
    {
        return EntryName { Kind::Standing, event.domain, { event.domain, event.room }, event.person };
    }
    Name operator()(const MessageEvent &event) const { return nameOfMessage(nameOf(event)); }
    Name operator()(const EditEvent &event) const { return nameOfMessage(nameOf(event)); }
    Name operator()(const TombstoneEvent &event) const { return nameOfMessage(nameOf(event)); }
    Name operator()(const RedactedEvent &event) const { return nameOfMessage(nameOf(event)); }
    Name operator()(const DomainEvent &) const { return {}; }
    Name operator()(const UnknownEvent &) const { return {}; }
};

struct Folder {
    Entry &entry;

    template<typename Register>
    void operator()(const Register &event) const
    {
        if (const Version version = versionOf(event); replaces(version, entry.version))
            entry.version = version;
    }
    void operator()(const MessageEvent &event) const
    {
        const QByteArray hash = hashOf(event);
        const bool isWithheld = !event.withheldText.isEmpty();
        const bool bringsText = hash == entry.version.hash && entry.isWithheld && !isWithheld;
        if (!entry.version.hash.isEmpty() && !creationReplaces(hash, entry.version.hash) && !bringsText)
            return;
        entry.version = { 0, hash };
        entry.text = isWithheld ? event.withheldText : textHash(event.text);
        entry.isWithheld = isWithheld;
    }
    void operator()(const EditEvent &event) const
    {
        const Version version = versionOf(event);
        if (!event.withheldText.isEmpty() || !replaces(version, entry.edit))
            return;
        entry.edit = version;
        entry.editText = textHash(event.text);
    }
    void operator()(const TombstoneEvent &event) const { entry.isDeleted = entry.isDeleted || mayDelete(event); }
    void operator()(const RedactedEvent &) const { entry.isDeleted = true; }
    void operator()(const DomainEvent &) const { }
    void operator()(const UnknownEvent &) const { }
};

quint16 lastTwo(const std::array<quint8, 16> &id)
{
    return quint16(id[14] << 8 | id[15]);
}

} // namespace

quint16 EntryName::tail() const
{
    if (kind == Kind::Message)
        return lastTwo(message.array());
    return lastTwo(kind == Kind::Room ? room.id.array() : person.id.array());
}

std::optional<EntryName> entryNameOf(const Event &event)
{
    return std::visit(Namer(), event);
}

void addEntry(Digest &digest, const EntryName &name, const Entry &entry)
{
    if (!entry.counts())
        return;
    if (entry.isDeleted)
        return digest.addDeleted({ name.home, name.room, name.message });
    digest.add(entry.version.hash);
    if (entry.edit.hash.size() == hashSize)
        digest.add(entry.edit.hash);
}

void Ledger::fold(const Event &event)
{
    if (const auto name = entryNameOf(event))
        std::visit(Folder { m_entries[*name] }, event);
}

} // namespace gangway::rules
