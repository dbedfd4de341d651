// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace gangway::theme {

/// Plain text in one of the design's styles, with the design's line height (QLabel's own follows the font). Never shows
/// markup, whoever wrote it.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    enum class Flow { Elide, Wrap };

    TextLabel(const Theme &theme, TextStyle style, const QString &text = {}, QWidget *parent = nullptr);

    void setColour(Colour colour);
    void setWeight(QFont::Weight weight);
    void setFlow(Flow flow);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_flow == Flow::Wrap; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int layoutText(int width, QPainter *painter) const;

    const Theme &m_theme;
    TextStyle m_style;
    Colour m_colour = Colour::Text;
    QFont::Weight m_weight;
    Flow m_flow = Flow::Elide;
};

} // namespace gangway::theme
