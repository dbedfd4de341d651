// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/protocol/valuecodec.h"

#include "node/protocol/fieldreader.h"
#include "node/protocol/fieldwriter.h"

namespace gangway::protocol {

QJsonObject toJson(const Domain &domain)
{
    return FieldWriter::objectOf(domain);
}

QJsonObject toJson(const Person &person)
{
    return FieldWriter::objectOf(person);
}

QJsonObject toJson(const Room &room)
{
    return FieldWriter::objectOf(room);
}

QJsonObject toJson(const OwnRoomState &mine)
{
    return FieldWriter::objectOf(mine);
}

QJsonObject toJson(const Member &member)
{
    return FieldWriter::objectOf(member);
}

QJsonObject toJson(const Content &content)
{
    return FieldWriter::objectOf(content);
}

Message toldOf(Message message)
{
    if (message.deleted) {
        message.content.text.clear();
        message.written = 0;
    }
    return message;
}

QJsonObject toJson(const Message &message)
{
    return FieldWriter::objectOf(toldOf(message));
}

QJsonObject toJson(const PackReceipt &seal)
{
    return FieldWriter::objectOf(seal);
}

QJsonObject toJson(const ReplicationMark &mark)
{
    return FieldWriter::objectOf(mark);
}

QJsonObject toJson(const ReadMark &mark)
{
    return FieldWriter::objectOf(mark);
}

QJsonObject toJson(const DeliveredMark &mark)
{
    return FieldWriter::objectOf(mark);
}

QJsonObject toJson(const Link &link, LinkDetail detail)
{
    return FieldWriter::objectOf(link, detail == LinkDetail::Crew);
}

template<typename Value>
Result<Value> fromJson(const JsonSource &source, const QString &path)
{
    return readValue<Value>(source, path);
}

template Result<Domain> fromJson(const JsonSource &, const QString &);
template Result<Person> fromJson(const JsonSource &, const QString &);
template Result<Room> fromJson(const JsonSource &, const QString &);
template Result<OwnRoomState> fromJson(const JsonSource &, const QString &);
template Result<Member> fromJson(const JsonSource &, const QString &);
template Result<Content> fromJson(const JsonSource &, const QString &);
template Result<Message> fromJson(const JsonSource &, const QString &);
template Result<PackReceipt> fromJson(const JsonSource &, const QString &);
template Result<ReplicationMark> fromJson(const JsonSource &, const QString &);
template Result<ReadMark> fromJson(const JsonSource &, const QString &);
template Result<DeliveredMark> fromJson(const JsonSource &, const QString &);
template Result<Link> fromJson(const JsonSource &, const QString &);

} // namespace gangway::protocol
