// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/linkdialog.h"

#include "ui/theme/measures.h"
#include "ui/theme/panel.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/links.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using theme::TextLabel;
using theme::TextStyle;

constexpr int dialogWidth = 440;
constexpr int quotePadding = 12;
constexpr int longestQuote = 300;

// The beginning of an address says whose it is.
QString shown(const QUrl &url)
{
    const QString whole = url.toString(QUrl::FullyEncoded);
    return whole.size() > longestQuote ? whole.left(longestQuote) + u'…' : whole;
}

} // namespace

LinkDialog::LinkDialog(const theme::Theme &theme, const QUrl &url, QWidget *parent) :
    Dialog(theme, tr("Open %1?").arg(wording::targetOf(url)), parent)
{
    setWantedWidth(dialogWidth);
    auto *card = new theme::Panel(theme, theme::Colour::SurfaceSunken);
    card->setCard(theme::measure::radiusControl, theme::Colour::Divider);
    auto *address = new TextLabel(theme, TextStyle::Small, shown(url));
    address->setFlow(TextLabel::Flow::Wrap);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(quotePadding, quotePadding, quotePadding, quotePadding);
    column->addWidget(address);
    auto *hint = new TextLabel(theme, TextStyle::Body,
        tr("The page opens outside the chat and may need the internet. Open it only if you trust this address."));
    hint->setFlow(TextLabel::Flow::Wrap);
    body().addWidget(card);
    body().addSpacing(12);
    body().addWidget(hint);
    auto *cancel = addCancel();
    auto *open = addButton(theme::Button::Kind::Primary, tr("Open"));
    connect(open, &QPushButton::clicked, this, &QDialog::accept);
    open->setDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    setAccessibleDescription(shown(url));
}

} // namespace gangway::dialogs
