// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/identityfields.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/theme/field.h"
#include "ui/theme/textlabel.h"

#include <QBoxLayout>

namespace gangway::windows {

namespace {

using theme::Button;

constexpr int longestNick = 32;
constexpr int shortestPassword = 8;
constexpr int longestPassword = 256;

} // namespace

IdentityFields::IdentityFields(const theme::Theme &theme, const QString &name, QWidget *parent) :
    QWidget(parent),
    m_theme(theme)
{
    // With their parent from the beginning: so Tab comes to them first, and then to what stands above them.
    m_name = new theme::Field(theme, tr("Nickname"), this);
    m_name->setLarge(true);
    m_name->setMaxLength(longestNick);
    m_name->setText(name);
    m_password = new theme::Field(theme, tr("Password"), this);
    m_password->setLarge(true);
    m_password->setMaxLength(longestPassword);
    m_password->setEchoMode(QLineEdit::Password);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(12);
    fields->addWidget(m_name, 1);
    fields->addWidget(m_password, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(makeHead());
    column->addLayout(fields);
    m_problem = new dialogs::FieldProblem(theme);
    column->addWidget(m_problem);
    setFocusProxy(m_name);
    wire();
    setMode(Mode::Guest);
}

QString IdentityFields::name() const
{
    return m_name->text().trimmed();
}

std::optional<session::Account> IdentityFields::account() const
{
    using Wish = session::Account::Wish;
    if (m_mode == Mode::Guest)
        return std::nullopt;
    return session::Account { m_mode == Mode::SignUp ? Wish::SignUp : Wish::SignIn, name(), m_password->text() };
}

bool IdentityFields::isComplete()
{
    if (name().isEmpty()) {
        mark(*m_name, tr("Say who you are first."));
        return false;
    }
    const auto length = m_password->text().size();
    if (m_mode == Mode::SignIn && length == 0) {
        mark(*m_password, tr("Type your password, or join as a guest."));
        return false;
    }
    if (m_mode == Mode::SignUp && length < shortestPassword) {
        mark(*m_password, tr("A password has at least %n character(s).", nullptr, shortestPassword));
        return false;
    }
    return true;
}

bool IdentityFields::explain(const Error &error, const QString &sentence)
{
    if (error.code == Error::Code::Unauthenticated || error.field == u"password")
        mark(*m_password, sentence);
    else if (error.code == Error::Code::Taken || error.field == u"name" || error.field == u"nick")
        mark(*m_name, sentence);
    else
        return false;
    return true;
}

void IdentityFields::clearMarks()
{
    m_problem->clear();
    m_name->setInvalid(false);
    m_password->setInvalid(false);
}

void IdentityFields::setMode(Mode mode)
{
    m_mode = mode;
    const bool isGuest = mode == Mode::Guest;
    m_caption->setText(isGuest ? tr("Nickname") : tr("Name and password"));
    m_name->setAccessibleName(isGuest ? tr("Nickname") : tr("Name"));
    m_password->setVisible(!isGuest);
    m_password->setPlaceholderText(mode == Mode::SignUp ? tr("New password, 8 characters or more") : tr("Password"));
    m_account->setText(isGuest     ? tr("Sign in with a password")
            : mode == Mode::SignIn ? tr("Make an account")
                                   : tr("I have an account"));
    m_guest->setVisible(!isGuest);
    clearMarks();
    Q_EMIT edited();
}

QWidget *IdentityFields::makeHead()
{
    auto *head = new QWidget;
    m_caption = new theme::TextLabel(m_theme, theme::TextStyle::Small);
    m_caption->setWeight(QFont::Medium);
    m_caption->setBuddy(m_name);
    m_account = new Button(m_theme, Button::Kind::Flat, {});
    m_guest = new Button(m_theme, Button::Kind::Flat, tr("Join as a guest"));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_caption, 1);
    for (Button *link : { m_account, m_guest }) {
        link->setBare(true);
        link->setSize(Button::Size::Small);
        row->addWidget(link);
    }
    return head;
}

void IdentityFields::wire()
{
    for (theme::Field *field : { m_name, m_password }) {
        connect(field, &QLineEdit::textChanged, this, &IdentityFields::edited);
        connect(field, &QLineEdit::returnPressed, this, &IdentityFields::submitted);
    }
    connect(m_account, &QPushButton::clicked, this, [this] {
        setMode(m_mode == Mode::SignIn ? Mode::SignUp : Mode::SignIn);
        (name().isEmpty() ? m_name : m_password)->setFocus(Qt::OtherFocusReason);
    });
    connect(m_guest, &QPushButton::clicked, this, [this] {
        setMode(Mode::Guest);
        m_name->setFocus(Qt::OtherFocusReason);
    });
}

void IdentityFields::mark(theme::Field &field, const QString &problem)
{
    m_problem->say(problem);
    field.setInvalid(true);
    field.setFocus(Qt::OtherFocusReason);
}

} // namespace gangway::windows
