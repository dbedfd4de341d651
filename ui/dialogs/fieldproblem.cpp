// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fieldproblem.h"

#include "ui/theme/field.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::dialogs {

namespace {

constexpr int iconSize = 14;
constexpr int gap = 6;
constexpr int above = 4;

} // namespace

FieldProblem::FieldProblem(const theme::Theme &theme, theme::Field *field) : m_field(field)
{
    m_text = new theme::TextLabel(theme, theme::TextStyle::Meta);
    m_text->setColour(theme::Colour::Danger);
    m_text->setFlow(theme::TextLabel::Flow::Wrap);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, above, 0, 0);
    row->setSpacing(gap);
    row->addWidget(
        new theme::IconLabel(theme, QStringLiteral("error"), iconSize, theme::Colour::Danger), 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
    if (m_field)
        connect(m_field, &QLineEdit::textChanged, this, &FieldProblem::clear);
}

void FieldProblem::say(const QString &text)
{
    m_text->setText(text);
    show();
    if (m_field) {
        m_field->setInvalid(true);
        m_field->setAccessibleDescription(text);
        m_field->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT heightChanged();
}

void FieldProblem::clear()
{
    if (isHidden())
        return;
    hide();
    if (m_field) {
        m_field->setInvalid(false);
        m_field->setAccessibleDescription({});
    }
    Q_EMIT heightChanged();
}

} // namespace gangway::dialogs
