// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"

#include <QDateTime>

namespace gangway::ui_test {

namespace {

using protocol::Reach;
using session::DeliveryStage;

enum Person { Tavi = 1, Zephine, Nerida, Brannoc, Orlo, Ysmay, Quill };

template<typename Id>
Id idOf(int kind, int number, int last = 0)
{
    typename Id::Bytes bytes {};
    bytes[0] = quint8(kind);
    bytes[13] = quint8(number >> 16);
    bytes[14] = quint8(number >> 8);
    bytes[12] = quint8(number);
    bytes[15] = quint8(last);
    return Id(bytes);
}

DomainId domainId(int number)
{
    return idOf<DomainId>(4, number);
}

} // namespace

SampleVoyage::SampleVoyage() : m_home(domainId(1)) { }

// Local time, because the windows show local time.
Timestamp SampleVoyage::at(int hour, int minute, int day)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, minute)).toMSecsSinceEpoch();
}

RoomId SampleVoyage::roomId(int number, int hue)
{
    return idOf<RoomId>(1, number, hue);
}

PersonId SampleVoyage::personId(int number)
{
    return idOf<PersonId>(2, number);
}

MessageId SampleVoyage::messageId(int number)
{
    return idOf<MessageId>(3, number);
}

session::SelfView SampleVoyage::self() const
{
    session::SelfView self;
    self.person = { .id = personId(Tavi), .nick = QStringLiteral("Tavi"), .colour = 0, .domain = m_home };
    self.domain = { .id = m_home, .name = QStringLiteral("MS Fjordlark"), .own = true };
    return self;
}

session::RoomView SampleVoyage::room(
    int number, int hue, const QString &name, Reach reach, Timestamp activity, const QString &topic) const
{
    session::RoomView view;
    view.room = {
        .id = roomId(number, hue), .name = name, .topic = topic, .reach = reach, .domain = m_home, .members = 86
    };
    view.joined = true;
    view.activity = activity;
    return view;
}

QList<session::RoomView> SampleVoyage::rooms() const
{
    auto announcements = room(1, 5, QStringLiteral("Announcements"), Reach::Vehicle, at(16, 40));
    announcements.unread = 1;
    announcements.previewAuthor = QStringLiteral("Brannoc");
    announcements.preview = QStringLiteral("Breakfast opens at 06:30 on deck 5");
    auto line = room(2, 1, QStringLiteral("North Skerry Line"), Reach::Everyone, at(16, 58));
    line.room.members = 214;
    line.unread = 1;
    line.readTo = 4;
    line.previewAuthor = QStringLiteral("Tavi");
    line.previewOwn = true;
    line.preview = QStringLiteral("Bring the blankets");
    auto deck = room(3, 7, QStringLiteral("Deck 7 lounge"), Reach::Vehicle, at(16, 55));
    deck.unread = 6;
    deck.previewAuthor = QStringLiteral("Orlo");
    deck.preview = QStringLiteral("@Tavi chess at eight?");
    auto lost = room(4, 4, QStringLiteral("Lost and found"), Reach::Vehicle, at(16, 31));
    lost.draft = QStringLiteral("Is the blue scarf still at");
    auto choir = room(5, 2, QStringLiteral("Harbour choir"), Reach::Everyone, at(15, 48));
    choir.unread = 128;
    choir.previewAuthor = QStringLiteral("Nerida");
    choir.preview = QStringLiteral("Sopranos, page three please");
    auto sea = room(6, 0, QStringLiteral("Everyone at sea"), Reach::Everyone, at(15, 20));
    sea.failed = 1;
    auto kids = room(7, 3, QStringLiteral("Kids’ corner"), Reach::Vehicle, at(13, 5, 19));
    kids.previewAuthor = QStringLiteral("Brannoc");
    kids.preview = QStringLiteral("Film at 17:00, bring a blanket");
    auto chess = room(8, 6, QStringLiteral("Chess on deck 9"), Reach::Vehicle, 0, QStringLiteral("Beginners welcome"));
    chess.joined = false;
    return { announcements, line, deck, lost, choir, sea, kids, chess };
}

session::RoomSearch SampleVoyage::search() const
{
    return { session::RoomSearch::State::Found, {}, { roomId(8, 6) }, false };
}

QList<session::PersonView> SampleVoyage::people() const
{
    const auto person = [this](int number, const QString &nick, int hue, bool online, protocol::Role role) {
        session::PersonView view;
        view.person = { .id = personId(number), .nick = nick, .colour = hue, .role = role, .domain = m_home };
        view.online = online;
        view.self = number == Tavi;
        return view;
    };
    auto quill = person(Quill, QStringLiteral("Quill"), 3, false, protocol::Role::Guest);
    quill.domainName = QStringLiteral("MS Puffin");
    return { person(Tavi, QStringLiteral("Tavi"), 0, true, protocol::Role::Guest),
        person(Brannoc, QStringLiteral("Brannoc"), 7, true, protocol::Role::Crew),
        person(Nerida, QStringLiteral("Nerida"), 2, true, protocol::Role::Guest),
        person(Orlo, QStringLiteral("Orlo"), 4, true, protocol::Role::Guest),
        person(Ysmay, QStringLiteral("Ysmay"), 5, false, protocol::Role::Guest), quill };
}

QList<protocol::Domain> SampleVoyage::domains() const
{
    const auto vehicle = [](int number, const QString &name, Timestamp contact) {
        return protocol::Domain { .id = domainId(number), .name = name, .own = number == 1, .lastContact = contact };
    };
    return { vehicle(1, QStringLiteral("MS Fjordlark"), now()), vehicle(2, QStringLiteral("MS Kittiwake"), at(16, 44)),
        vehicle(3, QStringLiteral("MS Puffin"), at(16, 44)),
        vehicle(4, QStringLiteral("Night Train 417"), at(11, 20)) };
}

session::MessageView SampleVoyage::line(int number, Timestamp sent) const
{
    session::MessageView view;
    view.message.id = messageId(number);
    view.message.room = roomId(2, 1);
    view.message.domain = m_home;
    view.message.hlc = Hlc::at(sent, quint16(number));
    view.message.sent = sent;
    view.message.arrived = sent;
    view.message.arrival = number;
    return view;
}

session::MessageView SampleVoyage::other(
    int number, const QString &author, int hue, const QString &text, Timestamp sent) const
{
    auto view = line(number, sent);
    view.message.author = personId(100 + int(author.at(0).unicode()));
    view.message.content.text = text;
    view.authorNick = author;
    view.authorColour = hue;
    return view;
}

session::MessageView SampleVoyage::own(
    int number, const QString &text, Timestamp sent, const session::DeliveryState &delivery) const
{
    auto view = line(number, sent);
    view.message.author = personId(Tavi);
    view.message.content.text = text;
    view.authorNick = QStringLiteral("Tavi");
    view.own = true;
    view.delivery = delivery;
    if (delivery.stage == DeliveryStage::Pending || delivery.stage == DeliveryStage::Failed)
        view.localOrder = number;
    return view;
}

QList<session::MessageView> SampleVoyage::messages() const
{
    const QString zephine = QStringLiteral("Zephine");
    auto aurora =
        other(1, zephine, 6, QStringLiteral("Aurora on the port side, right over the lighthouse!"), at(16, 30));
    aurora.domainName = QStringLiteral("MS Kittiwake");
    aurora.message.sent = at(14, 2);
    aurora.message.arrived = at(16, 40);
    aurora.message.late = true;
    auto joined = other(2, QStringLiteral("Ysmay"), 5, {}, at(16, 38));
    joined.message.content.type = protocol::Content::Type::Joined;
    auto confirmed =
        own(3, QStringLiteral("Confirmed from deck 7. Bring a coat!"), at(16, 41), { DeliveryStage::Read, 4 });
    confirmed.message.edited = protocol::Edited { at(16, 42), 1 };
    auto deleted = other(4, QStringLiteral("Orlo"), 4, {}, at(16, 42));
    deleted.message.deleted = true;
    const auto green = other(5, QStringLiteral("Nerida"), 2,
        QStringLiteral(
            "Is anybody at the bow? The northern lights are so bright here that one could read a book by them."),
        at(16, 43));
    const auto green2 = other(6, QStringLiteral("Nerida"), 2, QStringLiteral("Come up!"), at(16, 43));
    session::DeliveryState failed { DeliveryStage::Failed };
    failed.reason.code = Error::Code::TooMany;
    return { aurora, joined, confirmed, deleted, green, green2,
        own(7, QStringLiteral("That green! Is it the bow?"), at(16, 43), { DeliveryStage::Received, 2, 3 }),
        own(8, QStringLiteral("Dinner for the choir moves to 19:30"), at(16, 44), { DeliveryStage::Sent }),
        own(9, QStringLiteral("I can print eight copies"), at(16, 52), { DeliveryStage::Saved }),
        own(10, QStringLiteral("Is there paper on board?"), at(16, 58), failed),
        own(11, QStringLiteral("Bring the blankets"), at(16, 58), { DeliveryStage::Pending }) };
}

QList<session::MessageView> SampleVoyage::many(int count, int first) const
{
    static const QStringList words { QStringLiteral("The lighthouse is to starboard now."),
        QStringLiteral("Supper is served in the aft restaurant until nine, and the soup is good today, they say."),
        QStringLiteral("Thanks!"), QStringLiteral("Has anybody seen a blue scarf?\nIt was on deck 5.") };
    QList<session::MessageView> messages;
    messages.reserve(count);
    for (int index = 0; index < count; ++index) {
        const Timestamp sent = now() - Timestamp(count - index) * 60'000;
        const QString &text = words.at(index % words.size());
        messages.append(index % 3 == 0 ? own(first + index, text, sent, { DeliveryStage::Saved })
                                       : other(first + index, QStringLiteral("Nerida"), 2, text, sent));
    }
    return messages;
}

session::ConnectionView SampleVoyage::waitingForSignal() const
{
    session::ConnectionView connection;
    connection.phase = session::ConnectionView::Phase::OnBoard;
    connection.link.state = protocol::Link::State::Down;
    connection.link.queued = connection.link.messages = 34;
    return connection;
}

windows::PreJoinActions SampleVoyage::actions() const
{
    const auto look = [](const session::Target &target, const auto &done) {
        if (target.host == u"10.0.7.2")
            return done(Error { Error::Code::Busy, {}, QStringLiteral("connection") });
        done(session::VehicleView { {}, QStringLiteral("MS Fjordlark"), {}, 86, QString(64, u'a') });
    };
    const auto admit = [](const session::Target &, const session::Account &, const auto &done) {
        done(Error { Error::Code::Unauthenticated });
    };
    return { .look = look, .admit = admit };
}

protocol::MessageDetails SampleVoyage::info() const
{
    protocol::MessageDetails info;
    info.message = messages().at(2).message;
    info.state = QStringLiteral("received");
    info.read = { personId(Nerida), personId(Orlo), personId(Ysmay), personId(Brannoc) };
    info.domains = { { domainId(3), true }, { domainId(2), true }, { domainId(4), false } };
    return info;
}

} // namespace gangway::ui_test
