// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/deliverywords.h"

#include "ui/wording/errorwords.h"

namespace gangway::wording {

using session::DeliveryStage;

QString DeliveryWords::words(const session::DeliveryState &delivery)
{
    switch (delivery.stage) {
    case DeliveryStage::Pending: return tr("On this device");
    case DeliveryStage::Saved: return tr("Saved on this vehicle");
    case DeliveryStage::Sent: return tr("Sent to the network");
    case DeliveryStage::Received:
        return tr("Received by %1 of %n vehicle(s)", nullptr, delivery.of).arg(delivery.count);
    case DeliveryStage::Delivered: return tr("Delivered to %n", nullptr, delivery.count);
    case DeliveryStage::Read: return tr("Read by %n", nullptr, delivery.count);
    case DeliveryStage::Failed: return tr("Not sent: %1").arg(ErrorWords::reason(delivery.reason));
    }
    return {};
}

QString DeliveryWords::meaning(const session::DeliveryState &delivery)
{
    switch (delivery.stage) {
    case DeliveryStage::Pending:
        return tr("It is kept on this device and goes out as soon as the crew laptop answers.");
    case DeliveryStage::Saved: return tr("It is stored safely on the crew laptop of this vehicle.");
    case DeliveryStage::Sent:
        return tr("It has left this vehicle. The other vehicles fetch it when they have a signal.");
    case DeliveryStage::Received: return tr("This many of the other vehicles in reach have confirmed it.");
    case DeliveryStage::Delivered: return tr("It has reached the devices of this many people on board.");
    case DeliveryStage::Read: return tr("This many people on board have read it.");
    case DeliveryStage::Failed: return tr("It is kept on this device. Send it again, copy it or delete it.");
    }
    return {};
}

QString DeliveryWords::icon(DeliveryStage stage)
{
    switch (stage) {
    case DeliveryStage::Pending: return QStringLiteral("st-pending");
    case DeliveryStage::Saved: return QStringLiteral("st-saved");
    case DeliveryStage::Sent: return QStringLiteral("st-sent");
    case DeliveryStage::Received: return QStringLiteral("st-received");
    case DeliveryStage::Delivered: return QStringLiteral("st-saved");
    case DeliveryStage::Read: return QStringLiteral("st-read");
    case DeliveryStage::Failed: return QStringLiteral("st-failed");
    }
    return {};
}

} // namespace gangway::wording
