// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QKeyEvent;
class QWidget;

namespace gangway::composer {
class Composer;
} // namespace gangway::composer

namespace gangway::windows {

/// Sends letters that are typed in a window where nothing else takes text to the composer of the open room: they move
/// no list and are no commands.
class TypingGuide : public QObject {
    Q_OBJECT

public:
    TypingGuide(QWidget &window, composer::Composer &composer);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isMeantForComposer(const QWidget &receiver, const QKeyEvent &event) const;

    QWidget &m_window;
    composer::Composer &m_composer;
};

} // namespace gangway::windows
