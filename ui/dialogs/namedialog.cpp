// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/namedialog.h"

#include "ui/theme/field.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

constexpr int dialogWidth = 440;

} // namespace

NameDialog::NameDialog(const theme::Theme &theme, const QString &suggestion, int limit, QWidget *parent) :
    Dialog(theme, tr("That name is taken"), parent)
{
    setWantedWidth(dialogWidth);
    m_name = new theme::Field(theme, tr("Nickname"));
    m_name->setLarge(true);
    m_name->setLimit(limit);
    m_name->setText(suggestion);
    m_name->selectAll();
    auto *text = new theme::TextLabel(theme, theme::TextStyle::Body,
        suggestion.isEmpty() ? tr("Somebody here is called that already. Choose another name.")
                             : tr("Somebody here is called that already. “%1” is free.").arg(suggestion));
    text->setFlow(theme::TextLabel::Flow::Wrap);
    body().addWidget(text);
    body().addSpacing(16);
    body().addWidget(makeCaption(tr("Nickname"), m_name));
    body().addSpacing(6);
    body().addWidget(m_name);
    addCancel();
    auto *use = addButton(theme::Button::Kind::Primary, tr("Use this name"));
    connect(use, &QPushButton::clicked, this, &NameDialog::submit);
    connect(m_name, &QLineEdit::textChanged, use,
        [this, use] { use->setEnabled(!m_name->text().trimmed().isEmpty() && !m_name->isOverLimit()); });
    m_name->setFocus();
}

void NameDialog::submit()
{
    Q_EMIT nameChosen(m_name->text().trimmed());
    accept();
}

} // namespace gangway::dialogs
