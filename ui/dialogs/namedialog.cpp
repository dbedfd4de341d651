// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/namedialog.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/session/plaintext.h"
#include "ui/theme/field.h"
#include "ui/theme/textlabel.h"
#include "ui/wording/errorwords.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

using wording::ErrorWords;

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
    m_problem = makeProblem(m_name);
    body().addWidget(m_problem);
    addCancel();
    m_use = addButton(theme::Button::Kind::Primary, tr("Use this name"));
    connect(m_use, &QPushButton::clicked, this, &NameDialog::submit);
    connect(m_name, &QLineEdit::textChanged, this, &NameDialog::refresh);
    m_name->setFocus();
}

void NameDialog::refresh()
{
    m_use->setEnabled(!m_name->isOverLimit());
}

void NameDialog::submit()
{
    const QString name = session::oneLine(m_name->text());
    if (session::isBlank(name))
        return m_problem->say(ErrorWords::ofEmpty(ErrorWords::Field::Nick));
    m_use->setEnabled(false);
    Q_EMIT nameChosen(name);
}

void NameDialog::refuse(const Error &error)
{
    refresh();
    m_problem->say(ErrorWords::ofField(ErrorWords::Field::Nick, error, session::oneLine(m_name->text())));
}

} // namespace gangway::dialogs
