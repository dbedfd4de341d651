// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/passenger.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

// A passenger who writes numbers one after another until it is killed: `session_writer PROFILE PORT FIRST`. Each number
// is printed once it is drawn as pending: from then on it must not be lost.

using namespace gangway;
using namespace gangway::session;
using namespace gangway::session::test;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    MemorySecrets secrets;
    secrets.secrets.insert(home.text(), QStringLiteral("token-1"));
    Passenger passenger(arguments.value(1), secrets);
    QTextStream out(stdout);
    int next = arguments.value(3).toInt();
    QSet<QString> drawn;
    QObject::connect(passenger.session.get(), &Session::messagesChanged, &passenger,
        [&](const RoomId &, const QList<MessageView> &messages) {
            for (const MessageView &view : messages)
                if (view.delivery.stage == DeliveryStage::Pending && !drawn.contains(view.message.content.text)) {
                    drawn.insert(view.message.content.text);
                    out << view.message.content.text << Qt::endl;
                }
        });
    QTimer pen;
    QObject::connect(&pen, &QTimer::timeout, &passenger, [&] { passenger.send(QString::number(next++)); });
    QObject::connect(passenger.session.get(), &Session::timelineReset, &pen, [&pen] { pen.start(2); });
    QObject::connect(passenger.session.get(), &Session::roomsChanged, &passenger, [&] {
        if (passenger.resets == 0)
            passenger.open();
    });
    passenger.join(quint16(arguments.value(2).toUInt()));
    return application.exec();
}
