// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/infodialog.h"

#include "ui/models/ladderwords.h"
#include "ui/models/reachwords.h"
#include "ui/models/timewords.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>

namespace gangway::dialogs {

namespace {

using models::LadderWords;
using models::TimeWords;
using session::Rung;
using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int dialogWidth = 520;
constexpr int captionWidth = 132;

} // namespace

InfoDialog::InfoDialog(const theme::Theme &theme, const InfoContext &context, QWidget *parent) :
    Dialog(theme, tr("Message info"), parent),
    m_context(context)
{
    setFixedWidth(dialogWidth);
    auto *text = new TextLabel(theme, TextStyle::Body, context.info.message.content.text.left(400));
    text->setFlow(TextLabel::Flow::Wrap);
    body().addWidget(text);
    body().addSpacing(20);
    addSteps();
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

void InfoDialog::addSteps()
{
    const protocol::Info &info = m_context.info;
    QList<LadderStep::Content> steps;
    steps.append(
        { LadderWords::icon(Rung::Saved), LadderWords::words({ Rung::Saved }), TimeWords::full(info.message.arrived) });
    const bool leaves = m_context.reach == protocol::Reach::Everyone;
    const bool sent = info.state != u"saved";
    if (leaves)
        steps.append({ LadderWords::icon(Rung::Sent), LadderWords::words({ Rung::Sent }),
            sent ? QString() : tr("waits for a signal"), sent });
    if (leaves && !info.domains.isEmpty())
        steps.append(receivedStep());
    if (!info.delivered.isEmpty())
        steps.append(peopleStep(Rung::Delivered, info.delivered));
    if (!info.read.isEmpty())
        steps.append(peopleStep(Rung::Read, info.read));
    for (qsizetype index = 0; index < steps.size(); ++index) {
        const bool last = index + 1 == steps.size();
        const bool complete = steps.at(index).reached &&
            std::none_of(steps.at(index).details.cbegin(), steps.at(index).details.cend(),
                [](const auto &detail) { return detail.missing; });
        const auto onward = last ? LadderStep::Onward::End
            : complete           ? LadderStep::Onward::Solid
                                 : LadderStep::Onward::Dashed;
        body().addWidget(new LadderStep(theme(), steps.at(index), onward));
    }
}

LadderStep::Content InfoDialog::receivedStep() const
{
    session::Ladder ladder { Rung::Received, 0, int(m_context.info.domains.size()) };
    QList<LadderStep::Detail> vehicles;
    for (const protocol::DomainReceived &entry : m_context.info.domains) {
        ladder.count += entry.received ? 1 : 0;
        vehicles.append({ domainName(entry.domain), entry.received ? tr("received") : tr("not yet"), !entry.received });
    }
    return { LadderWords::icon(Rung::Received), LadderWords::words(ladder), {}, ladder.count > 0, vehicles };
}

LadderStep::Content InfoDialog::peopleStep(Rung rung, const QList<PersonId> &people) const
{
    QList<LadderStep::Detail> names;
    for (const PersonId &person : people)
        names.append({ personName(person), {}, false });
    return { LadderWords::icon(rung), LadderWords::words({ rung, int(people.size()) }), {}, true, names };
}

void InfoDialog::addOrigin()
{
    const protocol::Message &message = m_context.info.message;
    addOriginLine(tr("Written on"), domainName(message.domain));
    addOriginLine(tr("Written at"), TimeWords::full(message.sent));
    addOriginLine(tr("Room reach"), models::ReachWords::title(m_context.reach));
    if (message.edited)
        addOriginLine(tr("Edited"), TimeWords::full(message.edited->at));
    addOriginLine(tr("Message number"), message.id.text());
}

void InfoDialog::addOriginLine(const QString &caption, const QString &value)
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
}

QString InfoDialog::domainName(const DomainId &id) const
{
    for (const protocol::Domain &domain : m_context.domains) {
        if (domain.id == id)
            return domain.name;
    }
    return tr("a vehicle not known here");
}

QString InfoDialog::personName(const PersonId &id) const
{
    for (const session::PersonView &shown : m_context.people) {
        if (shown.person.id == id)
            return shown.person.nick;
    }
    return tr("somebody");
}

QString InfoDialog::details() const
{
    const protocol::Message &message = m_context.info.message;
    return QStringLiteral("%1\n%2\n%3\n%4")
        .arg(message.id.text(), domainName(message.domain), TimeWords::full(message.sent),
            TimeWords::full(message.arrived));
}

} // namespace gangway::dialogs
