// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/keysdialog.h"

#include "ui/theme/textlabel.h"

#include <QGridLayout>

namespace gangway::dialogs {

namespace {

using theme::TextLabel;
using theme::TextStyle;

constexpr int dialogWidth = 480;
constexpr int keysWidth = 148;
constexpr int lineGap = 6;
constexpr int sectionGap = 12;

} // namespace

KeysDialog::KeysDialog(const theme::Theme &theme, QWidget *parent) : Dialog(theme, tr("Keyboard"), parent)
{
    setWantedWidth(dialogWidth);
    m_grid = new QGridLayout;
    m_grid->setVerticalSpacing(lineGap);
    m_grid->setColumnMinimumWidth(0, keysWidth);
    m_grid->setColumnStretch(1, 1);
    body().addLayout(m_grid);
    add(tr("Everywhere"),
        { { QStringLiteral("Ctrl+K"), tr("Find a room") },
            { QStringLiteral("Alt+↑  Alt+↓"), tr("Previous room, next room") },
            { QStringLiteral("Alt+Shift+↑  ↓"), tr("Previous, next room with something unread") },
            { QStringLiteral("Ctrl+N"), tr("New room") }, { QStringLiteral("Ctrl+,"), tr("Settings") },
            { QStringLiteral("F5"), tr("Look for the crew laptop now") }, { QStringLiteral("Ctrl+Q"), tr("Quit") },
            { QStringLiteral("F1  Ctrl+/"), tr("These keys") } });
    add(tr("Writing"),
        { { QStringLiteral("Enter"), tr("Send") }, { QStringLiteral("Shift+Enter"), tr("New line") },
            { QStringLiteral("↑"), tr("Edit what you wrote last, when nothing is written") },
            { QStringLiteral("Esc"), tr("Stop editing") } });
    add(tr("Messages"),
        { { QStringLiteral("↑  ↓"), tr("One message up, one down") },
            { QStringLiteral("PgUp  PgDn"), tr("A screen up, a screen down") },
            { QStringLiteral("Home  End"), tr("The oldest that is loaded, the newest") },
            { QStringLiteral("F2  Ctrl+R  Del"), tr("Edit, retry, delete") },
            { QStringLiteral("Ctrl+C"), tr("Copy the text") }, { QStringLiteral("Alt+Enter"), tr("Info") } });
    auto *close = addButton(theme::Button::Kind::Primary, tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    close->setFocus();
}

void KeysDialog::add(const QString &section, const QList<Key> &keys)
{
    if (m_grid->rowCount() > 1)
        m_grid->setRowMinimumHeight(m_grid->rowCount(), sectionGap);
    auto *title = new TextLabel(theme(), TextStyle::MetaStrong, section);
    title->setColour(theme::Colour::TextMuted);
    m_grid->addWidget(title, m_grid->rowCount(), 0, 1, 2);
    for (const auto &[key, what] : keys) {
        const int row = m_grid->rowCount();
        auto *name = new TextLabel(theme(), TextStyle::Body, key);
        name->setWeight(QFont::Medium);
        auto *meaning = new TextLabel(theme(), TextStyle::Body, what);
        meaning->setFlow(TextLabel::Flow::Wrap);
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(meaning, row, 1);
    }
}

} // namespace gangway::dialogs
