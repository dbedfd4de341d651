// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPalette>

#include <memory>

class QTranslator;

namespace gangway::windows {

/// The theme and the language of all windows. GUI thread.
class Appearance {
public:
    Appearance();
    ~Appearance();

    void useTheme(theme::Choice choice);
    /// "en", "ru"; empty: the system's.
    void useLanguage(const QString &wanted);
    /// The language of the windows when `wanted` is chosen.
    static QString languageFor(const QString &wanted);

    const theme::Theme &theme() const { return *m_theme; }

private:
    QPalette m_systemPalette; ///< the desktop's own, before any theme of ours
    std::unique_ptr<theme::Theme> m_theme;
    std::unique_ptr<QTranslator> m_translator;
};

} // namespace gangway::windows
