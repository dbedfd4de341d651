// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/values.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace gangway::dialogs {

/// One stop on the line of a message: glyph, words, time, and lines of detail below. The line leads on to the next
/// stop, solid where everything was reached, dashed where something is still missing.
class DeliveryStep : public QWidget {
    Q_OBJECT

public:
    enum class Onward { Solid, Dashed, End };

    struct Detail {
        QString name;
        QString state = {}; ///< at the right
        bool missing = false; ///< the state is worded as something still awaited
        std::optional<int> hue = {}; ///< of a person's avatar; none: a vehicle
    };

    struct Content {
        session::DeliveryState delivery;
        QString time = {};
        QString sentence = {}; ///< below the words
        bool reached = true;
        QList<Detail> details = {};
    };

    DeliveryStep(const theme::Theme &theme, const Content &content, Onward onward, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int sentenceSpace() const;
    void paintDetail(QPainter &painter, const Detail &detail, const QRect &line) const;

    const theme::Theme &m_theme;
    Content m_content;
    Onward m_onward;
};

} // namespace gangway::dialogs
