// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/button.h"
#include "ui/windows/preferences.h"
#include "ui/windows/prejoinactions.h"

#include <QTimer>

class QBoxLayout;
class QVBoxLayout;

namespace gangway::theme {
class Field;
class IconLabel;
class TextLabel;
} // namespace gangway::theme

namespace gangway::windows {

class HostCard;
class IdentityFields;
class RecentList;

/// The first page: join a vehicle, host one, or look around with sample data. Nothing else is asked. It says what is
/// wrong with an address or a password itself; who leaves it by `joinRequested` has been answered there, or been there
/// before.
class FirstRunWindow : public QWidget {
    Q_OBJECT

public:
    FirstRunWindow(
        const theme::Theme &theme, const Preferences &preferences, PreJoinActions actions, QWidget *parent = nullptr);

    /// One sentence in red below the address: why one is here again.
    void showProblem(const QString &problem);
    void setAddress(const QString &address);

Q_SIGNALS:
    void joinRequested(const gangway::session::Target &target);
    void hostRequested(const QString &vehicle, const QString &name); ///< the name may be empty
    void sampleRequested();
    void languageChosen(const QString &language);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeMiddle(const Preferences &preferences);
    QVBoxLayout *makeJoin(const Preferences &preferences);
    QWidget *makeFoot();
    theme::TextLabel *makeCaption(const QString &text, QWidget *buddy);
    void wire();
    void edited();
    void refreshJoin();
    void openLanguages();

    // ---- asking the vehicle before one joins ----
    void lookForRecent();
    void lookForTyped();
    void submit();
    void lookedAt(const session::Target &target, const Result<session::VehicleView> &vehicle);
    void admitted(session::Target target, const Result<session::Admission> &admission);
    void refuse(const session::Target &target, const Error &error);
    void say(const QString &icon, theme::Colour colour, const QString &text);
    bool isTyped() const;
    bool wasJoinedBefore() const { return !isTyped(); }
    Result<session::Target> target() const;

    const theme::Theme &m_theme;
    PreJoinActions m_actions;
    QBoxLayout *m_columns = nullptr;
    IdentityFields *m_identity = nullptr;
    theme::Field *m_address = nullptr;
    RecentList *m_recent = nullptr;
    HostCard *m_host = nullptr;
    theme::IconLabel *m_saidIcon = nullptr;
    theme::TextLabel *m_said = nullptr;
    theme::Button *m_join = nullptr;
    theme::Button *m_sample = nullptr;
    theme::Button *m_language = nullptr;
    QTimer m_lookSoon; ///< fires when an address is no longer being typed
    QString m_found; ///< name of the vehicle at the typed address
    bool m_asking = false; ///< the vehicle was asked to let one in and has not answered
};

} // namespace gangway::windows
