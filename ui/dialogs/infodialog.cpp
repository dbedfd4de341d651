// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/infodialog.h"

#include "ui/dialogs/messagequote.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/deliverywords.h"
#include "ui/wording/messagewords.h"
#include "ui/wording/reachwords.h"
#include "ui/wording/timewords.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>

namespace gangway::dialogs {

namespace {

using session::DeliveryStage;
using session::DeliveryState;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;
using wording::TimeWords;

constexpr int dialogWidth = 520;
constexpr int captionWidth = 132;
constexpr Timestamp aMoment = 1000; // ms: less than this is not worth a word

bool isComplete(const DeliveryStep::Content &step)
{
    return step.reached &&
        std::none_of(step.details.cbegin(), step.details.cend(), [](const auto &detail) { return detail.missing; });
}

} // namespace

InfoDialog::InfoDialog(const theme::Theme &theme, const InfoContext &context, QWidget *parent) :
    Dialog(theme, tr("Message info"), parent),
    m_context(context)
{
    setWantedWidth(dialogWidth);
    body().addWidget(new MessageQuote(theme, context.message));
    body().addSpacing(20);
    m_steps = new QVBoxLayout;
    m_steps->setSpacing(body().spacing());
    body().addLayout(m_steps);
    showSteps();
    body().addStretch(1);
    auto *line = new theme::Panel(theme, Colour::Divider);
    line->setFixedHeight(1);
    body().addWidget(line);
    body().addSpacing(12);
    addOrigin();
    auto *copy = addButton(theme::Button::Kind::Normal, tr("Copy details"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(details()); });
    auto *close = addButton(theme::Button::Kind::Primary, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

void InfoDialog::setPeople(const QList<session::PersonView> &people)
{
    const QStringList before = namesShown();
    m_context.people = people;
    if (namesShown() == before)
        return;
    showSteps();
    if (const session::PersonView *author = find(m_context.message.message.author))
        m_author->setText(wording::MessageWords::author(author->person.nick));
}

const session::PersonView *InfoDialog::find(const PersonId &person) const
{
    const auto known = std::find_if(m_context.people.cbegin(), m_context.people.cend(),
        [&](const session::PersonView &shown) { return shown.person.id == person; });
    return known == m_context.people.cend() ? nullptr : &*known;
}

QStringList InfoDialog::namesShown() const
{
    QList<PersonId> people { m_context.message.message.author };
    if (m_context.info)
        people += m_context.info->delivered + m_context.info->read;
    QStringList names;
    for (const PersonId &person : people) {
        const session::PersonView *known = find(person);
        names.append(known ? known->person.nick : QString());
    }
    return names;
}

void InfoDialog::showSteps()
{
    while (QLayoutItem *item = m_steps->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    const QList<DeliveryStep::Content> all = steps();
    for (qsizetype index = 0; index < all.size(); ++index) {
        const auto onward = index + 1 == all.size() ? DeliveryStep::Onward::End
            : isComplete(all.at(index))             ? DeliveryStep::Onward::Solid
                                                    : DeliveryStep::Onward::Dashed;
        m_steps->addWidget(new DeliveryStep(theme(), all.at(index), onward));
    }
}

QList<DeliveryStep::Content> InfoDialog::steps() const
{
    const session::MessageView &message = m_context.message;
    QList<DeliveryStep::Content> steps;
    if (message.own)
        steps.append(writtenStep());
    if (message.own && message.delivery.stage == DeliveryStage::Failed)
        steps.append({ message.delivery, {}, wording::DeliveryWords::meaning(message.delivery) });
    else
        steps.append(savedStep());
    if (m_context.reach == protocol::Reach::Everyone && (isSaved() || message.delivery.stage != DeliveryStage::Failed))
        steps.append(sentStep());
    if (!m_context.info)
        return steps;
    const protocol::MessageDetails &info = *m_context.info;
    if (m_context.reach == protocol::Reach::Everyone && !info.domains.isEmpty())
        steps.append(receivedStep());
    if (!info.delivered.isEmpty())
        steps.append(peopleStep(DeliveryStage::Delivered, info.delivered));
    if (!info.read.isEmpty())
        steps.append(peopleStep(DeliveryStage::Read, info.read));
    return steps;
}

DeliveryStep::Content InfoDialog::writtenStep() const
{
    const protocol::Message &message = m_context.message.message;
    return { { DeliveryStage::Pending }, TimeWords::full(message.written != 0 ? message.written : message.sent) };
}

DeliveryStep::Content InfoDialog::savedStep() const
{
    const protocol::Message &message = m_context.message.message;
    if (!isSaved())
        return { { DeliveryStage::Saved }, {}, tr("waits for the crew laptop"), false };
    const Timestamp took = message.arrived - message.sent;
    const QString moments = wording::MessageWords::moments(message);
    const QString moment = !moments.isEmpty() ? moments
        : took < aMoment                      ? tr("took less than a second")
                                              : tr("took %n s", nullptr, int(took / 1000));
    return { { DeliveryStage::Saved },
        m_context.message.own ? TimeWords::clockWithSeconds(message.arrived) : TimeWords::full(message.arrived),
        moment };
}

DeliveryStep::Content InfoDialog::sentStep() const
{
    const DeliveryStage stage = m_context.message.delivery.stage;
    const bool sent = m_context.info ? m_context.info->state != u"saved"
                                     : stage == DeliveryStage::Sent || stage == DeliveryStage::Received;
    const QString why = wording::ReachWords::isWithoutLink(m_context.link)
        ? tr("This vehicle has no link set up: it stays on board.")
        : tr("waits for a signal");
    return { { DeliveryStage::Sent }, {}, sent ? QString() : why, sent };
}

DeliveryStep::Content InfoDialog::receivedStep() const
{
    DeliveryState delivery { DeliveryStage::Received, 0, int(m_context.info->domains.size()) };
    QList<DeliveryStep::Detail> vehicles;
    for (const protocol::DomainReceived &entry : m_context.info->domains) {
        delivery.count += entry.received ? 1 : 0;
        const auto domain = std::find_if(m_context.domains.cbegin(), m_context.domains.cend(),
            [&](const protocol::Domain &known) { return known.id == entry.domain; });
        const bool wasHeard = domain != m_context.domains.cend() && domain->lastContact > 0;
        const QString missing =
            wasHeard ? tr("not yet · no contact since %1").arg(TimeWords::clock(domain->lastContact)) : tr("not yet");
        vehicles.append({ domainName(entry.domain), entry.received ? tr("received") : missing, !entry.received });
    }
    return { delivery, {}, {}, delivery.count > 0, vehicles };
}

DeliveryStep::Content InfoDialog::peopleStep(DeliveryStage stage, const QList<PersonId> &people) const
{
    QList<DeliveryStep::Detail> names;
    for (const PersonId &person : people) {
        const session::PersonView *known = find(person);
        names.append({ known ? known->person.nick : tr("somebody"), {}, false, known ? known->person.colour : 0 });
    }
    return { { stage, int(people.size()) }, {}, {}, true, names };
}

void InfoDialog::addOrigin()
{
    const protocol::Message &message = m_context.message.message;
    m_author = addOriginLine(tr("Written by"), wording::MessageWords::author(m_context.message.authorNick));
    addOriginLine(tr("Written on"), domainName(message.domain));
    if (!m_context.message.own)
        addOriginLine(tr("Written at"), TimeWords::full(message.written != 0 ? message.written : message.sent));
    if (message.written != 0)
        addOriginLine(tr("Sent at"), TimeWords::full(message.sent));
    addOriginLine(tr("Room reach"), wording::ReachWords::title(m_context.reach));
    if (message.edited)
        addOriginLine(tr("Edited"), TimeWords::full(message.edited->at));
    addOriginLine(tr("Message number"), message.id.text());
}

TextLabel *InfoDialog::addOriginLine(const QString &caption, const QString &value)
{
    auto *name = new TextLabel(theme(), TextStyle::Small, caption);
    name->setColour(Colour::TextMuted);
    name->setFixedWidth(captionWidth);
    auto *text = new TextLabel(theme(), TextStyle::Small, value);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 4);
    row->addWidget(name);
    row->addWidget(text, 1);
    body().addLayout(row);
    return text;
}

QString InfoDialog::domainName(const DomainId &id) const
{
    for (const protocol::Domain &domain : m_context.domains) {
        if (domain.id == id)
            return domain.name;
    }
    return tr("a vehicle not known here");
}

QString InfoDialog::details() const
{
    const protocol::Message &message = m_context.message.message;
    QStringList lines { message.id.text(), domainName(message.domain), TimeWords::full(message.sent) };
    if (isSaved())
        lines.append(TimeWords::full(message.arrived));
    if (m_context.message.own)
        lines.append(wording::DeliveryWords::words(m_context.message.delivery));
    return lines.join(u'\n');
}

} // namespace gangway::dialogs
