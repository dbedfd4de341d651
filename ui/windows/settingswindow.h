// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/windows/preferences.h"

#include <QWidget>

class QGridLayout;
class QStackedWidget;
class QVBoxLayout;

namespace gangway::theme {
class Field;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

class Autostart;
class ThemeCard;

/// The settings of one profile. Everything applies at once: each change is handed out.
class SettingsWindow : public QWidget {
    Q_OBJECT

public:
    enum class Page { Profile, Appearance, Notifications, Language, Advanced };

    SettingsWindow(
        const theme::Theme &theme, const Preferences &preferences, Autostart &autostart, QWidget *parent = nullptr);

    void showPage(Page page);
    Page page() const;

Q_SIGNALS:
    void edited(const gangway::windows::PreferencesEdit &edit);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeNavigation();
    QWidget *makeFoot();
    QWidget *makeProfile();
    QWidget *makeAppearance();
    QWidget *makeNotifications(Autostart &autostart);
    QWidget *makeLanguage();
    QWidget *makeAdvanced();
    void arrangeCards();
    /// A page with its heading; the layout to fill is returned through `column`.
    QWidget *makePage(const QString &heading, QVBoxLayout *&column);
    theme::Field *addField(QVBoxLayout &column, const QString &caption, const QString &value, const QString &hint);
    void change(const PreferencesEdit &edit);

    const theme::Theme &m_theme;
    Preferences m_preferences;
    QStackedWidget *m_pages = nullptr;
    QList<QWidget *> m_entries;
    QGridLayout *m_looks = nullptr;
    QList<ThemeCard *> m_cards;
};

} // namespace gangway::windows
