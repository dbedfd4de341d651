// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/appearance.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

namespace gangway::windows {

namespace {

// The system's own locale when it speaks the language, so that times look as everywhere else on the desktop.
QLocale localeFor(const QString &language)
{
    const QLocale system = QLocale::system();
    if (system.name().startsWith(language))
        return system;
    return language == u"ru" ? QLocale(QLocale::Russian, QLocale::Russia)
                             : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

} // namespace

Appearance::Appearance() :
    m_systemPalette(QApplication::palette()),
    m_theme(std::make_unique<theme::Theme>(theme::Theme::builtInTokens()))
{
}

Appearance::~Appearance() = default;

void Appearance::useTheme(theme::Choice choice)
{
    m_theme->choose(choice, m_systemPalette);
    m_theme->applyTo(*qApp);
}

void Appearance::useLanguage(const QString &wanted)
{
    const QString language = languageFor(wanted);
    if (m_translator)
        QCoreApplication::removeTranslator(m_translator.get());
    m_translator = std::make_unique<QTranslator>();
    if (m_translator->load(QStringLiteral(":/i18n/gangway_%1.qm").arg(language)))
        QCoreApplication::installTranslator(m_translator.get());
    QLocale::setDefault(localeFor(language));
}

QString Appearance::languageFor(const QString &wanted)
{
    if (!wanted.isEmpty())
        return wanted;
    return QLocale::system().language() == QLocale::Russian ? QStringLiteral("ru") : QStringLiteral("en");
}

} // namespace gangway::windows
