// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"
#include "ui/theme/button.h"
#include "ui/windows/preferences.h"

class QHBoxLayout;
class QVBoxLayout;

namespace gangway::theme {
class Field;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

class RecentList;

/// The first page: join a vehicle, host one, or look around with sample data. Nothing else is asked.
class FirstRunWindow : public QWidget {
    Q_OBJECT

public:
    FirstRunWindow(const theme::Theme &theme, const Preferences &preferences, QWidget *parent = nullptr);

    /// One sentence in red above the buttons: why one is here again.
    void showProblem(const QString &problem);
    void setAddress(const QString &address);

Q_SIGNALS:
    void joinRequested(const gangway::session::Target &target);
    void hostRequested(const QString &vehicle, const QString &name); ///< the name may be empty
    void sampleRequested();
    void languageChosen(const QString &language);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *makeJoin(const Preferences &preferences);
    QHBoxLayout *makeFoot();
    theme::TextLabel *makeCaption(const QString &text, QWidget *buddy);
    void wire();
    void refresh();
    void submit();
    void openLanguages();
    Result<session::Target> target() const;

    const theme::Theme &m_theme;
    theme::Field *m_name = nullptr;
    theme::Field *m_address = nullptr;
    RecentList *m_recent = nullptr;
    theme::TextLabel *m_problem = nullptr;
    theme::Button *m_join = nullptr;
    theme::Button *m_sample = nullptr;
    theme::Button *m_language = nullptr;
};

} // namespace gangway::windows
