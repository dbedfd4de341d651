// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktopparts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFontDatabase>
#include <QPluginLoader>
#include <QRawFont>
#include <QSvgRenderer>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

/// Loads the plugin: one whose own libraries are missing is a file that is there, and yet opens no window.
bool isPluginThere(const QString &file)
{
    const QStringList folders = QCoreApplication::libraryPaths();
    return std::any_of(folders.begin(), folders.end(),
        [&file](const QString &folder) { return QPluginLoader(QDir(folder).filePath(file)).load(); });
}

bool isTranslationThere(const QString &language)
{
    QTranslator translator;
    return translator.load(u":/i18n/gangway_%1.qm"_s.arg(language));
}

bool isInterThere()
{
    const int font = QFontDatabase::addApplicationFont(u":/fonts/Inter-Regular.otf"_s);
    return !QFontDatabase::applicationFontFamilies(font).isEmpty();
}

/// Whether any font of the system draws the character.
bool isDrawn(char32_t character, QFontDatabase::WritingSystem system)
{
    const QStringList families = QFontDatabase::families(system);
    return std::any_of(families.begin(), families.end(), [character](const QString &family) {
        return QRawFont::fromFont(QFont(family)).supportsCharacter(uint(character));
    });
}

QList<Part> windowPlugins()
{
#ifdef Q_OS_LINUX
    return { { u"X11 plugin of Qt"_s, isPluginThere(u"platforms/libqxcb.so"_s), true, u"windows under X11"_s },
        { u"Wayland plugin of Qt"_s, isPluginThere(u"platforms/libqwayland-generic.so"_s), false,
            u"windows under Wayland but through XWayland"_s } };
#else
    return {}; // an application that has begun has found its only one
#endif
}

} // namespace

QList<Part> desktopParts()
{
    constexpr char32_t ship = 0x1F6A2;
    constexpr char32_t person = 0x4EBA;
    return windowPlugins() +
        QList<Part> { { u"icons"_s, QSvgRenderer(u":/icons/logo.svg"_s).isValid(), true, u"icons"_s },
            { u"font Inter"_s, isInterThere(), true, u"text"_s },
            { u"font with emoji"_s, isDrawn(ship, QFontDatabase::Any), true, u"emoji"_s },
            { u"font with Chinese"_s, isDrawn(person, QFontDatabase::SimplifiedChinese), false,
                u"Chinese, Japanese and Korean"_s },
            { u"Russian texts"_s, isTranslationThere(u"ru"_s), true, u"Russian"_s },
            { u"English plurals"_s, isTranslationThere(u"en"_s), true, u"English"_s } };
}

} // namespace gangway::app
