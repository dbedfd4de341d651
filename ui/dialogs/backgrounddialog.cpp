// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/backgrounddialog.h"

#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

constexpr int dialogWidth = 440;

} // namespace

BackgroundDialog::BackgroundDialog(const theme::Theme &theme, const QString &vehicle, Stays stays, QWidget *parent) :
    Dialog(theme, tr("The chat of %1 goes on").arg(vehicle), parent)
{
    const QString where = stays == Stays::InTray
        ? tr("Gangway stays in the tray and keeps hosting. You can open it or end the chat from there. We will not "
             "show this again.")
        : tr("This laptop keeps hosting while the window is minimised. To end the chat, choose “Stop hosting” in the "
             "window. We will not show this again.");
    say(where, tr("Stop hosting…"));
}

BackgroundDialog::BackgroundDialog(const theme::Theme &theme, QWidget *parent) :
    Dialog(theme, tr("Gangway stays in the tray"), parent)
{
    say(tr("Messages keep arriving and what waits goes out. You can quit from the tray, or with Ctrl+Q. We will not "
           "show "
           "this again."),
        tr("Quit instead"));
}

void BackgroundDialog::say(const QString &sentence, const QString &stopText)
{
    setWantedWidth(dialogWidth);
    auto *text = new theme::TextLabel(theme(), theme::TextStyle::Body, sentence);
    text->setFlow(theme::TextLabel::Flow::Wrap);
    body().addWidget(text);
    auto *stop = addButton(theme::Button::Kind::Normal, stopText);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_isStopWanted = true;
        reject();
    });
    auto *fine = addButton(theme::Button::Kind::Primary, tr("Fine"));
    connect(fine, &QPushButton::clicked, this, &QDialog::accept);
    fine->setFocus();
    connect(this, &QDialog::finished, this, [this] { m_isStopWanted ? Q_EMIT stopRequested() : Q_EMIT goesOn(); });
    setAccessibleDescription(sentence);
}

} // namespace gangway::dialogs
