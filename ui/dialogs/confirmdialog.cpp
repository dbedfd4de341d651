// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirmdialog.h"

#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

constexpr int dialogWidth = 440;

} // namespace

ConfirmDialog::ConfirmDialog(
    const theme::Theme &theme, const QString &title, const QString &consequence, const QString &verb, QWidget *parent) :
    Dialog(theme, title, parent)
{
    setWantedWidth(dialogWidth);
    auto *text = new theme::TextLabel(theme, theme::TextStyle::Body, consequence);
    text->setFlow(theme::TextLabel::Flow::Wrap);
    body().addWidget(text);
    auto *cancel = addCancel();
    auto *act = addButton(theme::Button::Kind::DangerPrimary, verb);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);
    cancel->setDefault(true);
    cancel->setFocus();
    setAccessibleDescription(consequence);
}

} // namespace gangway::dialogs
