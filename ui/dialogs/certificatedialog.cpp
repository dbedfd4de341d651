// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/certificatedialog.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/keypicture.h"
#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/fingerprinttext.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using theme::Colour;
using theme::TextLabel;
using theme::TextStyle;

constexpr int dialogWidth = 760;

} // namespace

CertificateDialog::CertificateDialog(const theme::Theme &theme, const QString &vehicle, const QString &expected,
    const QString &presented, QWidget *parent) :
    Dialog(theme, tr("Joining is stopped"), parent)
{
    setWantedWidth(dialogWidth);
    const QString name = vehicle.isEmpty() ? tr("vehicle") : vehicle;
    auto *heading = new TextLabel(theme, TextStyle::Heading, tr("This is not the %1 you know").arg(name));
    auto *safe = new TextLabel(theme, TextStyle::Small, tr("Nothing was sent. Joining is stopped until you decide."));
    safe->setColour(Colour::TextMuted);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(heading);
    titles->addWidget(safe);
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(new theme::IconLabel(theme, QStringLiteral("error"), 32, Colour::Danger), 0, Qt::AlignTop);
    top->addLayout(titles, 1);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(12);
    cards->addWidget(makeCard(tr("You knew"), expected, Colour::SurfaceSunken), 1);
    cards->addWidget(makeCard(tr("Answering now"), presented, Colour::DangerSoft), 1);
    auto *advice = new TextLabel(theme, TextStyle::Body,
        tr("The chat may have moved to another laptop, or somebody may be pretending to be the crew. Ask the crew: the "
           "link on their screen lets you join the new laptop."));
    advice->setFlow(TextLabel::Flow::Wrap);
    body().addLayout(top);
    body().addSpacing(14);
    body().addLayout(cards);
    body().addSpacing(6);
    body().addWidget(makeDetails(), 0, Qt::AlignLeft);
    body().addSpacing(8);
    body().addWidget(advice);
    auto *stay = addButton(theme::Button::Kind::Primary, tr("Stay away"));
    connect(stay, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::finished, this, &CertificateDialog::stayedAway);
}

QWidget *CertificateDialog::makeCard(const QString &caption, const QString &fingerprint, Colour fill)
{
    auto *card = new theme::Panel(theme(), fill);
    card->setCard(theme::measure::radiusRow, fill);
    auto *title = new TextLabel(theme(), TextStyle::Meta, caption);
    title->setColour(Colour::TextMuted);
    auto *digits = new TextLabel(theme(), TextStyle::Meta, wording::fingerprintText(fingerprint));
    digits->setFlow(TextLabel::Flow::Wrap);
    digits->setAccessibleName(QStringLiteral("%1: %2").arg(caption, wording::fingerprintText(fingerprint)));
    digits->hide();
    m_digits.append(digits);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 10, 14, 14);
    column->setSpacing(6);
    column->addWidget(title);
    column->addWidget(new theme::KeyPicture(theme(), fingerprint));
    column->addWidget(digits);
    return card;
}

theme::Button *CertificateDialog::makeDetails()
{
    auto *details = new theme::Button(theme(), theme::Button::Kind::Flat, tr("Details"));
    details->setBare(true);
    details->setCheckable(true);
    connect(details, &QPushButton::toggled, this, [this](bool shown) {
        for (theme::TextLabel *digits : std::as_const(m_digits))
            digits->setVisible(shown);
        fit();
    });
    return details;
}

} // namespace gangway::dialogs
