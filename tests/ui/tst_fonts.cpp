// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/emoji.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QGlyphRun>
#include <QPainter>
#include <QTest>

namespace gangway::ui_test {

namespace {

using theme::TextStyle;

constexpr QSize line { 420, 48 };
constexpr auto missing = "is drawn as a blank: install what `./dev run` installs (run_packages in ./dev)";

QImage drawn(const QString &text, const QFont &font)
{
    QImage image(line, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    theme::drawLine(painter, image.rect(), text, font, Qt::black, Qt::AlignLeft);
    return image;
}

qint64 ink(const QImage &image)
{
    qint64 sum = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            sum += 255 - qGray(image.pixel(x, y));
    return sum;
}

bool isInColour(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).saturation() > 100)
                return true;
    return false;
}

QList<quint32> glyphs(const QString &text, const QFont &font)
{
    QTextLayout layout(text, font);
    layout.setFormats(theme::emojiFormats(text, font));
    layout.beginLayout();
    QTextLine whole = layout.createLine();
    whole.setLineWidth(line.width());
    layout.endLayout();
    QList<quint32> indexes;
    for (const QGlyphRun &run : layout.glyphRuns())
        indexes += run.glyphIndexes();
    return indexes;
}

} // namespace

/// Messages look like what people wrote, with the fonts that are bundled and those that `./dev` installs.
class FontsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void weightsAreDrawnAsTheDesignHasThem();
    void everyScriptHasItsLetters_data();
    void everyScriptHasItsLetters();
    void emojiAreWholeAndInColour_data();
    void emojiAreWholeAndInColour();
    void emojiAreFoundInText_data();
    void emojiAreFoundInText();
    void soManyEmojiAreInColour_data();
    void soManyEmojiAreInColour();

private:
    void keep(const QImage &image, const QString &name) const;

    theme::Theme m_theme { theme::Theme::builtInTokens() };
    QTemporaryDir m_temporary;
    QString m_folder;
};

void FontsTest::initTestCase()
{
    m_folder = qEnvironmentVariable("GANGWAY_GALLERY", m_temporary.path());
    QDir().mkpath(m_folder);
}

void FontsTest::keep(const QImage &image, const QString &name) const
{
    QVERIFY(image.save(QDir(m_folder).filePath(QStringLiteral("font-%1.png").arg(name))));
}

void FontsTest::weightsAreDrawnAsTheDesignHasThem()
{
    qint64 lighter = 0;
    QStringList faces;
    for (const auto weight : { QFont::Normal, QFont::Medium, QFont::DemiBold, QFont::Bold }) {
        const QFont font = m_theme.font(TextStyle::Heading, weight);
        QCOMPARE(QRawFont::fromFont(font).weight(), int(weight));
        const QImage image = drawn(QStringLiteral("Rehearsal in the forward lounge"), font);
        keep(image, QStringLiteral("weight-%1").arg(weight));
        QVERIFY2(ink(image) > lighter, qPrintable(font.toString()));
        lighter = ink(image);
    }
}

void FontsTest::everyScriptHasItsLetters_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("latin") << QStringLiteral("Þetta er ađ ganga, žluťoučký kůň");
    QTest::newRow("cyrillic") << QStringLiteral("Съешь же ещё этих мягких булок");
    QTest::newRow("greek") << QStringLiteral("Ξεσκεπάζω την ψυχοφθόρα");
    QTest::newRow("arabic") << QStringLiteral("صِف خَلقَ خَودِ كَمِثلِ الشَمسِ");
    QTest::newRow("hebrew") << QStringLiteral("דג סקרן שט בים מאוכזב");
    QTest::newRow("devanagari") << QStringLiteral("ऋषियों को सताने वाले दुष्ट");
    QTest::newRow("thai") << QStringLiteral("เป็นมนุษย์สุดประเสริฐเลิศคุณค่า");
    QTest::newRow("chinese") << QStringLiteral("我能吞下玻璃而不伤身体");
    QTest::newRow("japanese") << QStringLiteral("いろはにほへと チリヌルヲ 色は匂へど");
    QTest::newRow("korean") << QStringLiteral("키스의 고유조건은 입술끼리");
}

void FontsTest::everyScriptHasItsLetters()
{
    QFETCH(QString, text);
    const QFont font = m_theme.font(TextStyle::Title);
    keep(drawn(text, font), QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(!glyphs(text, font).contains(0U), missing);
}

void FontsTest::emojiAreWholeAndInColour_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("face") << QStringLiteral("😀");
    QTest::newRow("flag of a pride") << QStringLiteral("🏳️‍🌈");
    QTest::newRow("astronaut") << QStringLiteral("👩‍🚀");
    QTest::newRow("skin") << QStringLiteral("👍🏽");
    QTest::newRow("flag of a country") << QStringLiteral("🇫🇮");
    QTest::newRow("heart") << QStringLiteral("❤️");
    QTest::newRow("keycap") << QStringLiteral("1️⃣");
    QTest::newRow("ferry") << QStringLiteral("⛴️");
}

void FontsTest::emojiAreWholeAndInColour()
{
    QFETCH(QString, text);
    const QFont font = m_theme.font(TextStyle::Heading);
    const QImage image = drawn(QStringLiteral("On %1 board").arg(text), font);
    keep(image, QStringLiteral("emoji-%1").arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-')));
    QVERIFY2(QFontDatabase::families().contains(QStringLiteral("Noto Color Emoji")), missing);
    QVERIFY(isInColour(image) || text == u"1️⃣"); // which is blue and white in some
    QList<quint32> drawnGlyphs = glyphs(text, font);
    QVERIFY(!drawnGlyphs.contains(0U));
    drawnGlyphs.removeAll(3U); // what a variation leaves: a blank without width
    QCOMPARE(drawnGlyphs.size(), 1);
}

void FontsTest::emojiAreFoundInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<theme::EmojiRange>>("ranges");
    using Ranges = QList<theme::EmojiRange>;
    QTest::newRow("none") << QStringLiteral("12 # * © Tavi") << Ranges {};
    QTest::newRow("one") << QStringLiteral("a😀b") << Ranges { { 1, 2 } };
    QTest::newRow("two") << QStringLiteral("😀😀") << Ranges { { 0, 2 }, { 2, 2 } };
    QTest::newRow("joined") << QStringLiteral("🏳️‍🌈.") << Ranges { { 0, 6 } };
    QTest::newRow("flags") << QStringLiteral("🇫🇮🇯🇵") << Ranges { { 0, 4 }, { 4, 4 } };
    QTest::newRow("half a flag") << QStringLiteral("🇫 ") << Ranges { { 0, 2 } };
    QTest::newRow("keycap") << QStringLiteral("11️⃣") << Ranges { { 1, 3 } };
    QTest::newRow("half a pair") << QString(QChar(0xD83D)) << Ranges {};
    QTest::newRow("joiner at the end") << QStringLiteral("😀\u200d") << Ranges { { 0, 3 } };
    QTest::newRow("joiners alone") << QString(4000, QChar(0x200D)) << Ranges {};
}

void FontsTest::soManyEmojiAreInColour_data()
{
    QTest::addColumn<QString>("one");
    QTest::newRow("faces") << QStringLiteral("😀");
    QTest::newRow("joined for ever") << QStringLiteral("👩\u200d");
    QTest::newRow("flags") << QStringLiteral("🇫🇮");
}

void FontsTest::soManyEmojiAreInColour()
{
    QFETCH(const QString, one);
    const QString text = one.repeated(16'000 / one.size());
    const auto formats = theme::emojiFormats(text, m_theme.font(TextStyle::Body));
    QCOMPARE(formats.size(), 2);
    QCOMPARE(formats[0].length, int(theme::mostInColour));
    QCOMPARE(formats[0].format.font().families(), QStringList { QStringLiteral("Noto Color Emoji") });
    QCOMPARE(formats[1].start, int(theme::mostInColour));
    QCOMPARE(formats[1].length, int(text.size() - theme::mostInColour));
    QVERIFY(formats[1].format.font().styleStrategy() == QFont::NoFontMerging);
    const auto apart = theme::emojiFormats(QStringLiteral("😀 ").repeated(4000), m_theme.font(TextStyle::Body));
    QCOMPARE(
        std::count_if(apart.begin(), apart.end(), [&](const auto &range) { return range.format == formats[0].format; }),
        theme::mostInColour / 2);
}

void FontsTest::emojiAreFoundInText()
{
    QFETCH(QString, text);
    QFETCH(QList<theme::EmojiRange>, ranges);
    QCOMPARE(theme::emojiRanges(text), ranges);
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::FontsTest)
#include "tst_fonts.moc"
