// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QStyleFactory>

namespace gangway::theme {

namespace {

const QString bundled = QStringLiteral("Inter");
constexpr int darkBelow = 128; // lightness of a window's background, of 255

// The bundled faces name families of their own ("Inter Medium"), which a weight alone does not lead to.
QMap<int, QString> loadBundled()
{
    QMap<int, QString> families;
    for (const auto &[weight, file] : { std::pair { QFont::Normal, "Regular" }, { QFont::Medium, "Medium" },
             { QFont::DemiBold, "SemiBold" }, { QFont::Bold, "Bold" } }) {
        const int face =
            QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/Inter-%1.otf").arg(QLatin1String(file)));
        families.insert(weight, QFontDatabase::applicationFontFamilies(face).value(0, bundled));
    }
    return families;
}

// A bare X session has no interface font, only fontconfig's alias: there the bundled one reads better.
QString chooseFamily()
{
    const QString system = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    const bool alias = system.isEmpty() || system.startsWith(u"Sans") || system.startsWith(u"DejaVu") ||
        system.startsWith(u"Noto Sans") || !QFontDatabase::families().contains(system);
    return alias ? bundled : system;
}

} // namespace

Theme::Theme(const Tokens &tokens, QObject *parent) :
    QObject(parent),
    m_tokens(tokens),
    m_faces(loadBundled()),
    m_family(chooseFamily())
{
}

Tokens Theme::builtInTokens()
{
    QFile file(QStringLiteral(":/themes/tokens.json"));
    const bool opened = file.open(QIODevice::ReadOnly);
    const auto tokens = Tokens::fromJson(opened ? file.readAll() : QByteArray());
    if (!tokens)
        qCritical("%s: %s", qPrintable(tokens.error().message), qPrintable(tokens.error().field));
    Q_ASSERT(tokens);
    return tokens.value_or(Tokens {});
}

void Theme::choose(Choice choice, const QPalette &system)
{
    const bool systemIsDark = system.color(QPalette::Window).lightness() < darkBelow;
    switch (choice) {
    case Choice::System: m_variant = systemIsDark ? Variant::Dark : Variant::Light; break;
    case Choice::Light: m_variant = Variant::Light; break;
    case Choice::Dark: m_variant = Variant::Dark; break;
    case Choice::HighContrastDark: m_variant = Variant::ContrastDark; break;
    case Choice::HighContrastLight: m_variant = Variant::ContrastLight; break;
    }
    m_icons.clear();
    Q_EMIT changed();
}

bool Theme::isHighContrast() const
{
    return m_variant == Variant::ContrastDark || m_variant == Variant::ContrastLight;
}

bool Theme::isDark() const
{
    return m_variant == Variant::Dark || m_variant == Variant::ContrastDark;
}

QColor Theme::colour(Colour colour) const
{
    return this->colour(m_variant, colour);
}

QColor Theme::colour(Variant variant, Colour colour) const
{
    return m_tokens.palettes[size_t(variant)][size_t(colour)];
}

QColor Theme::hue(int hue) const
{
    return m_tokens.hues.at(hue & 7).fill;
}

QColor Theme::hueFill(int hue) const
{
    return isHighContrast() ? colour(Colour::Surface) : this->hue(hue);
}

QColor Theme::hueName(int hue) const
{
    if (isHighContrast())
        return colour(Colour::Text);
    return isDark() ? m_tokens.hues.at(hue & 7).nameDark : m_tokens.hues.at(hue & 7).nameLight;
}

QFont Theme::font(TextStyle style) const
{
    return font(style, QFont::Weight(m_tokens.text[size_t(style)].weight));
}

QFont Theme::font(TextStyle style, QFont::Weight weight) const
{
    const QString face = m_faces.value(weight, bundled);
    QFont font(QStringList { m_family == bundled ? face : m_family, face, QStringLiteral("Noto Sans"),
        QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Color Emoji") });
    font.setPixelSize(m_tokens.text[size_t(style)].size);
    font.setWeight(weight);
    // The design is measured with unhinted advances; whole pixels would make every line wider.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

int Theme::line(TextStyle style) const
{
    return m_tokens.text[size_t(style)].line;
}

QPixmap Theme::icon(const QString &name, int size, Colour colourOf, Colour knockout) const
{
    return icon(name, size, colour(colourOf), colour(knockout));
}

QPixmap Theme::icon(const QString &name, int size, const QColor &colourOf, const QColor &knockout) const
{
    return m_icons.pixmap(name, size, colourOf, knockout, qApp->devicePixelRatio());
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Colour token) { palette.setColor(role, colour(token)); };
    set(QPalette::Window, Colour::SurfaceSunken);
    set(QPalette::Base, Colour::Surface);
    set(QPalette::AlternateBase, Colour::SurfaceSunken);
    set(QPalette::Button, Colour::SurfaceRaised);
    set(QPalette::Text, Colour::Text);
    set(QPalette::WindowText, Colour::Text);
    set(QPalette::ButtonText, Colour::Text);
    set(QPalette::PlaceholderText, Colour::TextMuted);
    set(QPalette::Highlight, Colour::TextSelection);
    set(QPalette::HighlightedText, Colour::Text);
    set(QPalette::Link, Colour::TextLink);
    set(QPalette::Mid, Colour::Divider);
    set(QPalette::Dark, Colour::ControlBorder);
    set(QPalette::ToolTipBase, Colour::SurfaceRaised);
    set(QPalette::ToolTipText, Colour::Text);
    for (const auto role : { QPalette::Text, QPalette::WindowText, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, colour(Colour::TextDisabled));
    return palette;
}

QIcon Theme::applicationIcon() const
{
    QIcon icon;
    for (const int size : { 16, 22, 24, 32, 48, 64, 128, 256 })
        icon.addPixmap(
            m_icons.pixmap(QStringLiteral("logo"), size, colour(Variant::Light, Colour::Accent), Qt::white, 1));
    return icon;
}

void Theme::applyTo(QApplication &application) const
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(font(TextStyle::Body));
    QApplication::setPalette(palette());
    QApplication::setWindowIcon(applicationIcon());
    application.setStyleSheet(styleSheet(*this));
}

} // namespace gangway::theme
