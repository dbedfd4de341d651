// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/windows/preferences.h"

#include <QWidget>

class QBoxLayout;
class QTimeEdit;
class QVBoxLayout;

namespace gangway::theme {
class Switch;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

class Autostart;

/// The settings of what calls a person, and of what remains when the window is closed. Each change is handed out at
/// once.
class NotificationPage : public QWidget {
    Q_OBJECT

public:
    NotificationPage(
        const theme::Theme &theme, const Preferences &preferences, Autostart &autostart, QWidget *parent = nullptr);

Q_SIGNALS:
    void edited(const gangway::windows::PreferencesEdit &edit);

private:
    using Setter = std::function<void(Preferences &, bool)>;

    void addRules();
    void addHow();
    void addQuiet();
    void addProgram(Autostart &autostart);
    void addHeading(const QString &text);
    QVBoxLayout *addCard();
    /// One row of a card; its controls are put into what is returned.
    QBoxLayout *addRow(QVBoxLayout &card, const QString &title, const QString &hint);
    theme::Switch *addSwitch(QVBoxLayout &card, const QString &title, const QString &hint, bool isOn);
    theme::Switch *addChoice(
        QVBoxLayout &card, const QString &title, const QString &hint, bool isOn, const Setter &setter);
    QTimeEdit *makeTime(const QString &name, int minute, int notifications::Settings::*field);

    const theme::Theme &m_theme;
    const Preferences m_preferences; ///< as they were when the page was made
    QVBoxLayout *m_column;
};

} // namespace gangway::windows
