// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/host/hostpage.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/theme.h"

#include <QTest>
#include <QTranslator>

namespace gangway::ui_test {

class HostPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedDatabaseIsSaidWithItsNewName();
    void keyTakesTheSameRoomWhateverItSpells();
    void addressAndNameAreWholeInEveryLanguage_data();
    void addressAndNameAreWholeInEveryLanguage();

private:
    static int roomOf(host::HostPage &page, const QString &words, const QString &fingerprint);
    static bool says(const host::HostPage &page, const QString &text);

    SystemClock m_clock;
    theme::Theme m_theme { theme::Theme::builtInTokens() };
};

bool HostPage::says(const host::HostPage &page, const QString &text)
{
    const auto labels = page.findChildren<theme::TextLabel *>();
    return std::any_of(
        labels.begin(), labels.end(), [&text](const theme::TextLabel *label) { return label->text().contains(text); });
}

void HostPage::damagedDatabaseIsSaidWithItsNewName()
{
    host::HostPage page(m_theme, m_clock);
    control::NodeStatus status { .state = control::NodeStatus::State::Running, .vehicle = QStringLiteral("Train A") };
    page.setStatus(status);
    QVERIFY(says(page, QStringLiteral("Passengers can join now")));
    QVERIFY(!says(page, QStringLiteral("damaged")));
    status.setAsideFile = QStringLiteral("domain.db.damaged-20261126-120000");
    page.setStatus(status);
    QVERIFY(says(page, QStringLiteral("The database was damaged. It is kept as domain.db.damaged-20261126-120000")));
}

/// The height of what tells the key, in points of the screen.
int HostPage::roomOf(host::HostPage &page, const QString &words, const QString &fingerprint)
{
    page.setStatus({ .state = control::NodeStatus::State::Running,
        .vehicle = QStringLiteral("Train A"),
        .fingerprint = fingerprint,
        .words = words });
    int height = 0;
    for (const auto *label : page.findChildren<theme::TextLabel *>())
        if (label->text().startsWith(QStringLiteral("Key ")))
            height += label->heightForWidth(label->width());
    return height;
}

void HostPage::keyTakesTheSameRoomWhateverItSpells()
{
    host::HostPage page(m_theme, m_clock);
    page.resize(880, 640);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const int narrow = roomOf(page, QStringLiteral("oak owl fox lily lime kite hill gold"), QString(64, u'1'));
    const int wide =
        roomOf(page, QStringLiteral("dragonfly chestnut mountain dragonfly chestnut mountain dragonfly chestnut"),
            QString(64, u'd'));
    QVERIFY(narrow > 0);
    QCOMPARE(wide, narrow);
}

void HostPage::addressAndNameAreWholeInEveryLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Russian") << QStringLiteral("ru");
}

void HostPage::addressAndNameAreWholeInEveryLanguage()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/i18n/gangway_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&translator);
    host::HostPage page(m_theme, m_clock);
    page.resize(880, 640);
    const QString name = QStringLiteral("MS Fjordlark of the Northern Archipelago and its many islands");
    const QString address = QStringLiteral("http://192.168.200.200:65535");
    page.setStatus({ .state = control::NodeStatus::State::Running, .vehicle = name, .addresses = { address } });
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    for (const auto *label : page.findChildren<theme::TextLabel *>()) {
        if (label->text() != address && !label->text().contains(name))
            continue;
        const bool isWhole = label->hasHeightForWidth() ? label->height() >= label->heightForWidth(label->width())
                                                        : label->width() >= label->sizeHint().width();
        QVERIFY2(isWhole, qPrintable(label->text()));
    }
    QVERIFY(says(page, name));
    QVERIFY(says(page, address));
    QCoreApplication::removeTranslator(&translator);
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::HostPage)
#include "tst_hostpage.moc"
