// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pch.h"
#include "ui/theme/measures.h"
#include "ui/theme/painting.h"
#include "ui/theme/popup.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QPointer>
#include <QTest>

namespace gangway::ui_test {

using theme::Tokens;
using theme::Variant;

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPairReachesItsContrast_data();
    void everyPairReachesItsContrast();
    void contrastOfBlackAndWhiteIsTwentyOne();
    void measuresAgreeWithTheTokens();
    void aMissingColourIsRefused();
    void everyIconIsDrawn();
    void initialsComeFromTheFirstTwoWords();
    void menuGoesWhenAnEntryIsChosenWithoutKeyOrMouse();
    void huesCanBeToldApartInHighContrastToo();

private:
    static QByteArray json();
};

QByteArray ThemeTest::json()
{
    QFile file(QStringLiteral(":/themes/tokens.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ThemeTest::everyPairReachesItsContrast_data()
{
    QTest::addColumn<Variant>("variant");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << Variant::Light << 4.5;
    QTest::newRow("dark") << Variant::Dark << 4.5;
    QTest::newRow("high contrast, dark") << Variant::ContrastDark << 7.0;
    QTest::newRow("high contrast, light") << Variant::ContrastLight << 7.0;
}

void ThemeTest::everyPairReachesItsContrast()
{
    QFETCH(Variant, variant);
    QFETCH(double, least);
    const Tokens tokens = theme::Theme::builtInTokens();
    QVERIFY(tokens.textPairs.size() > 60);
    const auto check = [&](const QList<theme::Pair> &pairs, double limit) {
        for (const theme::Pair &pair : pairs) {
            const auto &palette = tokens.palettes[size_t(variant)];
            const double ratio = theme::contrastRatio(palette[size_t(pair.text)], palette[size_t(pair.on)]);
            QVERIFY2(ratio >= limit,
                qPrintable(QStringLiteral("%1 on %2: %3").arg(colourName(pair.text), colourName(pair.on)).arg(ratio)));
        }
    };
    check(tokens.textPairs, least);
    check(tokens.controlPairs, 3.0);
}

void ThemeTest::contrastOfBlackAndWhiteIsTwentyOne()
{
    QCOMPARE(theme::contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(theme::contrastRatio(Qt::white, Qt::white), 1.0);
}

void ThemeTest::measuresAgreeWithTheTokens()
{
    namespace measure = theme::measure;
    const QJsonObject root = QJsonDocument::fromJson(json()).object();
    const QJsonObject size = root.value(u"size").toObject();
    const QJsonObject radius = root.value(u"radius").toObject();
    QCOMPARE(measure::headerHeight, size.value(u"header").toInt());
    QCOMPARE(measure::sidebarWidth, size.value(u"sidebar").toInt());
    QCOMPARE(measure::detailsWidth, size.value(u"details").toInt());
    QCOMPARE(measure::roomRow, size.value(u"roomRow").toInt());
    QCOMPARE(measure::sectionLabel, size.value(u"sectionLabel").toInt());
    QCOMPARE(measure::control, size.value(u"control").toInt());
    QCOMPARE(measure::controlLarge, size.value(u"controlLarge").toInt());
    QCOMPARE(measure::chip, size.value(u"chip").toInt());
    QCOMPARE(measure::badge, size.value(u"badge").toInt());
    QCOMPARE(measure::bubbleMaximum, size.value(u"bubbleMax").toInt());
    QCOMPARE(measure::bubbleShare, size.value(u"bubbleMaxShare").toDouble());
    QCOMPARE(measure::daySeparator, size.value(u"daySeparator").toInt());
    QCOMPARE(measure::jumpButton, size.value(u"jumpButton").toInt());
    QCOMPARE(measure::radiusBubble, radius.value(u"bubble").toInt());
    QCOMPARE(measure::radiusControl, radius.value(u"control").toInt());
    QCOMPARE(measure::radiusJoined, radius.value(u"bubbleJoined").toInt());
}

void ThemeTest::aMissingColourIsRefused()
{
    QByteArray broken = json();
    QVERIFY(Tokens::fromJson(broken));
    broken.replace("\"quoteBar\"", "\"quoteBars\"");
    const auto tokens = Tokens::fromJson(broken);
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().field, QStringLiteral("quoteBar"));
}

void ThemeTest::everyIconIsDrawn()
{
    const QDir icons(QStringLiteral(":/icons"));
    const QStringList names = icons.entryList({ QStringLiteral("*.svg") });
    QVERIFY(names.size() > 50);
    const theme::IconCache cache;
    for (const QString &name : names) {
        const QImage image = cache.pixmap(name.chopped(4), 20, Qt::red, Qt::white, 1).toImage();
        bool painted = false;
        for (int index = 0; index < 400; ++index)
            painted = painted || qAlpha(image.pixel(index % 20, index / 20)) > 0;
        QVERIFY2(painted, qPrintable(name));
    }
}

void ThemeTest::initialsComeFromTheFirstTwoWords()
{
    QCOMPARE(theme::initialsOf(QStringLiteral("North Skerry Line")), QStringLiteral("NS"));
    QCOMPARE(theme::initialsOf(QStringLiteral("«Южный» берег")), QString::fromUtf8("ЮБ"));
    QCOMPARE(theme::initialsOf(QStringLiteral("Lost and found")), QStringLiteral("LF"));
    QCOMPARE(theme::initialsOf(QStringLiteral("Everyone at sea")), QStringLiteral("EA"));
    QCOMPARE(theme::initialsOf(QStringLiteral("tavi")), QStringLiteral("T"));
    QCOMPARE(theme::initialsOf(QStringLiteral(" … ")), QStringLiteral("?"));
}

void ThemeTest::menuGoesWhenAnEntryIsChosenWithoutKeyOrMouse()
{
    QPointer<QMenu> menu = new QMenu;
    QAction *entry = menu->addAction(QStringLiteral("Edit"));
    theme::popUp(menu, QStringLiteral("Message"), {});
    QVERIFY(menu->isVisible());
    QCOMPARE(menu->accessibleName(), QStringLiteral("Message"));
    entry->trigger(); // as assistive technology does
    QTRY_VERIFY(!menu);
}

// A person's colour is what others see, so hues must differ.
void ThemeTest::huesCanBeToldApartInHighContrastToo()
{
    theme::Theme theme { theme::Theme::builtInTokens() };
    theme.choose(theme::Choice::HighContrastDark, {});
    QSet<QRgb> hues;
    for (int hue = 0; hue < 8; ++hue)
        hues.insert(theme.hue(hue).rgb());
    QCOMPARE(hues.size(), 8);
    QCOMPARE(theme.hueFill(0), theme.hueFill(1));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::ThemeTest)
#include "tst_theme.moc"
